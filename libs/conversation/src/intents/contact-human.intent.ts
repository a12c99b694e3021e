import { defineIntent } from './intent.js';
import { YES } from './yes.js';

const KIND = String.raw`(?:(?:a|an|the|another|your|some|any|one of your|actual|real|live|human|support|customer|service|care|living|breathing|proper|competent|senior|duty|shift|different)[\s-]+)`;
const PERSON = String.raw`(?:members? of (?:your|the) (?:team|staff)|humans?|persons?|people|agents?|representatives?|operators?|supervisors?|managers?|advis[eo]rs?|consultants?|specialists?|staff(?: member)?|employees?|team member|human being|boss(?:es)?|colleagues?)\b`;
const SOMEBODY = String.raw`(?:someone|somebody|anyone|anybody)\b`;
const TALK = String.raw`(?:talk|talking|speak|speaking|chat|chatting)(?: \w+)? (?:to|with)|deal(?:ing)? with|(?:be )?(?:helped|served|assisted|answered) by|(?:contact|contacting|reach|reaching|call|calling|connect|connecting|get in touch with|get hold of|get through to)(?: (?:me|us))?(?: (?:to|with))?|(?:transfer|connect|put|forward|pass|hand|redirect|switch|route|take|send)(?:ring|ting|ing)? (?:me|us|this|it|(?:my|this|the) (?:case|chat|conversation|matter|request|issue|problem))(?: (?:over|on|through|straight|back|up))? (?:to|with)`;
const SUPPORT = String.raw`(?:customer (?:service|support|care)|support(?: (?:team|people|staff|folks))?|help ?desk|your team|(?:the |your )?(?:sales|billing|legal|technical)(?: (?:team|department|people|staff))?|(?:the|your) staff)\b`;

const REFUSED = /\b(?:don't|do not|didn't|not|no need to|without|rather not|never)(?: \w+){0,3} (?:talk|speak|chat|contact|call|connect|agent|person|human)/;
const IN_THE_PRODUCT = /\b(?:on|in|from|of) (?:my|our) (?:team|workspace|organi[sz]ation|company|project)\b|\b(?:role|seat|licen[sc]e|permission|access)s?\b|\buser ?agent\b/;
const HOW = /^(?:how|where|what|when|which|why|does|do|is)\b/;
/** "Do I have to call someone to upgrade?" asks about a rule. */
const MUST_I = /^(?:do|must|should|would|did) (?:i|we)\b|\bif (?:i|we) (?:have|need) to\b/;
const NO_REQUEST = new RegExp(`${REFUSED.source}|${IN_THE_PRODUCT.source}|${MUST_I.source}`);
const NOT_ASKED = new RegExp(`${NO_REQUEST.source}|${HOW.source}`);

/** A customer wants a person, in any of many phrasings. */
export const contactHuman = defineIntent({
  detail: 'contact_human',
  intent: 'request',
  onlyByCues: true,
  examples: [
    'I want to talk to a human', 'real person please', 'Can someone call me?', 'agent', 'Let me speak with a representative', 'Get me your supervisor', 'I need a manager now',
    'Stop the bot', 'I don’t want to talk to a robot', 'Can I chat with a live agent?', 'How do I get through to someone in person?', 'connect me to a person', 'please escalate this', 'human',
    'Transfer me to customer service', 'You are not helping, I want a person', 'Is there a real person I can talk to?', 'Quiero hablar con una persona', 'Ich möchte mit einem Mitarbeiter sprechen',
    'Je veux parler à un conseiller', 'call me back please', 'put me through to someone', 'a human being, not a machine', 'I would like to be connected with an agent',
  ],
  cues: [
    { pattern: new RegExp(`\\b(?:${TALK}) ${KIND}{0,4}${PERSON}`), weight: 0.98, unless: NO_REQUEST },
    { pattern: new RegExp(`\\b(?:${TALK}) ${SOMEBODY}`), weight: 0.98, unless: new RegExp(`${NO_REQUEST.source}|\\bsomeone else's\\b`) },
    { pattern: new RegExp(`\\b(?:${TALK}) (?:the |your |a )?${SUPPORT}`), weight: 0.97, unless: NOT_ASKED },
    { pattern: new RegExp(`\\bis (?:there|their) any(?:one)? ?${KIND}{0,3}(?:${PERSON})? (?:available|i can (?:talk|speak)|there)`), weight: 0.97 },
    { pattern: new RegExp(`\\b(?:get|give|find|bring|fetch)(?: me| us)? ${KIND}{0,4}(?:human|person|agent|representative|operator|supervisor|manager)\\b|\\bget me (?:someone|somebody)\\b`), weight: 0.97, unless: NOT_ASKED },
    { pattern: new RegExp(`\\b(?:want|need|would like|'d like|demand|require|prefer|looking for|insist on)(?: to (?:have|see|get|be connected (?:to|with)))? ${KIND}{0,4}${PERSON}(?! (?:of|tool|view|software|key))`), weight: 0.97, unless: NOT_ASKED },
    { pattern: /\b(?:want|need|give me|get me|would like|'d like) (?:some |a |to )?(?:human|live|real) (?:help|support|assistance|chat|agent|contact)\b/, weight: 0.97, unless: NOT_ASKED },
    { pattern: /\bbe (?:connected|transferred|put through|forwarded|redirected) (?:to|with)\b(?=.*\b(?:human|person|agent|representative|operator|supervisor|manager|someone|support)\b)/, weight: 0.97, unless: NOT_ASKED },
    { pattern: new RegExp(`\\b(?:can|could|will|would|may) (?:${SOMEBODY}|a person|an agent|a human|one of you)(?: please)? (?:call|phone|ring|contact|reach|get back|talk|speak)\\b`), weight: 0.97, unless: IN_THE_PRODUCT },
    { pattern: /\b(?:call|phone|ring) me(?: back)?(?: (?:please|now|asap|as soon as possible|today|tomorrow|at|on|later))*(?:[\s.!?]*$| (?:at|on) \+?\d)|\b(?:want|need|request|would like|'d like|give me) a (?:call|callback|call back|phone call)\b/, weight: 0.96, unless: NOT_ASKED },
    { pattern: new RegExp(`\\b(?:talk|speak|chat)\\b.{0,30}\\b(?:real|actual|live) (?:person|human|agent)\\b|\\b(?:any ?(?:one|body)|some(?:one|body)) (?:real|human|alive)\\b`), weight: 0.96, unless: NO_REQUEST },
    { pattern: new RegExp(`\\b(?:are|is) there (?:any |some )?${KIND}{0,3}${PERSON}.{0,20}\\b(?:talk|speak|chat|write)\\b`), weight: 0.97, unless: IN_THE_PRODUCT },
    { pattern: new RegExp(`\\b(?:${SOMEBODY}|a person|one) (?:from|of|in|on) your (?:team|staff|company|side|people)\\b|\\b(?:can|could|may|will|would) (?:a |one of |some(?:one)? of )?your (?:staff|people|colleagues?|team|agents?) (?:please )?(?:help|take|assist|answer|look|handle|do)\\b`), weight: 0.96, unless: new RegExp(`${REFUSED.source}|\\b(?:said|told|wrote|called|says|was|were|has|had|did)\\b`) },
    { pattern: new RegExp(`^(?:enough[\\s,.!]+)?(?:get|bring|fetch|call|give)(?: me)? ${KIND}{0,4}${PERSON}[\\s.!]*(?:here|now)?[\\s.!]*$`), weight: 0.96 },
    { pattern: new RegExp(`(?:^|[,.;!:-] ?)(?:just )?(?:give me|get me) (?:the |your )?${SUPPORT}[\\s.!]*$`), weight: 0.96 },
    { pattern: new RegExp(`[,.;!:-] ?${KIND}{0,3}(?:human|person|agent|representative|operator|supervisor|manager)(?: please| now)?[\\s.!]*$`), weight: 0.96, over: 'text', unless: new RegExp(`${NO_REQUEST.source}|\\b(?:am|i'm|is|was|are) |\\?`) },
    { pattern: new RegExp(`^(?:${KIND}|please )*(?:human|person|agent|representative|operator|supervisor|manager|human being|live chat|(?:human|live) (?:help|support))(?:[\\s,.!]+(?:please|now|agent|here|person|human))*[\\s,.!]*$`), weight: 0.97 },
    { pattern: /\b(?:a |an )?(?:actual|real|live|human|living) (?:person|human|human being|agent|representative)\b.{0,30}\b(?:please|now|not a)\b/, weight: 0.96, unless: NOT_ASKED },
    { pattern: /\bis (?:there|anyone|anybody|someone) (?:a |an |any )?(?:real |actual |live )?(?:human|person|someone|anyone|agent|there)\b.{0,20}\b(?:talk|speak|chat|real|help me)\b/, weight: 0.96 },
    { pattern: /\b(?:stop|no|turn off|kill|enough of|sick of|tired of|hate)(?: \w+){0,3} (?:bots?|robots?|chatbots?|automated (?:answers?|replies|responses?))\b/, weight: 0.95, unless: /^(?:how|where|can i|is there|are there|what)\b/ },
    { pattern: /\b(?:don't|do not|didn't) want (?:to (?:talk|speak|chat|deal) (?:to|with) )?(?:a |an |this |your |the |some )?(?:\w+ )?(?:bot|robot|chatbot|machine|computer|ai)\b/, weight: 0.98 },
    { pattern: /\b(?:not|instead of|rather than) (?:to |with )?(?:a |an |this |the )?(?:bot|robot|chatbot|machine)\b/, weight: 0.93, unless: /^(?:are|is|am|you)\b|\bi(?:'m| am) not\b|\?/ },
    { pattern: /\bescalate\b(?: (?:this|it|my|the|that|now|please|to)\b|[\s.!]*$)/, weight: 0.96, unless: NOT_ASKED },
    { pattern: /\b(?:hablar|comunicarme|contactar) con (?:una?|alg[uú]n|el|la|alguien)?|\bagente humano\b|\bparler? (?:à|a|avec) (?:une?|quelqu)|\bfalar com (?:uma?|algu[eé]m|um)\b|\bparlare con (?:una?|un|qualcuno)\b|\bmit (?:einem|einer|jemand(?:em)?)\b.{0,30}\b(?:sprechen|reden)\b|\bmet een (?:mens|medewerker)\b/, weight: 0.97 },
    { pattern: /^(?:(?:a |the |to a )?(?:person|human|agent|someone|somebody)|(?:the )?(?:second|latter|2|two|2nd)(?: one| option)?|both(?: of them)?|talk to (?:a |some)(?:person|one))[\s,.!]*(?:please)?[\s.!]*$/, weight: 0.98, when: (dialogue) => dialogue.awaiting === 'ticket_or_person' },
    { pattern: YES, weight: 0.98, over: 'text', when: (dialogue) => dialogue.awaiting === 'person' },
  ],
});

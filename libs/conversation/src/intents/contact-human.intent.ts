import { defineIntent } from './intent.js';
import { ALONE, ANYBODY, HOW, IN_THE_PRODUCT, NOT_ASKED, NO_REQUEST, PERSON, REACH, SOMEBODY, SUPPORT, TALK, TO_REACH } from './person-words.js';
import { YES } from './yes.js';

const WANTING = String.raw`(?:want|need|would like|'d like|wish|demand|require|prefer|asking|ask(?= for)|looking|hoping|insist|rather (?:have|see|get)|feel (?:safer|better|more comfortable))(?: for| on| to (?:have|see|get|reach))?`;
const ASKING_ONE = String.raw`(?:can|could|will|would|may|might|have|let|get|ask|tell|want|need|like)`;
const MOVE = String.raw`(?:transfer|connect|put|forward|pass|hand|redirect|re-?route|switch|route|take|move|send|escalate|patch|refer|assign|raise|bring)`;
const MATTER = String.raw`(?:me|us|this|that|it|(?:my|this|the|our) (?:case|chat|conversation|call|matter|request|issue|problem|complaint|question|ticket))`;
const MOVED = String.raw`(?:transferred|connected|put through|put in (?:touch|contact)|forwarded|passed (?:on|over)|handed (?:on|over)|redirected|escalated|called(?: back)?|phoned|helped|assisted|rung)`;

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
    // To talk to a person; how and where one does it is a wish too, since there is no other way than to hand off.
    { pattern: new RegExp(`\\b${TALK} ${PERSON}`), weight: 0.98, unless: NO_REQUEST },
    { pattern: new RegExp(`\\b${TALK} ${SOMEBODY}`), weight: 0.98, unless: new RegExp(`${NO_REQUEST.source}|\\bsomeone else's\\b`) },
    { pattern: new RegExp(`\\b${TO_REACH} (?:${PERSON}|${SOMEBODY}(?=[\\s,.!?]*$| (?:real|human|else|who|about|in person|on the|here|there|now|please|from your|at your|senior|with)\\b))`), weight: 0.98, unless: NO_REQUEST },
    { pattern: new RegExp(`[.!?] (?:so )?(?:i|please)(?:'d like| want| need| get me| give me)? (?:want |need )?${PERSON}`), weight: 0.99, over: 'text', unless: NO_REQUEST },
    { pattern: new RegExp(`\\b(?:${TALK}|${TO_REACH}) (?:the |your |a )?${SUPPORT}`), weight: 0.97, unless: NOT_ASKED },
    { pattern: new RegExp(`\\b(?:${PERSON}|${ANYBODY})(?: (?:here|there|around|available))?(?: (?:who|that|whom|to whom))? (?:i|we) (?:can|could|may|might) ${REACH}\\b|\\b(?:${PERSON}|${ANYBODY}) to (?:talk|speak|chat|write) (?:to|with)\\b`), weight: 0.97, unless: NO_REQUEST },
    { pattern: /\b(?:who|whom) (?:can|could|may|do|should|might) (?:i|we) (?:talk|speak|chat)\b|\bwho is (?:your (?:boss|manager|supervisor)|in charge)\b.*\b(?:talk|speak)\b/, weight: 0.97, unless: NO_REQUEST },
    // To want one
    { pattern: new RegExp(`\\b${WANTING} (?:with )?${PERSON}(?! (?:of|tool|view|software|key|fee|role|account(?! manager)|id)\\b)`), weight: 0.97, unless: NOT_ASKED },
    { pattern: new RegExp(`\\b${WANTING} ${SOMEBODY} (?:real|human|competent|senior|else|with authority|in charge|to (?:talk|speak|chat|call|help|ring|phone|contact|assist)|who (?:can|could|is|knows|understands))\\b`), weight: 0.97, unless: NOT_ASKED },
    { pattern: /\b(?:want|need|give me|get me|get|have|would like|'d like) (?:some |a |to |please )*(?:human|live|real|actual) (?:help|support|assistance|chat|agent|contact|conversation)\b/, weight: 0.97, unless: NOT_ASKED },
    { pattern: new RegExp(`\\b(?:get|give|find|bring|fetch|put|involve)(?: me| us)?(?: in)? ${PERSON}|\\b(?:get|bring|fetch) (?:me )?(?:someone|somebody)\\b(?=[\\s.!]*$| (?:who|real|on|with|to)\\b)`), weight: 0.97, unless: new RegExp(`${NOT_ASKED.source}|\\b(?:you|we|if i|when i|do i) (?:get|give|find)\\b`) },
    { pattern: new RegExp(`\\bhow (?:do|can|could|would|many times do) (?:i|we) (?:get|have to ask for|find|reach|get to)(?: to)? ${PERSON}|\\b(?:what|where) (?:do|can|must|should) i (?:have to |need to )?(?:do|go|find|press|write|say)?(?: to)? ?(?:get|find|reach)? ?(?:to )?${PERSON}`), weight: 0.96, unless: IN_THE_PRODUCT },
    { pattern: new RegExp(`\\b(?:is|are|isn't|aren't) (?:there|their) (?:any |some |a |an |no )?(?:\\w+ )?${PERSON}.{0,40}\\b(?:talk|speak|chat|write|available|online|there|help)\\b|\\bif there(?:'s| is| are) (?:any |some |an? )?${PERSON} .{0,15}\\b(?:available|free|online|i can)\\b|\\b(?:is|isn't) (?:there |their )?${ANYBODY}(?: (?:here|there|real|human|alive|around))* (?:available|i can|i could|to (?:talk|speak|chat)|(?:who|that) (?:is|isn't|can))`), weight: 0.97, unless: IN_THE_PRODUCT },
    { pattern: new RegExp(`\\b(?:do|does) (?:you|your company|this company) (?:have|employ) (?:any |some |a |an )?(?:real |live |actual |human )+(?:people|persons?|humans?|agents?|staff)\\b|\\b${ANYBODY} (?:real|human|alive)\\b|\\bany ?(?:one|body) (?:there |here )?(?:who|that) (?:is|isn't|is not) (?:not )?(?:a )?(?:bot|robot|machine|human|real)\\b|^(?:any|are any of your) (?:live |human |real )?(?:agents|people|humans) .{0,12}(?:free|online|available|there|here)\\b`), weight: 0.96 },
    // A person is to do something
    { pattern: new RegExp(`\\b${ASKING_ONE}(?: (?:please|also|just))? (?:${SOMEBODY}|${PERSON}|one of (?:you|your \\w+)|your (?:team|people|staff)|a colleague(?: of yours)?|(?:someone|somebody) \\w+)(?: (?:from|of|in|on|at) (?:your|the) \\w+)?(?: please)? (?:to )?(?:call|phone|ring|contact|reach|get back|get in touch|give me|give us|talk|speak|take a look|take over|look (?:at|into)|help (?:me|us)|assist (?:me|us)|answer|handle|read|review|write)\\b`), weight: 0.965, unless: new RegExp(`${IN_THE_PRODUCT.source}|${HOW.source}|\\bif\\b|\\bcan (?:a|an|your) (?:person|agent|manager|operator|user) (?:read|write|call|answer)\\b(?! (?:me|us|this|my)\\b)|^do\\b`) },
    { pattern: new RegExp(`\\b(?:${SOMEBODY}|a person|one) (?:from|of|in|on|at) your (?:team|staff|company|side|people|office)\\b|\\bone of (?:you|your (?:team|staff|people|agents|colleagues|humans))\\b`), weight: 0.955, unless: new RegExp(`${NO_REQUEST.source}|\\b(?:said|told|wrote|called|says|was|were|has|had|did)\\b|${HOW.source}`) },
    { pattern: /^(?:please |just )?(?:call|phone|ring) (?:me|us)(?: back)?\b(?:(?: (?:please|now|asap|as soon as possible|today|tonight|tomorrow|later|soon|this|in|the|morning|afternoon|evening|at|on|my|mobile|cell|phone|number|home|about|it|this|instead|right|away|immediately|back|when you can|noon|monday|tuesday|wednesday|thursday|friday))*[\s.!?]*$| (?:at|on|under) \+?\(?\d)|\b(?:want|need|request|arrange|would like|'d like|like|give me|get|have|schedule) (?:a |some )?(?:call|callback|call back|call-back|phone ?call)\b(?! (?:centre|center))|\b(?:give|giving) (?:me|us) (?:a (?:ring|call|bell|callback|shout)|a call back)\b|\bi want to (?:talk|speak|discuss (?:this|it)) (?:by|on the|over the) phone\b|\b(?:have|let|want|need|get) (?:someone|somebody|anyone|your team|an? \w+|the \w+) (?:to )?(?:call|phone|ring) me\b/, weight: 0.96, unless: NOT_ASKED },
    // To be passed on
    { pattern: new RegExp(`^(?:please |just |can you |could you |would you |now )*${MOVE} ${MATTER}(?: (?:over|on|through|up|straight|now|please|further|higher))*[\\s.!?]*$`), weight: 0.955, unless: /^(?:please |just |can you |could you |would you |now )*(?:put|take|send|move|bring|hand|pass|switch|assign|raise|refer) (?:this|that|it|my|the|our)\b|^(?:please |just |can you |could you )*send (?:me|us)\b/ },
    { pattern: new RegExp(`\\b(?:i|we)(?:'d| would)? (?:want|need|like|wish|have|ask|prefer|demand)(?: to|ing)? (?:be )?(?:being )?${MOVED}\\b|\\b(?:can|could|may) (?:i|we) (?:please )?(?:be|get) ${MOVED}\\b|\\bhow (?:can|do) i get (?:connected|transferred|put through) to\\b|\\bbe (?:connected|transferred|put through|forwarded|redirected) (?:to|with) (?:.{0,20})(?:human|person|agent|representative|operator|supervisor|manager|advis[eo]r|someone|support)\\b`), weight: 0.96, unless: /\b(?:don't|do not|never|no need)\b/ },
    { pattern: new RegExp(`\\b(?:want|need|take|bring|send|have|get) (?:this|it|that|my \\w+) (?:to )?(?:go |be taken |be sent )?(?:to|before|in front of) ${PERSON}`), weight: 0.96, unless: NOT_ASKED },
    { pattern: /^(?:please )?escalate\b|\bescalate\b (?:this|it|my|the|that|now|please|to)\b|\b(?:want|need|like|have) (?:to |this |it |my \w+ )?escalated?\b/, weight: 0.96, unless: NOT_ASKED },
    // No machine
    { pattern: /\b(?:stop|turn off|kill|enough of|enough with|sick of|tired of|hate|no more|leave me alone with)(?: \w+){0,3} (?:bots?|robots?|chatbots?|ai|automated (?:answers?|messages?|replies|responses?))\b|\b(?:this|the) (?:bot|robot|chatbot) (?:off|out of)\b|^no (?:more )?(?:bots?|robots?|chatbots?|ai|machines?)\b/, weight: 0.955, unless: /^(?:how|where|can i|is there|are there|what|do you|does)\b|\b(?:in|from|on) (?:my|our)\b/ },
    { pattern: /\b(?:don't|do not|didn't|won't|will not|refuse to|never|not going to|not gonna|not) (?:want|wish|like|need|talk|speak|chat|discuss|deal|communicate)(?: to (?:talk|speak|chat|deal|be))?(?: \w+)?(?: to| with)? (?:a |an |this |your |the |some )?(?:\w+ )?(?:bot|robot|chatbot|machine|computer|ai)s?\b/, weight: 0.98, unless: /^(?:how|what|can)\b/ },
    { pattern: /\b(?:not|instead of|rather than) (?:to |with )?(?:a |an |this |the )?(?:bot|robot|chatbot|machine|program|computer)\b/, weight: 0.935, unless: /^(?:are|is|am|you)\b|\bi(?:'m| am) not\b|\?|^(?:how|what|can)\b/ },
    // Said in a word or two, alone or behind something
    { pattern: new RegExp(`^(?=.*\\b(?:${ALONE}|live (?:chat|help|support))\\b)(?:(?:${ALONE}|please|a|an|the|live|real|actual|support|customer|care|service|chat|help|assistance|being|need|want|now|here|asap|immediately|to|with|not|bot|robot|machine)(?:[\\s,.!]+|$))+$`), weight: 0.97 },
    { pattern: new RegExp(`(?:^|[.!?;:,-] ?)(?:just |please |only |get |give me |i want )*${PERSON}(?:[\\s,.!]+(?:please|now|not a (?:bot|machine|robot)))*[\\s.!]*$`), weight: 0.96, over: 'text', unless: new RegExp(`${NO_REQUEST.source}|\\b(?:am|i'm|is|was|are|by) (?:a |an |the |my |your )?(?:\\w+ )?${PERSON}[\\s.!]*$|^(?:my|our|thanks|thank)\\b`) },
    { pattern: new RegExp(`(?:^|[,.;!:-] ?)(?:just )?(?:give me|get me|connect me to|connect to|put me on to) (?:the |your |an? )?(?:${SUPPORT}|agent|rep(?:resentative)?)[\\s.!]*$`), weight: 0.96 },
    { pattern: /\b(?:actual|real|live|human|living) (?:person|human|human being|agent|representative|employee)\b.{0,30}\b(?:please|now|not a|here)\b/, weight: 0.96, unless: NOT_ASKED },
    // Other languages
    { pattern: /\b(?:hablar|comunicarme|contactar|chatear|p[aá]s[ae]me|p[oó]ng[ae]me) (?:de nuevo )?(?:con|a) (?:una?|alg[uú]n|el|la|alguien|su|un)\b|\bagente humano\b|\b(?:persona|asesor|agente|humano) (?:real|de verdad|por favor)\b/, weight: 0.97 },
    { pattern: /\bparler? (?:à|a|avec|directement à) (?:une?|quelqu|votre|un)|\b(?:passe|passez|mettez|transf[eé]re[zr]?)[- ]moi\b.{0,15}\b(?:une?|le|la|quelqu|conseiller|humain)|\bun (?:vrai )?(?:humain|conseiller)\b.{0,25}\b(?:pla[iî]t|svp)\b/, weight: 0.97 },
    { pattern: /\b(?:falar|conversar) com (?:uma?|algu[eé]m|o|a)\b|\bparlare con (?:una?|un|qualcuno|il|la)\b|\b(?:atendente|operatore|persona) (?:humano|humana|reale|vera)\b/, weight: 0.97 },
    { pattern: /\bmit (?:einem|einer|jemand(?:em)?|ihrem|ihrer)\b.{0,30}\b(?:sprechen|reden|telefonieren|chatten|verbinden|verbunden)\b|\bverbinden sie mich\b|\b(?:met een|een) (?:mens|medewerker|persoon)\b.{0,20}(?:spreken|praten|chatten)|\bmet een (?:mens|medewerker)\b/, weight: 0.97 },
    // What was offered
    { pattern: /^(?:(?:a |the |to a |with a )?(?:person|human|agent|someone|somebody|colleague)|(?:the )?(?:second|latter|last|2|two|2nd)(?: one| option)?|both(?: of them)?|(?:i'd |i would |i'll |rather )*(?:talk|speak|chat) to (?:a |some)(?:person|one|human))[\s,.!]*(?:please|then)?[\s.!]*$/, weight: 0.98, when: (dialogue) => dialogue.awaiting === 'ticket_or_person' },
    { pattern: YES, weight: 0.98, over: 'text', when: (dialogue) => dialogue.awaiting === 'person' },
  ],
});

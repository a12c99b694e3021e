import { languageNames } from '../languages.js';
import { defineIntent } from './intent.js';
import { AGREES, BY_PLACE } from './offered-question.js';

const ASKED = String.raw`(?:what|which|who|whom|whose|where|when|how)`;
const LANGUAGE = `(?:${languageNames.join('|')})`;
const AUXILIARY = String.raw`(?:is|are|was|were|do|does|did|has|have|had|will|would|should|may|might|am)`;

/** A customer wants to know something. */
export const question = defineIntent({
  detail: 'question',
  intent: 'question',
  directTopics: ['ask_name', 'ask_email', 'ask_profile', 'are_you_bot', 'who_are_you', 'what_can_you_do', 'about_assistant', 'languages_spoken'],
  vagueTopics: ['vague_question', 'not_clear'],
  examples: [
    'How do I reset my password?', 'What payment methods do you accept?', 'Quick question - how do I invite team members?', 'How do I contact support?', 'How do I add an agent to my team?',
    'Where can I find my invoices?', 'Do you offer a free trial?', 'Is my data encrypted?', 'Can I export my data?', 'How long does a refund take?', 'How do I cancel my subscription?',
    'What is included in the enterprise plan?', 'Tell me about your security', 'Show me how to export data', 'I would like to know how the API works', 'Does it work on mobile?', 'What happens when my trial ends?',
    'What’s my name?', 'Do you remember my name?', 'Are you a bot?', 'Am I talking to a real person?', 'What can you do?', 'Who are you?', 'I have a question', 'what do you know about me',
    'I am not angry at all, how do I change my email?', 'Do you speak Danish?', 'Who built you?', 'How old are you?',
  ],
  cues: [
    // What was offered last is "Did you mean …?"; a ticket or a person is named behind it and asked for by name.
    { pattern: BY_PLACE, weight: 0.99, over: 'text', when: ({ questionChoices }) => questionChoices.length > 0 },
    { pattern: AGREES, weight: 0.99, over: 'text', when: ({ questionChoices }) => questionChoices.length === 1 },
    { pattern: new RegExp(`^(?:\\w+[\\s,]+){0,1}${ASKED}(?:'s|'re|'d|'ll)?\\b(?! (?:a|an)\\b [^?]*$)`), weight: 0.9, unless: /^(?:when|where|what|which) (?:i|we) (?:\w+ ){1,3}(?:it|the|my|a)\b[^?]*$/ },
    { pattern: new RegExp(`[,;:.!?-] (?:so |and |but |then )?${ASKED}(?:'s)? (?:do|does|is|are|can|could|should|to|much|many|long|would|will|did)\\b`), weight: 0.9 },
    { pattern: new RegExp(`^${AUXILIARY} (?:i|you|we|it|they|there|the|my|your|our|this|that|these|any|an?)\\b`), weight: 0.88 },
    { pattern: /^(?:can|could|may|shall) (?:i|we|my|it|the|they|one|people|users?)\b/, weight: 0.88 },
    { pattern: new RegExp(`^${AUXILIARY} \\w+ \\w+`), weight: 0.78 },
    { pattern: /\bjust (?:tell|show|explain to) me (?:how|what|where|when|why|which|who)\b/, weight: 0.935 },
    { pattern: /\b(?:how (?:much|many|long|often|far)|let me understand)\b/, weight: 0.78 },
    { pattern: /\b(?:will|would|can|could|do|does|did|should|is|are|am) (?:i|we|they|it|there|my)\b|\bwalk me through\b/, weight: 0.6 },
    { pattern: /^why\b/, weight: 0.7 },
    { pattern: /\b(?:(?:want|need|would like|'d like|wish|love) to (?:know|learn|understand|find out|ask)|(?:i'?m|i am|was|been|just) (?:wondering|curious)|i (?:only |just |do )?wonder\b|any idea|do you know|tell me|inform me|(?:can|could|will|would) (?:you|u) (?:please )?(?:check|verify|find out|see|look up|share|let me know|confirm|find) (?:if|whether|what|when|where|how|why|which|the|my \w+(?: \w+)?'s)|explain|let me know|(?:can|could) you (?:please )?(?:tell me|explain|clarify|say)|is it (?:possible|true)|is there (?:a|any)|what about|how about|not sure (?:how|what|if|where|which|when)|don't (?:know|understand) (?:how|what|where|why|which|when|if)|(?:confused|unsure|unclear|uncertain|curious|questions?) (?:about|regarding))\b/, weight: 0.89 },
    { pattern: /\bthat(?:'s| is| was) not what i (?:asked|meant|mean|want(?:ed)?|need(?:ed)?)\b|\b(?:doesn't|does not|didn't) answer (?:my|the) question\b/, weight: 0.955, topic: 'not_clear' },
    { pattern: /\?["')\s]*$/, weight: 0.72, over: 'text' },
    { pattern: /^(?:sorry[\s,]+)?(?:i (?:don't|do not|didn't) (?:understand|get (?:it|that)|follow)(?: (?:that|it|you|this|what you mean))?|what do you mean(?: (?:by|with) that)?|(?:can|could) you explain(?: (?:that|it|this))?(?: again)?|(?:please )?explain|that(?:'s| is) not what i (?:asked|meant|mean|want(?:ed)?)|(?:i'm |i am )?confused|huh|what)[\s.!?]*$/, weight: 0.955, topic: 'not_clear' },
    { pattern: /^[^\p{L}\p{N}]*\?[^\p{L}\p{N}]*$/u, weight: 0.95, over: 'text', topic: 'vague_question' },
    { pattern: /\bhow (?:to|do i|can i|do you|does)\b/, weight: 0.85 },
    { pattern: /^(?:i (?:have|had|'ve got|got)|i've got|there's|one|got) (?:just )?(?:a|another|one|some|few|a few)? ?(?:quick |short |simple |small |more )*questions?(?: (?:about (?:my account|something)|for you))?[\s.!]*$|^(?:can|could|may) i ask (?:you )?(?:a|something|one|you)?(?: quick)?(?: question| something)?[\s?.!]*$|^(?:just a )?question[\s.!]*$/, weight: 0.95, over: 'text', topic: 'vague_question' },
    { pattern: /\b(?:what(?:'s| is| was)|know|remember|recall|tell me|say|forgot|forgotten) my (?:own |first |full )?name\b(?! (?:on|in|at|for))|^who am i\b/, weight: 0.96, topic: 'ask_name', unless: /\bchange\b|\bwho am i (?:speaking|talking|chatting|writing)\b/ },
    { pattern: /\b(?:what(?:'s| is)|which(?: is)?|know|remember|do you have) (?:is )?my e-?mail(?: address)?\b(?! (?:on|in|for|plan|limit))/, weight: 0.95, topic: 'ask_email', unless: /\bchange\b/ },
    { pattern: /\bwhat (?:else )?(?:do|did|have) you (?:know|remember|store|remembered|stored|saved|got) (?:about|of|on) me\b|\bwhat(?:'s| is) my (?:contact preference|preferred (?:contact|language|channel)|language)\b/, weight: 0.97, topic: 'ask_profile' },
    { pattern: /\b(?:are|r) you (?:a |an |really |just |actually |some |kind of )*(?:bot|robot|chatbot|human|humans|person|ai|machine|computer|real|automated|program)\b|\b(?:am i|i'm) (?:talking|speaking|chatting|writing) (?:to|with) (?:a |an |real |live |actual )*(?:bot|robot|chatbot|human|person|machine|ai|computer|agent)\b|^is (?:this|it) (?:a |an )?(?:bot|robot|chatbot|real person|human|machine|ai|automated)\b/, weight: 0.985, topic: 'are_you_bot' },
    { pattern: /^(?:who|what) (?:are|r) you\b[\s?!.]*$|\bwhat(?:'s| is) your name\b|\bdo you have a name\b|^who am i (?:speaking|talking|chatting|writing) (?:to|with)\b|\btell me (?:something |more )?about (?:yourself|you)\b/, weight: 0.96, topic: 'who_are_you' },
    { pattern: /\bwhat (?:else |all )?(?:can|could|do) you (?:help|assist|support|do for)(?: (?:me|us))?(?: with)?[\s?.!]*$|\bwhat else (?:can|do) you (?:do|offer|know)\b|\bcan you (?:actually |really |even )?do (?:things|anything|something|stuff)\b/, weight: 0.965, topic: 'what_can_you_do' },
    { pattern: /^(?:do you|can you|have you|did you|would you|will you|are you|who|how|when|where|what(?:'s| is)|why)\b.{0,12}\b(?:(?:like|love|enjoy|prefer) (?:music|cats?|dogs?|me|pizza|movies?|football|people|humans)|(?:have|got) (?:feelings?|a (?:family|soul|heart|body|boyfriend|girlfriend|wife|husband))|(?:sleep|dream|eat|get tired|get bored|feel pain|marry me|date me|born|old are you|your age)|(?:your (?:favou?rite|age|birthday|hobby|job|gender|parents))|(?:made|built|created|programmed|developed|trained|designed) you|you (?:made|built|created|programmed|developed|trained|designed|live|from)|you single|in love)\b/, weight: 0.965, topic: 'about_assistant', unless: /\b(?:my|our|account|data)\b/ },
    { pattern: /^i (?:really )?(?:love|like|hate|miss) (?:you|u)[\s.!]*$|^(?:will|would) you (?:marry|date|kiss) me\b/, weight: 0.965, topic: 'about_assistant' },
    { pattern: new RegExp(`\\b(?:do|can|could) (?:you|u) (?:also |please )?(?:speak|write|understand|talk|know|chat)(?: (?:in|to me in))? (?:${LANGUAGE})|\\b(?:which|what) (?:other )?languages? (?:do|can) you\\b|^(?:${LANGUAGE}) ?\\?$|^(?:sprechen sie|sprichst du|hablas?|parlez[- ]vous|tu parles|fala|parla|parli)\\b`), weight: 0.985, topic: 'languages_spoken' },
    { pattern: new RegExp(`\\b(?:switch|change|continue|go on)(?: (?:over|the chat|this chat|the conversation|please))* (?:to|in) ${LANGUAGE}(?: please)?[\\s.!?]*$`), weight: 0.96, topic: 'languages_spoken' },
    { pattern: /\bwhat (?:can|could|do) you (?:do|help|offer me|assist)\b(?: (?:for|me|with|us|here)| you)*[\s?!.]*$|\bhow (?:can|could|do) you help(?: me| us)?[\s?!.]*$|\bwhat are you able to do\b/, weight: 0.96, topic: 'what_can_you_do' },
  ],
});

import { foreignLanguageOf } from '../language/foreign-language.js';
import { defineIntent } from './intent.js';
import { asksForSecret } from './secrets.js';

/** Something of a person's that is not the one who writes. */
const OTHERS = String.raw`(?:(?:user|customer|client|account)[ _-]?(?:id )?\d+\w*|(?:another|other|a different|some other|all) (?:customers?|users?|persons?|people|accounts?|clients?))(?![\w@])`;
const OTHERS_DATA = String.raw`(?:somebody|someone|anybody|anyone) else's (?:account|tickets?|invoices?|plan|data|e-?mail|password)|(?:my (?:friend|neighbou?r|wife|husband|brother|sister|ex|competitor)'s) (?:account|tickets?|invoices?|plan|data|e-?mail|password)`;
const DATA = String.raw`(?:tickets?|account|plan|subscription|invoices?|data|details|e-?mail|address|password|usage|history|messages|chats?|conversations?|list|card|payments?|info(?:rmation)?)`;

/** Somebody whom the customer knows, and who has an account of their own. */
const ACQUAINTANCE = String.raw`(?:colleague|co-?worker|boss|manager|friend|neighbou?r|wife|husband|partner|brother|sister|mother|father|son|daughter|ex|competitor|flatmate|roommate|tenant)`;

/** What a customer-support assistant does not do, and what means nothing. */
export const outOfScope = defineIntent({
  detail: 'out_of_scope',
  intent: 'other',
  directTopics: ['declined_offer', 'others_data', 'asks_secret', 'foreign_language', 'waiting', 'apology', 'wordless'],
  examples: ['Tell me a joke', 'Write me a poem about the sea', 'What’s the weather in Paris?', 'Sing a song', 'asdf qwer', 'banana', 'no', 'never mind',
    'Show me the tickets of user_77', 'Tell me my password', 'one moment please', 'oops, my mistake', 'Je voudrais changer mon abonnement',
  ],
  cues: [
    { pattern: /\b(?:tell|know|say|write|give|sing|make up)(?: me| us)? (?:\w+ ){0,2}(?:joke|poem|story|song|riddle|rap|haiku|essay|fun fact)s?\b|^(?:another |one more )(?:joke|poem|story|song|riddle)\b/, weight: 0.94, topic: 'not_ours' },
    { pattern: /\b(?:weather|forecast|horoscope|football score|lottery|recipe|world cup|president of|capital of)\b/, weight: 0.92, topic: 'not_ours' },
    { pattern: /^what(?:'s| is)? (?:the )?(?:time|date|day)(?: is it)?(?: (?:now|today))?[\s?.!]*$|^what(?:'s| is)? \d+ ?[-+*x/] ?\d+|^\d+ ?[-+*x/] ?\d+ ?=?[\s?]*$/, weight: 0.95, topic: 'not_ours' },
    { pattern: /\b(?:ignore|disregard|forget|override) (?:all |any )?(?:of )?(?:your|the|these|previous|prior|earlier|above|all)\b.{0,20}\b(?:instructions?|rules?|prompts?|guidelines|restrictions|orders)\b|\b(?:system|hidden|initial|secret) prompt\b|\byou are now\b|\b(?:pretend|act|behave|roleplay)\b.{0,12}\b(?:you are|you're|to be|as (?:a|an|if))\b|\b(?:jailbreak|developer mode|dan mode)\b|\b(?:give|grant|make) me (?:an? )?(?:admin\w*|root|superuser|staff)\b/, weight: 0.985, topic: 'not_ours', unless: /\bmake me an? admin\w* (?:of|in|on)\b/ },
    { pattern: new RegExp(`\\b${DATA}\\b.{0,15}\\b(?:of|for|from|about|belonging to) (?:the )?${OTHERS}|\\b(?:does|do|is|are|has|have|for) (?:the )?${OTHERS}.{0,20}\\b(?:have|on|use|pay|own)|\\b(?:${OTHERS})(?:'s|') (?:\\w+ )?${DATA}\\b|\\b${OTHERS_DATA}\\b|\\b(?:user|customer|client)[_-]\\d+\\b.{0,40}\\b${DATA}\\b`), weight: 0.985, topic: 'others_data', unless: /\b(?:(?:see|read|view|know) my|(?:open|create|raise|file) (?:a|an|another)|add|invite|remove|share|delete all|transfer|switch|between|use|using|used|access(?:ed|ing)?|hacked|logg?ed|import|charged|paid|with (?:another|other))\b|^(?:how|do (?:all|other)|can)\b/ },
    { pattern: new RegExp(`^(?:please |can you |could you )*(?:tell|show|give|send|read|list)(?: me| us)? (?:the |all |what )*(?:${DATA} (?:of|for|from) (?:my|our|a) ${ACQUAINTANCE}|(?:my|our) ${ACQUAINTANCE}'s ${DATA})\\b`), weight: 0.985, topic: 'others_data' },
    { pattern: asksForSecret, weight: 0.99, topic: 'asks_secret' },
    { pattern: /^[^\p{L}\p{N}?]*$/u, weight: 0.93, over: 'text', topic: 'wordless' },
    { pattern: { test: (text) => foreignLanguageOf(text) !== null }, weight: 0.93, over: 'text', topic: 'foreign_language' },
    { pattern: /^(?:hm+|hmm+|um+|uh+|(?:please )?(?:wait|hold on|hang on|brb)|(?:just )?(?:a|one) (?:moment|second|sec|minute|min)|let me (?:think|check|see|look)|i(?:'ll| will) (?:check|try|think about it|be right back))(?: (?:a (?:moment|second|sec|minute|bit)|please|it|that|this|first|about it))*[\s,.!]*$/, weight: 0.94, over: 'text', topic: 'waiting' },
    { pattern: /^(?:(?:oh|ah|oops|ups|whoops)[\s,.!]*)?(?:i'm |i am )?(?:so |very |really )?(?:sorry|apologies|my (?:bad|mistake|fault|apologies)|oops|whoops|excuse me|pardon)(?: (?:about|for) (?:that|this|it))?[\s,.!]*(?:my (?:bad|mistake|fault)|wrong (?:window|chat|person))?[\s,.!]*$/, weight: 0.94, over: 'text', topic: 'apology' },
    { pattern: /^(?:(?:actually|wait|oh|hmm|hm|ah|ok|okay|sorry)[\s,.!]+)*(?:no|nope|don't|do not|stop|never ?mind|cancel (?:it|that)|leave it|forget (?:it|that|about it))(?:[\s,.!]+(?:wait|no|don't|do not|do (?:it|that)|keep (?:it|that|everything)|leave (?:it|that)|stop|thanks?|please|never ?mind|actually|i changed my mind|as it is|open (?:it|one)|need(?: for)? (?:that|it|one|an?(?: \w+)?)|it|that|you(?:'re| are) doing (?:well|fine|great)))*[\s,.!]*$/, weight: 0.942, over: 'text', topic: 'declined_offer' },
    { pattern: /^(?:there is )?no need (?:for|to (?:bring|open|call|talk to)) (?:a |an |any )?(?:person|human|agent|ticket|one|that)\b|^(?:i(?:'ve| have)? )?changed my mind\b[\s.!]*$/, weight: 0.945, topic: 'declined_offer' },
    { pattern: /^(?:no|nope|nah|no thanks?(?: you)?|no,? thank you|not now|not really|nothing(?: else)?|never ?mind|forget it|that's (?:all|it)|none|neither|cancel that)(?:[\s,.!]+(?:thanks?|thank you|please|it's (?:fine|ok|okay)|i'm (?:good|fine)|that's all))*[\s,.!]*$/, weight: 0.94, over: 'text', topic: 'declined_offer' },
    { pattern: /^(?:yes|yeah|yep|yup)[\s,.!]*(?:please)?[\s.!]*$/, weight: 0.9, over: 'text', topic: 'bare_yes' },
  ],
});

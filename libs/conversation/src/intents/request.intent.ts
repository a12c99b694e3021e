import { defineIntent } from './intent.js';

const DO = String.raw`(?:cancel|change|update|delete|remove|reset|add|upgrade|downgrade|send|resend|refund|activate|deactivate|enable|disable|set|book|schedule|transfer|order|pay|buy|purchase|renew|extend|export|import|invite|unlock|block|verify|confirm|install|connect|switch|move|merge|restore|recover|apply|make|give|show|find|help|download|turn|arrange|stop|start|get|track|edit|correct|modify|register|sign|close|open|issue|request|check|look|replace|report|freeze|redeem|return|exchange|fill|put|schedule|remind|share|translate|write|call|play|swap|pause|take|request|requesting|refill|roll|sync|upload|download|order|cash|deposit|withdraw|increase|raise|lower)`;

const IN_A_DOCUMENT = /\b(?:from|on|in) (?:the|my|our|this|that|an?)\b|\bhow (?:do|can|to)\b/;

/** A customer wants something done for which there is no tool of its own. */
export const request = defineIntent({
  detail: 'request',
  intent: 'request',
  directTopics: ['forget_name', 'forget_email', 'forget_all'],
  vagueTopics: ['vague_help'],
  examples: [
    'I forgot my password', 'Please cancel my subscription', 'I want to upgrade my plan', 'Can you delete my account?', 'I need a refund for my last invoice', 'I need help', 'Help', 'I would like to change my email address',
    'Reset my password', 'Could you send me the invoice again?', 'Help me set up two-factor authentication', 'I need to add a team member', 'I lost my phone', 'I need help with my account',
    'I’d like to switch to annual billing', 'Forget my name', 'forget everything you know about me',
  ],
  cues: [
    { pattern: /\b(?:forget|erase|delete|remove|don't (?:use|remember|keep|store)|do not (?:use|remember|keep|store)|stop using) my (?:first |full |last )?name\b/, weight: 0.97, topic: 'forget_name', unless: IN_A_DOCUMENT },
    { pattern: /\b(?:forget|erase|don't (?:use|remember|keep|store)|do not (?:use|remember|keep|store)|stop using) my e-?mail(?: address)?\b/, weight: 0.97, topic: 'forget_email', unless: IN_A_DOCUMENT },
    { pattern: /\b(?:forget|erase|delete|remove|clear|wipe)\b.{0,20}\b(?:everything|all|anything|what(?:ever)?|data|info(?:rmation)?|notes)\b.{0,12}\b(?:about me|on me|you (?:know|remember|noted)|i(?:'ve| have)? (?:told|said))\b|^(?:please )?forget (?:about )?me\b|\b(?:clear|erase|wipe|delete) your (?:memory|notes)\b/, weight: 0.972, topic: 'forget_all' },
    { pattern: /^(?:i |we )?(?:really |just |also |still )?(?:need|want|would like|'d like|could use|require)(?: some| your| a little| a bit of)? (?:help|assistance|support)(?: (?:please|now|asap|here|with|from|you|my|the|account|settings|something|this|it|an?|issue|problem|product|urgent(?:ly)?))*[\s.!?]*$|^(?:please )?help(?: (?:me|us|please|out|needed))*[\s.!]*$|^(?:can|could) (?:anyone|someone|somebody|i get|you guys) (?:please )?(?:help|some help|assist)(?: (?:me|us|please|out))*[\s?.!]*$/, weight: 0.93, topic: 'vague_help' },
    { pattern: /\b(?:need|want)\b[^.?!]{0,12}\bhelp\b(?: please){4,}/, weight: 0.93, topic: 'vague_help' },
    { pattern: /^(?:i|we)(?:'d|'ll| would| really| just| also| do| still| will| now)* (?:need|want|like|wish|have|love|am trying|'m trying|am looking|'m looking|must|plan|intend)(?: to| for)? (?!know|learn|understand|ask|find out)\w+/, weight: 0.78 },
    { pattern: /\b(?:i(?:'d| would) like|i (?:want|need)|i(?:'m| am) (?:trying|looking|hoping)) (?:to|for|a|an|my|the|some|help)\b/, weight: 0.8, unless: /\bto (?:know|learn|understand|ask|find out)\b/ },
    { pattern: /\b(?:can|could|will|would) (?:you|u|we)(?: please| kindly| also| just)? (?!tell|explain|say|clarify)\w+/, weight: 0.89, unless: /^(?:how|what|where|when|which|who)\b/ },
    { pattern: new RegExp(`^(?:please |kindly |just |go ahead and |now |then |let's |let me )*${DO}(?:e|s)? (?!to ).*`), weight: 0.83, unless: /\?$|^\w+ (?:polic(?:y|ies)|status|fees?|methods?|options?|limits?|periods?|times?|rules?|costs?|prices?)\b/ },
    { pattern: new RegExp(`\\b(?:please|kindly) ${DO}\\b`), weight: 0.84 },
    { pattern: /\b(?:needs? to|needs? (?:a|an|new|my)|should be|(?:am|are|'m|'re) interested in|(?:don't|do not|no longer) (?:want|need) (?:my|the|this)|application for|apply(?:ing)? for|can't recall)\b/, weight: 0.58 },
    { pattern: /^(?:please|kindly) \w+/, weight: 0.7, over: 'text' },
    { pattern: /\b(?:i(?:'ve| have)?|we(?:'ve| have)?) (?:just |completely |totally |accidentally )?(?:forgot|forgotten|lost|misplaced|don't remember|can't remember)\b(?: \w+){1,6}/, weight: 0.87, unless: /\bname\b/ },
    { pattern: /\b(?:forgot|forgotten|lost) (?:my )?(?:password|passcode|login|pin|username|card|phone)\b/, weight: 0.87 },
    { pattern: /\b(?:help|assist) (?:me|us) (?:with|to|in)?\b|\bneed (?:some )?(?:help|assistance|info|information|instructions)\b/, weight: 0.82, unless: /^(?:how|what|where|when|which|who)\b/ },
  ],
});

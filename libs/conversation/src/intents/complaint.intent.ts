import { defineIntent } from './intent.js';

const CAN_NOT = String.raw`(?:can't|cannot|can not|couldn't|could not|won't|doesn't|does not|didn't|did not|isn't|is not|aren't|wasn't|hasn't|has not|haven't|don't|not able to|unable to|was unable to|never)`;
const THING = String.raw`(?:my |our |your |the |with |account|app|login|payments?|product|service|website|system|something|it|this|that|here|you|order|\s)*`;

/** Something is wrong, or a customer is unhappy. */
export const complaint = defineIntent({
  detail: 'complaint',
  intent: 'complaint',
  directTopics: ['insult'],
  vagueTopics: ['vague_problem'],
  examples: [
    'I have a problem', 'Something is wrong', 'It’s still not working!', 'This is ridiculous and unacceptable!', 'I can’t log in', 'I was charged twice this month',
    'The app keeps crashing', 'Your service is terrible', 'I want my money back', 'My invoice is wrong', 'The page won’t load', 'My payment was declined', 'I never received the confirmation email',
    'Nothing works', 'That did not help', 'I am very disappointed', 'I want to complain', 'There is an error when I upload files', 'My account has been locked', 'I’m having trouble with my account',
    'The export is broken', 'you stupid bot', 'The sync has been stuck for two days', 'Someone is using my account without permission',
  ],
  cues: [
    { pattern: new RegExp(`^(?:i(?:'m| am|'ve| have)? ?(?:have|having|got|experiencing|facing)?|there(?:'s| is| are)|we(?:'re| are)? ?(?:have|having)) (?:a |an |some |another |got )*(?:big |small |serious |little |huge )*(?:problems?|issues?|trouble|difficult(?:y|ies))${THING}[\\s.!]*$`), weight: 0.92, topic: 'vague_problem' },
    { pattern: /^(?:something(?:'s| is| went| isn't)?|things? (?:is|are)) (?:wrong|not right|off|broken|not working|right)[\s.!]*$|^(?:problem|issue|trouble|error)s?[\s.!]*$/, weight: 0.92, topic: 'vague_problem' },
    { pattern: /\b(?:(?:it|this|that|still|nothing)(?:'s| is)? (?:still |just )*(?:not working|doesn't work|does not work|isn't working|not fixed|happening|broken|works?)|(?:that|this|it) (?:did|does)(?:n't| not) (?:help|work|solve|fix)|no luck|not helpful|didn't help|tried (?:that|this|it) already|already tried (?:that|this|it))\b/, weight: 0.88, topic: 'still_failing', unless: /\b(?:how|if|what) (?:it|this|that)\b|\?$|^(?:it|this|that) works?\b|\bit works?\b/ },
    { pattern: new RegExp(`\\b${CAN_NOT} (?:\\w+ ){0,2}(?:work\\w*|load\\w*|open\\w*|log ?in|login|sign|access\\w*|connect\\w*|send|upload\\w*|download\\w*|sync\\w*|save|update|receiv\\w*|arriv\\w*|go through|respon\\w*|show\\w*|start\\w*|get|find|use|see|pay|process\\w*|export|import|join|enter|reset|verify|complete|make|allow|recogni[sz]e|remember making|authori[sz]e|transfer|withdraw)\\b`), weight: 0.85, unless: /^(?:what|how) (?:if|do|to|can|should)\b|\bknow\b/ },
    { pattern: /\b(?:not working|stopped working|broken|broke|crash(?:es|ed|ing)?|freez(?:es|ing)|frozen|fail(?:s|ed|ing|ure)?|errors?|bugs?|buggy|glitch\w*|stuck|lagging|(?:too|very|so|really|still|is|are|was|being|extremely|super) slow|(?:is|are|was) down|outage|hangs|blank (?:page|screen)|timed? ?out)\b/, weight: 0.82, unless: /^(?:what|how|where|when|which|do|does|can|could|is there)\b/ },
    { pattern: /\b(?:wrong|incorrect\w*|missing|lost|overcharged?|double[- ]charged|charged (?:me )?(?:twice|again|too much|wrongly|for|an? )|charged? (?:is|was|seems)|unauthori[sz]ed|stole|stolen|hacked|fraud\w*|scam\w*|declined|rejected|block|blocked|locked|frozen|cracked|ruined|suspended|disabled|deleted by|disappeared|vanished|damaged|delayed|late|expired|compromised|(?:someone|somebody)(?: else)? (?:is|has|was|might be|may be|could be)? ?(?:us(?:ed|ing)|took|taken|charged)|(?:did not|didn't) (?:make|authori[sz]e|order|buy|withdraw)|(?:someone|somebody|a stranger)(?: else)? (?:has |just )?(?:logged|signed|got(?:ten)?|broke(?:n)?) in(?:to)?\b|without (?:my )?(?:permission|consent)|never (?:received|arrived|got|came))\b/, weight: 0.82, unless: /^(?:what|how|where|when|which|do|does|can|could|is there|if)\b/ },
    { pattern: /\bi(?:'m| am|'ve| have| had| keep| got)(?: \w+){0,3} (?:problems?|issues?|trouble|errors?|difficult\w+|charged|logged out|locked out)\b/, weight: 0.84, unless: /\bhow (?:do|can|to)\b/ },
    { pattern: /^(?:you(?:'re| are)?|u r|what an?|such an?|this is an?|(?:bad|dumb|stupid|silly|useless|idiotic|worthless|idiot) ?)\b(?: (?:an?|so|just|really|such|very|the|most|completely|absolutely|totally))*(?: ?(?:bad|dumb|stupid|silly|useless|idiotic|worthless|moron\w*|idiots?|fools?|annoying|trash|garbage|not (?:very |at all )?(?:helpful|smart|useful|helping)|no help|junk))*(?: (?:bot|robot|assistant|machine|program|thing|ai|piece of \w+))?[\s,.!]*$/, weight: 0.9, topic: 'insult', unless: /^you(?:'re| are)?[\s.!]*$/ },
    { pattern: /\b(?:problems?|issues?|trouble)\b/, weight: 0.62, unless: /^(?:how|where|what|can|could)\b|\b(?:resolved|solved|no (?:problem|issue)s?)\b/ },
    { pattern: /\b(?:ridiculous|unacceptable|terrible|horrible|awful|worst|useless|pathetic|sucks|nonsense|(?:is|are|was|so|very|really) (?:\w+ )?bad|bad (?:service|support|experience|product)|poor (?:service|support|quality)|disgusting|garbage|rubbish|crap|hate|furious|angry|fed up|outrag\w+|disappoint\w+|unhappy|dissatisfied|frustrat\w+|annoy\w+|sick of|tired of|waste of|a joke|incompetent|appalling|not happy|not satisfied|don't like)\b/, weight: 0.86, unless: /\b(?:not|never|n't)(?: \w+)? (?:angry|frustrat\w+|annoy\w+|furious|disappoint\w+|unhappy)\b/ },
    { pattern: /\b(?:money back|complain(?:t|ts|ing)?|compensation|this is taking (?:forever|ages|too long)|still waiting|been waiting|no (?:answer|reply|response)|nobody (?:answers|replies|helps|responds)|ripped off|sue you|my lawyer)\b/, weight: 0.88, unless: /^(?:how (?:do|can|long)|what)\b/ },
    { pattern: /^why (?:was|is|were|are|did|do|does|has|have|can|will|would|am)(?:n't)?\b.*\b(?:n't|not|charged|declined|failing|block|blocked|locked|frozen|cracked|ruined|rejected|slow|missing|wrong|down|error|fee|denied|cancelled|reverted|pending)\b|^why (?:wasn't|isn't|won't|can't|didn't|doesn't|hasn't|haven't|couldn't|aren't)\b/, weight: 0.84 },
    { pattern: /\bi(?:'d| would)? (?:need|want|like|have|wish) to (?:report|inform (?:you )?of)\b/, weight: 0.86 },
    { pattern: /\b(?:my|the|a) \w+(?: \w+){0,2} (?:has|was|is|got|still)\b|\b(?:wasn't me|didn't|not able to|instead of|without (?:my|any))\b/, weight: 0.5, unless: /\?$|^(?:what|how|where|when|which|who|if|do|does|can|could|is|are)\b/ },
    { pattern: /./, weight: 0.8, over: 'text', when: (dialogue) => dialogue.awaiting === 'problem_details', unless: /\?/ },
  ],
});

import { defineIntent } from './intent.js';

const PRAISE = String.raw`(?:great|amazing|awesome|excellent|fantastic|wonderful|incredible|brilliant|perfect|superb|outstanding|helpful|impressive|lovely|the best|so good|very good|really good)`;

/** A customer praises, suggests something, or wants to review. */
export const feedback = defineIntent({
  detail: 'feedback',
  intent: 'feedback',
  directTopics: ['praise', 'suggestion', 'acknowledged', 'calm', 'feedback_given'],
  examples: [
    'I love your product, it’s amazing!', 'Everything is great!', 'You guys are awesome', 'Great service', 'Your support team is incredible', 'I am very happy with the service',
    'It would be great if you added a dark mode', 'I have a suggestion', 'Feature request: sort projects by date', 'I would like to give feedback', 'You should add a calendar view',
    'I would like to leave a review of the app', 'Great!', 'ok', 'haha', 'good bot', 'You are very kind', 'I am not angry at all',
  ],
  cues: [
    { pattern: /\b(?:i|we) (?:really |absolutely |just |totally )?(?:love|adore|enjoy|like) (?:your|this|the|using|how|it|that)\b/, weight: 0.91, topic: 'praise', unless: /\bbut\b|\?|\bwould\b/ },
    { pattern: /\S+ \S+/, weight: 0.935, over: 'text', topic: 'feedback_given', when: (dialogue) => dialogue.awaiting === 'feedback', unless: /\?\s*$|^(?:no|nope|never ?mind|thanks?|thank you|ok|cancel)\b/ },
    { pattern: /^love it\b/, weight: 0.91, topic: 'praise' },
    { pattern: new RegExp(`\\b(?:it|this|that|everything|you|you guys|team|service|product|app|support)(?:'s|'re| is| are| was)? (?:just |really |so |absolutely |very |truly )*${PRAISE}\\b`), weight: 0.9, topic: 'praise', unless: /\bbut\b|\?|\bwould\b|n't|\bnot\b/ },
    { pattern: new RegExp(`^(?:wow[\\s,!]*)?${PRAISE}(?: (?:service|product|app|job|work|support|team|tool|experience))*[\\s!.]*$`), weight: 0.93, topic: 'praise', over: 'text' },
    { pattern: /\b(?:i'?m|i am|we are|we're) (?:very |really |so |extremely )?(?:happy|satisfied|pleased|impressed|delighted) with\b/, weight: 0.9, topic: 'praise', unless: /\b(?:but|not|need|how|can|where)\b/ },
    { pattern: /\b(?:it would be (?:great|nice|good|helpful|cool|awesome) (?:if|to)|you (?:should|could) (?:add|offer|support|make|consider)|i(?:'d| would) (?:love|like) to see|please add (?:a|an|support)|(?:my|a|one|have a|small) suggestion\b|feature request|i suggest|i wish (?:you|there|it))/, weight: 0.92, topic: 'suggestion' },
    { pattern: /\b(?:give|leave|share|submit|provide|send|post|some|my|have)\b[^.?!]{0,25}\b(?:feedback|review|testimonial)\b/, weight: 0.92, unless: /\bhow (?:do|can|could|to)\b|\bwhere\b/ },
    { pattern: /\b(?:leave|leaving|give|giving|share|sharing|submit|submitting|write|writing|lodge|lodging|file|filing|post|posting|send|sending|make|making)\b[^.?!]{0,20}\b(?:feedback|reviews?|comments?|opinions?|ratings?|testimonials?)\b/, weight: 0.93, unless: /\bticket\b/ },
    { pattern: /^(?:(?:oh|ah|yes|yeah|ok(?:ay)?|alright|all right|got it|i see|understood|makes sense|good|cool|nice|fine|sure|right|noted|will do|(?:a?ha){2,}h?|lol|lmao|rofl|hehe+|funny|interesting|that's (?:fine|ok(?:ay)?|good|cool)|sounds good|good to know)[\s,.!]*)+$/, weight: 0.9, topic: 'acknowledged', over: 'text', unless: /^(?:yes|yeah|oh|ah|right)[\s,.!]*$/ },
    { pattern: /\b(?:you(?:'re| are| were)|(?:your|the|this) (?:\w+ )?(?:agent|staff|team|support|colleague|assistant|bot|service|people|representative)s? (?:is|are|was|were|has been)) (?:so |very |really |quite |super |extremely |all )*(?:smart|clever|funny|kind|nice|friendly|sweet|cute|polite|quick|fast|patient|cool|great|good|helpful|amazing|awesome|wonderful|excellent|fantastic|lovely|professional)\b|\bwell done\b|\bkeep (?:it )?up the (?:good|great) work\b|\b(?:is|are|was|works?|runs?|looks?) (?:really |so |very |super |pretty )+(?:fast|nice|useful|easy|smooth|smoothly|cool|clear|handy|quick|beautiful|good|great)\b|^(?:good|nice|clever|smart|sweet|great) (?:bot|robot|assistant|boy|girl|one|job|work)\b/, weight: 0.92, topic: 'praise', unless: /\bbut\b|\?|n't|\bnot\b/ },
    { pattern: /^(?:it|this|that)(?:'s| is) (?:not|n't) (?:so |too |that )?bad\b/, weight: 0.9, topic: 'praise', unless: /\bbut\b|\?/ },
    { pattern: /^(?:i(?:'m| am)|we(?:'re| are)) (?:really |actually |absolutely )?not (?:at all )?(?:angry|mad|upset|annoyed|frustrated|complaining|unhappy|in a hurry)(?: (?:at all|with you|at you|about it|yet|or anything))*[\s.!]*$/, weight: 0.93, topic: 'calm' },
  ],
});

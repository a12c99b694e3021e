import { defineIntent } from './intent.js';

const PRAISE = String.raw`(?:perfect|great|awesome|excellent|brilliant|wonderful|fantastic|amazing|super|cool|nice|okay|ok|alright|yes|no|got it|good|lovely|that's (?:all|it|great|perfect|good|fine|helpful)|that is (?:all|great|perfect)|very helpful|wow)`;
const THANKS = String.raw`(?:thanks?(?: you)?|many thanks|much appreciated|(?:i'?m |i am )?(?:so |very |really )?grateful|glad you helped|good job|well done|appreciate (?:it|that|the|your)|cheers|gracias|merci|danke|grazie|obrigad[oa]|arigato|谢谢|спасибо)`;

/** A customer is thankful, or says that it is solved. */
export const thanks = defineIntent({
  detail: 'thanks',
  intent: 'feedback',
  directTopics: ['solved'],
  examples: [
    'Thanks!', 'Thank you so much', 'Perfect, thank you so much!', 'great thanks', 'That’s perfect, thank you!', 'thx', 'I appreciate your help', 'cheers, that helps a lot',
    'Thanks for the quick answer', '🙏', 'Gracias', 'It works now', 'That solved it, thanks', 'My issue is resolved', 'I figured it out, thank you',
  ],
  cues: [
    { pattern: new RegExp(`^(?:${PRAISE}[\\s,.!-]+)*(?:i |we )?(?:really |so |do )?${THANKS}(?:\\b(?! ?[,.!]? but)[^?]{0,80})$`, 'u'), weight: 0.94, over: 'text', unless: /\b(?:but|still|however|not working|bye|talking|chatting|talk|chat)\b/ },
    { pattern: /^(?:(?:ah|oh|ok|okay|great|yes|nice|it's|its|all|now)[\s,.!]+)*(?:solved|fixed|sorted|resolved|found it|got it working|working now|works now)[\s!.]*$/, weight: 0.94, over: 'text', topic: 'solved' },
    { pattern: new RegExp(`\\b${THANKS}\\b`, 'u'), weight: 0.5, over: 'text' },
    { pattern: new RegExp(`\\b(?:it|that|everything|all|which)(?:'s| is| was)? (?:now |finally )?(?:work(?:s|ed|ing)|solved|fixed|resolved|sorted)(?: (?:it|now|again|for me|my (?:problem|issue)))*[\\s,.!]*(?:$|thank|${PRAISE}[\\s.!]*$)`), weight: 0.94, topic: 'solved', unless: /\b(?:not|n't|never|if|until|still|when)\b|n't|\?/ },
    { pattern: /\b(?:that|this|it) (?:really |totally )?(?:helped|solved (?:it|my|the)|fixed (?:it|my|the)|did the trick)\b/, weight: 0.94, topic: 'solved', unless: /n't|\bnot\b|\?/ },
    { pattern: /\b(?:issue|problem|it) (?:is|was|has been|got) (?:now )?(?:resolved|solved|fixed)\b|\bi (?:figured it out|solved it|fixed it|got it working)\b/, weight: 0.94, topic: 'solved', unless: /n't|\bnot\b|\?|\bticket\b/ },
  ],
});

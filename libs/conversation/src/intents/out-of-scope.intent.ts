import { defineIntent } from './intent.js';

/** What a customer-support assistant does not do, and what means nothing. */
export const outOfScope = defineIntent({
  detail: 'out_of_scope',
  intent: 'other',
  directTopics: ['declined_offer'],
  examples: ['Tell me a joke', 'Write me a poem about the sea', 'What’s the weather in Paris?', 'Sing a song', 'asdf qwer', 'banana', 'no', 'never mind'],
  cues: [
    { pattern: /\b(?:tell|know|say|write|give|sing|make up)(?: me| us)? (?:\w+ ){0,2}(?:joke|poem|story|song|riddle|rap|haiku|essay|fun fact)s?\b/, weight: 0.94, topic: 'not_ours' },
    { pattern: /\b(?:weather|forecast|horoscope|football score|lottery|recipe)\b/, weight: 0.92, topic: 'not_ours' },
    { pattern: /^(?:no|nope|nah|no thanks?(?: you)?|no,? thank you|not now|not really|nothing(?: else)?|never ?mind|forget it|that's (?:all|it)|none|neither|cancel that)(?:[\s,.!]+(?:thanks?|thank you|please|it's (?:fine|ok|okay)|i'm (?:good|fine)|that's all))*[\s,.!]*$/, weight: 0.94, over: 'text', topic: 'declined_offer' },
    { pattern: /^(?:yes|yeah|yep|yup)[\s,.!]*(?:please)?[\s.!]*$/, weight: 0.9, over: 'text', topic: 'bare_yes' },
  ],
});

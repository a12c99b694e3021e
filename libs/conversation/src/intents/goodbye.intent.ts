import { defineIntent } from './intent.js';

const BYE = String.raw`(?:bye(?:[ -]?bye)?|goodbye|good bye|good night|farewell|so long|ciao ciao|adi[oó]s|au revoir|tsch[uü]ss|auf wiedersehen|hasta (?:luego|la vista)|say?onara|later|peace(?: out)?|cheerio|take care)`;

/** A customer leaves. */
export const goodbye = defineIntent({
  detail: 'goodbye',
  intent: 'greeting',
  examples: [
    'Goodbye', 'bye', 'Bye bye!', 'See you later', 'See you', 'Have a nice day', 'Talk to you soon', 'That’s all for today, bye', 'I have to go now',
    'Thanks, bye!', 'It was nice talking to you', 'Good night', 'take care',
  ],
  cues: [
    { pattern: new RegExp(`(?:^|[\\s,.!])${BYE}(?: (?:now|for now|then|all|everyone|team|ai|assistant|bot|friend))*[\\s,.!]*$`, 'u'), weight: 0.97, over: 'text', unless: /\?|\b(?:until|for|by|try|do it|sooner or|a little|a day) later\b/ },
    { pattern: new RegExp(`^${BYE}\\b`, 'u'), weight: 0.6, over: 'text', unless: /^later\b/ },
    { pattern: /\b(?:see|catch|talk to|speak to|chat with) (?:you|ya)\b(?: (?:later|soon|around|tomorrow|again|next time|then|alligator|guys|all))*[\s,.!]*$/, weight: 0.96, over: 'text', unless: /\b(?:good|nice|great|lovely|glad|happy) to see\b|\b(?:can|could|may|want|like|how) (?:i |to )?(?:see|talk|speak|chat)\b/ },
    { pattern: /\bhave a (?:very )?(?:nice|good|great|lovely|wonderful|pleasant) (?:day|one|evening|night|weekend|time)\b/, weight: 0.96, over: 'text' },
    { pattern: /\b(?:i(?:'ve| have)? (?:got to|have to|need to|must|should) (?:go|run|leave)|i'?m (?:going|leaving|off|done) now)\b(?! to)/, weight: 0.95, over: 'text' },
    { pattern: /\b(?:was|been) (?:really |very |so )?(?:nice|good|great|awesome|lovely|fun|a pleasure|cool) (?:to (?:talk|chat|speak|see)|talking|chatting|speaking|meeting|seeing)\b/, weight: 0.96, over: 'text' },
    { pattern: /\b(?:thanks for (?:talking|chatting|the (?:chat|talk))|(?:good|great|nice) (?:talk|chat)|glad we (?:talked|got to talk)|until next time|(?:great|nice|good|lovely) conversation|enjoyed (?:our|the|this) (?:talk|chat|conversation))\b/, weight: 0.96, over: 'text' },
  ],
});

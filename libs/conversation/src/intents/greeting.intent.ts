import { defineIntent } from './intent.js';

const HELLO = String.raw`(?:hi+|hello+|hey+(?:o|a)?|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|ahoy|sup|hola|bonjour|salut|hallo|guten (?:tag|morgen|abend)|ciao|buongiorno|olá|ola|buenos días|buenas tardes|namaste|konnichiwa|你好|您好|こんにちは|안녕하세요|مرحبا|привет|здравствуйте|merhaba|cześć|hej)`;
const ADDRESSEE = String.raw`(?: (?:there|team|all|everyone|everybody|support|bot|robot|ai|assistant|again|friend|guys|folks|buddy|mate|sir|madam|you|to you))*`;
const FEELING = String.raw`(?:doing|feeling|going|been|okay|ok|alright|well|good|fine|great)`;

/** A customer says hello, asks how we are, or says who they are. */
export const greeting = defineIntent({
  detail: 'greeting',
  intent: 'greeting',
  directTopics: ['how_are_you', 'tell_about_self', 'can_you_help', 'present', 'not_my_name'],
  examples: [
    'Hello', 'Hi there!', 'hey', 'Good morning', 'Good evening, team', 'Hiya', 'Hola', 'Bonjour', 'Hello again', 'yo', '👋',
    'How are you?', 'hi, how are you doing today', 'How is it going?', 'What’s up?', 'Nice to meet you', 'Hello, can you help me?',
    'My name is Priya', 'Hello, I’m Bob', 'I am Tomasz', 'You can call me Kim', 'My email is kim@example.com', 'I prefer to be contacted by phone', 'Please contact me by e-mail', 'I speak Spanish', 'Please answer in German', 'My name is not Rosa', 'Are you there?', 'anybody home?',
  ],
  cues: [
    { pattern: new RegExp(`^(?:${HELLO}${ADDRESSEE}[\\s,.!?~-]*)+$`, 'u'), weight: 0.96, over: 'text' },
    { pattern: new RegExp(`^${HELLO}\\b`, 'u'), weight: 0.3, over: 'text' },
    { pattern: new RegExp(`^${HELLO}[\\s,!]+(?:from|greetings|my friends?)\\b[^?]{0,40}$`, 'u'), weight: 0.8, over: 'text' },
    { pattern: /^(?:(?:it's |it is )?(?:nice|good|great|lovely) to (?:meet|see) you|pleased to meet you)/, weight: 0.95 },
    { pattern: /\bhow(?:'re| are| is|'s) (?:you|ya|it|things|everything|life|your day|the ai|the bot)\b(?: (?:doing|going|feeling|today|treating you|been|so far|my friend|friend|there|with you))*[\s?!.]*$/, weight: 0.95, topic: 'how_are_you' },
    { pattern: new RegExp(`\\b(?:how(?:'ve| have) you been|how goes it|how do you (?:do|feel)|how you are|what'?s up|what'?s new)\\b(?! with my)`), weight: 0.95, topic: 'how_are_you' },
    { pattern: new RegExp(`\\b(?:are|have) you (?:been )?${FEELING}\\b[^?]{0,15}\\?*$|^(?:is everything|are things) (?:ok|okay|alright|fine|good|going well)(?: (?:with|for) you| today)*[\\s?!.]*$`), weight: 0.93, topic: 'how_are_you' },
    { pattern: /\bhow (?:you're|you are|you've|you have) (?:doing|been|feeling)\b/, weight: 0.95, topic: 'how_are_you' },
    { pattern: /^(?:(?:hi|hello|hey)[\s,.!?]+)*(?:(?:are|r) you (?:still )?(?:there|here|alive|awake|online)|(?:is )?any ?(?:one|body) (?:there|here|home|listening)|you there|test(?:ing)?(?: (?:1|one|test|testing|this))*|knock knock|ping)[\s?.!]*$/, weight: 0.955, over: 'text', topic: 'present' },
    { pattern: /^(?:can|could|will|would) you (?:please )?(?:help|assist)(?: me)?(?: out)?(?: with (?:something|a question))?[\s?!.]*$/, weight: 0.93, topic: 'can_you_help' },
    { pattern: /^(?:my (?:first |full )?name(?:'s| is) (?!not\b)|i am called |(?:you can |please |just |actually )?call me (?!back|now|at|on|when|as soon|later|today|tomorrow|please))[\p{L}'-]+(?: [\p{L}'-]+){0,2}(?: from [\p{L}'-]+(?: [\p{L}'-]+)?)?[\s.!,]*(?:(?:it's |it is )?nice to meet you)?[\s.!]*$/u, weight: 0.935, topic: 'tell_about_self', unless: / and i\b/ },
    { pattern: /^my (?:first |full )?name (?:isn't|is not|was never|'s not) [\p{L}'-]+(?: [\p{L}'-]+)?[\s.!]*$|^(?:please )?(?:don't|do not|stop|never) call(?:ing)? me (?!back|again|now|at|on|when|later|today|tomorrow|please|names)[\p{L}'-]+[\s.!]*$|\bthat(?:'s| is) not my name\b/u, weight: 0.95, topic: 'not_my_name' },
    { pattern: /^my (?:new |work |private )?e-?mail(?: address)? is \S+@\S+[\s.!]*$/, weight: 0.93, topic: 'tell_about_self' },
    { pattern: /\bi(?:'d| would)? (?:prefer|rather|like) (?:to be |being )?(?:contacted|reached|called|answered)? ?(?:by|via|through|over|on) (?:e-?mail|phone|sms|text|chat)\b/, weight: 0.93, topic: 'tell_about_self' },
    { pattern: /^(?:please |only )*(?:contact|reach|get back to|notify|update|answer|write to) me (?:only )?(?:by|via|through|over|on|per) (?:e-?mail|phone|telephone|sms|text|chat)(?: (?:only|instead|please|in (?:the )?future|from now on|always|and not|not|by|via|e-?mail|phone|telephone|sms|text|chat))*[\s.!]*$/, weight: 0.955, topic: 'tell_about_self' },
    { pattern: /^(?:please )?(?:remember|note|keep in mind|don't forget|make a note)(?: that| of)?[\s,:]+(?:i (?:prefer|speak|would rather)|my (?:name|e-?mail|language)|i(?:'m| am) called)\b/, weight: 0.95, topic: 'tell_about_self' },
    { pattern: /^i (?:only )?speak \p{L}+[\s.!]*$|^(?:(?:can|could) you )?(?:answer|reply|respond|write|talk)(?: to me)?(?: back)? in \p{L}+[\s.!?]*$/u, weight: 0.93, topic: 'tell_about_self' },
  ],
});

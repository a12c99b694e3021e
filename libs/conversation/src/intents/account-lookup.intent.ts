import { defineIntent } from './intent.js';

const HOW = /^(?:how (?:do|can|to|would|could|should)|where|can i (?:change|cancel|upgrade)|what happens)\b/;

/** A customer asks what their own account says. */
export const accountLookup = defineIntent({
  detail: 'account_lookup',
  intent: 'request',
  onlyByCues: true,
  examples: [
    'Can you check my account details?', 'What is my subscription status?', 'Show me my account', 'What plan am I on?', 'Which plan do I have?', 'Look up my account please', 'When is my next invoice due?',
    'How much storage am I using?', 'What’s my current plan', 'subscription status', 'Check my billing details', 'How many seats do I have left?', 'Which e-mail address is my account registered with?', 'How much do I pay per month?', 'Is my account active?',
  ],
  cues: [
    { pattern: /\b(?:check|show|look ?up|see|view|pull up|give|tell|get|display|find|review|access|look (?:at|into))(?: me)?(?: up)?(?: what)? (?:my|the details of my|the status of my|the state of my) (?:current |own )?(?:account(?: (?:details?|info(?:rmation)?|status|data|summary|overview|plan|settings))?|subscription(?: (?:status|details?|plan|info))?|plan(?: details)?|usage|billing (?:details?|info(?:rmation)?|date|status|plan)|next (?:invoice|bill|payment|charge))\b(?!['’]s| (?:name|email|password|picture|manager|page))/, weight: 0.955, unless: HOW },
    { pattern: /\bwhat(?:'s| is| are) (?:the (?:status|details|state) of )?my (?:current |own )?(?:account (?:details?|status|info(?:rmation)?|plan)|account$|subscription(?: (?:status|plan|details))?|plan|usage|billing (?:date|details|plan|cycle)|next (?:invoice|bill|payment|charge)|storage|seats)[\s?.!]*(?:$|right now|at the moment|today)/, weight: 0.955 },
    { pattern: /\b(?:what|which) (?:plan|subscription|tier|package) (?:am i|are we|do (?:i|we)|is my|have (?:i|we)|i am|i have|i'm)\b/, weight: 0.956, topic: 'account_plan' },
    { pattern: /\bwhen(?:'s| is| will| does)? (?:my|our|the) next (?:invoice|bill|payment|charge|renewal|billing)|\bwhen (?:will|do) (?:i|we) (?:be (?:charged|billed)|pay|get (?:charged|billed)) next\b|\bwhen does my (?:plan|subscription) renew\b/, weight: 0.956, topic: 'account_invoice' },
    { pattern: /\bhow (?:much|many) (?:\w+ )?(?:seats?|storage|api calls?|users?|space|gb|gigabytes?)\b.{0,20}\b(?:am i|are we|do (?:i|we)|have (?:i|we)|did (?:i|we)|i have|left)\b/, weight: 0.956, topic: 'account_usage', unless: /\bwould|\bif\b|\benterprise|\bpro\b|\bfree\b/ },
    { pattern: /\bhow much (?:do|am|are|will) (?:i|we) (?:currently |now )?(?:pay(?:ing)?|be charged|charged)\b(?: (?:per|a|each|every|now|right|for my (?:plan|subscription))\b.*)?[\s?.!]*$/, weight: 0.956, topic: 'account_price' },
    { pattern: /^(?:my )?(?:account|subscription) (?:status|details?|info(?:rmation)?|overview|summary)(?: please)?[\s?.!]*$|^my (?:account|plan|subscription|usage)[\s?.!]*$/, weight: 0.955 },
    { pattern: /\bis my (?:account|subscription|plan) (?:still |currently )?(?:active|paid|valid|suspended|past due|ok|okay|in good standing)\b|\bam i (?:still )?on (?:the |a )?(?:free|pro|enterprise)\b|\bdo i have (?:a |an )?(?:active )?(?:pro|free|enterprise)(?: plan| account| subscription)?\b/, weight: 0.956, topic: 'account_status' },
    { pattern: /\b(?:what|which) e-?mail(?: address)? (?:is|are|am|do|did|have)\b(?=.{0,40}\b(?:account|registered|linked|on file|sign(?:ed)?[ -]?(?:in|up)|log(?:ged)?[ -]?in)\b)(?! (?:i|we|you) (?:write|send|contact|ask|mail)\b)/, weight: 0.956, topic: 'account_email', unless: HOW },
    { pattern: /\b(?:what|which) (?:card|payment (?:method|card)|credit card|bank account)\b.{0,20}\b(?:on file|on record|on my (?:account|subscription)|do you have|am i (?:using|paying)|is (?:saved|stored|registered)|do i (?:use|pay))\b|\bhow (?:am i|are we|do i|do we) (?:currently )?paying\b/, weight: 0.956, topic: 'account_payment' },
    { pattern: /\bmy next (?:invoice|bill|payment|charge)(?: date)?[\s?.!]*$|^next (?:invoice|bill|payment)[\s?.!]*$/, weight: 0.957, topic: 'account_invoice' },
    { pattern: /^(?:what(?:'s| is) |show (?:me )?|check )?my (?:current )?(?:plan|subscription)[\s?.!]*$/, weight: 0.957, topic: 'account_plan' },
    { pattern: /^(?:what(?:'s| is) |show (?:me )?|check )?my (?:current )?(?:storage|usage|seats|api usage)[\s?.!]*$/, weight: 0.957, topic: 'account_usage' },
  ],
});

import type { Story } from './story.js';

/** The four conversations the product was ordered with. */
export const originStories: readonly Story[] = [
  {
    name: 'a simple question is answered with its source',
    steps: [
      { say: 'How do I reset my password?', hear: { has: ['Settings > Security', '24 hours'], intent: 'question', sentiment: 'neutral', escalated: false, cited: true, ticket: 'none' } },
    ],
  },
  {
    name: 'a ticket is opened at once, and what is said next is noted on it',
    customer: 'user_001',
    steps: [
      { say: 'I need to create a support ticket for billing issue', hear: { hasAny: ['details', 'tell me more', 'describe'], intent: 'request', escalated: false, ticket: 'new' } },
      { say: 'The amount charged is wrong', hear: { has: ['24 hours'], escalated: false, ticket: 'same' } },
    ],
  },
  {
    name: 'a frustrated customer is handed to a person, with the time their plan promises',
    customer: 'user_001',
    steps: [
      { say: 'I have a problem', hear: { hasAny: ['sorry'], escalated: false, ticket: 'none' } },
      { say: "It's still not working! This is ridiculous!", hear: { has: ['4 hours'], intent: 'complaint', sentiment: 'negative', escalated: true, ticket: 'new' } },
      { say: 'Hello? Is anybody there?', hear: { silent: true } },
    ],
  },
  {
    name: 'a name that was told is remembered',
    steps: [
      { say: 'My name is Alice', hear: { has: ['Alice'], escalated: false } },
      { say: "What's my name?", hear: { has: ['Alice'] } },
      { say: 'I forgot my password', hear: { has: ['Alice', 'Settings'], cited: true } },
    ],
  },
];

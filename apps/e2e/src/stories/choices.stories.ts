import type { Story } from './story.js';

/** What is unsure is asked about, and answered by a yes, a number or words; what leans on the question before is understood with it. */
export const choiceStories: readonly Story[] = [
  {
    name: 'one question that may be meant is answered by yes',
    steps: [
      { say: 'Is my browser history stored?', hear: { has: ['browsers', 'mean'], cited: false, ticket: 'none' } },
      { say: 'yes', hear: { has: ['Firefox'], intent: 'question', escalated: false, cited: true, ticket: 'none' } },
    ],
  },
  {
    name: 'one of several questions is chosen by its number',
    steps: [
      { say: 'How do I change the card of a teammate?', hear: { has: ['1.', '2.', 'mean'], cited: false, ticket: 'none' } },
      { say: 'the second one', hear: { has: ['Change Plan'], intent: 'question', escalated: false, cited: true, ticket: 'none' } },
    ],
  },
  {
    name: 'one of several questions is chosen by a word of it',
    steps: [
      { say: 'How do I export a chart as a picture?', hear: { has: ['1.', '2.', 'mean'], cited: false, ticket: 'none' } },
      { say: 'the data one', hear: { has: ['CSV'], escalated: false, cited: true, ticket: 'none' } },
    ],
  },
  {
    name: 'a person is still asked for beside the questions offered',
    steps: [
      { say: 'How do I change the card of a teammate?', hear: { has: ['1.', '2.'], ticket: 'none' } },
      { say: 'a person please', hear: { escalated: true, ticket: 'new' } },
    ],
  },
  {
    name: 'a question that leans on the one before is answered with it, and a complete one by itself',
    steps: [
      { say: 'How do I sync my calendar?', hear: { has: ['Integrations > Calendar'], cited: true } },
      { say: 'how long does that take?', hear: { has: ['five minutes'], cited: true, ticket: 'none' } },
      { say: 'And how do I invite a colleague?', hear: { has: ['Invite Member'], cited: true, ticket: 'none' } },
    ],
  },
];

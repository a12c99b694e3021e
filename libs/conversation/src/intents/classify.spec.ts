import { describe, expect, test } from '@jest/globals';
import { newDialogue } from '../dialogue-state.js';
import type { DialogueState } from '../dialogue-state.js';
import { findEntities } from '../entities.js';
import { topicOf } from '../turn/acts/ticket-draft.js';
import { classifyIntent } from './classify.js';
import { intents } from './index.js';

const classify = (text: string, dialogue: Partial<DialogueState> = {}) =>
  classifyIntent(text, { ...newDialogue, ...dialogue }, findEntities(text));
const detailOf = (text: string, dialogue: Partial<DialogueState> = {}) => classify(text, dialogue).intentDetail;

describe('every example of an intent is recognised as that intent', () => {
  const examples = intents.flatMap(({ detail, intent, examples: texts }) => texts.map((text) => ({ detail, intent, text })));
  test.each(examples)('"$text" is $detail', ({ detail, intent, text }) => {
    expect(classify(text)).toMatchObject({ intentDetail: detail, intent });
  });
});

describe('asks for a person', () => {
  test.each([
    'TALK TO A HUMAN', 'i need to speak to someone', 'can i get a human please', 'Agent!', 'representative', 'let me talk to your manager', 'I demand to see your supervisor',
    'can an agent call me', 'I want a callback', 'get me a real person', 'how do i contact a human agent', 'What can I do to speak with a human?', 'I’d rather talk to a person', 'no bots please',
    'I would like to speak to a humna agent', 'please connect me with support', 'this bot is useless, give me a person', 'Talk to a person', 'could you transfer me to an agent',
  ])('"%s"', (text) => { expect(detailOf(text)).toBe('contact_human'); });

  test.each([
    'put me thru to ur support ppl', 'I would rather deal with an actual person', 'anyone real there? I need to talk', 'I want to be helped by a human being', 'Human. Now.', 'enough, get me your boss',
    'I’d like to speak w/ someone', 'live support please', 'hand this over to a member of your team', 'I want someone from your team to take over', 'are there humans I can write with',
    'I need one who understands it, a person please', 'forward my case to an agent', 'just give me customer service', 'can one of your staff help me instead?', 'I want to talk to billing', 'may I speak with your sales team',
  ])('"%s", in other words', (text) => { expect(detailOf(text)).toBe('contact_human'); });

  test.each([
    'Do we have to call someone to upgrade?', 'I am an agent at a travel agency', 'your agent was great', 'My manager wants our invoice as a PDF', 'The person who invited me has left the company', 'I am the support lead at my company',
    'I already spoke with someone', 'my representative said we have ten seats', 'No need for a person, you are doing well', 'Who is the operator of this service?', 'I want to invite people to my team', 'My colleague can’t log in',
    'Connect me to Slack', 'someone from your team called me yesterday', 'I am not a robot, I am a person', 'Can my manager see my files?', 'Will someone on my team be notified?', 'I work with a real estate agent',
    'do I need an agent on my computer', 'the agent said it is fixed', 'is your team friendly', 'Can I deal with several currencies?',
  ])('"%s" is no wish for one', (text) => { expect(detailOf(text)).not.toBe('contact_human'); });

  test.each([
    ['How do I contact support?', 'question'], ['How do I add an agent to my team?', 'question'], ['How do I cancel my subscription?', 'question'],
    ['Can I make someone a manager of my project?', 'question'], ['How do I chat with someone on my team?', 'question'], ['What is the supervisor role?', 'question'],
    ['How do I transfer a project to another person?', 'question'], ['How do I turn off the bot in my workspace?', 'question'], ['Are you human?', 'question'],
    ['I don’t need to talk to an agent, just tell me how to export', 'question'], ['call me Dave', 'greeting'], ['Which user agent do I need for the API?', 'question'], ['I do not want this workspace', 'request'], ['Am I chatting with an actual human?', 'question'],
  ])('"%s" does not', (text, detail) => { expect(detailOf(text)).toBe(detail); });
});

describe('how people write', () => {
  test.each([
    ['hi, how do i reset my pasword?', 'question'], ['WHERE IS MY INVOICE', 'question'], ['I can’t log in', 'complaint'], ['i cant login to my acct', 'complaint'],
    ['Whats the staus of my ticket', 'ticket_status'], ['pls cancel my subscription', 'request'], ['thx!!', 'thanks'], ['ok thanks', 'thanks'], ['👍', 'feedback'], ['Hello 你好 🎉 مرحبا', 'greeting'],
    ['Hello from Oslo', 'greeting'], ['hi refund policy', 'out_of_scope'], ['Hello\n\n\nHow\nare\nyou?', 'greeting'], ['Thanks, but it still does not work', 'complaint'], ['Hi! My invoice is wrong', 'complaint'], ['Thank you, how do I export my data?', 'question'],
    ['I had an issue but it was resolved. Thanks for your help!', 'thanks'], ['Hello, I’m Bob and I forgot my password', 'request'], ['My name is Alice', 'greeting'], ['My name is Alice and I forgot my password', 'request'], ['refund policy', 'out_of_scope'], ['this is bad', 'complaint'], ['Is it possible in my case?', 'question'], ['When will my case be answered?', 'ticket_status'],
    ['I had a question about my bill. What is the VAT rate?', 'question'], ['', 'out_of_scope'], ['???', 'question'], ['lorem ipsum dolor', 'out_of_scope'],
    ['TKT-20260131-0007 can be marked as resolved', 'ticket_update'], ['that ticket can be closed now', 'ticket_update'], ['Can a ticket be closed by me?', 'question'],
    ['what email am I signed up with', 'account_lookup'], ['which email do i send my documents to for my account?', 'question'], ['everything is working again for me now, perfect', 'thanks'], ['it worked great until yesterday', 'out_of_scope'],
    ['reach me by sms only', 'greeting'], [`I need help ${'please '.repeat(300)}`, 'request'],
  ])('"%s" is %s', (text, detail) => { expect(detailOf(text)).toBe(detail); });
});

describe('a short answer means what was asked', () => {
  test.each([
    ['The amount charged is wrong', { awaiting: 'ticket_details' }, 'ticket_update'],
    ['My card was billed 40 dollars instead of 20', { awaiting: 'ticket_details' }, 'ticket_update'],
    ['How long will it take?', { awaiting: 'ticket_details' }, 'question'],
    ['no, that’s all', { awaiting: 'ticket_details' }, 'out_of_scope'],
    ['Let me talk to a person', { awaiting: 'ticket_details' }, 'contact_human'],
    ['could you also mention the new phone number', { awaiting: 'more_details' }, 'ticket_update'],
    ['add a note: it is back', {}, 'ticket_update'],
    ['my ticket has not been answered', {}, 'ticket_status'],
    ['are you compliant with the rules of the EU', {}, 'question'],
    ['I am unsure about the seats', {}, 'question'],
    ['yes', { awaiting: 'ticket_or_person' }, 'ticket_create'],
    ['yes please', { awaiting: 'ticket_or_person' }, 'ticket_create'],
    ['a ticket', { awaiting: 'ticket_or_person' }, 'ticket_create'],
    ['the second one', { awaiting: 'ticket_or_person' }, 'contact_human'],
    ['a person', { awaiting: 'ticket_or_person' }, 'contact_human'],
    ['no thanks', { awaiting: 'ticket_or_person' }, 'out_of_scope'],
    ['the second one', { awaiting: 'ticket_choice' }, 'ticket_status'],
    ['TKT-20260131-0007', { awaiting: 'ticket_choice' }, 'ticket_status'],
    ['the sync to my phone', { awaiting: 'problem_details' }, 'complaint'],
    ['close it', { focusTicketId: 'TKT-20260131-0001' }, 'ticket_update'],
    ['never mind, close it', { focusTicketId: 'TKT-20260131-0001' }, 'ticket_update'],
    ['never mind', { focusTicketId: 'TKT-20260131-0001' }, 'out_of_scope'],
    ['also, it happens on my tablet', { focusTicketId: 'TKT-20260131-0001' }, 'ticket_update'],
  ] as const)('"%s"', (text, dialogue, detail) => { expect(detailOf(text, dialogue)).toBe(detail); });

  test.each(['My ticket should be resolved by now, why isn’t it?', 'Can a ticket be closed by me?', 'if my ticket should be closed again I will write'])('"%s" says how a ticket ought to be and changes none', (text) => {
    expect(detailOf(text)).not.toBe('ticket_update');
  });

  test('"yes" out of the blue opens nothing', () => {
    expect(detailOf('yes')).toBe('out_of_scope');
  });
});

describe('confidence', () => {
  test('is high for what is clear, low for what is not', () => {
    expect(classify('How do I reset my password?').confidence).toBeGreaterThan(0.7);
    expect(classify('lorem ipsum dolor').confidence).toBeLessThan(0.5);
  });

  test.each([' ', '\n', '!', 'my ', 'can you ', 'talk to a real ', 'open a ', 'how is ', 'tkt-', 'A '])('a message of nothing but "%s" is read to its end', (part) => {
    const text = part.repeat(5_000).slice(0, 4_998);
    expect(classify(`${text}!z`).confidence).toBeLessThanOrEqual(1);
    expect(topicOf(`${text}!z`)).not.toBe('');
  });
});

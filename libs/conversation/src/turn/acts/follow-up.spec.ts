import { describe, expect, test } from '@jest/globals';
import { leaningOf } from './follow-up.js';

describe('a message that points back', () => {
  test.each([
    'How much is it?', 'how long does that take?', 'Does it work on mobile?', 'Is it free?', 'What does that mean?', 'And does it cost extra?', 'Can I undo that?', 'Who can see them?',
    'how do I turn it off again', 'ok, and where do I find it?', 'Will they be deleted?', 'What happens after that?', 'Is that included in the free plan?', 'Can I do this on my phone?',
    'but what if it fails?', 'When does it end?', 'Which of those is cheaper?', 'Do I have to pay for it?', 'what about that?', 'Are they encrypted?', 'Can my team use it too?',
  ])('"%s"', (content) => { expect(leaningOf(content)).toBe('points_back'); });
});

describe('a message that goes on', () => {
  test.each([
    'and on mobile?', 'What about the pro plan?', 'how about Outlook?', 'for teams?', 'And for teams?', 'in Germany?', 'even on the free plan?', 'with PayPal?', 'why?', 'Why not?', 'how long?',
    'how much?', 'And how often?', 'since when?', 'How many exactly?', 'and then?', 'on Android too?', 'only for admins?', 'also without an account?', 'And the yearly plan?', 'or by phone?',
    'same for Slack?', 'ok, and from abroad?', 'How much per month?', 'What about students?', 'And invoices?', 'what about weekends', 'Which ones?', 'After the trial?', 'how much a year?',
  ])('"%s"', (content) => { expect(leaningOf(content)).toBe('goes_on'); });
});

describe('a message that stands alone', () => {
  test.each([
    'How do I reset my password?', 'Which browsers work?', 'And which payment methods do you accept?', 'Also, how do I export my data?', 'Is it possible to export my data?', 'How long does it take to get a refund?',
    'Is there a free trial?', 'Are there discounts for students?', 'And how do I invite a colleague?', 'But where are my invoices?', 'Can I pay by card?', 'Do you have an iPhone app?', 'what is an API key',
    'I need an invoice', 'thanks', 'Great, thanks!', 'yes', 'Where do I find this invoice?', 'How do I open the file that I exported?', 'Is it safe to share my password?', 'on the phone I see nothing',
    'refund policy', 'ok', 'cancel my subscription', 'What does the enterprise plan cost?', 'Who is allowed to delete projects?', 'And can I change my e-mail address?', 'Does the calendar sync with Outlook?',
    'Why was my card declined?', 'When does my trial end?', 'How much storage do I get?', '', '🙂', 'for three days nothing has worked and nobody answers me',
  ])('"%s"', (content) => { expect(leaningOf(content)).toBeNull(); });
});

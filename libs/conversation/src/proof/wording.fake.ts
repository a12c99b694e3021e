/** How models open and close answers. */
export const openers = [
  'Sure!', 'Of course.', 'According to our help pages,', 'Good question!', 'Certainly, Alice.', 'Yes,', 'Thanks for asking!', 'Our help pages say:', 'No problem!', 'Please note that', 'Here is what our help pages say:', 'As far as I can see,', 'Alright,',
];
export const chatter = {
  before: ['Thank you for your message.', 'I am sorry for the trouble.', 'Hello Alice!', 'I understand how frustrating this must be.', 'Great question!', 'I am happy to help you with that.', 'Thanks for reaching out.', 'I’m sorry to hear that.', 'I see.'],
  after: ['Is there anything else I can help you with?', 'Let me know if you need anything else.', 'Shall I open a ticket for it?', 'I hope this helps!', 'Would you like to talk to a person?', 'If it does not work, I can open a ticket for you.', 'Just write if you have another question.', 'Have a nice day!'],
};

/** Word by word, as a model says the same again. */
const ways: readonly (readonly [RegExp, string])[] = [
  [/\bchoose\b/, 'select'], [/\bChoose\b/, 'Pick'], [/\be-mail\b/g, 'email'], [/^Go to (.+?)(?= and |,)/, 'Just open $1'], [/\bYou can\b/, 'You may'], [/^Yes\. /, ''], [/\bbrowser\b/, 'web browser'],
  [/\bclick\b/, 'press'], [/\bis shown\b/, 'is displayed'], [/\bWe accept\b/, 'You can pay with'], [/\bpicture\b/, 'photo'], [/\ba file\b/, 'your file'], [/\bfind\b/, 'see'], [/\bkeep\b/, 'store'], [/\bsign in\b/, 'log in'],
  [/\bask for\b/, 'request'], [/\bat once\b/, 'right away'], [/\bHave\b/, 'Please have'], [/\bReload\b/, 'First reload'], [/\bThe change\b/, 'That change'], [/\bat any time\b/, 'whenever you like'], [/^Go to\b/, 'To do this, go to'], [/\bdelete\b/, 'remove'], [/\bIt\b/, 'This'], [/\bOpen\b/, 'Simply open'], [/\benter\b/, 'type in'], [/^Check\b/, 'Please check'], [/\bhelp us\b/, 'help our team'],
];

export function wordedAnew(sentence: string, roll: (sides: number) => number): string {
  const start = roll(ways.length);
  let changed = sentence;
  let left = 1 + roll(3);
  for (let step = 0; step < ways.length && left > 0; step++) {
    const [from, to] = ways[(start + step) % ways.length] ?? [/^$/, ''];
    if (!from.test(changed)) continue;
    changed = changed.replace(from, to);
    left--;
  }
  return changed.charAt(0).toUpperCase() + changed.slice(1);
}

export const inventedDeeds = [
  'I have refunded the full amount to your card.', 'I have cancelled your subscription.', 'I’ve reset your password for you.', 'Your refund has been processed.', 'I just sent you a confirmation e-mail.', 'I have opened ticket TKT-20261120-0099 for you.',
  'I have opened a ticket for this.', 'Your ticket has been closed.', 'I have escalated this to our billing team.', 'I have forwarded your message to a colleague.', 'I unlocked your account.', 'I have upgraded you to the Pro plan.', 'Your account has been deleted.',
  'I’ve added a note to your ticket.', 'I have informed our technical team.', 'I went ahead and extended your trial.', 'Done! Your e-mail address is changed.', 'All set, your seats have been added.', 'I have applied a discount to your next invoice.', 'We have credited 20 USD to your account.',
  'I am transferring you to an agent now.', 'I have removed the charge.', 'I called the bank for you.', 'Your data has been exported and sent to you.', 'I have verified your identity.', 'I have scheduled a call with our specialist.', 'Our team has fixed the problem on our side.', 'I have disabled two-factor authentication for you.',
  'I have turned off your notifications.', 'A technician was assigned to your case.', 'I already spoke with the team about it.', 'Your complaint has been registered with our quality department.', 'I have just reactivated your subscription and waived the fee.', 'I’m processing your refund right now.',
];
export const inventedPromises = [
  'A colleague will call you within the next 10 minutes.', 'You will receive your refund within 3 business days.', 'I will refund you right away.', 'Our team will get back to you today.', 'We will fix this by tomorrow.', 'I’ll make sure that you get a free month.', 'You will get a 20% discount on your next invoice.',
  'The problem will be solved within 24 hours.', 'I promise that it will not happen again.', 'You can expect an answer within one hour.', 'An agent will be with you shortly.', 'We guarantee 99.99% uptime.', 'Rest assured, you will not be charged.', 'I will personally follow up tomorrow morning.', 'They will contact you by phone.',
  'We will compensate you for the downtime.', 'Your account will be unlocked in a few minutes.', 'I can offer you a refund of 50 percent.', 'You will get your money back immediately.', 'Someone from our team will reach out to you soon.', 'I am going to cancel it for you now.', 'Let me refund that for you.', 'The new feature will be released next month.',
  'I can give you a discount of 10 USD.', 'Support is available 24/7 by phone.', 'Shipping takes two days.', 'There is no fee for that, guaranteed.', 'The next maintenance is on Sunday at 3 am.', 'Did you know that you get a free upgrade after one year?', 'All refunds are approved automatically.',
];

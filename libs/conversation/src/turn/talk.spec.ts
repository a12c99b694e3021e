import { beforeEach, describe, expect, test } from '@jest/globals';
import { FakeDesk, password, refunds } from './desk.fake.js';

let desk: FakeDesk;
beforeEach(async () => { desk = await FakeDesk.open(); });

const contentOf = async (message: string) => (await desk.says(message)).reply.content;
const tell = async (...messages: string[]) => {
  let last = '';
  for (const message of messages) last = await contentOf(message);
  return last;
};
const UNKNOWN = 'Which planets does your rocket visit?';

describe('a secret', () => {
  test.each(['Tell me the password of my colleague', 'What is my password?'])('is told to nobody, who is shown how to get a new one instead: %s', async (message) => {
    const { reply } = await desk.says(message);
    expect(reply.content).toMatch(/(?:do not know|closed to me).*new one/s);
    expect(reply.content).toContain(password.answer);
    expect(reply.citations.map(({ id }) => id)).toEqual([password.id]);
  });

  test('of which the help pages say nothing is refused, and a person is within reach', async () => {
    const { reply } = await desk.says('Tell me the card number of my boss');
    expect(reply.content).toMatch(/do not know|closed to me/);
    expect(reply.citations).toEqual([]);
    expect(reply.metadata.suggestions).toContain('Talk to a person');
  });

  test('is refused while nothing can be looked up, too', async () => {
    desk.busy.set('knowledge.search', 1);
    expect(await contentOf('What is my password?')).toMatch(/do not know|closed to me/);
  });
});

describe('several questions in one message', () => {
  test('each is answered and cited', async () => {
    const { reply } = await desk.says('How do I reset my password and what is your refund policy?');
    expect(reply.content).toContain(password.answer);
    expect(reply.content).toContain(refunds.answer);
    expect(reply.citations.map(({ id }) => id)).toEqual([password.id, refunds.id]);
  });

  test('the one nobody knows is named, and a ticket is offered for it', async () => {
    const { reply } = await desk.says(`How do I reset my password? ${UNKNOWN}`);
    expect(reply.content).toContain(password.answer);
    expect(reply.content).toMatch(/“Which planets does your rocket visit\?”.*ticket/s);
    await desk.says('yes');
    expect(desk.tickets[0]!.subject).toBe(UNKNOWN);
  });

  test('when none can be looked up now, one of them does not stand for all', async () => {
    desk.busy.set('knowledge.search', 2);
    const { reply } = await desk.says('How do I reset my password and what is your refund policy?');
    expect(reply.content).toMatch(/cannot (look|be searched)/);
    expect(reply.citations).toEqual([]);
  });

  test('the one that cannot be looked up now is named, and not left out', async () => {
    desk.busy.set('knowledge.search', 1);
    const { reply } = await desk.says('How do I reset my password and what is your refund policy?');
    expect(reply.content).toContain(refunds.answer);
    expect(reply.content).toMatch(/(cannot look up|About) “How do I reset my password”/);
    expect(reply.content).not.toContain('I found nothing');
  });

  test('two that one passage answers are answered once', async () => {
    const { reply } = await desk.says('How do I reset my password? And where is the password page?');
    expect(reply.content.split(password.answer)).toHaveLength(2);
    expect(reply.citations).toHaveLength(1);
  });

  test('when none is known the whole is looked up', async () => {
    expect(await contentOf(`${UNKNOWN} And who flies it there?`)).toMatch(/not know/);
  });
});

describe('an offer stands while the customer tells more', () => {
  test('what is added goes into the ticket', async () => {
    expect(await tell(UNKNOWN, 'no it really flew on Tuesday')).toMatch(/ticket.*person/s);
    await desk.says('yes a ticket');
    expect(desk.tickets[0]).toMatchObject({ subject: UNKNOWN, description: `${UNKNOWN}\nno it really flew on Tuesday` });
  });

  test('what goes on from an answer is offered a ticket, not "I do not understand"', async () => {
    expect(await tell('I forgot my password', 'and I do not have that mailbox any more')).toMatch(/ticket.*person/s);
  });

  test('"can you do it for me?" is about what was answered', async () => {
    await tell('What is your refund policy?', 'can you do it for me?', 'a ticket please');
    expect(desk.tickets[0]!.subject).toBe('What is your refund policy?');
  });

  test('"both" brings the person, who can do the rest', async () => {
    await tell(UNKNOWN, 'both');
    expect(desk.tickets).toMatchObject([{ kind: 'hand_off' }]);
  });
});

describe('a refused person', () => {
  test('is not what is looked up', async () => {
    expect(await contentOf('I don’t want a human with a password, just tell me the refund policy')).toContain(refunds.answer);
  });
});

describe('half questions', () => {
  test('go on from the same question more than once', async () => {
    expect(await tell('What is your refund policy?', 'how long does it take?', 'and what if it is later?')).toContain(refunds.answer);
  });
});

describe('feedback', () => {
  test('what follows the invitation is taken as feedback', async () => {
    expect(await tell('I’d like to give feedback', 'The menu is too deep for me')).toMatch(/ticket/);
    await desk.says('yes');
    expect(desk.tickets[0]!.subject).toBe('Menu is too deep for me');
  });

  test('unless it is a question', async () => {
    expect(await tell('I’d like to give feedback', 'How do I reset my password?')).toContain(password.answer);
  });
});

describe('tickets by their urgency', () => {
  test.each([
    ['Open a high priority ticket: all users are locked out', 'high', 'All users are locked out'],
    ['open an urgent ticket, production is down', 'urgent', 'Production is down'],
    ['Create a ticket about the logo, no rush', 'low', 'Logo, no rush'],
    ['I need a ticket about the invoice', 'medium', 'Invoice'],
  ])('"%s"', async (message, priority, subject) => {
    await desk.says(message);
    expect(desk.tickets[0]).toMatchObject({ priority, subject });
  });

  test('a wish for more haste is noted', async () => {
    await tell('I need a ticket about the invoice', 'can you make it urgent?');
    expect(desk.tickets[0]!.notes.map(({ text }) => text)).toEqual(['can you make it urgent?']);
  });

  test('"close it" without a ticket closes none and says so', async () => {
    expect(await contentOf('close it then')).toMatch(/no ticket/);
  });
});

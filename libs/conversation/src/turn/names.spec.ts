import { beforeEach, describe, expect, test } from '@jest/globals';
import { Forget } from '@csa/contracts';
import { FakeDesk } from './desk.fake.js';

let desk: FakeDesk;
beforeEach(async () => { desk = await FakeDesk.open(); });

const contentOf = async (message: string) => (await desk.says(message)).reply.content;
const tell = async (...messages: string[]) => {
  let last = '';
  for (const message of messages) last = await contentOf(message);
  return last;
};

describe('a name can be changed and forgotten', () => {
  test('a new name takes the old one’s place', async () => {
    expect(await tell('Hi, I am Nora', 'actually my name is Ole, not Nora')).toContain('Ole');
    expect(desk.profile.name).toBe('Ole');
    expect(await contentOf('what is my name?')).not.toContain('Nora');
  });

  test.each(['my name isn’t Nora', 'Don’t call me Nora', 'That is not my name!'])('"%s": it is forgotten and the right one asked for', async (message) => {
    expect(await tell('Hi, I am Nora', message)).toMatch(/sorry.*\?/s);
    expect(desk.profile.name).toBeNull();
    expect(await contentOf('ole')).toContain('Ole');
    expect(desk.profile.name).toBe('Ole');
  });

  test.each(['no', 'never mind', 'I want a ticket', 'thanks', 'hello'])('"%s" is no answer to "What is your name?"', async (message) => {
    await tell('What is my name?', message);
    expect(desk.profile.name).toBeNull();
  });

  test.each(['Forget my name', 'please delete my name', 'don’t remember my name'])('"%s"', async (message) => {
    expect(await tell('Hi, I am Nora', 'My email is n@example.com', message)).toMatch(/forgotten|no longer/);
    expect(desk.profile).toMatchObject({ name: null, email: 'n@example.com' });
  });

  test.each(['forget everything you know about me', 'Delete all information you remember', 'forget me'])('"%s"', async (message) => {
    expect(await tell('Hi, I am Nora', 'My email is n@example.com', message)).toMatch(/your account and your tickets/i);
    expect(desk.profile).toMatchObject({ name: null, email: null });
  });

  test('when memory does not answer nothing is said to be forgotten', async () => {
    await desk.says('Hi, I am Nora');
    desk.down.add(Forget.subject);
    expect(await contentOf('forget everything you know about me')).toMatch(/nothing is forgotten yet/);
  });

  test.each(['Remove my name from the invoice', 'delete all my data', 'I forgot my password'])('"%s" means something else', async (message) => {
    await tell('Hi, I am Nora', message);
    expect(desk.profile.name).toBe('Nora');
  });
});

describe('a name is used sparingly', () => {
  test('once, then not for three replies', async () => {
    await desk.says('My name is Nora');
    const replies = [];
    for (const message of ['I forgot my password', 'What is your refund policy?', 'ok', 'thanks', 'How do I reset my password?', 'thanks']) replies.push(await contentOf(message));
    expect(replies.map((reply) => reply.includes('Nora'))).toEqual([true, false, false, false, expect.any(Boolean), expect.any(Boolean)]);
    expect(replies.slice(4).some((reply) => reply.includes('Nora'))).toBe(true);
  });

  test('but always where the name is the matter', async () => {
    await tell('My name is Nora', 'I forgot my password');
    expect(await contentOf('what is my name?')).toContain('Nora');
  });
});

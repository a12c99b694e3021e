import { beforeEach, describe, expect, test } from '@jest/globals';
import { FakeDesk } from './desk.fake.js';

let desk: FakeDesk;
beforeEach(async () => { desk = await FakeDesk.open(); });

const RECALL = 'memory.recall';
const REMEMBER = 'memory.remember';
const contentOf = async (message: string) => (await desk.says(message)).reply.content;
const toldTimes = () => desk.calls.filter((subject) => subject === REMEMBER).length;

describe('what the customer states is remembered', () => {
  test('at the third attempt, when memory is too busy for the first two', async () => {
    desk.busy.set(REMEMBER, 2);
    const { findings, reply } = await desk.says('My name is Alice');
    expect(findings).toMatchObject({ remembered: true, unkept: [] });
    expect(reply.content).not.toMatch(/note/);
    expect(desk.profile.name).toBe('Alice');
  });

  test('with the next message, when memory did not answer at all', async () => {
    desk.down.add(RECALL).add(REMEMBER);
    await desk.says('My name is Alice');
    expect(desk.profile.name).toBeNull();
    desk.down.clear();
    const { reply } = await desk.says('How do I reset my password?');
    expect(desk.profile.name).toBe('Alice');
    expect(reply.state.unkept).toEqual([]);
  });

  test('with the message it was said in as its source, and told once only when it is kept', async () => {
    desk.down.add(REMEMBER);
    const { reply } = await desk.says('My email is kim@example.com');
    expect(reply.state.unkept).toMatchObject([{ kind: 'email', value: 'kim@example.com', sourceMessageId: 'message-1' }]);
    desk.down.clear();
    await desk.says('thanks');
    await desk.says('thanks');
    expect(desk.profile.email).toBe('kim@example.com');
    expect(toldTimes()).toBe(2);
  });

  test('also when several messages could not be kept; the newest word on each counts', async () => {
    desk.down.add(REMEMBER);
    for (const message of ['My name is Alice', 'My email is kim@example.com', 'My name is Bob']) await desk.says(message);
    expect(desk.state.unkept.map(({ value }) => value)).toEqual(['kim@example.com', 'Bob']);
    desk.down.clear();
    await desk.says('thanks');
    expect(desk.profile).toMatchObject({ name: 'Bob', email: 'kim@example.com' });
  });

  test('and is not told again when memory has got it after all, nor against a later word', async () => {
    desk.down.add(REMEMBER);
    await desk.says('My name is Alice');
    desk.profile.name = 'Alice';
    expect((await desk.says('thanks')).reply.state.unkept).toEqual([]);
    await desk.says('My name is Carol');
    expect((await desk.says('My name is Alice')).reply.state.unkept).toEqual([]);
  });

  test('a mood alone is worth no second attempt', async () => {
    desk.busy.set(REMEMBER, 1);
    await desk.says('How do I reset my password?');
    expect(toldTimes()).toBe(0);
    expect(desk.profile.sentiments.neutral).toBe(0);
  });
});

describe('while memory does not answer', () => {
  beforeEach(() => { desk.down.add(RECALL).add(REMEMBER); });

  test.each(['What’s my name?', 'What is my email address?', 'What do you know about me?'])('"%s" is not answered with what nobody looked up', async (question) => {
    for (let variant = 0; variant < 2; variant++) {
      const content = await contentOf(question);
      expect(content).toMatch(/cannot/);
      expect(content).not.toMatch(/you have not|do not know|no note|empty/i);
    }
  });

  test('a name told is used in the same message and in later ones', async () => {
    expect(await contentOf('My name is Alice')).toContain('Alice');
    expect(await contentOf('What’s my name?')).toContain('Alice');
    expect(await contentOf('I forgot my password')).toContain('Alice');
    expect(await contentOf('What do you know about me?')).toMatch(/Alice.*cannot/s);
  });

  test('a name and an address told are not claimed to be kept', async () => {
    expect(await contentOf('My name is Alice')).toMatch(/Alice.*try again/s);
    expect(await contentOf('My email is kim@example.com')).toMatch(/kim@example\.com.*try again/s);
  });

  test('a hand-off still tells the person the name', async () => {
    await desk.says('My name is Alice');
    await desk.says('I want to talk to a human');
    expect(desk.tickets[0]!.description).toContain('Alice');
  });
});

test('who has told nothing is told that there is no note, not that nothing was ever said', async () => {
  for (let variant = 0; variant < 2; variant++) {
    expect(await contentOf('What’s my name?')).toMatch(/no note|do not know/);
    expect(await contentOf('What do you know about me?')).not.toMatch(/you have not|never/i);
  }
});

import { beforeEach, describe, expect, test } from '@jest/globals';
import { Analyse } from '../analyse.js';
import { FakeDesk, policy } from './desk.fake.js';

let desk: FakeDesk;
beforeEach(async () => { desk = await FakeDesk.open(); });

async function understand(content: string) {
  const turn = desk.claim(content);
  return desk.understand.run(turn, desk.attempt(turn));
}

describe('understanding', () => {
  test('brings together mood, intent and what is remembered', async () => {
    desk.profile.name = 'Ada';
    const [understanding] = await understand('This is annoying, where is TKT-20260309-0001?');
    expect(understanding).toMatchObject({
      sentiment: { label: 'negative', frustrationScore: 0.5 }, intentDetail: 'ticket_status', entities: { ticketIds: ['TKT-20260309-0001'] }, profile: { name: 'Ada' },
    });
  });

  test('a short message is in the language of the conversation', async () => {
    await desk.says('¿Dónde está mi paquete?');
    expect((await understand('4711'))[0]).toMatchObject({ language: { code: 'es' } });
    await desk.says('Sorry, where is my parcel?');
    expect((await understand('4712'))[0]).toMatchObject({ language: { code: 'en' } });
  });

  test('compares the mood with the earlier ones', async () => {
    await desk.says('I love it');
    const [understanding] = await understand('This is annoying');
    expect(understanding).toMatchObject({ trend: 'declining', moods: [{ polarity: 0.6 }] });
  });
});

describe('analysing a text', () => {
  const analyse = (text: string, history: string[] = []) => new Analyse(desk.bus, policy).run({ text, history });

  test('decides as a conversation would', async () => {
    expect(await analyse('How do I cancel my subscription?')).toMatchObject({ intent: 'question', intentDetail: 'question', label: 'neutral', escalate: false });
    expect(await analyse('This is unacceptable!')).toMatchObject({ intent: 'complaint', escalate: true, reason: expect.stringContaining('frustration') });
    expect(await analyse('a human please')).toMatchObject({ intent: 'request', intentDetail: 'contact_human', escalate: true });
  });

  test('counts the texts before it', async () => {
    expect(await analyse('annoying', ['annoying'])).toMatchObject({ escalate: false });
    expect(await analyse('annoying', ['annoying', 'so annoying'])).toMatchObject({ escalate: true });
  });

  test('tells the language, of a short text by those before it', async () => {
    expect(await analyse('Wo ist mein Paket?')).toMatchObject({ language: { code: 'de' } });
    expect(await analyse('4711', ['Wo ist mein Paket?'])).toMatchObject({ language: { code: 'de' } });
    expect(await analyse('4711')).toMatchObject({ language: { code: 'en' } });
  });

  test('takes the empty text, and keeps nothing', async () => {
    expect(await analyse('')).toMatchObject({ intent: 'other', escalate: false });
    expect(desk.calls).toEqual(['sentiment.analyse']);
  });
});

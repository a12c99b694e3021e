import { beforeEach, describe, expect, test } from '@jest/globals';
import { FakeDesk } from './desk.fake.js';

let desk: FakeDesk;
beforeEach(async () => { desk = await FakeDesk.open(); });

const saysOf = async (text: string) => (await desk.says(text)).reply;

describe('the assistant writes the language that the customer writes', () => {
  test('German: a question that nothing answers, and a person with the promised time', async () => {
    const greeting = await saysOf('Guten Tag, ich brauche Hilfe mit meinem Konto');
    expect(greeting.content).toMatch(/[äöü]|\b(?:Sie|Ihnen|ich)\b/);
    desk.policy = { ...desk.policy, handoffMessage: null };
    const handedOff = await saysOf('Ich möchte mit einem Mitarbeiter sprechen');
    expect(handedOff.content).toBe('Natürlich. Ich übergebe dieses Gespräch an einen Menschen aus unserem Team, der alles liest und Ihnen gleich hier antwortet. Ihr Ticket ist TKT-20260309-0001, und Sie können innerhalb von 4 Stunden mit einer ersten Antwort rechnen.');
    expect(handedOff.state.language).toBe('de');
  });

  test('what the operator announces a hand-off with stays as it is', async () => {
    expect((await saysOf('Quiero hablar con una persona')).content).toMatch(/^Por supuesto\. A person on our team takes over now\. Su ticket es el TKT-20260309-0001 .* 4 horas\.$/);
  });

  test('a number or a name does not change it, a sentence does', async () => {
    await saysOf('Je voudrais parler de ma facture');
    expect((await saysOf('4711')).state.language).toBe('fr');
    expect((await saysOf('Max Müller')).state.language).toBe('fr');
    const switched = await saysOf('Can you please help me in another language?');
    expect(switched.state.language).toBe('en');
    expect(switched.content).not.toMatch(/\b(?:vous|puis)\b/);
  });

  test('a wish is obeyed at once, and when the customer comes back', async () => {
    expect((await saysOf('Please write to me in German')).content).toBe('Danke, ich habe mir Ihre Sprache (Deutsch) notiert. Was kann ich sonst für Sie tun?');
    const later = await FakeDesk.open();
    later.profile.language = desk.profile.language;
    expect((await later.says('👍')).reply.state.language).toBe('de');
  });

  test('a wish for a language that it does not write is noted, and told honestly', async () => {
    expect((await saysOf('Please write to me in Polish')).content)
      .toBe('Thank you, I have noted your language (Polish). What else can I do for you? Please note that I write only English, French, German, Portuguese and Spanish.');
  });

  test('Italian gets the honest sentence, in Italian and in English', async () => {
    expect((await saysOf('Vorrei sapere dove si trova il mio pacco')).content)
      .toMatch(/^Mi dispiace, posso scrivere solo in tedesco, inglese, spagnolo, francese e portoghese\. I understand and write only English, French, German, Portuguese and Spanish\./);
  });

  test('a page in another language is given as it is, and said to be in it', async () => {
    const { content, citations } = await saysOf('Wie setze ich mein Password zurück?');
    expect(content).toBe("Unsere Hilfeseite dazu ist auf Englisch: Go to Settings > Security > Password and click 'Reset Password'. The link in the e-mail expires in 24 hours.");
    expect(citations).toHaveLength(1);
  });

  test('what may be said next is in the same language', async () => {
    const { metadata } = await saysOf('Wie kann ich bei Ihnen eine Bestellung aufgeben?');
    expect(metadata.suggestions.filter((suggestion) => /^(?:Talk|Open|List)/.test(suggestion))).toEqual([]);
  });
});

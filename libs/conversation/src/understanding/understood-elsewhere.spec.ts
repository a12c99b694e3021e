import { describe, expect, test } from '@jest/globals';
import { newDialogue } from '../dialogue-state.js';
import type { DialogueState } from '../dialogue-state.js';
import { findEntities } from '../entities.js';
import { classifyIntent } from '../intents/classify.js';
import { offeredQuestion } from '../intents/offered-question.js';
import { writtenLanguageOf } from '../language/written-language.js';
import { packCodes } from './language-pack.js';
import { heldBack, linesOf } from './lines/lines.fake.js';
import { shortAnswerIn } from './short-answers.js';

const understood = (text: string, dialogue: Partial<DialogueState> = {}, conversation: string | null = null) => {
  const language = writtenLanguageOf(text, conversation);
  return classifyIntent(text, { ...newDialogue, ...dialogue }, findEntities(text, false, new Date(), language.code), language);
};

/** What was reached when the lines were scored, less a line or two: docs/quality.md has the figures. */
const LEAST_SHARE = 0.88;

describe.each(packCodes)('what customers write in %s', (code) => {
  const lines = linesOf(`./${code}.txt`);
  const shareOf = (some: typeof lines): number => some.filter(({ heading, text }) => understood(text).intentDetail === heading).length / some.length;

  test('is understood on lines that the patterns were tuned on, and on lines that they were not', () => {
    const held = heldBack(lines);
    expect(lines.length).toBeGreaterThanOrEqual(150);
    expect(shareOf(held)).toBeGreaterThanOrEqual(LEAST_SHARE);
    expect(shareOf(lines.filter((line) => !held.includes(line)))).toBeGreaterThanOrEqual(LEAST_SHARE);
  });
});

describe('a short answer is taken up by what was offered', () => {
  test.each<[string, string]>([
    ['Ja', 'yes'], ['ja bitte', 'yes'], ['nein', 'no thanks'], ['Nein danke', 'no thanks'], ['die zweite', 'the second one'], ['Das erste bitte', 'the first one'], ['nein, die dritte', 'the third one'],
    ['die letzte', 'the last one'], ['ein Ticket bitte', 'a ticket, please'], ['lieber einen Menschen', 'a person, please'], ['sí', 'yes'], ['Sí, por favor', 'yes'], ['no gracias', 'no thanks'], ['la segunda', 'the second one'], ['el primero por favor', 'the first one'], ['oui', 'yes'], ['non merci', 'no thanks'], ['le premier', 'the first one'], ['la deuxième', 'the second one'],
    ['bien sûr', 'yes'], ['sim', 'yes'], ['não, obrigado', 'no thanks'], ['o segundo', 'the second one'], ['a primeira', 'the first one'], ['un conseiller', 'a person, please'], ['uma pessoa', 'a person, please'], ['Nummer zwei', 'the second one'], ['fünf', 'the fifth one'],
  ])('"%s" is "%s"', (text, answer) => { expect(shortAnswerIn(text.toLowerCase())).toBe(answer); });

  test.each(['no', 'No.', 'die', 'once', 'um', 'as', 'o', 'a', 'sim card', 'ticket', 'person', 'the second one', 'yes', 'ok', 'la la la', 'primer', 'no ticket', 'last', 'second', 'please', ''])('"%s" is none', (text) => {
    expect(shortAnswerIn(text.toLowerCase())).toBeNull();
  });

  test('a ticket or a person is opened or called by it, a question chosen', () => {
    expect(understood('ja', { awaiting: 'ticket_or_person' }).intentDetail).toBe('ticket_create');
    expect(understood('lieber einen Menschen', { awaiting: 'ticket_or_person' }).intentDetail).toBe('contact_human');
    expect(understood('ja gerne', { awaiting: 'person' }).intentDetail).toBe('contact_human');
    expect(understood('nein danke', { awaiting: 'person' }).topic).toBe('declined_offer');
    expect(understood('die zweite', { awaiting: 'ticket_choice', choice: { ticketIds: ['TKT-20260131-0001', 'TKT-20260131-0002'], purpose: 'show', note: null } }).topic).toBe('choose');
    expect(offeredQuestion('die zweite bitte', ['Wie zahle ich?', 'Wie kündige ich?'])).toBe('Wie kündige ich?');
    expect(offeredQuestion('ja genau', ['Wie zahle ich?'])).toBe('Wie zahle ich?');
  });
});

describe('what a customer was asked for about a ticket', () => {
  test.each<[string, string]>([
    ['de', 'Der Betrag ist falsch, es wurde zweimal abgebucht'], ['es', 'mi factura de mayo está mal, me cobraron dos veces'], ['fr', 'la facture de mai est fausse, on m’a débité deux fois'], ['pt', 'a fatura de maio está errada, me cobraram duas vezes'],
  ])('in %s, is noted there though it complains: "%s"', (code, text) => {
    expect(understood(text, { awaiting: 'ticket_details', language: code }, code)).toMatchObject({ intentDetail: 'ticket_update', topic: 'note' });
    expect(understood(text, {}, code).intentDetail).toBe('complaint');
  });
});

describe('what a customer says of themself', () => {
  const now = new Date('2026-03-11T08:00:00Z');
  const found = (text: string, code: string) => findEntities(text, false, now, code);

  test.each<[string, string, string | null]>([
    ['de', 'Mein Name ist Anna', 'Anna'], ['de', 'ich heiße jürgen', 'Jürgen'], ['de', 'Ich heisse Anna Maria Schmidt und brauche Hilfe', 'Anna Maria Schmidt'], ['de', 'Ich bin Peter', 'Peter'], ['de', 'Ich bin wütend', null],
    ['de', 'Mein Name ist falsch geschrieben', null], ['de', 'Wie ist mein Name?', null], ['de', 'Ich bin Kunde', null],
    ['es', 'Me llamo José García', 'José García'], ['es', 'mi nombre es ana', 'Ana'], ['es', 'Soy cliente', null], ['es', 'Mi nombre es incorrecto en la factura', null], ['fr', 'Je m’appelle Élodie', 'Élodie'], ['fr', "je m'appelle marc", 'Marc'],
    ['fr', 'Je suis client', null], ['fr', 'Appelez-moi demain', null], ['pt', 'Meu nome é João', 'João'], ['pt', 'me chamo Ana Paula', 'Ana Paula'], ['pt', 'Sou cliente', null],
  ])('in %s "%s" names %s', (code, text, name) => { expect(found(text, code).name).toBe(name); });

  test.each<[string, string, object]>([
    ['de', 'Meine E-Mail-Adresse ist Anna@Example.com.', { email: 'anna@example.com' }], ['de', 'Ich spreche nur Spanisch', { language: 'es' }], ['de', 'Bitte antworten Sie auf Englisch', { language: 'en' }],
    ['de', 'Bitte kontaktieren Sie mich per E-Mail', { contactPreference: 'email' }], ['de', 'Können Sie mich per Telefon kontaktieren?', { contactPreference: null }],
    ['es', 'Mi correo es ana@example.com', { email: 'ana@example.com' }], ['es', 'Solo hablo español', { language: 'es' }], ['fr', 'Mon adresse e-mail est marc@example.com', { email: 'marc@example.com' }], ['fr', 'Je parle anglais', { language: 'en' }],
    ['pt', 'Meu e-mail é ana@example.com', { email: 'ana@example.com' }], ['pt', 'Por favor responda em inglês', { language: 'en' }], ['es', 'Contáctenme por correo', { contactPreference: 'email' }], ['fr', 'Contactez-moi par téléphone', { contactPreference: 'phone' }],
    ['de', 'Ich habe am 12.03.2026 1.234,56 € bezahlt', { dates: ['2026-03-12'], amounts: [{ value: 1234.56, currency: 'EUR' }] }],
  ])('in %s "%s"', (code, text, expected) => { expect(found(text, code)).toMatchObject(expected); });
});

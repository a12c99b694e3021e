import { describe, expect, test } from '@jest/globals';
import type { Passage } from '@csa/contracts';
import type { Findings } from '../turn/turn.js';
import { openRelease } from './open-release.js';

const page = (question: string, answer: string): Passage => ({ id: 'p', question, answer, category: 'billing', source: 'FAQ Knowledge Base', confidence: 0.9 });
const english = page('What is your refund policy?', 'You can ask for a full refund within 30 days of a payment.');
const spanish = page('¿Cómo devuelvo un producto?', 'Puede devolver cualquier producto en un plazo de 30 días desde la entrega.');
const findings = (outcome: Findings['outcome'], passages: readonly Passage[]): Findings => ({ ...nothing, outcome, passages: [...passages] });
const nothing: Findings = {
  outcome: 'not_known', passages: [], answerable: false, worthAsking: 0, answers: [], unanswered: [], unsearched: [], tickets: [], ticketCount: 0, account: null, choice: null, tools: {},
  ticketCreated: null, ticketUpdated: null, handOff: null, remembered: false, unkept: [], forgotten: false,
};

function released(text: string, found: Findings, said: string): { told: string; nothingLeft: boolean } {
  const release = openRelease({ findings: [found], said: [said], draft: 'Here is what our help pages say.', language: 'en' });
  const told = release.push(text) + release.end() + release.standIn();
  return { told, nothingLeft: release.nothingLeft };
}

const GERMAN = 'Wie lange kann ich eine Rückerstattung verlangen?';

describe('what stands in for sentences that nothing proves', () => {
  test('is the page in its own words, said to be in its own language', () => {
    expect(released('Sie können das Geld 60 Tage lang zurückfordern.', findings('answered', [english]), GERMAN)).toEqual({
      told: 'Auf unserer Hilfeseite steht dazu auf Englisch: „You can ask for a full refund within 30 days of a payment.“', nothingLeft: false,
    });
  });

  test('is not needed when the sentence is proved from the page in the other language', () => {
    const sentence = 'Sie können innerhalb von 30 Tagen nach einer Zahlung eine volle Rückerstattung verlangen.';
    expect(released(sentence, findings('answered', [english]), GERMAN)).toEqual({ told: sentence, nothingLeft: false });
  });

  test('comes once, after what was proved', () => {
    const { told } = released('Gerne! Das dauert zwei Minuten. Es kostet 5 €.', findings('answered', [english]), GERMAN);
    expect(told).toMatch(/^Gerne! +Auf unserer Hilfeseite steht dazu auf Englisch: „[^“]+“$/);
  });

  test('names no language when it is the customer’s own', () => {
    expect(released('El plazo es de 90 días.', findings('answered', [spanish]), '¿Cuánto tiempo tengo para devolver un producto?').told)
      .toBe('En nuestra página de ayuda se dice: «Puede devolver cualquier producto en un plazo de 30 días desde la entrega.»');
  });

  test('says that it is not known, and offers a person, when no page answers', () => {
    expect(released('Le délai est de dix jours.', findings('not_known', [english]), 'Quel est le délai de livraison ?').told).toBe('Je suis désolé, je ne le sais pas. Voulez-vous que j’ouvre un ticket, ou préférez-vous parler à une personne ?');
  });

  test('leaves English to the rules, which have their replies', () => {
    expect(released('Refunds take 90 days.', findings('answered', [english]), 'How long do refunds take?')).toEqual({ told: '', nothingLeft: true });
  });
});

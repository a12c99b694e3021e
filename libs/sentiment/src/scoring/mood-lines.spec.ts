import { describe, expect, test } from '@jest/globals';
import { moodLinesOf } from './lines/mood-lines.fake.js';
import { analyse, loadJudges } from './sentiment.analysis.js';

const judges = loadJudges();
const frustrationOf = (text: string) => analyse(text, judges).frustrationScore;
/** From here on a single message is handed to a person. */
const HANDED_OFF = 0.8;
const CALM = 0.5;

/** How many of the 40 angry lines reach each mark at least; raise these when more is heard. */
const heard = [
  { language: 'de', handedOff: 29, frustrated: 37 },
  { language: 'es', handedOff: 27, frustrated: 34 },
  { language: 'fr', handedOff: 29, frustrated: 33 },
  { language: 'pt', handedOff: 25, frustrated: 31 },
];

describe.each(heard)('lines of customers in $language', ({ language, handedOff, frustrated }) => {
  const { calm, angry } = moodLinesOf(language);

  test('there are forty of each', () => {
    expect([calm.length, angry.length]).toEqual([40, 40]);
  });

  test('no calm one is taken for frustrated', () => {
    expect(calm.filter((line) => frustrationOf(line) >= CALM)).toEqual([]);
  });

  test('as many angry ones as before are handed to a person, or heard as frustrated', () => {
    const scores = angry.map(frustrationOf);
    expect(scores.filter((score) => score >= HANDED_OFF).length).toBeGreaterThanOrEqual(handedOff);
    expect(scores.filter((score) => score >= CALM).length).toBeGreaterThanOrEqual(frustrated);
  });
});

test.each([
  ['Recibí un mensaje de estafa en su nombre.'], ['Mi pedido hace un ruido terrible.'], ['Des voleurs ont pris ma carte hier.'], ['Le colis est dans la bande de gauche.'],
  ['O e-mail foi parar no lixo.'], ['O pacote chega de São Paulo amanhã.'], ['Meu pedido ainda não chegou.'], ['Vou denunciar um perfil falso.'], ['Eu vi que basta clicar no botão.'],
])('"%s" only looks angry', (text) => {
  expect(frustrationOf(text)).toBeLessThan(CALM);
});

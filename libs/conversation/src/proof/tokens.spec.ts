import { describe, expect, test } from '@jest/globals';
import { piecesOf } from './pieces.js';
import { proofLanguages } from './proof-language.js';
import { tokensOf } from './tokens.js';

const read = (code: string, text: string) => tokensOf(text, proofLanguages.find((language) => language.code === code)).filter(({ kind }) => kind !== 'word').map(({ kind, text: value }) => `${kind} ${value}`);

describe('what counts, in the way each language writes it', () => {
  test.each([
    ['en', 'It costs $1,234.50.', ['number 1234.5']], ['de', 'Das kostet 1.234,50 €.', ['number 1234.5']], ['de', 'Es sind 1,234 kg.', ['number 1.234']], ['fr', 'Cela coûte 1 234,50 €.', ['number 1234.5']], ['pt', 'Custa R$ 1.234,50.', ['number 1234.5']],
    ['de', 'am 3. März 2027', ['date 2027-03-03']], ['de', 'am 03.03.2027', ['date 2027-03-03']], ['es', 'el 3 de marzo de 2027', ['date 2027-03-03']], ['fr', 'le 1er mars', ['date 03-01']], ['pt', 'em 3 de março de 2027', ['date 2027-03-03']], ['en', 'on March 3rd, 2027', ['date 2027-03-03']],
    ['de', 'ab 14:30 Uhr', ['time 14:30']], ['de', 'von 8 bis 18 Uhr', ['time 08:00', 'time 18:00']], ['es', 'a las 5 de la tarde', ['time 17:00']], ['fr', 'à 17h30', ['time 17:30']], ['pt', 'das 8h às 18h', ['time 08:00', 'time 18:00']], ['en', 'at 5 pm', ['time 17:00']],
    ['fr', 'sous 24 h', ['number 24']], ['de', 'zwölf Monate', ['number 12']], ['es', 'un año', ['number 1']], ['es', 'un enlace', []],
  ])('%s: %s', (code, text, tokens) => {
    expect(read(code, text)).toEqual(tokens);
  });

  test('the full stop of a German day ends no sentence', () => {
    expect(piecesOf('Die Wartung ist am 3. März. Danach geht alles.')).toEqual(['Die Wartung ist am 3. März. ', 'Danach geht alles.']);
  });
});

describe('words of different languages', () => {
  const senses = (code: string, text: string) => tokensOf(text, proofLanguages.find((language) => language.code === code)).filter(({ small }) => !small).flatMap((token) => token.senses);
  test.each([['de', 'Passwörter'], ['es', 'la contraseña'], ['fr', 'le mot de passe'], ['pt', 'a senha']])('mean the same by the lexicon: %s %s', (code, text) => {
    expect(senses(code, text)).toEqual(['password']);
  });

  test('are found in German compounds', () => {
    expect(senses('de', 'Rechnungsadresse')).toEqual(['invoic', 'address']);
  });
});

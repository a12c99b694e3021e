import { describe, expect, test } from '@jest/globals';
import { analyse, loadJudges } from '../scoring/sentiment.analysis.js';

const judges = loadJudges();
const moodOf = (text: string) => analyse(text, judges);

describe('other languages', () => {
  test.each([
    ['Llevo tres semanas esperando y nadie responde'], ['Estoy harto, esto es una estafa'], ['Este servicio es pesimo y ridiculo'],
    ['Das ist eine Frechheit!'], ['Ich bin stinksauer, seit drei Wochen keine Antwort'], ['Schon wieder kaputt, das ist lächerlich'],
    ["C'est une honte, j'en ai marre !"], ['Je suis très en colère, personne ne répond'], ['Toujours pas de réponse, service inadmissible'],
    ['Estou de saco cheio, ninguém responde'], ['Péssimo atendimento, quero meu dinheiro de volta'], ['isso é um absurdo, nunca mais compro aqui'],
  ])('frustrated: "%s"', (text) => {
    const mood = moodOf(text);
    expect(mood.label).toBe('negative');
    expect(mood.frustrationScore).toBeGreaterThanOrEqual(0.5);
    expect(mood.keywords).not.toEqual([]);
  });

  test.each([
    ['¿Cómo puedo cambiar mi contraseña?'], ['mi pedido llegó dañado'], ['Wie kann ich mein Passwort ändern?'], ['Mein Paket ist beschädigt'],
    ['Comment puis-je changer mon mot de passe ?'], ['Mon colis est endommagé'], ['Como faço para cancelar minha assinatura?'], ['meu pedido não chegou'],
  ])('calm: "%s"', (text) => {
    expect(moodOf(text).label).toBe('neutral');
    expect(moodOf(text).frustrationScore).toBeLessThan(0.3);
  });

  test.each([
    ['Gracias, todo perfecto', 'positive'], ['Vielen Dank, sehr freundlich', 'positive'], ['Merci beaucoup, très efficace', 'positive'], ['Muito obrigado, ótimo atendimento', 'positive'],
    ['no está mal', 'neutral'], ['ich bin nicht zufrieden', 'negative'], ['je ne suis pas content', 'negative'], ['não estou satisfeito', 'negative'],
  ])('"%s" is %s', (text, label) => {
    expect(moodOf(text).label).toBe(label);
  });

  test.each([
    ['estoy enfadado', 'estoy muy enfadado'], ['ich bin enttäuscht', 'ich bin extrem enttäuscht'], ['je suis un peu déçu', 'je suis très déçu'], ['estou um pouco irritado', 'estou muito irritado'],
  ])('"%s" is calmer than "%s"', (calmer, angrier) => {
    expect(moodOf(calmer).frustrationScore).toBeLessThan(moodOf(angrier).frustrationScore);
  });

  test('a message is English unless more speaks for another language', () => {
    for (const text of ['The card is in the mail', 'ok', 'no', 'terrible', '', 'Can I use me & co as a name?', '😡']) expect(judges.languages.lexiconsFor(text)).toBe(judges.languages.english);
    for (const text of ['hola', 'furioso', 'wo ist mein Paket', 'où est mon colis']) expect(judges.languages.lexiconsFor(text)).not.toBe(judges.languages.english);
  });
});

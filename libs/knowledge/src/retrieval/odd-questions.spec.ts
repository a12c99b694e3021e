import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SearchKnowledge } from '@csa/contracts';
import { nobody, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { knowledge } from '../index.js';
import { QdrantStandIn } from '../vector-index/qdrant-stand-in.js';

const fill = (text: string, length = 5_000): string => text.repeat(Math.ceil(length / text.length)).slice(0, length).toWellFormed();

/** What people paste into a search, and whether one of the shipped FAQs answers it; `perhaps` where a single known word stands in it. */
const odd: readonly (readonly [string, string, boolean | 'perhaps'])[] = [
  ['one space', ' ', false], ['a sign', '?', false], ['a letter', 'a', false], ['a digit', '7', false], ['a word that names no topic', 'how', false], ['a word that none knows', 'xylophonist', false],
  ['emoji', '😀🔥👍🏽👨‍👩‍👧‍👦🏳️‍🌈', false], ['5,000 characters of emoji', fill('😀'), false], ['5,000 times a letter', fill('x'), false], ['5,000 characters of spaces', fill(' '), false],
  ['5,000 characters of one word', fill('password '), 'perhaps'], ['5,000 characters of strange words', fill('qwzx vbnmk '), false], ['mixed scripts', 'пароль 密码 كلمة סיסמה wachtwoord', false],
  ['look-alike letters', 'раssword', false], ['right-to-left', 'איך מאפסים את הסיסמה שלי?', false], ['right-to-left marks', '\u202e?drowssap ym teser', false], ['Chinese', '我怎么重置我的密码', false],
  ['code', 'for (let i = 0; i < 10; i++) { console.log(`${i}`); } /* SELECT * FROM users; */', false], ['a stack trace', 'TypeError: x is not a function\n    at Object.<anonymous> (/srv/a.js:1:1)', false],
  ['base64', fill('SGVsbG8gd29ybGQsIHRoaXMgaXMgYSB0ZXN0Lg=='), false], ['a URL', 'https://example.org/a/b?c=d&e=%20#f', false], ['JSON', '{"a":[1,2,{"b":null}]}', false], ['HTML', '<script>alert(1)</script><b>', 'perhaps'],
  ['SQL', `'; DROP TABLE knowledge.faqs; --`, false], ['signs of expressions', '(a+)+$ .* [^] \\ | {2,}', false], ['marks above letters', `z${'\u0301'.repeat(2_000)}`, false], ['controls', '\u0001\u0008\u001b[31m\u007f', false],
  ['NUL and half a character', '\0 \ud800', false], ['no-break spaces and a byte order mark', '\ufeffhow\u00a0do\u00a0I\u00a0reset\u00a0my\u00a0password', true], ['capitals', 'HOW DO I RESET MY PASSWORD', true],
  ['full-width letters', 'Ｈｏｗ ｄｏ Ｉ ｒｅｓｅｔ ｍｙ ｐａｓｓｗｏｒｄ', true], ['emoji around words', '🙏 how do I reset my password 🙏', true], ['line feeds', 'how\ndo\r\nI\n\nreset\tmy password', true], ['curly quotes', '“how do I reset my password”', true],
];

describe.each(['embedded', 'qdrant'])('a search in the %s index', (kind) => {
  let standIn: QdrantStandIn | undefined;
  let desk: ServiceDesk;
  beforeAll(async () => {
    if (kind === 'qdrant') standIn = await QdrantStandIn.start();
    desk = await startService(knowledge, { settings: standIn ? { QDRANT_URL: standIn.url } : {} });
  });
  afterAll(async () => {
    await desk.close();
    await standIn?.stop();
  });

  test.each(odd)('for %s answers in time, and only what is known', async (_what, question, answerable) => {
    const started = performance.now();
    const found = await desk.call(SearchKnowledge, { question, limit: 5 }, nobody);
    expect(performance.now() - started).toBeLessThan(2_000);
    if (answerable !== 'perhaps') expect(found.answerable).toBe(answerable);
    expect(found.passages.every(({ confidence }) => confidence >= 0 && confidence <= 1)).toBe(true);
  });

  test('for nothing, or for more than 5,000 characters, is refused by its field', async () => {
    for (const question of ['', 'x'.repeat(5_001)]) await expect(desk.call(SearchKnowledge, { question }, nobody)).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'question' }] });
  });
});

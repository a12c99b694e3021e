import { describe, expect, test } from '@jest/globals';
import { conformanceScript, languageModelConformance } from './language-model.conformance.js';
import { ScriptedModel } from './scripted.language-model.js';

languageModelConformance('scripted', () => Promise.resolve({ model: new ScriptedModel(conformanceScript), close: () => Promise.resolve() }));

describe('a script', () => {
  const asking = (purpose: string, content: string) => ({ purpose, maxTokens: 50, messages: [{ role: 'user' as const, content }] });

  test('gives the first line that fits what is asked and what for, as often as it says, and keeps its calls', async () => {
    const model = new ScriptedModel([{ when: 'hello', text: 'Once.', times: 1 }, { purpose: 'write', text: 'Written.' }, { purpose: 'poem', text: 'never' }]);
    expect((await model.generate(asking('write', 'Hello there'))).text).toBe('Once.');
    expect((await model.generate(asking('write', 'Hello there'))).text).toBe('Written.');
    await expect(model.generate(asking('understand', 'Hello'))).rejects.toMatchObject({ kind: 'rejected' });
    expect(model.calls.map(({ purpose }) => purpose)).toEqual(['write', 'write', 'understand']);
    expect(model.unused.map(({ purpose }) => purpose)).toEqual(['poem']);
  });

  test('says again what its pattern has found', async () => {
    const model = new ScriptedModel([
      { purpose: 'write', when: 'draft: (?<draft>[^;]+);', text: 'As I see it: {draft} {unknown}' },
      { purpose: 'look up', when: '(?<id>TKT-\\d+)', toolCalls: [{ name: 'get_ticket', arguments: { ticketId: '{id}' } }], times: 1 },
      { purpose: 'look up', when: '(?<id>TKT-\\d+)', json: { about: ['{id}'] } },
    ]);
    expect((await model.generate(asking('write', 'draft: It is open.; current: and?'))).text).toBe('As I see it: It is open. {unknown}');
    expect((await model.generate(asking('look up', 'where is tkt-12?'))).toolCalls).toMatchObject([{ arguments: '{"ticketId":"tkt-12"}' }]);
    expect((await model.generate(asking('look up', 'where is TKT-13?'))).text).toBe('{"about":["TKT-13"]}');
  });

  test('may fail on purpose', async () => {
    await expect(new ScriptedModel([{ fails: 'limited' }]).generate(asking('write', 'x'))).rejects.toMatchObject({ kind: 'limited', code: 'limited' });
  });

  test('with a mistake is not played', () => {
    expect(() => new ScriptedModel([{ txet: 'Hello' }])).toThrow();
  });
});

import { describe, expect, test } from '@jest/globals';
import { AnalyseSentiment, GetTurn, ReadFeed, ReceiveMessage } from '@csa/contracts';
import { readSettings } from '@csa/platform';
import { answer, customer, startService } from '@csa/testing';
import { conversationSettings } from './conversation.config.js';
import { conversation } from './index.js';
import { Neighbours } from './neighbours.fake.js';
import { POLICY } from './policy.js';
import { TurnRunner } from './turn/turn-runner.service.js';
import { TurnsRepository } from './turn/turns.repository.js';

const anna = customer('anna');

describe('the settings of conversation', () => {
  test('have a meaning when nothing is set, and every mistake is named', () => {
    const problems: string[] = [];
    expect(readSettings(conversationSettings, {}, problems)).toMatchObject({
      HANDOFF_THRESHOLD: -0.5, MAX_AI_TURNS: 10, MAX_CONVERSATION_HISTORY: 20, SESSION_TIMEOUT_HOURS: 24,
    });
    expect(problems).toEqual([]);
    readSettings(conversationSettings, { HANDOFF_THRESHOLD: '0.5', MAX_AI_TURNS: 'many', MAX_CONVERSATION_HISTORY: '-1', SESSION_TIMEOUT_HOURS: '0' }, problems);
    expect(problems).toHaveLength(4);
  });

  test('HANDOFF_THRESHOLD, MAX_AI_TURNS and HUMAN_HANDOFF_MESSAGE make the policy', async () => {
    const desk = await startService(conversation, {
      answers: new Neighbours().answers(), settings: { HANDOFF_THRESHOLD: '-0.2', MAX_AI_TURNS: '3', HUMAN_HANDOFF_MESSAGE: 'One of us takes over.' },
    });
    expect(desk.running.app.get<unknown>(POLICY, { strict: false })).toEqual({ handoffThreshold: -0.2, maxAiTurns: 3, handoffMessage: 'One of us takes over.' });
    await desk.call(ReceiveMessage, { sessionId: 's', content: 'I want to talk to a human' }, anna);
    await desk.get(TurnRunner).settled();
    const { items } = await desk.call(ReadFeed, { sessionId: 's' }, anna);
    expect(items[1]!.content).toContain('One of us takes over.');
    await desk.close();
  });

  test('MAX_CONVERSATION_HISTORY is how much of the feed a turn reads', async () => {
    const desk = await startService(conversation, { answers: new Neighbours().answers(), settings: { MAX_CONVERSATION_HISTORY: '3' } });
    for (const content of ['one', 'two', 'three']) await desk.call(ReceiveMessage, { sessionId: 's', content }, anna);
    await desk.get(TurnRunner).settled();
    const { turnId } = await desk.call(ReceiveMessage, { sessionId: 's', content: 'four' }, anna);
    await desk.get(TurnRunner).settled();
    await desk.running.database!.query(`UPDATE conversation.turns SET state = 'pending' WHERE id = $1`, [turnId]);
    const turn = await desk.get(TurnsRepository).claim(turnId, 'lease');
    expect(turn!.history).toHaveLength(3);
    await desk.close();
  });

  test.each([['2', false], ['0.5', true]])('SESSION_TIMEOUT_HOURS of %s: after an hour a new conversation begins: %s', async (hours, isNew) => {
    const desk = await startService(conversation, { answers: new Neighbours().answers(), settings: { SESSION_TIMEOUT_HOURS: hours } });
    const first = await desk.call(ReceiveMessage, { content: 'Hello' }, anna);
    await desk.get(TurnRunner).settled();
    desk.clock.advance(3_600_000);
    const second = await desk.call(ReceiveMessage, { content: 'Hello' }, anna);
    expect(second.sessionId !== first.sessionId).toBe(isNew);
    await desk.close();
  });

  test.each([['-0.2', 'queue'], ['-0.4', 'assistant']])('HANDOFF_THRESHOLD of %s: a conversation that grows worse and is at -0.3 belongs to: %s', async (threshold, owner) => {
    const worse = { label: 'negative' as const, polarity: -0.3, frustrationScore: 0.1, keywords: [], indicators: [] };
    const others = new Neighbours().answers().filter(({ contract }) => contract !== AnalyseSentiment);
    const answers = [...others, answer(AnalyseSentiment, ({ history }) => ({ sentiment: worse, trend: 'declining' as const, history }))];
    const desk = await startService(conversation, { answers, settings: { HANDOFF_THRESHOLD: threshold } });
    const { turnId } = await desk.call(ReceiveMessage, { sessionId: 's', content: 'It is slow again' }, anna);
    await desk.get(TurnRunner).settled();
    expect((await desk.call(GetTurn, { turnId }, anna)).turn.owner).toBe(owner);
    await desk.close();
  });

  test.each([['2', true], ['3', false]])('MAX_AI_TURNS of %s: after two answers without a resolution a person is offered: %s', async (most, isOffered) => {
    const desk = await startService(conversation, { answers: new Neighbours().answers(), settings: { MAX_AI_TURNS: most } });
    let turnId = '';
    for (const content of ['How do I reset my password?', 'Where do I change my password?', 'How do I choose a new password?']) {
      ({ turnId } = await desk.call(ReceiveMessage, { sessionId: 's', content }, anna));
      await desk.get(TurnRunner).settled();
    }
    const { turn } = await desk.call(GetTurn, { turnId }, anna);
    expect(turn.reply?.reply?.reason.includes('without a resolution')).toBe(isOffered);
    await desk.close();
  });

  test.each([
    [{}, 'rules', []],
    [{ OPENAI_API_KEY: 'sk-secret' }, 'openai-compatible gpt-4o-mini', []],
    [{ OPENAI_BASE_URL: 'http://localhost:1', MODEL_NAME: 'm', MODEL_DAILY_CAP: '5' }, 'openai-compatible m', ['A cap on the model’s cost is set, but no price: it will never be reached.']],
  ])('what answers is told to whoever looks after it: %j', async (settings: Record<string, string>, detail, warnings) => {
    const desk = await startService(conversation, { answers: new Neighbours().answers(), settings });
    expect((await desk.running.report()).components['language_model']).toEqual({ status: 'healthy', detail });
    expect(desk.log.lines.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual(warnings);
    expect(JSON.stringify(desk.log.lines)).not.toContain('sk-secret');
    await desk.close();
  });
});

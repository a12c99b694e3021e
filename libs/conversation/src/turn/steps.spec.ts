import { beforeEach, describe, expect, test } from '@jest/globals';
import { newDialogue } from '../dialogue-state.js';
import { Act } from './act.js';
import { FakeDesk, policy } from './desk.fake.js';
import { planTurn } from './plan.js';

let desk: FakeDesk;
beforeEach(async () => { desk = await FakeDesk.open(); });

describe('when a neighbour does not answer', () => {
  test('without sentiment a message counts as calm, and the log says so without its words', async () => {
    desk.down.add('sentiment.analyse');
    const { understanding } = await desk.says('This is ridiculous, my password fails');
    expect(understanding.sentiment).toMatchObject({ label: 'neutral', frustrationScore: 0 });
    expect(JSON.stringify(desk.log.lines)).not.toContain('ridiculous');
    expect(desk.log.lines.filter(({ level }) => level !== 'debug')).toHaveLength(1);
  });

  test('without memory the turn goes on, and does not pretend to know', async () => {
    desk.down.add('memory.recall').add('memory.remember');
    const { understanding, reply } = await desk.says('What’s my name?');
    expect(understanding.profile).toBeNull();
    expect(reply.content).toMatch(/cannot|can't/);
  });

  test('what could not be kept is not claimed to be kept', async () => {
    desk.down.add('memory.remember');
    const { reply, findings } = await desk.says('My email is kim@example.com');
    expect(findings.remembered).toBe(false);
    expect(reply.content).not.toMatch(/noted/i);
  });

  test.each([
    ['Open a ticket about slow exports', 'ticketing.open'], ['List my tickets', 'ticketing.list'], ['Show me my account', 'ticketing.look-up-account'],
  ])('"%s" claims nothing that did not happen', async (message, subject) => {
    desk.down.add(subject);
    const { reply } = await desk.says(message);
    expect(reply.content).toMatch(/sorry/);
    expect(reply.content).not.toMatch(/TKT-|opened|is open/);
    expect(reply.metadata).toMatchObject({ ticketCreated: null, escalated: false, sources: [] });
  });

  test('a hand-off that fails is no hand-off, and "yes" tries again', async () => {
    desk.down.add('ticketing.open');
    const { reply } = await desk.says('I want to talk to a human');
    expect(reply).toMatchObject({ handOff: null, metadata: { escalated: false } });
    desk.down.clear();
    expect((await desk.says('yes')).reply.handOff).not.toBeNull();
  });

  test('without knowledge a ticket or a person is offered', async () => {
    desk.down.add('knowledge.search');
    const { reply } = await desk.says('How do I reset my password?');
    expect(reply.citations).toEqual([]);
    expect(reply.content).toMatch(/ticket.*person/s);
  });
});

describe('effects', () => {
  test('each has a key of its own, and a turn that is run again does none twice', async () => {
    const turn = desk.claim('Open a ticket about slow exports');
    await desk.says(turn.message.content, turn);
    const again = await desk.says(turn.message.content, turn);
    expect([...desk.finished.keys()].sort()).toEqual(['turn-1:create_ticket', 'turn-1:remember']);
    expect(desk.tickets).toHaveLength(1);
    expect(again.reply.metadata.ticketCreated).toBe('TKT-20260309-0001');
    expect(desk.profile.sentiments.neutral).toBe(1);
  });

  test('an unexpected fault ends the turn instead of becoming a reply', async () => {
    const turn = desk.claim('Open a ticket about slow exports');
    const attempt = Object.assign(desk.attempt(turn), { once: () => Promise.reject(new Error('the lease is lost')) });
    const understandings = await desk.understand.run(turn, attempt);
    await expect(new Act(desk.bus, desk.log).run(planTurn(turn, understandings, policy), attempt)).rejects.toThrow('the lease is lost');
  });

  test('a message costs as many calls at the end of a conversation as at its beginning', async () => {
    const costs: number[] = [];
    for (let message = 0; message < 12; message++) {
      desk.calls.length = 0;
      await desk.says('How do I reset my password?');
      costs.push(desk.calls.length);
    }
    expect(new Set(costs)).toEqual(new Set([4]));
  });
});

describe('hand-offs', () => {
  test('a hand-off ticket that is still open is used again', async () => {
    const first = await desk.says('agent');
    const turn = { ...desk.claim('I want to talk to a human'), handoffTicketId: first.reply.handOff!.ticketId };
    const second = await desk.says(turn.message.content, turn);
    expect(second.reply).toMatchObject({ handOff: { ticketId: 'TKT-20260309-0001' }, metadata: { ticketCreated: null, escalated: true } });
    expect(desk.tickets).toHaveLength(1);
  });

  test('moods before a hand-off do not hand off the next calm question', async () => {
    await desk.says('This is annoying');
    await desk.says('really annoying, the upload fails');
    const third = await desk.says('so annoying and disappointed');
    expect(third.decision.rule).toBe('repeated_frustration');
    const after = await desk.says('How do I reset my password?');
    expect(after.decision.rule).toBe('question');
  });
});

describe('replies', () => {
  test('are told sentence by sentence, and the sentences are the reply', async () => {
    const { reply, deltas } = await desk.says('Can you check my account details?');
    expect(deltas.length).toBeGreaterThan(2);
    expect(deltas.join('')).toBe(reply.content);
  });

  test('do not repeat themselves word for word', async () => {
    const replies = [];
    for (let time = 0; time < 3; time++) replies.push((await desk.says('Hello')).reply.content);
    expect(new Set(replies).size).toBe(3);
  });

  test('after many answers without a resolution a person is offered, and "yes" brings one', async () => {
    desk.policy = { ...policy, maxAiTurns: 2 };
    const offers = [];
    for (let time = 0; time < 4; time++) offers.push((await desk.says('How do I reset my password?')).reply.metadata.suggestions.includes('Talk to a person'));
    expect(offers).toEqual([false, false, true, false]);
    desk.state = { ...newDialogue, turnsWithoutResolution: 2 };
    const offered = await desk.says('How do I reset my password?');
    expect(offered.reply.metadata.reason).toMatch(/2 answers/);
    expect((await desk.says('yes')).decision.rule).toBe('asked_for_person');
  });
});

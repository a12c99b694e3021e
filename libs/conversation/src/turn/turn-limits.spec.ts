import { afterEach, describe, expect, test } from '@jest/globals';
import { GetTurn, OpenTicket, ReadFeed, ReceiveMessage } from '@csa/contracts';
import { AppError } from '@csa/platform';
import { answer, customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';
import { Sweeper } from '../sweeper.service.js';
import { TurnEndingsRepository } from './turn-endings.repository.js';
import { TurnRunner } from './turn-runner.service.js';
import { Write } from './write.js';

const anna = customer('anna');
const question = 'How do I reset my password?';

describe('a turn that cannot be finished', () => {
  const desks: ServiceDesk[] = [];
  afterEach(async () => { for (const desk of desks.splice(0).reverse()) await desk.close(); });

  async function open(neighbours: Neighbours, settings: Record<string, string> = {}, isTicketingAway = false): Promise<ServiceDesk> {
    const away = answer(OpenTicket, () => { throw new AppError('unavailable', 'away'); });
    const answers = neighbours.answers().map((handler) => (isTicketingAway && handler.contract === OpenTicket ? away : handler));
    const desk = await startService(conversation, { settings, answers });
    desks.push(desk);
    return desk;
  }

  const failsToWrite = (desk: ServiceDesk) => { desk.get(Write).run = () => Promise.reject(new Error('a fault')); };
  const ask = async (desk: ServiceDesk, content = question) => {
    const { turnId } = await desk.call(ReceiveMessage, { content, sessionId: 's' }, anna);
    await desk.get(TurnRunner).settled();
    return (await desk.call(GetTurn, { turnId }, anna)).turn;
  };

  test('after its attempts ends with an honest sentence that names a ticket with the message and its promised time', async () => {
    const neighbours = new Neighbours();
    const desk = await open(neighbours);
    failsToWrite(desk);
    const turn = await ask(desk);
    const [ticket] = neighbours.tickets.values();
    expect(turn).toMatchObject({ state: 'failed', owner: 'assistant', reply: { reply: { ticketCreated: ticket!.ticketId, escalated: false } } });
    expect(turn.reply!.content).toContain(`ticket ${ticket!.ticketId}`);
    expect(turn.reply!.content).toContain('24 hours');
    expect(ticket).toMatchObject({ kind: 'request', sessionId: 's', description: expect.stringContaining(question) });
    expect((await desk.call(ReadFeed, { sessionId: 's' }, anna)).items.map(({ role }) => role)).toEqual(['user', 'assistant']);
  });

  test('has one ticket, also when the replica dies between the ticket and the sentence', async () => {
    const neighbours = new Neighbours();
    const desk = await open(neighbours);
    failsToWrite(desk);
    const endings = desk.get(TurnEndingsRepository);
    const commit = endings.commit.bind(endings);
    let deaths = 2;
    endings.commit = (...parameters) => (deaths-- > 0 ? Promise.reject(new Error('died')) : commit(...parameters));
    const { turnId } = await desk.call(ReceiveMessage, { content: question, sessionId: 's' }, anna);
    for (let sweeps = 0; sweeps < 3; sweeps += 1) {
      await desk.get(TurnRunner).settled();
      await desk.running.database!.query(`UPDATE conversation.turns SET lease_until = now() - interval '1 second'`);
      await desk.get(Sweeper).sweep();
    }
    await desk.get(TurnRunner).settled();
    expect((await desk.call(GetTurn, { turnId }, anna)).turn.state).toBe('failed');
    expect(neighbours.tickets.size).toBe(1);
    expect(neighbours.effectKeys).toEqual(Array.from({ length: 3 }, () => `${turnId}:failed`));
  });

  test('that had opened a ticket names that one', async () => {
    const neighbours = new Neighbours();
    const desk = await open(neighbours);
    failsToWrite(desk);
    const turn = await ask(desk, 'Open a ticket about slow exports');
    expect([...neighbours.tickets.values()]).toMatchObject([{ subject: 'Slow exports' }]);
    expect(turn.reply!.content).toContain([...neighbours.tickets.keys()][0]);
  });

  test('while ticketing is away has the sentence alone', async () => {
    const desk = await open(new Neighbours(), {}, true);
    failsToWrite(desk);
    const turn = await ask(desk);
    expect(turn).toMatchObject({ state: 'failed', reply: { reply: { ticketCreated: null } } });
    expect(turn.reply!.content).toMatch(/sorry/);
    expect(turn.reply!.content).not.toMatch(/TKT|I opened/);
  });

  test('TURN_DEADLINE_SECONDS: ends when its time is over, though the work goes on', async () => {
    const neighbours = new Neighbours();
    let letGo = (): void => undefined;
    neighbours.whenSearching = () => new Promise<void>((resolve) => { letGo = resolve; });
    const desk = await open(neighbours, { TURN_DEADLINE_SECONDS: '1' });
    const turn = await ask(desk);
    letGo();
    expect(turn).toMatchObject({ state: 'failed', reply: { reply: { ticketCreated: expect.stringMatching(/^TKT-/) } } });
    expect(await desk.running.database!.query('SELECT attempts FROM conversation.turns')).toEqual([{ attempts: 1 }]);
  });

  test('TURN_DEADLINE_SECONDS counts over all attempts, by the database’s clock', async () => {
    const neighbours = new Neighbours();
    const desk = await open(neighbours);
    const write = desk.get(Write);
    const run = write.run.bind(write);
    let tries = 0;
    write.run = async (...parameters) => {
      tries += 1;
      await desk.running.database!.query(`UPDATE conversation.turns SET deadline = now() - interval '1 second'`);
      return tries === 1 ? Promise.reject(new Error('a fault')) : run(...parameters);
    };
    expect((await ask(desk)).state).toBe('failed');
    expect(tries).toBe(1);
  });

  test.each([['2', 'failed'], ['3', 'done']])('TURN_STEP_LIMIT of %s: a message with three questions is %s', async (TURN_STEP_LIMIT, state) => {
    const neighbours = new Neighbours();
    const desk = await open(neighbours, { TURN_STEP_LIMIT });
    const turn = await ask(desk, 'How do I reset my password? Where do I change my password? When does a password expire?');
    expect(turn.state).toBe(state);
    expect(neighbours.tickets.size).toBe(state === 'failed' ? 1 : 0);
  });
});

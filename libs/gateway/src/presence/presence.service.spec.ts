import { PresenceTold } from '@csa/contracts';
import type { EventContract, Payload, RequestContract } from '@csa/contracts';
import { Bus, MemoryLog } from '@csa/platform';
import { MovedClock } from '@csa/testing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { gatewaySettings } from '../gateway.config.js';
import type { GatewaySettings } from '../gateway.config.js';
import { PresenceService } from './presence.service.js';

type Told = Payload<typeof PresenceTold>;

/** A wire between replicas that holds news back until it is delivered, so that specs decide who hears what when. */
class HeldBus extends Bus {
  readonly held: Told[] = [];
  readonly listeners: PresenceService[] = [];

  override call(contract: RequestContract): Promise<never> {
    return Promise.reject(new Error(`Nobody answers ${contract.subject}.`));
  }

  override publish<E extends EventContract>(contract: E, payload: Payload<E>): Promise<void> {
    this.held.push(PresenceTold.payload.parse(contract.subject === PresenceTold.subject ? payload : undefined));
    return Promise.resolve();
  }

  /** Delivers what was told so far; returns the connections that are too many. */
  deliver(): string[] {
    const news = this.held.splice(0);
    return news.flatMap((told) => this.listeners.flatMap((replica) => replica.told(told))).map(({ connectionId }) => connectionId);
  }
}

const defaults = Object.fromEntries(Object.entries(gatewaySettings.shape).map(([name, { schema }]) => [name, schema.parse(undefined)])) as unknown as GatewaySettings;

describe('who is connected, over two replicas', () => {
  let bus: HeldBus;
  let clock: MovedClock;
  let here: PresenceService;
  let there: PresenceService;
  const replica = (): PresenceService => {
    const presence = new PresenceService(bus, clock, new MemoryLog(), { ...defaults, MAX_WS_CONNECTIONS_PER_USER: 2 });
    bus.listeners.push(presence);
    return presence;
  };
  const open = (presence: PresenceService, connectionId: string, customerId = 'user_001'): boolean => {
    clock.advance(1);
    return presence.opened({ connectionId, tenantId: 'default', customerId, sessionId: `session-of-${customerId}`, channel: 'websocket' }) !== undefined;
  };
  const known = (presence: PresenceService): string[] => presence.ofCustomer('default', 'user_001').map(({ connectionId }) => connectionId);
  const meet = async (): Promise<string[]> => {
    await here.tellAll();
    await there.tellAll();
    return bus.deliver();
  };

  beforeEach(async () => {
    bus = new HeldBus();
    clock = new MovedClock(new Date('2026-03-01T10:00:00.000Z'));
    here = replica();
    there = replica();
    await meet();
    bus.deliver();
  });

  test('each counts the other’s connections', async () => {
    open(here, 'a');
    await meet();
    open(there, 'b');
    await meet();
    expect([known(here), known(there)]).toEqual([['a', 'b'], ['a', 'b']]);
    expect([open(here, 'c'), open(there, 'd')]).toEqual([false, false]);
    expect(known(here)).toEqual(['a', 'b']);
  });

  test('another customer has a limit of their own', () => {
    open(here, 'a');
    open(here, 'b');
    expect(open(here, 'c', 'user_002')).toBe(true);
  });

  test('when both let in a last one at the same moment, exactly the newest goes', async () => {
    open(here, 'a');
    await meet();
    open(here, 'b');
    open(there, 'c');
    expect([...new Set(await meet())]).toEqual(['c']);
  });

  test('a connection that ended is told at the next telling, and makes room', async () => {
    open(here, 'a');
    open(here, 'b');
    await meet();
    here.closed('a');
    await meet();
    expect(open(there, 'c')).toBe(true);
  });

  test('a replica that died is forgotten after 15 seconds, one that speaks is not', async () => {
    open(here, 'a');
    await meet();
    clock.advance(15_000);
    await here.tellAll();
    await there.tellAll();
    expect([known(here), known(there)]).toEqual([['a'], []]);
    bus.deliver();
    expect(known(there)).toEqual(['a']);
  });

  test('a replica that stops says goodbye for its connections', async () => {
    open(here, 'a');
    await meet();
    await here.beforeApplicationShutdown();
    bus.deliver();
    expect(known(there)).toEqual([]);
  });

  test('a replica that is new hears at once who is there', async () => {
    open(here, 'a');
    await meet();
    const late = replica();
    await late.tellAll();
    bus.deliver();
    await Promise.resolve();
    bus.deliver();
    expect(known(late)).toEqual(['a']);
  });

  test('use is counted, and told at the next period', async () => {
    open(here, 'a');
    clock.advance(2_000);
    here.touched('a', 1);
    here.touched('a');
    await meet();
    expect(there.ofSession('default', 'session-of-user_001')).toMatchObject([{ connectionId: 'a', messageCount: 1, lastActivityAt: '2026-03-01T10:00:02.001Z' }]);
  });

  test('very many connections are told in messages that any bus can carry', async () => {
    for (let count = 0; count < 1_200; count += 1) open(here, `c${count}`, `customer_${count}`);
    bus.held.length = 0;
    await here.tellAll();
    expect(bus.held.map(({ connections }) => connections.length)).toEqual([500, 500, 200]);
    bus.deliver();
    expect(there.ofCustomer('default', 'customer_1199')).toHaveLength(1);
  });
});

import { GetTurn, ReceiveMessage } from '@csa/contracts';
import type { FeedItem, IntentDetail } from '@csa/contracts';
import { completion, customer, startService, TestModelServer } from '@csa/testing';
import type { DeskOptions, ServiceDesk, WireAnswer, WireRequest } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';
import { TurnRunner } from '../turn/turn-runner.service.js';

export const anna = customer('anna');

/** How the server answers by what it is asked for: reading, or writing. */
export interface Minds {
  readonly reads: (request: WireRequest) => WireAnswer;
  readonly writes: (request: WireRequest) => WireAnswer;
}

/** What a reading of one message looks like. */
export function reading(intent: IntentDetail, confidence = 0.9, facts: readonly { kind: string; value: string }[] = []): string {
  return JSON.stringify({ messages: [{ intent_detail: intent, confidence, facts }] });
}

export const saying = (text: string) => (request: WireRequest): WireAnswer => completion(request, { text });
export const calling = (name: string, args: object | string) => (request: WireRequest): WireAnswer =>
  completion(request, { calls: [{ name, arguments: typeof args === 'string' ? args : JSON.stringify(args) }] });

/** All that the server was shown beside the policy. */
export const shownTo = (request: WireRequest): string => (request.body.messages ?? []).filter(({ role }) => role !== 'system').map(({ content }) => content ?? '').join('\n');

/** Whether a call is for reading a message, rather than for writing a reply. */
export const isReading = ({ body }: WireRequest): boolean => body.response_format !== undefined;

/** A conversation service with a real model server on loopback that answers as a spec wants. */
export class ModelDesk {
  minds: Minds = { reads: saying(reading('question')), writes: saying('I am here to help.') };

  private constructor(readonly desk: ServiceDesk, readonly server: TestModelServer, readonly neighbours: Neighbours) {}

  static async open(settings: Readonly<Record<string, string>> = {}, more: Partial<DeskOptions> = {}): Promise<ModelDesk> {
    const server = await TestModelServer.start(() => ({ body: [] }));
    const neighbours = new Neighbours();
    const desk = await startService(conversation, { answers: neighbours.answers(), ...more, settings: { OPENAI_BASE_URL: server.url, MODEL_NAME: 'm', ...settings } });
    const opened = new ModelDesk(desk, server, neighbours);
    server.answer = (request) => (isReading(request) ? opened.minds.reads(request) : opened.minds.writes(request));
    return opened;
  }

  /** What came of a message: the reply with what is known of it. */
  async says(content: string, sessionId = 's'): Promise<{ turnId: string; reply: FeedItem; content: string }> {
    const { turnId } = await this.desk.call(ReceiveMessage, { sessionId, content }, anna);
    await this.desk.get(TurnRunner).settled();
    const { turn: { reply } } = await this.desk.call(GetTurn, { turnId }, anna);
    if (!reply) throw new Error('There is no reply.');
    return { turnId, reply, content: reply.content };
  }

  sql<Row>(statement: string, values: unknown[] = []): Promise<Row[]> {
    const { database } = this.desk.running;
    if (!database) throw new Error('The service has no database.');
    return database.query<Row[]>(statement, values);
  }

  /** The calls for reading, and those for writing. */
  get calls(): { reads: WireRequest[]; writes: WireRequest[] } {
    const { requests } = this.server;
    return { reads: requests.filter(isReading), writes: requests.filter((request) => !isReading(request)) };
  }

  async close(): Promise<void> {
    await this.desk.close();
    await this.server.stop();
  }
}

import { randomUUID } from 'node:crypto';
import { CallContext, WireError } from '@csa/contracts';
import type { EventContract, Input, Output, Payload, RequestContract } from '@csa/contracts';
import { z } from 'zod';
import { currentCall, runInCall } from '../call/call.js';
import { AppError, fromWireError, invalidInput, toWireError } from '../errors.js';
import type { Log } from '../log.js';
import { Bus } from './bus.js';
import type { CallOptions } from './bus.js';
import type { BoundHandler, BoundListener } from './handlers.js';
import type { Reception, Transport } from './transport.js';

const Envelope = z.object({ data: z.unknown(), call: CallContext });
type Envelope = z.infer<typeof Envelope>;
const Reply = z.union([z.object({ error: WireError }), z.object({ ok: z.unknown() })]);
type Reply = z.infer<typeof Reply>;

/** The bus over a transport: declared messages in, JSON texts out, parsed at both ends. */
export class MessageBus extends Bus {
  readonly #receptions: Reception[] = [];
  /** Who hears each subject as one of every instance. */
  readonly #live = new Map<string, BoundListener[]>();

  constructor(
    private readonly service: string,
    private readonly transport: Transport,
    private readonly log: Log,
  ) {
    super();
  }

  override async call<R extends RequestContract>(contract: R, input: Input<R>, options: CallOptions = {}): Promise<Output<R>> {
    const checked = contract.input.safeParse(input);
    if (!checked.success) throw invalidInput(checked.error);
    const body = JSON.stringify({ data: checked.data, call: this.#outgoing(options) });
    const answer = Reply.parse(JSON.parse(await this.transport.request(contract.subject, body, options.timeoutMs ?? contract.timeoutMs)));
    if ('error' in answer) throw fromWireError(answer.error);
    return contract.output.parse(answer.ok) as Output<R>;
  }

  override async publish<E extends EventContract>(contract: E, payload: Payload<E>): Promise<void> {
    await this.transport.publish(contract.subject, this.#told(contract, payload));
  }

  override async relay<E extends EventContract>(contract: E, payload: Payload<E>, id: string): Promise<void> {
    await this.transport.publishKept(contract.subject, this.#told(contract, payload), `${this.service}.${id}`);
  }

  /** Starts answering; the queue is the service's name, so that replicas share the work. */
  async answer(handler: BoundHandler): Promise<void> {
    const reception = await this.transport.respond(handler.contract.subject, this.service, async (body) => JSON.stringify(await this.#reply(handler, body)));
    this.#receptions.push(reception);
  }

  /** Kept news that one instance has to handle is heard until it is handled; all other news once or not at all. */
  async listen(listener: BoundListener): Promise<void> {
    const { contract: { subject, isKept }, audience } = listener;
    if (audience === 'every-instance') return this.#listenLive(listener);
    const reception = isKept
      ? this.transport.subscribeKept(subject, this.service, (body) => this.#handleNews(listener, body))
      : this.transport.subscribe(subject, this.service, (body) => this.#handleNews(listener, body).catch(() => undefined));
    this.#receptions.push(await reception);
  }

  /** News for every instance comes over the wire, and is parsed, once for all that listen here; they must not change it. */
  async #listenLive(listener: BoundListener): Promise<void> {
    const { contract } = listener;
    const others = this.#live.get(contract.subject);
    if (others) {
      others.push(listener);
      return;
    }
    const listeners = [listener];
    this.#live.set(contract.subject, listeners);
    this.#receptions.push(await this.transport.subscribe(contract.subject, undefined, async (body) => {
      const news = this.#readNews(contract, body);
      if (news) await Promise.all(listeners.map((each) => this.#tell(each, news).catch(() => undefined)));
    }));
  }

  /** Takes nothing new, and resolves when everything at hand is answered. */
  async drain(): Promise<void> {
    this.#live.clear();
    await Promise.all(this.#receptions.splice(0).map((reception) => reception.drain()));
  }

  #told<E extends EventContract>(contract: E, payload: Payload<E>): string {
    return JSON.stringify({ data: contract.payload.parse(payload), call: this.#outgoing({}) });
  }

  #outgoing(options: CallOptions): CallContext {
    const call = currentCall() ?? { principal: { role: 'service' as const, id: this.service, tenantId: 'default' }, requestId: randomUUID() };
    return options.principal ? { ...call, principal: options.principal } : call;
  }

  async #reply(handler: BoundHandler, body: string): Promise<Reply> {
    const read = readEnvelope(body);
    if (!read) return this.#refuse(handler, new Error('A message is not as services send them.'));
    return runInCall(read.call, async () => {
      try {
        return await this.#handle(handler, read);
      } catch (error) {
        return this.#refuse(handler, error);
      }
    });
  }

  async #handle({ contract, handle }: BoundHandler, { data, call }: Envelope): Promise<Reply> {
    const began = performance.now();
    const input = contract.input.safeParse(data);
    if (!input.success) throw invalidInput(input.error);
    const answer = { ok: contract.output.parse(await handle(input.data, call)) };
    this.log.debug('answered', { subject: contract.subject, ms: Math.round(performance.now() - began) });
    return answer;
  }

  #refuse({ contract }: BoundHandler, error: unknown): Reply {
    const refusal = toWireError(error);
    if (refusal.code === 'internal') this.log.error(`${contract.subject} failed`, { error });
    else if (!(error instanceof AppError)) this.log.warn(`${contract.subject} is not possible now`, { error });
    return { error: refusal };
  }

  /** Rejects when the listener does. */
  async #handleNews(listener: BoundListener, body: string): Promise<void> {
    const news = this.#readNews(listener.contract, body);
    if (news) await this.#tell(listener, news);
  }

  /** News that no service told is logged and counts as handled. */
  #readNews(contract: BoundListener['contract'], body: string): Envelope | undefined {
    const read = readEnvelope(body);
    const payload = contract.payload.safeParse(read?.data);
    if (read && payload.success) return { data: payload.data, call: read.call };
    this.log.error(`${contract.subject} is not as services tell it`, { error: payload.error });
    return undefined;
  }

  async #tell({ contract, hear, place }: BoundListener, { data, call }: Envelope): Promise<void> {
    await runInCall(call, async () => {
      try {
        await hear(data, call);
      } catch (error) {
        this.log.error(`${place} failed on ${contract.subject}`, { error });
        throw error;
      }
    });
  }
}

/** Undefined for a text that no service wrote. */
function readEnvelope(body: string): Envelope | undefined {
  try {
    return Envelope.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}

import 'reflect-metadata';
import type { Answer, CallContext, EventContract, Payload, Received, RequestContract } from '@csa/contracts';

const HANDLES = Symbol('handles');
const LISTENS = Symbol('listens');

/** `every-instance`: each replica hears it; `one-instance`: one replica of each service does. */
export type Audience = 'every-instance' | 'one-instance';

type RequestHandler<R extends RequestContract> = (input: Received<R>, call: CallContext) => Promise<Answer<R>> | Answer<R>;
type EventHandler<E extends EventContract> = (payload: Payload<E>, call: CallContext) => Promise<void> | void;

/** Makes a method the answer to a request. A method with another input or result does not compile. */
export function Handle<R extends RequestContract>(contract: R) {
  return <Method extends RequestHandler<R>>(_target: object, _key: string | symbol, descriptor: TypedPropertyDescriptor<Method>): void => {
    Reflect.defineMetadata(HANDLES, contract, descriptor.value as object);
  };
}

/** Makes a method hear an event. */
export function On<E extends EventContract>(contract: E, audience: Audience) {
  return <Method extends EventHandler<E>>(_target: object, _key: string | symbol, descriptor: TypedPropertyDescriptor<Method>): void => {
    Reflect.defineMetadata(LISTENS, { contract, audience }, descriptor.value as object);
  };
}

export interface BoundHandler {
  readonly contract: RequestContract;
  readonly handle: (input: unknown, call: CallContext) => unknown;
  /** `Class.method`, for messages to developers. */
  readonly place: string;
}

export interface BoundListener {
  readonly contract: EventContract;
  readonly audience: Audience;
  readonly hear: (payload: unknown, call: CallContext) => unknown;
  readonly place: string;
}

type Method = (...parameters: unknown[]) => unknown;

/** Finds the handlers and listeners of the given provider instances. */
export function findReceptions(instances: readonly object[]): { handlers: BoundHandler[]; listeners: BoundListener[] } {
  const handlers: BoundHandler[] = [];
  const listeners: BoundListener[] = [];
  for (const { instance, method, name } of instances.flatMap(methodsOf)) {
    const place = `${instance.constructor.name}.${name}`;
    const contract = Reflect.getMetadata(HANDLES, method) as RequestContract | undefined;
    if (contract) handlers.push({ contract, place, handle: method.bind(instance) });
    const listens = Reflect.getMetadata(LISTENS, method) as { contract: EventContract; audience: Audience } | undefined;
    if (listens) listeners.push({ ...listens, place, hear: method.bind(instance) });
  }
  return { handlers, listeners };
}

/** The methods of an object's class, without touching its getters. */
export function methodsOf(instance: object): { instance: object; name: string; method: Method }[] {
  const prototype = Object.getPrototypeOf(instance) as object | null;
  if (prototype === null || prototype === Object.prototype) return [];
  return Object.entries(Object.getOwnPropertyDescriptors(prototype))
    .filter(([name, descriptor]) => name !== 'constructor' && typeof descriptor.value === 'function')
    .map(([name, descriptor]) => ({ instance, name, method: descriptor.value as Method }));
}

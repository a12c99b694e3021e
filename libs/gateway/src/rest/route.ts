import { z } from 'zod';
import type { Scope } from '../partners/scope.js';
import type { ProblemKind } from '../problems/problem.js';

/**
 * Who may come in: `open` everybody; `signed-in` whoever proved who they are; `staff` those who work here; `editor` their
 * administrators and supervisors; `admin` administrators alone.
 */
export type Access = 'open' | 'signed-in' | 'staff' | 'editor' | 'admin';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** What addresses are about, as the documents group them. */
export const topics = {
  about: 'What this server is, and its pages.',
  health: 'Whether the system and its parts do their job.',
  chat: 'Messages and their replies.',
  tickets: 'Tickets, their notes and their history.',
  customers: 'What is known of a customer: messages, profile, live connections.',
  analysis: 'What the assistant would make of a text.',
  console: 'For the staff: who waits for a person, conversations taken over, notes.',
  partners: 'API keys of partners, for administrators.',
  knowledge: 'The questions and answers that replies are made from.',
} as const;
export type Topic = keyof typeof topics;

export interface OtherAnswer {
  readonly meaning: string;
  /** Undefined when it has no body. */
  readonly answer?: z.ZodType;
}

/** One address of the REST door. Routing, checking, the OpenAPI document and `Allow` are all made from it. */
export interface Route<P extends z.ZodObject = z.ZodObject, Q extends z.ZodObject = z.ZodObject, B extends z.ZodType = z.ZodType, A extends z.ZodType = z.ZodType> {
  readonly method: Method;
  /** With parameters as `:name`. */
  readonly path: `/${string}`;
  readonly topic: Topic;
  readonly summary: string;
  readonly access: Access;
  /** What a partner's key needs to come in, or `none` where no key may. Every address that is not open has an answer; without one no key may. */
  readonly scope?: Scope | 'none';
  readonly params: P;
  readonly query: Q;
  /** Undefined when no body is read. */
  readonly body?: B;
  /** The body by content type, for the documents, where it is not simply JSON as `body` says; also the types that are read. */
  readonly bodies?: Readonly<Record<string, z.ZodType>>;
  /** For a route whose body is a file: its most bytes. Whoever may not send it is turned away before it is read. Bodies are 64 KiB of text where it is undefined. */
  readonly maxBodyBytes?: number;
  readonly answer: A;
  /** The status of the ordinary answer. */
  readonly status: number;
  /** Answers with another status that are no problem. */
  readonly otherAnswers: Readonly<Record<number, OtherAnswer>>;
  /** Besides those that every address can give. */
  readonly problems: readonly ProblemKind[];
  /** Content types of the ordinary answer; the first is the usual one. */
  readonly produces: readonly string[];
  /** Names of request headers that matter here, with what they do. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether an `Idempotency-Key` makes sending twice harmless. */
  readonly keyed: boolean;
  /** Open mode only: a request that names no customer is a guest's, made of its session; elsewhere the local operator acts. */
  readonly takesGuests: boolean;
  /** Pages and their files: reachable, but not part of the API. */
  readonly hidden: boolean;
}

type Declared<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType> =
  Pick<Route<P, Q, B, A>, 'method' | 'path' | 'topic' | 'summary' | 'answer'> & Partial<Route<P, Q, B, A>>;

const nothing = z.object({});

/** Fields that an address does not know are refused: a misspelt one would otherwise be dropped without a word. Pages are looser. */
function strictly<Q extends z.ZodObject>(query: Q, hidden: boolean): Q {
  return (hidden ? query : query.strict()) as unknown as Q;
}

/** Declares an address; signed-in, JSON and 200 unless told otherwise. */
export function route<A extends z.ZodType, P extends z.ZodObject = typeof nothing, Q extends z.ZodObject = typeof nothing, B extends z.ZodType = z.ZodUndefined>(
  declared: Declared<P, Q, B, A>,
): Route<P, Q, B, A> {
  return {
    access: 'signed-in',
    params: nothing as unknown as P,
    status: 200,
    otherAnswers: {},
    problems: [],
    produces: ['application/json'],
    headers: {},
    keyed: declared.method !== 'GET',
    takesGuests: false,
    hidden: false,
    ...declared,
    query: strictly((declared.query ?? nothing) as Q, declared.hidden ?? false),
  };
}

/** The content types a route reads. */
export function consumedTypes(route: Route): string[] {
  return route.bodies ? Object.keys(route.bodies) : ['application/json'];
}

/** Whether an address is about one customer, whom a partner then has to name: in `user_id`, wherever the address takes it. */
export function isOfCustomer(route: Route): boolean {
  const body = route.body instanceof z.ZodObject ? route.body.shape : {};
  return 'user_id' in { ...route.params.shape, ...route.query.shape, ...body };
}

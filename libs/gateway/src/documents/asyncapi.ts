import { API_VERSION } from '../about/about.schema.js';
import { incomingMeanings, outgoingMeanings } from '../channels/frames/frame-meanings.js';
import { incomingFrames, MAX_FRAME_BYTES } from '../channels/frames/incoming.frame.js';
import type { IncomingType } from '../channels/frames/incoming.frame.js';
import { outgoingFrames } from '../channels/frames/outgoing.schema.js';
import type { OutgoingType } from '../channels/frames/outgoing.schema.js';
import { SchemaComponents } from './schema-components.js';
import type { JsonSchema } from './schema-components.js';

/** https://www.asyncapi.com/docs/reference/specification/v3.0.0 */
export interface AsyncApiDocument {
  readonly asyncapi: '3.0.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string; readonly license: { readonly name: string } };
  readonly defaultContentType: 'application/json';
  readonly servers: Readonly<Record<string, JsonSchema>>;
  readonly channels: Readonly<Record<string, JsonSchema & { readonly messages: Readonly<Record<string, JsonSchema>> }>>;
  readonly operations: Readonly<Record<string, JsonSchema>>;
  readonly components: { readonly messages: Readonly<Record<string, JsonSchema>>; readonly schemas: Readonly<Record<string, JsonSchema>>; readonly securitySchemes: JsonSchema };
}

interface Frame {
  /** Unique among both directions: `message` goes both ways. */
  readonly name: string;
  readonly type: string;
  readonly means: string;
  readonly payload: JsonSchema;
}

const CHANNEL = 'chat';
const description = 'One feed for each conversation, over a raw WebSocket. Socket.IO clients get the same events with the same fields in the namespace `/chat`. '
  + `A frame is a JSON text of at most ${MAX_FRAME_BYTES / 1024} KiB with the event's name in \`type\`. docs/protocol.md tells the rest: order, resuming, repeats, limits.`;

/** What answers a frame of the client. */
const replies: Readonly<Partial<Record<IncomingType, OutgoingType>>> = { message: 'ack', sync: 'synced', ping: 'pong' };

/** The real-time protocol, made of the schemas that check what clients send and type what they get. */
export function asyncApiDocument(): AsyncApiDocument {
  const components = new SchemaComponents();
  const incoming = (Object.keys(incomingFrames) as IncomingType[]).map((type) => incomingOf(type, components));
  const outgoing = (Object.keys(outgoingFrames) as OutgoingType[]).map((type) => outgoingOf(type, components));
  const all = [...incoming, ...outgoing];
  return {
    asyncapi: '3.0.0',
    info: { title: 'Customer Support Agent, real time', version: API_VERSION, description, license: { name: 'MIT' } },
    defaultContentType: 'application/json',
    servers: { local: { host: '127.0.0.1:8000', protocol: 'ws', description: 'As started by `npm start`.', security: [{ $ref: '#/components/securitySchemes/token' }] } },
    channels: { [CHANNEL]: channelOf(all) },
    operations: Object.fromEntries([...incoming.map(receiving), ...outgoing.map(sending)]),
    components: {
      messages: Object.fromEntries(all.map(({ name, type, means, payload }) => [name, { name: type, title: type, summary: means, payload }])),
      schemas: components.all(),
      securitySchemes: { token: { type: 'httpApiKey', in: 'query', name: 'token', description: 'A JWT whose `sub` is the customer; may come as a sub-protocol beside `csa.chat` instead. Not needed in open mode.' } },
    },
  };
}

function channelOf(frames: readonly Frame[]): AsyncApiDocument['channels'][string] {
  const query = {
    type: 'object',
    properties: {
      token: { type: 'string', description: 'Who is speaking.' },
      session_id: { type: 'string', description: 'The conversation to go on with; without it the latest one.' },
      after: { type: 'integer', minimum: 0, description: 'The last number seen of it: what came after is sent first.' },
    },
  };
  return {
    address: '/ws/chat/{user_id}',
    description: 'A customer’s connection.',
    parameters: { user_id: { description: 'The customer; the token decides whether that is believed.' } },
    messages: Object.fromEntries(frames.map(({ name }) => [name, { $ref: `#/components/messages/${name}` }])),
    bindings: { ws: { method: 'GET', query, bindingVersion: '0.1.0' } },
  };
}

const channel = { $ref: `#/channels/${CHANNEL}` };
const messageIn = (name: string): JsonSchema => ({ $ref: `#/channels/${CHANNEL}/messages/${name}` });

/** Operations are the server's: it receives what clients say. */
function receiving({ name, type, means }: Frame): [string, JsonSchema] {
  const answer = replies[type as IncomingType];
  return [`receive.${name}`, { action: 'receive', channel, summary: means, messages: [messageIn(name)], ...(answer ? { reply: { channel, messages: [messageIn(outgoingName(answer)), messageIn('error')] } } : {}) }];
}

function sending({ name, means }: Frame): [string, JsonSchema] {
  return [`send.${name}`, { action: 'send', channel, summary: means, messages: [messageIn(name)] }];
}

const outgoingName = (type: OutgoingType): string => (type in incomingFrames ? `${type}.shown` : type);

function incomingOf(type: IncomingType, components: SchemaComponents): Frame {
  const { properties = {}, required = [], ...schema } = components.schemaOf(incomingFrames[type], 'input') as JsonSchema & { properties?: object; required?: string[] };
  const payload = { ...schema, properties: { ...described(properties, incomingMeanings[type].fields), type: { const: type } }, required: ['type', ...required] };
  return { name: type, type, means: incomingMeanings[type].means, payload };
}

function outgoingOf(type: OutgoingType, components: SchemaComponents): Frame {
  const schema = components.schemaOf(outgoingFrames[type], 'output') as JsonSchema & { properties: object };
  return { name: outgoingName(type), type, means: outgoingMeanings[type].means, payload: { ...schema, properties: described(schema.properties, outgoingMeanings[type].fields) } };
}

function described(properties: object, meanings: Readonly<Record<string, string>>): JsonSchema {
  return Object.fromEntries(Object.entries(properties as Record<string, JsonSchema>).map(([name, schema]) => [name, name in meanings ? { ...schema, description: meanings[name] } : schema]));
}

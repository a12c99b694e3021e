import { z } from 'zod';
import { API_VERSION } from '../about/about.schema.js';
import { Problem, problemClasses } from '../problems/problem.js';
import type { ProblemKind } from '../problems/problem.js';
import type { Scope } from '../partners/scope.js';
import { consumedTypes, topics } from '../rest/route.js';
import type { Route } from '../rest/route.js';
import { SchemaComponents } from './schema-components.js';
import type { JsonSchema } from './schema-components.js';

/** https://spec.openapis.org/oas/v3.1.1.html */
export interface OpenApiDocument {
  readonly openapi: '3.1.1';
  readonly info: { readonly title: string; readonly version: string; readonly description: string; readonly license: { readonly name: string; readonly identifier: string } };
  /** Where the document came from. */
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>>; readonly securitySchemes: JsonSchema };
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly security: readonly object[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

const description = 'Customers chat; the assistant answers from the knowledge base, opens and changes tickets, remembers, or hands over to a person. '
  + 'Errors are `application/problem+json`. Real time is at `/ws/chat/{user_id}` (WebSocket) and in the Socket.IO namespace `/chat`; for the staff in `/console`.';

/** The document of all routes that are not hidden, made of the same schemas that check requests and answers. */
export function openApiDocument(routes: readonly Route[]): OpenApiDocument {
  const components = new SchemaComponents();
  const problem = components.schemaOf(Problem, 'output');
  const shown = routes.filter(({ hidden }) => !hidden);
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of shown) {
    const path = templateOf(route.path);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route, components, problem) };
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Customer Support Agent', version: API_VERSION, description, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    tags: [...new Set(shown.map(({ topic }) => topic))].map((name) => ({ name, description: topics[name] })),
    paths,
    components: { schemas: components.all(), securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The token of a customer or of staff. Not needed in open mode, where `user_id` is believed.' }, api_key: apiKeyScheme } },
  };
}

/** Beside the header's own name a key may come as `Authorization: Bearer`. The scopes it needs stand beside its name at each address. */
const apiKeyScheme: JsonSchema = {
  type: 'apiKey', in: 'header', name: 'X-API-Key',
  description: 'The key of a partner, `csa_…`; `Authorization: Bearer` takes it too. It acts for the customer named by `user_id`, within its scopes.',
};

/** OpenAPI writes parameters in braces. */
export function templateOf(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}

function operationOf(route: Route, components: SchemaComponents, problem: JsonSchema): Operation {
  const body = requestBodyOf(route, components);
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replaceAll(/[:/._-]+(\w?)/g, (_all, letter: string) => letter.toUpperCase())}`,
    summary: route.summary,
    ...(takesKeys(route) ? { description: `With an API key: scope \`${route.scope}\`.` } : {}),
    tags: [route.topic],
    security: securityOf(route),
    parameters: parametersOf(route, components),
    ...(body ? { requestBody: body } : {}),
    responses: responsesOf(route, components, problem),
  };
}

function securityOf(route: Route): object[] {
  if (route.access === 'open') return [];
  return takesKeys(route) ? [{ token: [] }, { api_key: [route.scope] }] : [{ token: [] }];
}

function takesKeys(route: Route): route is Route & { readonly scope: Scope } {
  return route.scope !== undefined && route.scope !== 'none';
}

function parametersOf(route: Route, components: SchemaComponents): Parameter[] {
  const fields = (schema: z.ZodObject, place: 'path' | 'query'): Parameter[] =>
    Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => ({
      name, in: place, required: place === 'path' || !field.safeParse(undefined).success,
      ...(field.description === undefined ? {} : { description: field.description }),
      schema: components.schemaOf(field, 'output'),
    }));
  const text: JsonSchema = { type: 'string' };
  const headers = { ...route.headers, ...(route.keyed ? { 'Idempotency-Key': 'Makes sending this again harmless for 24 hours.' } : {}) };
  return [
    ...fields(route.params, 'path'),
    ...fields(route.query, 'query'),
    // OpenAPI takes no `accept` among parameters; it stands as the content types of the answer.
    ...Object.entries(headers).filter(([name]) => name !== 'accept').map(([name, meaning]) => ({ name, in: 'header' as const, required: false, description: meaning, schema: text })),
  ];
}

function requestBodyOf(route: Route, components: SchemaComponents): object | undefined {
  if (!route.body) return undefined;
  const contents = consumedTypes(route).map((type) => [type, { schema: components.schemaOf(route.bodies?.[type] ?? route.body ?? z.unknown(), 'input') }] as const);
  return { required: true, content: Object.fromEntries(contents) };
}

function responsesOf(route: Route, components: SchemaComponents, problem: JsonSchema): Record<string, object> {
  const responses: Record<string, object> = { [route.status]: { description: route.summary, headers: answerHeaders, content: contentOf(route, components) } };
  for (const [status, { meaning, answer }] of Object.entries(route.otherAnswers)) {
    responses[status] = { description: meaning, headers: answerHeaders, ...(answer ? { content: { 'application/json': { schema: components.schemaOf(answer, 'output') } } } : {}) };
  }
  for (const kind of problemsOf(route)) {
    const { status, title } = problemClasses[kind];
    if (status in responses) continue;
    responses[status] = { description: title, headers: answerHeaders, content: { 'application/problem+json': { schema: problem } } };
  }
  return responses;
}

const answerHeaders = { 'X-Request-Id': { description: 'One id from the door to the last service.', schema: { type: 'string' } } };

function contentOf(route: Route, components: SchemaComponents): object {
  const schema = components.schemaOf(route.answer, 'output');
  return Object.fromEntries(route.produces.map((type) => [type, { schema: type === 'application/json' ? schema : { type: 'string' } }]));
}

/** The problems a route can answer with; a status stands once. */
export function problemsOf(route: Route): ProblemKind[] {
  const always: ProblemKind[] = ['limited', 'internal'];
  const signedIn: ProblemKind[] = route.access === 'open' ? [] : ['unauthenticated', 'unavailable', 'timeout'];
  const refused: ProblemKind[] = ['editor', 'staff', 'admin'].includes(route.access) || takesKeys(route) ? ['forbidden'] : [];
  const named: ProblemKind[] = 'user_id' in route.params.shape ? ['not_found'] : [];
  const fields: ProblemKind[] = Object.keys({ ...route.params.shape, ...route.query.shape }).length > 0 ? ['invalid'] : [];
  const body: ProblemKind[] = route.body ? ['malformed', 'too_large', 'unsupported_media_type', 'invalid', ...claimed(route.body)] : [];
  const keyed: ProblemKind[] = route.keyed ? ['conflict', 'invalid'] : [];
  return [...new Set([...route.problems, ...signedIn, ...refused, ...named, ...fields, ...body, ...keyed, ...always])];
}

function claimed(body: z.ZodType): ProblemKind[] {
  return body instanceof z.ZodObject && 'user_id' in body.shape ? ['forbidden'] : [];
}

import { describe, expect, test } from '@jest/globals';
// Comes with redoc.
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { z } from 'zod';
import { controllers } from '../gateway.controllers.js';
import { routesOf } from '../rest/answers.decorator.js';
import { route } from '../rest/route.js';
import { openApiDocument, templateOf } from './openapi.js';
import type { Operation } from './openapi.js';
import { SchemaComponents } from './schema-components.js';

const routes = controllers.flatMap(routesOf);
const document = openApiDocument(routes);
const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, path, operation })));

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => (key === '$ref' && typeof child === 'string' ? [child] : referencesIn(child)));
}

describe('the OpenAPI document', () => {
  test('lists every address that is not a page\'s file, and nothing else', () => {
    const declared = routes.filter(({ hidden }) => !hidden).map(({ method, path }) => `${method.toLowerCase()} ${templateOf(path)}`);
    expect(operations.map(({ name }) => name).sort()).toEqual(declared.sort());
  });

  test('lists the addresses that clients were promised', () => {
    const promised = [
      'get /', 'get /health', 'get /health/live', 'get /health/ready', 'post /chat', 'get /turns/{turn_id}', 'get /users/{user_id}/tickets',
      'get /users/{user_id}/history', 'get /users/{user_id}/profile', 'patch /users/{user_id}/profile', 'delete /users/{user_id}/profile',
      'get /users/{user_id}/sessions', 'get /sessions/{session_id}', 'post /feedback', 'get /tickets/{ticket_id}', 'post /tickets', 'patch /tickets/{ticket_id}',
      'post /analyze', 'get /knowledge/search', 'post /knowledge/faqs', 'get /knowledge/faqs', 'get /knowledge/faqs/{id}', 'patch /knowledge/faqs/{id}',
      'delete /knowledge/faqs/{id}', 'post /knowledge/documents', 'get /knowledge/documents', 'get /knowledge/documents/{id}', 'delete /knowledge/documents/{id}', 'get /docs', 'get /redoc', 'get /openapi.json', 'get /console/queue', 'get /console/conversations/{user_id}/{session_id}',
      ...['take-over', 'messages', 'notes', 'hand-back', 'close', 'reopen'].map((action) => `post /console/conversations/{user_id}/{session_id}/${action}`),
    ];
    expect(operations.map(({ name }) => name)).toEqual(expect.arrayContaining(promised));
  });

  test('is of version 3.1 and names itself', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: expect.any(String), version: '1.0.0' });
  });

  test('every reference leads somewhere, and only named things are in the list', () => {
    const known = new Set(Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`));
    const used = referencesIn(document);
    expect(used.filter((reference) => !known.has(reference))).toEqual([]);
    expect(JSON.stringify(document)).not.toContain('$defs');
  });

  test('a linter of OpenAPI documents finds nothing wrong', async () => {
    const source = JSON.stringify(document);
    const found = await lintFromString({ source, absoluteRef: '/openapi.json', config: await createConfig({ extends: ['recommended'] }) });
    expect(found.map(({ ruleId, message, location }) => `${ruleId} ${message} ${location[0]?.pointer ?? ''}`)).toEqual([]);
  });

  test('operation ids are unique words', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z][A-Za-z]*$/.test(id))).toEqual([]);
  });

  test.each(operations)('$name names its path parameters, its answer and its problems', ({ path, operation }: { path: string; operation: Operation }) => {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(inPath);
    for (const parameter of operation.parameters) expect(parameter.schema).toBeDefined();
    const statuses = Object.keys(operation.responses);
    expect(statuses.some((status) => status.startsWith('2'))).toBe(true);
    expect(statuses).toEqual(expect.arrayContaining(['429', '500']));
    if (operation.security.length > 0) expect(statuses).toEqual(expect.arrayContaining(['401', '503', '504']));
    if (operation.requestBody) expect(statuses).toEqual(expect.arrayContaining(['400', '413', '415', '422']));
  });

  test('the message of a customer is described as it is checked', () => {
    const schema = document.components.schemas['ChatRequest'] as { required: string[]; properties: Record<string, unknown> };
    expect(schema.required).toEqual(['content']);
    expect(Object.keys(schema.properties)).toEqual(['content', 'user_id', 'session_id', 'client_message_id']);
    expect(document.components.schemas['Content']).toMatchObject({ type: 'string', maxLength: 5_000, minLength: 1 });
  });

  test('a limit is a number with its bounds', () => {
    const limit = document.paths['/users/{user_id}/history']?.['get']?.parameters.find(({ name }) => name === 'limit');
    expect(limit).toMatchObject({ in: 'query', required: false, schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } });
  });

  test('FAQs can be sent as JSON and as CSV', () => {
    expect(Object.keys((document.paths['/knowledge/faqs']?.['post']?.requestBody as { content: object }).content)).toEqual(['application/json', 'text/csv']);
  });

  test('two schemas of one name are refused', () => {
    const components = new SchemaComponents();
    components.schemaOf(z.object({ a: z.string().meta({ id: 'SpecTwice' }) }), 'output');
    const named = new Map<string, z.ZodType>([['SpecTwice', z.number()]]);
    expect(() => components.schemaOf(z.object({ b: named.get('SpecTwice')?.meta({ id: 'SpecTwice' }) ?? z.never() }), 'output')).toThrow(/SpecTwice/);
  });

  test('pages\' files are left out', () => {
    const hidden = route({ method: 'GET', path: '/spec', topic: 'about', summary: 'spec', answer: z.string(), hidden: true });
    expect(openApiDocument([hidden]).paths).toEqual({});
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import { incomingFrames } from '../channels/frames/incoming.frame.js';
import { outgoingFrames } from '../channels/frames/outgoing.schema.js';
import { asyncApiDocument } from './asyncapi.js';

const document = asyncApiDocument();
const page = readFileSync(join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'protocol.md'), 'utf8');

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => (key === '$ref' && typeof child === 'string' ? [child] : referencesIn(child)));
}

const at = (path: string): unknown => path.slice(2).split('/').reduce<unknown>((place, name) => (place as Record<string, unknown> | undefined)?.[name], document);

describe('the AsyncAPI document', () => {
  test('is of version 3.0 and names itself', () => {
    expect(document).toMatchObject({ asyncapi: '3.0.0', info: { title: expect.any(String), version: '1.0.0' } });
  });

  test('says what the server receives and what it sends, by the names on the wire', () => {
    const typesOf = (action: string) => Object.entries(document.operations).filter(([, operation]) => operation['action'] === action)
      .map(([name]) => document.components.messages[name.slice(action.length + 1)]?.['name']);
    expect(typesOf('receive')).toEqual(Object.keys(incomingFrames));
    expect(typesOf('send')).toEqual(Object.keys(outgoingFrames));
  });

  test('every reference leads somewhere', () => {
    expect(referencesIn(document).filter((path) => at(path) === undefined)).toEqual([]);
    expect(JSON.stringify(document)).not.toContain('$defs');
  });

  test('every operation is about messages of its channel', () => {
    for (const operation of Object.values(document.operations)) {
      for (const { $ref } of operation['messages'] as { $ref: string }[]) expect($ref).toMatch(/^#\/channels\/chat\/messages\//);
    }
  });

  test.each(Object.entries(document.components.messages))('%s says of each field what it means, and names its type', (_name, message) => {
    const { properties, required } = message['payload'] as { properties: Record<string, { description?: string; const?: string }>; required: string[] };
    expect(properties['type']?.const).toBe(message['name']);
    expect(required).toContain('type');
    expect(Object.entries(properties).filter(([name, { description }]) => name !== 'type' && !description).map(([name]) => name)).toEqual([]);
  });

  test('an unknown field is refused from clients, and to be passed over from the server', () => {
    expect(document.components.messages['ping']?.['payload']).toMatchObject({ additionalProperties: false });
  });
});

describe('the protocol page', () => {
  const examples = [...page.matchAll(/```json from=(client|server)\n([\s\S]*?)```/g)]
    .flatMap(([, from = '', lines = '']) => lines.trim().split('\n').map((line) => [from, line] as const));

  test('has examples of both sides', () => {
    expect(new Set(examples.map(([from]) => from))).toEqual(new Set(['client', 'server']));
    expect(examples.length).toBeGreaterThan(8);
  });

  test.each(examples)('an example of what the %s says is a frame: %s', (from, line) => {
    const frame = JSON.parse(line) as { type: string };
    const schema = ({ client: incomingFrames, server: outgoingFrames } as Record<string, Readonly<Record<string, z.ZodObject>>>)[from]?.[frame.type];
    expect(schema?.strict().safeParse(frame)).toMatchObject({ success: true });
  });
});

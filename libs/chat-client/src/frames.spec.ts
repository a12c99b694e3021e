import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readServerFrame, understoodFrames } from './frames.js';

interface Protocol {
  readonly operations: Readonly<Record<string, { readonly action: string; readonly messages: readonly { readonly $ref: string }[] }>>;
  readonly components: { readonly messages: Readonly<Record<string, { readonly name: string }>> };
}

describe('frames of the server', () => {
  test('are all understood that the protocol names', () => {
    const protocol = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'asyncapi.json'), 'utf8')) as Protocol;
    const named = Object.values(protocol.operations).filter(({ action }) => action === 'send')
      .map(({ messages }) => protocol.components.messages[messages[0]?.$ref.split('/').at(-1) ?? '']?.name);
    expect([...understoodFrames].sort()).toEqual(named.sort());
  });

  test.each([
    ['a frame is read', '{"type":"pong","timestamp":"x"}', { type: 'pong', timestamp: 'x' }],
    ['an unknown type is passed over', '{"type":"later"}', undefined],
    ['what has no type is passed over', '{}', undefined],
    ['what is no object is passed over', '5', undefined],
    ['nothing is passed over', 'null', undefined],
    ['what is no JSON is passed over', '{', undefined],
    ['what is no text is passed over', new ArrayBuffer(1), undefined],
  ])('%s', (_name, data, frame) => {
    expect(readServerFrame(data)).toEqual(frame);
  });
});

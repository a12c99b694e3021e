import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allMessages, ownerOf, ServiceName } from '@csa/contracts';
import type { EventContract, RequestContract } from '@csa/contracts';
import { z } from 'zod';

type Message = EventContract | RequestContract;

/** The comment above each exported declaration, by its name. */
function comments(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.contract.ts'))) {
    const source = readFileSync(join(folder, file), 'utf8');
    for (const match of source.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export const (\w+)/g)) {
      const text = (match[1] ?? '').split('\n').map((line) => line.replace(/^\s*\*?\s?/, '').trim()).join(' ').trim();
      found.set(match[2] ?? '', text);
    }
  }
  return found;
}

/** The fields of a schema, each with its form. */
function fields(schema: z.ZodType, io: 'input' | 'output'): string {
  const json = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as { properties?: Record<string, unknown>; required?: string[]; anyOf?: unknown[] };
  if (json.anyOf) return json.anyOf.map((part) => form(part)).join(' or ');
  const names = Object.keys(json.properties ?? {});
  if (names.length === 0) return 'nothing';
  return names.map((name) => `\`${name}${json.required?.includes(name) ? '' : '?'}\``).join(', ');
}

function form(part: unknown): string {
  const names = Object.keys((part as { properties?: object }).properties ?? {});
  return `{ ${names.join(', ')} }`;
}

function row(name: string, message: Message, comment: string): string {
  const text = comment.replaceAll('|', '\\|');
  if (message.kind === 'event') return `| \`${name}\` | \`${message.subject}\` | ${text} | ${fields(message.payload, 'output')} | ${message.isKept ? 'yes' : 'no'} |`;
  return `| \`${name}\` | \`${message.subject}\` | ${text} | ${fields(message.input, 'input')} → ${fields(message.output, 'output')} | ${message.timeoutMs} |`;
}

/** Every message between services, one table a service. */
export function messagesPage(root: string): string {
  const texts = comments(join(root, 'libs', 'contracts', 'src'));
  const lines = ['# Messages between services', '', 'Made from `libs/contracts` by `npm run docs`. The principal and the request id travel beside each of them. Events that are kept come at least once to one instance of each service that has to handle them; the others may be lost.', ''];
  for (const service of ServiceName.options) {
    const own = [...allMessages].filter(([, message]) => ownerOf(message) === service);
    const commentOf = (name: string): string => texts.get(name.split('.')[0] ?? '') ?? '';
    const requests = own.filter(([, message]) => message.kind === 'request').map(([name, message]) => row(name, message, commentOf(name)));
    const events = own.filter(([, message]) => message.kind === 'event').map(([name, message]) => row(name, message, commentOf(name)));
    lines.push(`## ${service}`, '');
    if (requests.length > 0) lines.push('| request | subject | meaning | input → output | time-out, ms |', '|---|---|---|---|---|', ...requests, '');
    if (events.length > 0) lines.push('| event | subject | meaning | payload | kept |', '|---|---|---|---|---|', ...events, '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

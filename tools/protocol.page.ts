import type { AsyncApiDocument } from '../libs/gateway/src/documents/asyncapi.js';

type Schema = Readonly<Record<string, unknown>>;

/** The page with the tables between its markers made anew; everything else is written by hand. */
export function protocolPage(page: string, document: AsyncApiDocument): string {
  const sections = { client: tables(document, 'receive'), server: tables(document, 'send') };
  return Object.entries(sections).reduce((text, [name, made]) => between(text, `frames of the ${name}`, made), page);
}

/** The same as a document for programs. */
export function asyncApiText(document: AsyncApiDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

function between(page: string, name: string, made: string): string {
  const [begin, end] = [`<!-- ${name}: made by npm run docs -->`, `<!-- end of the ${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/protocol.md has no place for the ${name}.`);
  return `${page.slice(0, from)}${begin}\n\n${made}\n\n${page.slice(to)}`;
}

function tables(document: AsyncApiDocument, direction: 'receive' | 'send'): string {
  const names = Object.keys(document.operations).filter((name) => name.startsWith(`${direction}.`)).map((name) => name.slice(direction.length + 1));
  return names.map((name) => table(document, document.components.messages[name] ?? {})).join('\n\n');
}

function table(document: AsyncApiDocument, message: Schema): string {
  const { properties = {}, required = [] } = message['payload'] as { properties?: Record<string, Schema>; required?: string[] };
  const rows = Object.entries(properties).filter(([name]) => name !== 'type')
    .map(([name, schema]) => `| \`${name}${required.includes(name) ? '' : '?'}\` | ${form(document, schema)} | ${typeof schema['description'] === 'string' ? schema['description'] : ''} |`);
  const head = `### \`${String(message['title'])}\`\n\n${String(message['summary'])}`;
  return rows.length === 0 ? `${head} It has no fields.` : `${head}\n\n| field | type | meaning |\n|---|---|---|\n${rows.join('\n')}`;
}

/** A type in words: `text, 1–128`, `integer ≥ 1`, `` `a` or `b` ``. */
function form(document: AsyncApiDocument, schema: Schema): string {
  const reference = schema['$ref'];
  if (typeof reference === 'string') return form(document, document.components.schemas[reference.split('/').at(-1) ?? ''] ?? {});
  const parts = alternatives(schema);
  if (parts) return parts.map((part) => form(document, part)).join(' or ');
  const words = schema['enum'] as string[] | undefined;
  if (words) return words.map((word) => `\`${word}\``).join(' or ');
  return plain(document, schema);
}

/** A schema that allows several types, each as a schema of its own. */
function alternatives(schema: Schema): Schema[] | undefined {
  const { type } = schema;
  return Array.isArray(type) ? type.map((name: unknown) => ({ ...schema, type: name })) : schema['anyOf'] as Schema[] | undefined;
}

function plain(document: AsyncApiDocument, schema: Schema): string {
  switch (schema['type']) {
    case 'string': return schema['format'] === 'date-time' ? 'time' : `text${range(schema['minLength'], schema['maxLength'])}${typeof schema['pattern'] === 'string' ? `, \`${schema['pattern']}\`` : ''}`;
    case 'integer': return `integer${range(schema['minimum'], schema['maximum'])}`;
    case 'array': return `list of ${form(document, schema['items'] as Schema)}`;
    case 'object': return `{ ${Object.keys(schema['properties'] as object).join(', ')} }`;
    default: return typeof schema['type'] === 'string' ? schema['type'] : 'anything';
  }
}

function range(least: unknown, most: unknown): string {
  const bound = (value: unknown): number | undefined => (typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined);
  const [from, to] = [bound(least), bound(most)];
  if (from !== undefined && to !== undefined) return `, ${from}–${to}`;
  if (from !== undefined) return ` ≥ ${from}`;
  return to === undefined ? '' : ` ≤ ${to}`;
}

import { expect } from '@jest/globals';
import { z } from 'zod';
import { caseOf, kind } from './area.js';
import type { Area } from './area.js';
import { contains, expectWithin, given } from './expectations.js';
import { eventually, expectStatus } from './origin.desk.js';
import type { OriginDesk } from './origin.desk.js';

const Found = z.object({
  answerable: z.boolean(),
  results: z.array(z.object({ id: z.string(), question: z.string(), answer: z.string(), category: z.string(), confidence: z.number() })),
});
type Found = z.output<typeof Found>;
const Imported = z.object({ created: z.number(), refused: z.number(), rows: z.array(z.object({ id: z.string().nullable() })) });
const Listed = z.object({
  count: z.number(), faqs: z.array(z.looseObject({ id: z.string(), category: z.string() })),
  categories: z.array(z.object({ category: z.string(), count: z.number() })), next_cursor: z.string().nullable(),
});

/** Words in the way of an address. */
const asQuery = (parts: Readonly<Record<string, string | number>>): string => new URLSearchParams(Object.entries(parts).map(([name, value]): [string, string] => [name, String(value)])).toString();

async function search(desk: OriginDesk, query: string, more: Readonly<Record<string, string | number>> = {}): Promise<Found> {
  return Found.parse(expectStatus(await desk.as(desk.customer('faq')).send('GET', `/knowledge/search?${asQuery({ q: query, ...more })}`), 200));
}

async function list(desk: OriginDesk, more: Readonly<Record<string, string | number>> = {}): Promise<z.output<typeof Listed>> {
  return Listed.parse(expectStatus(await desk.as(desk.customer('faq')).send('GET', `/knowledge/faqs?${asQuery({ limit: 100, ...more })}`), 200));
}

async function load(desk: OriginDesk, body: unknown, contentType = 'application/json'): Promise<z.output<typeof Imported>> {
  return Imported.parse(expectStatus(await desk.staff.send('POST', '/knowledge/faqs', body, { 'content-type': contentType }), 200));
}

/** An empty base is a category that nobody else uses. */
const emptyCategory = (id: string, category: string): string => `${category}_${id.replaceAll('-', '_')}`;

const Search = caseOf({
  query: z.string(), category: z.string().optional(), top_k: z.number(), min_results: z.number(), expect_category: z.string().optional(),
  /** What a client leaves out; the search itself leaves out what is not worth showing. */
  min_confidence: z.number().optional(),
  expect_topic: z.string().optional(), setup: z.strictObject({ samples: z.string() }),
  expect: z.strictObject({
    top_result_contains: z.string(), top_confidence_min: z.number(), all_results_category: z.string(), all_confidence_min_inclusive: z.number(),
    sorted_by_confidence_desc: z.literal(true), any_result_contains: z.string(),
  }).partial(),
});
type Search = z.output<typeof Search>;

async function observeSearch(one: Search, desk: OriginDesk): Promise<void> {
  const { results, answerable } = await search(desk, one.query, { limit: one.top_k, ...(one.category ? { category: one.category } : {}) });
  const texts = results.map(({ question, answer }) => `${question} ${answer}`);
  expect(results.length).toBeGreaterThanOrEqual(one.min_results);
  expect(results.length).toBeLessThanOrEqual(one.top_k);
  given(one.expect_topic, (topic) => { expect([answerable, contains(texts[0] ?? '', topic)]).toEqual([true, true]); });
  given(one.expect_category, (category) => { expect(new Set(results.map((each) => each.category))).toEqual(new Set([category])); });
  given(one.expect.top_result_contains, (words) => { expect(contains(texts[0] ?? '', words)).toBe(true); });
  expectWithin(results[0]?.confidence ?? 1, { min: one.expect.top_confidence_min });
  given(one.expect.all_results_category, (category) => { expect(results.filter((each) => each.category !== category)).toEqual([]); });
  given(one.expect.all_confidence_min_inclusive, (least) => { expect(results.filter(({ confidence }) => confidence < least)).toEqual([]); });
  given(one.expect.sorted_by_confidence_desc, () => { expect(results.map(({ confidence }) => confidence)).toEqual(results.map(({ confidence }) => confidence).sort((a, b) => b - a)); });
  given(one.expect.any_result_contains, (words) => { expect(texts.some((text) => contains(text, words))).toBe(true); });
}

const setup = z.looseObject({}).optional();
const Overview = caseOf({
  query: z.null(), setup,
  expect: z.strictObject({ total_faqs_min: z.number(), categories_min: z.number(), contains: z.array(z.string()), total_faqs: z.number() }).partial(),
});

async function observeOverview({ expect: expected }: z.output<typeof Overview>, desk: OriginDesk): Promise<void> {
  const { count, categories } = await list(desk);
  given(expected.total_faqs_min, (least) => { expect(count).toBeGreaterThanOrEqual(least); });
  given(expected.categories_min, (least) => { expect(categories.length).toBeGreaterThanOrEqual(least); });
  given(expected.contains, (names) => { expect(categories.map(({ category }) => category)).toEqual(expect.arrayContaining(names)); });
}

const Faq = z.looseObject({ question: z.string(), answer: z.string(), category: z.string() });
const Add = caseOf({ query: z.null(), setup, faq: Faq, expect: z.strictObject({ id_present: z.literal(true), total_faqs: z.number() }) });

async function add({ id, faq, expect: expected }: z.output<typeof Add>, desk: OriginDesk): Promise<void> {
  const category = emptyCategory(id, faq.category);
  const { rows } = await load(desk, [{ ...faq, category }]);
  const { count, faqs } = await list(desk, { category });
  expect([count, faqs[0]]).toMatchObject([expected.total_faqs, { ...faq, category, id: rows[0]?.id }]);
}

const Delete = caseOf({
  query: z.string(), setup: z.object({ add: z.array(Faq).length(1) }),
  expect: z.strictObject({ found_before: z.literal(true), deleted: z.literal(true), results_after: z.number() }),
});

async function remove({ id, query, setup: { add: [faq] }, expect: expected }: z.output<typeof Delete>, desk: OriginDesk): Promise<void> {
  const category = emptyCategory(id, faq?.category ?? '');
  const { rows: [row] } = await load(desk, [{ ...faq, category }]);
  await eventually(async () => { expect((await search(desk, query)).results[0]?.id).toBe(row?.id); });
  expect(expectStatus(await desk.staff.send('DELETE', `/knowledge/faqs/${String(row?.id)}`), 200)).toEqual({ id: row?.id, deleted: expected.deleted });
  await eventually(async () => { expect((await search(desk, query, { category })).results).toHaveLength(expected.results_after); });
}

const Clear = caseOf({ query: z.null(), setup, expect: z.strictObject({ total_faqs: z.number() }) });

/** There is no door that empties the base at once; every FAQ is removed. */
async function clear({ expect: expected }: z.output<typeof Clear>, desk: OriginDesk): Promise<void> {
  const { faqs, next_cursor: more } = await list(desk);
  expect(more).toBeNull();
  for (const { id } of faqs) expectStatus(await desk.staff.send('DELETE', `/knowledge/faqs/${id}`), 200);
  expect((await list(desk)).count).toBe(expected.total_faqs);
}

const File = z.strictObject({ suffix: z.enum(['.json', '.csv', '.txt']), json: z.array(Faq).optional(), text: z.string().optional() });
const LoadFile = caseOf({
  query: z.string().nullable(), setup, file: File, min_results: z.number().optional(),
  expect: z.strictObject({ loaded: z.number(), error: z.literal('unsupported_format'), error_message_contains: z.string() }).partial(),
});
const contentTypes = { '.json': 'application/json', '.csv': 'text/csv', '.txt': 'text/plain' } as const;

async function loadFile({ query, file, min_results: least = 0, expect: expected }: z.output<typeof LoadFile>, desk: OriginDesk): Promise<void> {
  const body = file.json ?? file.text;
  if (expected.error !== undefined) {
    // The problem says in a title of its own what the origin called an unsupported file format.
    expect((await desk.staff.send('POST', '/knowledge/faqs', body, { 'content-type': contentTypes[file.suffix] })).body).toMatchObject({ status: 415, title: 'Unsupported media type' });
    return;
  }
  expect(await load(desk, body, contentTypes[file.suffix])).toMatchObject({ created: expected.loaded, refused: 0 });
  await eventually(async () => { expect((await search(desk, query ?? '')).results.length).toBeGreaterThanOrEqual(least); });
}

const Asked = caseOf({
  query: z.string(), expect: z.strictObject({ faq_results_is_list: z.literal(true), faq_results_present: z.literal(true), response_present: z.literal(true) }).partial(),
});

/** The better target of the note: the knowledge base is named as the source, and the FAQ about passwords is cited. */
async function ask({ id, query }: z.output<typeof Asked>, desk: OriginDesk): Promise<void> {
  const reply = await desk.chat(desk.customer(id), query);
  expect(reply.message).not.toBe('');
  expect(reply.sources).toContain('FAQ Knowledge Base');
  expect(reply.citations.map(({ title, quote }) => `${title} ${quote}`).join(' ')).toMatch(/password/i);
}

export const faq: Area = {
  search: kind(Search, observeSearch),
  stats: kind(Overview, observeOverview),
  categories: kind(Overview, observeOverview),
  factory: kind(Overview, observeOverview),
  add: kind(Add, add),
  delete: kind(Delete, remove),
  clear: kind(Clear, clear),
  load_file: kind(LoadFile, loadFile),
  agent_node: kind(Asked, ask),
  agent: kind(Asked, ask),
};

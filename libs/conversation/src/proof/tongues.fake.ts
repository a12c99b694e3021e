import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { evidences, faqs } from './drafts.fake.js';
import type { WrittenDraft } from './drafts.fake.js';
import { evidenceOf } from './evidence.js';

const Sentences = z.strictObject({ true: z.record(z.string(), z.array(z.string())), false: z.record(z.string(), z.array(z.string())) });
/** The seen half is what the rules were shaped on; the other one was written before and looked at afterwards. */
const Halves = z.strictObject({ seen: Sentences, heldOut: Sentences });
const Pages = z.record(z.string(), z.tuple([z.string(), z.string()]));

const read = <T extends z.ZodType>(name: string, schema: T): z.output<T> => schema.parse(JSON.parse(readFileSync(new URL(`drafts/${name}.json`, import.meta.url), 'utf8')));

export const tongues = ['de', 'es', 'fr', 'pt'] as const;
export type Tongue = (typeof tongues)[number];
export type Half = 'seen' | 'heldOut';
/** `later`: written when the rules were there, much of it to slip through them. */
export type Part = Half | 'later';

const none = { passages: [], tools: {}, remembered: false, forgotten: false };
const found = (id: string, question: string, answer: string) => ({ id, question, answer, category: 'help', source: 'FAQ Knowledge Base', confidence: 0.9 });
/** So many other pages are found with the right one. */
const OTHERS = 2;

/** Drafts in a language about pages in the same language, by hand. */
export function draftsIn(tongue: Tongue, part: Part, truth: 'true' | 'false'): WrittenDraft[] {
  const { pages, ...parts } = read(tongue, Halves.extend({ later: Sentences, pages: Pages }));
  const ids = Object.keys(pages);
  return Object.entries(parts[part][truth]).flatMap(([on, sentences]) => {
    const place = ids.indexOf(on);
    const passages = place < 0 ? [] : [0, 1, OTHERS].map((step) => ids[(place + step) % ids.length] ?? on).map((id) => found(id, ...(pages[id] ?? ['', ''])));
    const evidence = passages.length > 0 ? evidenceOf({ ...none, passages }, [passages[0]?.question ?? '']) : { ...(evidences[on] ?? evidenceOf(none, [])), language: tongue };
    return sentences.map((text) => ({ kind: `${tongue}: ${on}`, core: text, text, evidence }));
  });
}

/** Drafts in a language about the shipped English pages. */
export function draftsAcross(tongue: Tongue, half: Half, truth: 'true' | 'false'): WrittenDraft[] {
  const across = read('across', z.record(z.string(), Halves));
  return Object.entries(across[tongue]?.[half][truth] ?? {}).flatMap(([on, sentences]) => {
    const place = faqs.findIndex(({ id }) => id === on);
    const passages = [0, 1, OTHERS].flatMap((step) => faqs[(place + step) % faqs.length] ?? []).map(({ id, question, answer }) => found(id, question, answer));
    return sentences.map((text) => ({ kind: `${tongue}: ${on}`, core: text, text, evidence: { ...evidenceOf({ ...none, passages }, []), language: tongue } }));
  });
}

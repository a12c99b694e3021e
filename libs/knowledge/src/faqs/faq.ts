import { createHash } from 'node:crypto';
import type { Faq, FaqDraft } from '@csa/contracts';

/** What an FAQ says; all that staff may change of it. */
export type FaqContent = Pick<Faq, 'question' | 'answer' | 'category' | 'keywords' | 'alternatives' | 'metadata'>;

/** An FAQ ready to be written. */
export interface PreparedFaq extends FaqContent {
  readonly id: string;
  readonly questionKey: string;
  readonly fingerprint: string;
}

/** An FAQ as it is stored. */
export interface StoredFaq extends FaqContent {
  readonly id: string;
  readonly fingerprint: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Equal for questions that differ only in case, punctuation and spacing. */
export function questionKey(question: string): string {
  const words = question.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return sha256(words === '' ? question.trim() : words);
}

/** The id of an FAQ that came without one: made of its question, so that loading it again finds it. */
export function idFromQuestion(key: string): string {
  return `faq-${key.slice(0, 16)}`;
}

/** Equal for equal content, however the keys of its metadata are ordered. */
export function fingerprintOf(content: FaqContent): string {
  const { question, answer, category, keywords, alternatives, metadata } = content;
  return sha256(JSON.stringify([question, answer, category, keywords, alternatives, inOrder(metadata)]));
}

export function prepareFaq(draft: FaqDraft, knownIds: ReadonlyMap<string, string> = new Map()): PreparedFaq {
  const key = questionKey(draft.question);
  const { question, answer, category, keywords, alternatives, metadata } = draft;
  const content = { question, answer, category, keywords, alternatives, metadata };
  return { ...content, id: draft.id ?? knownIds.get(key) ?? idFromQuestion(key), questionKey: key, fingerprint: fingerprintOf(content) };
}

/** As the contract shows it. */
export function toFaq(stored: StoredFaq): Faq {
  const { id, question, answer, category, keywords, alternatives, metadata } = stored;
  const times = { createdAt: stored.createdAt.toISOString(), updatedAt: stored.updatedAt.toISOString() };
  return { id, question, answer, category, keywords, alternatives, metadata, ...times };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([key, part]) => [key, inOrder(part)]);
}

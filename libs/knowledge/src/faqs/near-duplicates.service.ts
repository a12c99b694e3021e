import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { NearDuplicate } from '@csa/contracts';
import { AppError } from '@csa/platform';
import { forWhom } from '../passages/passage.js';
import { encodeQuestion } from '../retrieval/encoder.js';
import type { EncodedText } from '../retrieval/encoder.js';
import { Library } from '../retrieval/library.js';
import type { Shelf } from '../retrieval/shelf.js';
import { VectorIndex } from '../vector-index/vector-index.js';
import type { FaqContent } from './faq.js';
import { FaqsRepository } from './faqs.repository.js';
import { likenessOf, nearFrom } from './likeness.js';

/**
 * An FAQ is looked for by its rarest words, as many as this number of passages have together: a near-duplicate has most of
 * its words, and so the work does not grow with the base. One word is always looked for.
 */
const mostLookedThrough = 2_000;
/** So many of those that share its rarest words are looked at, those that the index finds nearest. */
const mostProposed = 10;
/** The likeness of two FAQs is the mean of two, of which that of the words is one: below this the other could not make up for it. */
const wordingFrom = 2 * nearFrom - 1;
const atOnce = 20;
export const mostReported = 100;

/** An FAQ as it is compared. */
type Compared = Pick<FaqContent, 'question' | 'alternatives' | 'metadata'> & { readonly id: string };

/** What was found: the likest pairs, how many more there are, and how many of the FAQs were not compared. */
export interface Comparison {
  readonly pairs: readonly Omit<NearDuplicate, 'row'>[];
  readonly more: number;
  readonly uncompared: number;
}

/** Finds FAQs that ask nearly what another asks. The index proposes the others, so that no FAQ is compared with all. */
@Injectable()
export class NearDuplicates {
  constructor(
    private readonly faqs: FaqsRepository,
    private readonly index: VectorIndex,
    private readonly library: Library,
  ) {}

  /** Compares FAQs that were just written with all that are stored, themselves too. While the index is away nothing is compared. */
  async of(tenantId: string, written: readonly Compared[]): Promise<Comparison> {
    const near = await this.#neighboursOf(tenantId, written);
    if (near === null) return { pairs: [], more: 0, uncompared: written.length };
    const others = new Map((await this.faqs.findAll(tenantId, [...new Set([...near.values()].flat())])).map((faq) => [faq.id, faq]));
    const pairs = await pairsAmong(written, near, others);
    return { pairs: pairs.slice(0, mostReported), more: Math.max(0, pairs.length - mostReported), uncompared: 0 };
  }

  /** Null while the index does not answer: the FAQs are written all the same. */
  async #neighboursOf(tenantId: string, faqs: readonly Compared[]): Promise<Map<string, string[]> | null> {
    const near = new Map<string, string[]>();
    const shelf = this.library.shelfOf(tenantId);
    try {
      for (let start = 0; start < faqs.length; start += atOnce) {
        await Promise.all(faqs.slice(start, start + atOnce).map(async ({ id, question }) => {
          const alike = await this.#alike(tenantId, shelf, question);
          if (alike.some((other) => other !== id)) near.set(id, alike.filter((other) => other !== id));
        }));
        await breathe();
      }
      return near;
    } catch (error) {
      if (error instanceof AppError && error.code === 'unavailable') return null;
      throw error;
    }
  }

  /** Those whose words are alike enough, the question's own FAQ among them. */
  async #alike(tenantId: string, shelf: Shelf, question: string): Promise<string[]> {
    // By words alone: pieces of words would make each search many times as long, and find slips of the pen.
    const hits = await this.index.search({ tenantId, words: shelf.rarestTerms(question, mostLookedThrough), pieces: new Map(), limit: mostProposed + 1 });
    return shelf.wordings(question, hits.map(({ id }) => id)).filter(({ likeness }) => likeness >= wordingFrom).map(({ id }) => id);
  }
}

/** The likest first, each pair once. */
async function pairsAmong(written: readonly Compared[], near: ReadonlyMap<string, readonly string[]>, others: ReadonlyMap<string, Compared>): Promise<Comparison['pairs']> {
  const encoded = new Map<string, EncodedText>();
  const encode = (text: string): EncodedText => {
    const known = encoded.get(text) ?? encodeQuestion(text);
    encoded.set(text, known);
    return known;
  };
  const pairs = new Map<string, Comparison['pairs'][number]>();
  let looks = 0;
  for (const faq of written) {
    for (const other of near.get(faq.id)?.flatMap((id) => others.get(id) ?? []) ?? []) {
      if ((looks += 1) % atOnce === 0) await breathe();
      const key = [faq.id, other.id].sort().join(' ');
      if (pairs.has(key) || !isForTheSame(faq, other)) continue;
      const similarity = likenessOf(faq, other, encode);
      if (similarity >= nearFrom) pairs.set(key, { id: faq.id, otherId: other.id, otherQuestion: other.question, similarity: Math.round(similarity * 100) / 100 });
    }
  }
  return [...pairs.values()].sort((one, another) => another.similarity - one.similarity);
}

/** The same question in another language, or for another audience, may have another answer. */
function isForTheSame(one: Compared, other: Compared): boolean {
  const [first, second] = [forWhom(one.metadata), forWhom(other.metadata)];
  return (first.language ?? second.language) === (second.language ?? first.language) && (first.audience ?? second.audience) === (second.audience ?? first.audience);
}

import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { NearDuplicate } from '@csa/contracts';
import { AppError } from '@csa/platform';
import { forWhom } from '../passages/passage.js';
import { encodeQuestion } from '../retrieval/encoder.js';
import type { EncodedText } from '../retrieval/encoder.js';
import { VectorIndex } from '../vector-index/vector-index.js';
import type { FaqContent } from './faq.js';
import { FaqsRepository } from './faqs.repository.js';
import { likenessOf, nearFrom } from './likeness.js';

/** Of one import so many FAQs are compared, the first ones: it costs each a search, and a load of thousands must not become slow by it. */
export const mostCompared = 200;
/** Each is compared with so many that share its words, those that the index finds nearest. */
const neighbours = 5;
const atOnce = 10;
const mostReported = 100;

/** An FAQ as it is compared. */
type Compared = Pick<FaqContent, 'question' | 'alternatives' | 'metadata'> & { readonly id: string };

/** What was found, and how many of the FAQs were not compared. */
export interface Comparison {
  readonly pairs: readonly Omit<NearDuplicate, 'row'>[];
  readonly uncompared: number;
}

/** Finds FAQs that ask nearly what another asks. The index proposes the others, so that no FAQ is compared with all. */
@Injectable()
export class NearDuplicates {
  constructor(
    private readonly faqs: FaqsRepository,
    private readonly index: VectorIndex,
  ) {}

  /** Compares FAQs that were just written with all that are stored, themselves too. While the index is away nothing is compared. */
  async of(tenantId: string, written: readonly Compared[]): Promise<Comparison> {
    const asked = written.slice(0, mostCompared);
    const near = await this.#neighboursOf(tenantId, asked);
    if (near === null) return { pairs: [], uncompared: written.length };
    const others = new Map((await this.faqs.findAll(tenantId, [...new Set([...near.values()].flat())])).map((faq) => [faq.id, faq]));
    return { pairs: await pairsAmong(asked, near, others), uncompared: written.length - asked.length };
  }

  /** Null while the index does not answer: the FAQs are written all the same. */
  async #neighboursOf(tenantId: string, faqs: readonly Compared[]): Promise<Map<string, string[]> | null> {
    const near = new Map<string, string[]>();
    try {
      for (let start = 0; start < faqs.length; start += atOnce) {
        await Promise.all(faqs.slice(start, start + atOnce).map(async ({ id, question }) => {
          // By their words alone: pieces of words would make each search many times as long, and find slips of the pen.
          const hits = await this.index.search({ tenantId, words: encodeQuestion(question).words, pieces: new Map(), limit: neighbours + 1 });
          near.set(id, hits.map((hit) => hit.id).filter((other) => other !== id));
        }));
        await breathe();
      }
      return near;
    } catch (error) {
      if (error instanceof AppError && error.code === 'unavailable') return null;
      throw error;
    }
  }
}

/** The likest first, each pair once. */
async function pairsAmong(asked: readonly Compared[], near: ReadonlyMap<string, readonly string[]>, others: ReadonlyMap<string, Compared>): Promise<Comparison['pairs']> {
  const encoded = new Map<string, EncodedText>();
  const encode = (text: string): EncodedText => {
    const known = encoded.get(text) ?? encodeQuestion(text);
    encoded.set(text, known);
    return known;
  };
  const pairs = new Map<string, Comparison['pairs'][number]>();
  for (const [place, faq] of asked.entries()) {
    for (const other of near.get(faq.id)?.flatMap((id) => others.get(id) ?? []) ?? []) {
      const key = [faq.id, other.id].sort().join(' ');
      if (pairs.has(key) || !isForTheSame(faq, other)) continue;
      const similarity = likenessOf(faq, other, encode);
      if (similarity >= nearFrom) pairs.set(key, { id: faq.id, otherId: other.id, otherQuestion: other.question, similarity: Math.round(similarity * 100) / 100 });
    }
    if (place % atOnce === 0) await breathe();
  }
  return [...pairs.values()].sort((one, another) => another.similarity - one.similarity).slice(0, mostReported);
}

/** The same question in another language, or for another audience, may have another answer. */
function isForTheSame(one: Compared, other: Compared): boolean {
  const [first, second] = [forWhom(one.metadata), forWhom(other.metadata)];
  return (first.language ?? second.language) === (second.language ?? first.language) && (first.audience ?? second.audience) === (second.audience ?? first.audience);
}

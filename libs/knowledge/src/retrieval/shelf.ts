import { setImmediate as breathe } from 'node:timers/promises';
import type { StoredFaq } from '../faqs/faq.js';
import type { IndexEntry } from '../vector-index/vector-index.js';
import type { RankedText } from './confidence.js';
import { encodeDocument, encoding, wordIdsOf } from './encoder.js';
import { TermStatistics } from './term-statistics.js';

/** An FAQ at hand for answering, with all that ranking and indexing need of it. */
export interface ShelvedFaq extends RankedText {
  readonly faq: StoredFaq;
  readonly entry: IndexEntry;
}

/** All FAQs of a tenant, in memory: an answer needs no look into the database. */
export interface Shelf {
  readonly faqs: ReadonlyMap<string, ShelvedFaq>;
  readonly statistics: TermStatistics;
}

export const emptyShelf: Shelf = { faqs: new Map(), statistics: new TermStatistics() };

/** So many FAQs are encoded in one go; then others have their turn, so that a large import delays nobody. */
const batch = 20;

/** Fills a shelf, and takes over from the one before what has not changed. */
export async function fillShelf(stored: readonly StoredFaq[], before: Shelf = emptyShelf): Promise<Shelf> {
  const faqs = new Map<string, ShelvedFaq>();
  const statistics = new TermStatistics();
  for (const faq of stored) {
    const known = before.faqs.get(faq.id);
    const shelved = known?.faq.fingerprint === faq.fingerprint ? known : shelve(faq);
    faqs.set(faq.id, shelved);
    statistics.add(shelved.entry.vector);
    if (faqs.size % batch === 0) await breathe();
  }
  return { faqs, statistics };
}

function shelve(faq: StoredFaq): ShelvedFaq {
  const vector = encodeDocument(faq);
  return {
    faq,
    entry: { id: faq.id, category: faq.category, vector, fingerprint: `${encoding}:${faq.fingerprint}` },
    vector,
    phrasings: [faq.question, ...faq.alternatives].map(wordIdsOf),
  };
}

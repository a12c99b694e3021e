import { Injectable } from '@nestjs/common';
import type { Answer, Passage, Received, SearchKnowledge } from '@csa/contracts';
import { VectorIndex } from '../vector-index/vector-index.js';
import { confidenceOf } from './confidence.js';
import { encodeQuestion } from './encoder.js';
import type { EncodedQuestion } from './encoder.js';
import { Library } from './library.js';
import { retrievalPolicy } from './retrieval-policy.js';
import type { Shelf } from './shelf.js';

const source = 'FAQ Knowledge Base';

/** Finds the passages that may answer a question: encode, let the index propose, rank by confidence, cut. */
@Injectable()
export class KnowledgeSearch {
  constructor(
    private readonly library: Library,
    private readonly index: VectorIndex,
  ) {}

  async search(query: Received<typeof SearchKnowledge>, tenantId: string): Promise<Answer<typeof SearchKnowledge>> {
    const question = encodeQuestion(query.question);
    const proposed = await this.propose(question, query.category, tenantId);
    const ranked = rank(question, proposed, this.library.shelfOf(tenantId));
    const passages = ranked.filter(({ confidence }) => confidence >= retrievalPolicy.shownFrom).slice(0, query.limit);
    return { passages, answerable: (passages[0]?.confidence ?? 0) >= retrievalPolicy.answerableFrom };
  }

  /** Ids of near FAQs, best first. */
  private async propose({ vector }: EncodedQuestion, category: string | undefined, tenantId: string): Promise<string[]> {
    if (vector.size === 0) return [];
    try {
      const hits = await this.index.search({ tenantId, category, vector, limit: retrievalPolicy.candidates });
      return hits.map(({ id }) => id);
    } catch (error) {
      this.library.doubt(tenantId);
      throw error;
    }
  }
}

/** Best first; of equally sure ones the index's order stands. What is no longer on the shelf is left out. */
export function rank(question: EncodedQuestion, proposed: readonly string[], shelf: Shelf): Passage[] {
  return proposed
    .flatMap((id) => shelf.faqs.get(id) ?? [])
    .map((shelved) => ({ faq: shelved.faq, confidence: confidenceOf(question, shelved, shelf.statistics) }))
    .sort((one, other) => other.confidence - one.confidence)
    .map(({ faq: { id, question: asked, answer, category }, confidence }) => ({
      id, question: asked, answer, category, confidence: Math.round(confidence * 10_000) / 10_000, source,
    }));
}

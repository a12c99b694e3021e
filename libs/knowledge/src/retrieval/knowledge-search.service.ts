import { Injectable } from '@nestjs/common';
import type { Answer, Passage, Principal, Received, SearchKnowledge } from '@csa/contracts';
import { QuestionVectors } from '../embedding/question-vectors.js';
import { VectorIndex } from '../vector-index/vector-index.js';
import type { IndexQuery } from '../vector-index/vector-index.js';
import { spanThatAnswers } from './answer-span.js';
import { encodeQuestion } from './encoder.js';
import { Library } from './library.js';
import type { RankedPassage } from './ranking.js';
import { retrievalPolicy } from './retrieval-policy.js';
import type { Proposal, Shelf } from './shelf.js';

const seesAll: ReadonlySet<Principal['role']> = new Set(['agent', 'supervisor', 'admin', 'partner']);
/** More choices than these are a list, not a question. */
const mostChoices = 3;

/** Finds the passages that may answer a question: encode, let the index propose, rank, cut. */
@Injectable()
export class KnowledgeSearch {
  constructor(
    private readonly library: Library,
    private readonly index: VectorIndex,
    private readonly vectors: QuestionVectors,
  ) {}

  async search(query: Received<typeof SearchKnowledge>, { tenantId, role }: Pick<Principal, 'tenantId' | 'role'>): Promise<Answer<typeof SearchKnowledge>> {
    const { question, category, language, limit, embedTokens } = query;
    const audience = query.audience ?? (seesAll.has(role) ? undefined : 'customers');
    const { proposed, embeddedTokens } = await this.propose(question, embedTokens, { ...encodeQuestion(question), tenantId, category, language, audience, limit: Math.max(retrievalPolicy.candidates, limit) });
    const shelf = this.library.shelfOf(tenantId);
    const nearest = nearestOf(proposed);
    const ranked = shelf.rank(question, proposed).filter(({ id, confidence }) => confidence >= retrievalPolicy.shownFrom || id === nearest);
    const passages = ranked.slice(0, limit).flatMap((passage) => toPassage(passage, question, shelf));
    const answerable = ranked.some(({ id, answers }) => answers && id === passages[0]?.id);
    return { passages, answerable, worthAsking: answerable ? 0 : choicesAmong(passages), embeddedTokens };
  }

  /** Near passages, best first, and what it took to embed the question. */
  private async propose(question: string, embedTokens: number, query: IndexQuery): Promise<{ proposed: Proposal[]; embeddedTokens: number }> {
    if (query.words.size === 0) return { proposed: [], embeddedTokens: 0 };
    const embedding = this.vectors.of(question, embedTokens);
    try {
      const proposed = await this.index.search({ ...query, dense: embedding.then(({ vector }) => vector && Array.from(vector)) });
      return { proposed, embeddedTokens: (await embedding).embeddedTokens };
    } catch (error) {
      this.library.doubt(query.tenantId);
      throw error;
    }
  }
}

/** The one that the model's vectors say is nearest is shown, though its words be others; how sure it is, its words say. */
function nearestOf(proposals: readonly Proposal[]): string | undefined {
  const near = proposals.filter(({ nearness = 0 }) => nearness > 0);
  return near.reduce<Proposal | undefined>((best, each) => ((each.nearness ?? 0) > (best?.nearness ?? 0) ? each : best), undefined)?.id;
}

function toPassage({ id, confidence }: RankedPassage, question: string, shelf: Shelf): Passage[] {
  const passage = shelf.get(id);
  if (!passage) return [];
  const { question: asked, answer, category, source } = passage;
  const span = spanThatAnswers(question, answer);
  return [{ id, question: asked, answer, category, confidence: Math.round(confidence * 10_000) / 10_000, source, ...(span && { span }) }];
}

/** The best one, if it is near enough to be asked about, and those that are at least half as likely. */
function choicesAmong(passages: readonly Passage[]): number {
  const best = passages[0]?.confidence ?? 0;
  if (best < retrievalPolicy.suggestedFrom) return 0;
  return passages.slice(0, mostChoices).filter(({ confidence }) => confidence >= best / 2).length;
}

import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { ModelFailure } from '@csa/language-model';
import { Log } from '@csa/platform';
import { KnowledgeNews } from '../knowledge-news.service.js';
import { PassagesRepository } from '../passages/passages.repository.js';
import { EMBEDDER } from './embedder.js';
import type { Embedder } from './embedder.js';
import { VectorsRepository } from './vectors.repository.js';

/** So many passages are embedded in one call, one call after another. */
const mostAtOnce = 64;
const firstPauseMs = 1_000;
const longestPauseMs = 300_000;
/** Embedded at start to learn how long the model's vectors are: a name does not tell. */
const probe = { question: 'How long is a vector?', alternatives: [], answer: '' };

/**
 * Embeds the passages that have no vector: at start, and after each change. It is beside imports and searches: what
 * fails is tried again later, after pauses that grow, and with fewer passages at once: one that the model refuses does
 * not hold up the others.
 */
@Injectable()
export class PassageEmbedding implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #waiting = new Set<string>();
  #dimension: number | undefined;
  #atOnce = mostAtOnce;
  /** How many passages the call had that was made last. */
  #tried = 0;
  #pauseMs = firstPauseMs;
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> | undefined;
  readonly #stopping = new AbortController();

  constructor(
    @Inject(EMBEDDER) private readonly embedder: Embedder | null,
    private readonly vectors: VectorsRepository,
    private readonly passages: PassagesRepository,
    private readonly news: KnowledgeNews,
    private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.embedder === null) return;
    this.news.heed((tenantId) => { this.#wake([tenantId]); });
    this.#wake((await this.passages.revisions()).keys());
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await this.#working;
  }

  get #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** A pause that goes on after a failure is not cut short. */
  #wake(tenantIds: Iterable<string>): void {
    for (const tenantId of tenantIds) this.#waiting.add(tenantId);
    if (this.#waiting.size === 0 || this.#working || this.#timer || this.#isStopping || !this.embedder) return;
    this.#working = this.#work(this.embedder).finally(() => {
      this.#working = undefined;
      this.#wake([]);
    });
  }

  async #work(embedder: Embedder): Promise<void> {
    for (const tenantId of this.#waiting) {
      // What changes while it is worked on is told, and puts it there again.
      this.#waiting.delete(tenantId);
      try {
        this.#dimension ??= (await embedder.ofPassages([probe], this.#stopping.signal))[0]?.length;
        while (await this.#embedSome(embedder, tenantId));
        await this.vectors.forgetUnused(tenantId, embedder.model);
      } catch (error) {
        this.#waiting.add(tenantId);
        if (this.#isToldApart(error)) continue;
        this.#tryLater(embedder, error);
        return;
      }
    }
  }

  /** True when there may be more. */
  async #embedSome(embedder: Embedder, tenantId: string): Promise<boolean> {
    const { model } = embedder;
    if (this.#isStopping) return false;
    const ids = await this.vectors.missing(tenantId, { model, dimension: this.#dimension ?? 0 }, this.#atOnce);
    const passages = await this.passages.read(tenantId, ids);
    if (passages.length === 0) return false;
    this.#tried = passages.length;
    const vectors = await embedder.ofPassages(passages, this.#stopping.signal);
    const dimension = vectors[0]?.length ?? 0;
    this.#dimension = dimension;
    const byFingerprint = new Map(passages.flatMap(({ fingerprint }, place) => { const vector = vectors[place]; return vector ? [[fingerprint, vector] as const] : []; }));
    const revision = await this.vectors.keep(tenantId, { model, dimension }, byFingerprint);
    await this.news.tell(tenantId, { ids: passages.map(({ id }) => id), revision });
    this.#atOnce = Math.min(mostAtOnce, this.#atOnce * 2);
    this.#pauseMs = firstPauseMs;
    return true;
  }

  #tryLater(embedder: Embedder, error: unknown): void {
    if (this.#isStopping) return;
    this.log.warn('Passages could not be embedded; it is tried again later, and they are found by their words meanwhile.', { model: embedder.model, error, pauseMs: this.#pauseMs });
    this.#timer = setTimeout(() => { this.#timer = undefined; this.#wake([]); }, this.#pauseMs);
    this.#timer.unref();
    this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs * 2);
  }

  /** From now on with fewer at once. Of several that the model refuses one may be to blame, which is found out without a pause. */
  #isToldApart(error: unknown): boolean {
    const tried = this.#tried;
    if (tried > 0) this.#atOnce = Math.max(1, Math.floor(tried / 2));
    this.#tried = 0;
    return tried > 1 && !this.#isStopping && error instanceof ModelFailure && error.kind === 'rejected';
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { ModelFailure } from '@csa/language-model';
import { Log } from '@csa/platform';
import { KnowledgeNews } from '../knowledge-news.service.js';
import { PassagesRepository } from '../passages/passages.repository.js';
import { EMBEDDER } from './embedder.js';
import type { Embedder } from './embedder.js';
import { claimedForMs, passageSources } from './embedding-claims.repository.js';
import type { Claimed } from './embedding-claims.repository.js';
import type { VectorSpace } from '../vector-index/vector-space.js';
import { VectorsRepository } from './vectors.repository.js';

/** So many passages are embedded in one call, one call after another. */
const mostAtOnce = 64;
const firstPauseMs = 1_000;
const longestPauseMs = 300_000;
/** Embedded at start to learn how long the model's vectors are: a name does not tell. */
const probe = { question: 'How long is a vector?', alternatives: [], answer: '' };

/** What a walk left undone: passages that the model refused, and whether another replica is at some. */
interface LeftOver {
  refusal?: ModelFailure;
  othersToo?: boolean;
}

/**
 * Embeds the passages that have no vector: at start, and after each change, walking through them in the order of their ids.
 * Replicas share the walk: each takes what no other has taken. It is beside imports and searches: what fails is tried
 * again later, after pauses that grow, and with fewer passages at once: one that the model refuses does not hold up the
 * others. A tenant whose cap of the day is reached is looked at again every two minutes, until there is room.
 */
@Injectable()
export class PassageEmbedding implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #waiting = new Set<string>();
  #dimension: number | undefined;
  #atOnce = mostAtOnce;
  #pauseMs = firstPauseMs;
  #timer: NodeJS.Timeout | undefined;
  /** Tenants of which another replica embedded something when this one was there, or whose cap was reached. */
  readonly #later = new Set<string>();
  /** Tenants whose cap was reached, which was told. */
  readonly #capped = new Set<string>();
  #again: NodeJS.Timeout | undefined;
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
    clearTimeout(this.#again);
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
        this.#dimension ??= (await embedder.ofPassages(tenantId, [probe], this.#stopping.signal))[0]?.length;
        const left = await this.#walkAll(embedder, tenantId);
        await this.vectors.forgetUnused(tenantId, embedder.model);
        if (left.refusal !== undefined) throw left.refusal;
        this.#capped.delete(tenantId);
        if (left.othersToo) this.#lookAgain(tenantId);
      } catch (error) {
        if (isTooExpensive(error)) {
          this.#waitForRoom(embedder, tenantId);
          continue;
        }
        this.#waiting.add(tenantId);
        this.#tryLater(embedder, error);
        return;
      }
    }
  }

  /** Vectors that come in another length make all those before worth nothing. */
  async #walkAll(embedder: Embedder, tenantId: string): Promise<LeftOver> {
    for (;;) {
      const dimension = this.#dimension;
      const left = await this.#walk(embedder, tenantId);
      if (this.#dimension === dimension || this.#isStopping) return left;
    }
  }

  /** Once through all passages; throws what another time may mend. */
  async #walk(embedder: Embedder, tenantId: string): Promise<LeftOver> {
    const left: LeftOver = {};
    for (const source of passageSources) {
      let after: string | null = '';
      while (after !== null && !this.#isStopping) {
        const space = { model: embedder.model, dimension: this.#dimension ?? 0 };
        const claimed = await this.vectors.claims.claim(tenantId, space, { source, after }, this.#atOnce);
        left.othersToo ||= claimed.othersToo;
        if (await this.#embedAll(embedder, { tenantId, space, claimed, left })) after = claimed.last;
      }
    }
    return left;
  }

  /**
   * Embeds what was claimed; true when the walk goes on behind it. Of several that the model refuses one may be to blame,
   * and of several that cost too much some may still be paid for: they are tried again, fewer at once. One alone that is refused is passed over.
   */
  async #embedAll(embedder: Embedder, { tenantId, space, claimed, left }: { tenantId: string; space: VectorSpace; claimed: Claimed; left: LeftOver }): Promise<boolean> {
    if (claimed.ids.length === 0) return true;
    try {
      await this.#embed(embedder, tenantId, claimed);
      this.#atOnce = Math.min(mostAtOnce, this.#atOnce * 2);
      this.#pauseMs = firstPauseMs;
      return true;
    } catch (error) {
      if (this.#isStopping) return true;
      this.#atOnce = Math.max(1, Math.floor(claimed.ids.length / 2));
      const isAlone = claimed.ids.length === 1;
      if (isTooExpensive(error) && !isAlone) return false;
      if (!(error instanceof ModelFailure && error.kind === 'rejected')) throw error;
      if (isAlone) left.refusal = error;
      return isAlone;
    } finally {
      await this.vectors.claims.release(tenantId, space, claimed.fingerprints);
    }
  }

  async #embed(embedder: Embedder, tenantId: string, { ids }: Claimed): Promise<void> {
    const { model } = embedder;
    const passages = await this.passages.read(tenantId, ids);
    if (passages.length === 0) return;
    const vectors = await embedder.ofPassages(tenantId, passages, this.#stopping.signal);
    const dimension = vectors[0]?.length ?? 0;
    this.#dimension = dimension;
    const byFingerprint = new Map(passages.flatMap(({ fingerprint }, place) => { const vector = vectors[place]; return vector ? [[fingerprint, vector] as const] : []; }));
    const revision = await this.vectors.keep(tenantId, { model, dimension }, byFingerprint);
    await this.news.tell(tenantId, { ids: passages.map(({ id }) => id), revision });
  }

  #waitForRoom(embedder: Embedder, tenantId: string): void {
    if (!this.#capped.has(tenantId)) this.log.warn('EMBEDDING_DAILY_CAP is reached; the other passages wait, and are found by their words meanwhile.', { model: embedder.model, tenant: tenantId });
    this.#capped.add(tenantId);
    this.#lookAgain(tenantId);
  }

  /** What another replica took has its vectors by then, or is taken over. */
  #lookAgain(tenantId: string): void {
    this.#later.add(tenantId);
    if (this.#again || this.#isStopping) return;
    this.#again = setTimeout(() => {
      this.#again = undefined;
      const tenantIds = [...this.#later];
      this.#later.clear();
      this.#wake(tenantIds);
    }, claimedForMs);
    this.#again.unref();
  }

  #tryLater(embedder: Embedder, error: unknown): void {
    if (this.#isStopping) return;
    this.log.warn('Passages could not be embedded; it is tried again later, and they are found by their words meanwhile.', { model: embedder.model, error, pauseMs: this.#pauseMs });
    this.#timer = setTimeout(() => { this.#timer = undefined; this.#wake([]); }, this.#pauseMs);
    this.#timer.unref();
    this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs * 2);
  }
}

function isTooExpensive(error: unknown): boolean {
  return error instanceof ModelFailure && error.kind === 'too_expensive';
}

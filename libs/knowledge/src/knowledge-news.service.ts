import { Injectable } from '@nestjs/common';
import { KnowledgeChanged } from '@csa/contracts';
import { Bus } from '@csa/platform';
import { Library } from './retrieval/library.js';
import type { KnownChange } from './retrieval/library.js';

/** News of more passages does not name them: whoever hears it compares everything, and the message stays small. */
const mostNamed = 2_000;

/** Tells of changed passages: this instance finds them at once, the others when they hear of it. */
@Injectable()
export class KnowledgeNews {
  #heed: ((tenantId: string) => void) | undefined;

  constructor(private readonly library: Library, private readonly bus: Bus) {}

  /** Lets the one who embeds know of each change that this instance makes. */
  heed(hear: (tenantId: string) => void): void {
    this.#heed = hear;
  }

  async tell(tenantId: string, change: KnownChange): Promise<void> {
    await this.library.refresh(tenantId, change);
    const named = change.ids.length <= mostNamed ? { ids: [...change.ids], revision: change.revision } : { ids: [] };
    await this.bus.announce(KnowledgeChanged, { tenantId, ...named });
    this.#heed?.(tenantId);
  }
}

import { DraftWanted, OwnershipChanged } from '@csa/contracts';
import type { Payload } from '@csa/contracts';
import { On } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { LiveNews } from './live-news.service.js';
import { TurnKeeper } from './turn-keeper.service.js';

/** What becomes of a reply while it is written. */
@Injectable()
export class DraftsHandlers {
  constructor(
    private readonly keeper: TurnKeeper,
    private readonly news: LiveNews,
  ) {}

  /** The assistant stops at once where a conversation has another owner now; its commit would be refused anyway. */
  @On(OwnershipChanged, 'every-instance')
  stop(change: Payload<typeof OwnershipChanged>): void {
    this.news.silence(change, change.epoch);
    this.keeper.takenOver(change, change.epoch);
  }

  @On(DraftWanted, 'every-instance')
  async tellAgain(place: Payload<typeof DraftWanted>): Promise<void> {
    await this.news.tellAgain(place);
  }
}

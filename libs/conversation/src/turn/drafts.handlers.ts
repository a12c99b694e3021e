import { DraftWanted, OwnershipChanged } from '@csa/contracts';
import type { Payload } from '@csa/contracts';
import { On } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { LiveNews } from './live-news.service.js';

/** What becomes of a reply while it is written. */
@Injectable()
export class DraftsHandlers {
  constructor(private readonly news: LiveNews) {}

  /** Nothing more is shown of a reply whose conversation has another owner now; its commit would be refused anyway. */
  @On(OwnershipChanged, 'every-instance')
  silence(change: Payload<typeof OwnershipChanged>): void {
    this.news.silence(change, change.epoch);
  }

  @On(DraftWanted, 'every-instance')
  async tellAgain(place: Payload<typeof DraftWanted>): Promise<void> {
    await this.news.tellAgain(place);
  }
}

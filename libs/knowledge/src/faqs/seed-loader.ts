import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { FaqDraft } from '@csa/contracts';
import { Clock, Log } from '@csa/platform';
import { z } from 'zod';
import { prepareFaq } from './faq.js';
import { SeedsRepository } from './seeds.repository.js';

const file = new URL('../../data/faqs.json', import.meta.url);
/** Shipped FAQs have ids, so that a better wording of a question stays the same FAQ. */
const Seeds = z.array(FaqDraft.required({ id: true })).min(1);

export const seeds: readonly z.infer<typeof FaqDraft>[] = Seeds.parse(JSON.parse(readFileSync(file, 'utf8')));

/** The tenant everybody belongs to unless told otherwise. */
const tenantId = 'default';

/** Loads the shipped FAQs of `data/faqs.json` at start. */
@Injectable()
export class SeedLoader {
  constructor(
    private readonly repository: SeedsRepository,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  async load(): Promise<void> {
    const written = await this.repository.give(tenantId, seeds.map((seed) => prepareFaq(seed)), this.clock.now());
    if (written > 0) this.log.info('Shipped FAQs were loaded.', { faqs: written });
  }
}

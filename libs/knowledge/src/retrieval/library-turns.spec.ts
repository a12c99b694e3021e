import { expect, test } from '@jest/globals';
import { startService } from '@csa/testing';
import { PassageVectors } from '../embedding/passage-vectors.js';
import { FaqsRepository } from '../faqs/faqs.repository.js';
import { prepareFaq } from '../faqs/faq.js';
import { knowledge } from '../index.js';
import { PassagesRepository } from '../passages/passages.repository.js';
import type { StoredPassage } from '../passages/passage.js';
import { EmbeddedVectorIndex } from '../vector-index/embedded.vector-index.js';
import { Library } from './library.js';

test('while many passages are put on the shelf and encoded, others have their turn again and again', async () => {
  const desk = await startService(knowledge);
  let turns = 0;
  let beat = setImmediate(function again() { turns += 1; beat = setImmediate(again); });
  let turnsAtRead = 0;
  const meanwhile: number[] = [];
  /** Notes when the database has answered. */
  class WatchedPassages extends PassagesRepository {
    override async read(tenantId: string, ids: readonly string[]): Promise<StoredPassage[]> {
      const read = await super.read(tenantId, ids);
      turnsAtRead = turns;
      return read;
    }
  }
  /** Notes how many turns others had since. */
  class WatchedIndex extends EmbeddedVectorIndex {
    override change(...change: Parameters<EmbeddedVectorIndex['change']>): Promise<void> {
      meanwhile.push(turns - turnsAtRead);
      return super.change(...change);
    }
  }
  const faqs = Array.from({ length: 400 }, (_, number) => prepareFaq({ id: `faq-${number}`, question: `What is ${number}?`, answer: 'It is.', category: 'numbers', keywords: [], alternatives: [], metadata: {} }));
  await desk.get(FaqsRepository).writeAll('many', faqs, new Date());
  const { database } = desk.running;
  await new Library(new WatchedPassages(database!), new WatchedIndex(), desk.get(PassageVectors), desk.log).refresh('many');
  clearImmediate(beat);
  await desk.close();
  expect(meanwhile).toHaveLength(1);
  expect(meanwhile[0]).toBeGreaterThanOrEqual(15);
});

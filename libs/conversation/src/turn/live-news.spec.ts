import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DraftWanted, OwnershipChanged, ReplyDelta } from '@csa/contracts';
import { startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { LiveNews } from './live-news.service.js';
import type { ClaimedTurn } from './turn.js';

const place = { tenantId: 'default', customerId: 'anna', sessionId: 's' };
const turn = { ...place, turnId: 't', epoch: 1 } as ClaimedTurn;

describe('a reply that is being written', () => {
  let desk: ServiceDesk;
  let news: LiveNews;
  beforeEach(async () => {
    desk = await startService(conversation);
    news = desk.get(LiveNews);
    const tell = news.deltas(turn);
    for (const text of ['One. ', 'Two. ']) await tell(text);
    await desk.eventually(ReplyDelta, 2);
  });
  afterEach(() => desk.close());
  const pieces = () => desk.events(ReplyDelta).map(({ index, text }) => `${index} ${text.trim()}`);

  test('is told again from its beginning to who came late, in that conversation only', async () => {
    await desk.bus.publish(DraftWanted, { ...place, customerId: 'berta' });
    await desk.bus.publish(DraftWanted, { ...place, sessionId: 'other' });
    await desk.bus.publish(DraftWanted, place);
    await desk.eventually(ReplyDelta, 4);
    expect(pieces()).toEqual(['0 One.', '1 Two.', '0 One.', '1 Two.']);
  });

  test.each([
    ['it is over', () => { news.draftOver(turn); return Promise.resolve(); }],
    ['somebody took the conversation over', () => desk.bus.publish(OwnershipChanged, { ...place, owner: 'person' as const, epoch: 2, by: null })],
  ])('is not told again once %s', async (_case, ends) => {
    await ends();
    await news.tellAgain({ ...place, sessionId: 'other' });
    await desk.bus.publish(DraftWanted, place);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(pieces()).toEqual(['0 One.', '1 Two.']);
  });
});

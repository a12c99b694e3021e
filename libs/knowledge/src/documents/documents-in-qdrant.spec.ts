import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DeleteDocument, ImportDocument, SearchKnowledge } from '@csa/contracts';
import { admin, agent, customer, nobody, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { knowledge } from '../index.js';
import { VectorIndex } from '../vector-index/index.js';
import { QdrantStandIn } from '../vector-index/qdrant-stand-in.js';

describe('a document in Qdrant', () => {
  let standIn: QdrantStandIn;
  let desk: ServiceDesk;
  beforeAll(async () => {
    standIn = await QdrantStandIn.start();
    desk = await startService(knowledge, { settings: { QDRANT_URL: standIn.url } });
  });
  afterAll(async () => {
    await desk.close();
    await standIn.stop();
  });

  const load = (text: string, given = {}) => desk.call(ImportDocument, { name: 'boats.md', language: 'en', ...given, file: { content: Buffer.from(text).toString('base64') } }, admin());
  const boats = (hours: number) => `# Boats\n\n## Hire\n\n### Rowing boats\n\nA rowing boat can be hired for ${hours} hours.\n\n### Canoes\n\nCanoes are free.`;
  const question = 'How long can a rowing boat be hired?';
  const stored = async (): Promise<string[]> => [...(await desk.get(VectorIndex).stored('default')).keys()].filter((id) => id.startsWith('doc-')).sort();

  test('is found, changed in the points that changed, kept from whom it is not for, and gone when it is removed', async () => {
    const { document } = await load(boats(2));
    const before = await stored();
    expect(before).toHaveLength(2);
    expect(await desk.call(SearchKnowledge, { question }, nobody)).toMatchObject({ answerable: true, passages: [{ question: 'Hire › Rowing boats', answer: 'A rowing boat can be hired for 2 hours.', source: 'Boats' }] });
    await load(boats(3));
    const after = await stored();
    expect([after.length, after.filter((id) => before.includes(id)).length]).toEqual([2, 1]);
    expect((await desk.call(SearchKnowledge, { question }, nobody)).passages[0]!.answer).toContain('3 hours');
    await load(boats(3), { audience: 'staff' });
    expect((await desk.call(SearchKnowledge, { question }, customer('user_001'))).passages.filter(({ source }) => source === 'Boats')).toEqual([]);
    expect((await desk.call(SearchKnowledge, { question }, agent())).passages[0]!.source).toBe('Boats');
    await desk.call(DeleteDocument, { id: document.id }, admin());
    expect(await stored()).toEqual([]);
  }, 60_000);
});

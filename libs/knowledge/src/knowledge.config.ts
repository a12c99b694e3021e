import { embeddingSettings } from '@csa/language-model';
import { setting, settings } from '@csa/platform';
import type { SettingsOf } from '@csa/platform';
import { z } from 'zod';

export const knowledgeSettings = settings('knowledge', {
  QDRANT_URL: setting(
    z.url({ protocol: /^https?$/, error: 'must be a URL like http://localhost:6333' }).optional(),
    'Where Qdrant listens. Without it the search index lives inside the knowledge service.',
  ),
  ...embeddingSettings,
  EMBEDDING_DAILY_CAP: setting(
    z.coerce.number('must be a number').min(0, 'must be at least 0').optional(),
    'What it may cost a day (UTC) to embed the passages of a tenant, by EMBEDDING_PRICE; then the others wait, and are found by their words. Questions count against MODEL_DAILY_CAP. No limit when it is not set.',
  ),
});
export type KnowledgeSettings = SettingsOf<typeof knowledgeSettings>;

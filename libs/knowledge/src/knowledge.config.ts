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
});
export type KnowledgeSettings = SettingsOf<typeof knowledgeSettings>;

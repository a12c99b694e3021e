import { defineService } from '@csa/platform';
import { EffectEntity } from './effect.entity.js';
import { FactEntity } from './fact.entity.js';
import { MemoryModule } from './memory.module.js';
import { CreateMemory1700000000000 } from './migrations/create-memory.migration.js';
import { MoodCountEntity } from './mood-count.entity.js';
import { SummaryEntity } from './summary.entity.js';

/** What is known of customers. */
export const memory = defineService({
  name: 'memory',
  module: MemoryModule,
  database: { entities: [FactEntity, MoodCountEntity, SummaryEntity, EffectEntity], migrations: [CreateMemory1700000000000] },
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { doors } from '../doors/index.js';
import { startSystem } from '../system/index.js';
import type { System } from '../system/index.js';
import { choiceStories } from './choices.stories.js';
import { play } from './story.js';

describe('what is asked back, and what is asked next', () => {
  let system: System;
  beforeAll(async () => { system = await startSystem(); }, 120_000);
  afterAll(async () => { await system.stop(); }, 60_000);

  for (const [door, enter] of Object.entries(doors)) {
    test.each(choiceStories)(`by ${door}: $name`, async (story) => {
      // A session of its own, so that one story's hand-off does not silence another's assistant.
      const visitor = await enter(system, story.customer ?? `guest_${randomUUID()}`, randomUUID());
      await play(story, visitor);
      await visitor.leave();
    }, 60_000);
  }
});

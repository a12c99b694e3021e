import { NoteKnowledgeGap } from '@csa/contracts';
import { z } from 'zod';
import { asCustomer, defineTool } from './tool.js';

/** The assistant's own note of what it could not answer; no model is offered it. The same part of a turn is noted once. */
export const noteGap = defineTool({
  name: 'note_gap',
  description: 'Keep a question that the knowledge base does not answer.',
  changes: false,
  input: z.object({ question: z.string().trim().min(1).max(5_000), seq: z.int().min(0) }),
  run: ({ question, seq }, context) => context.bus.call(NoteKnowledgeGap, { question, key: `${context.turn.turnId}:${seq}` }, asCustomer(context)),
});

import { Category, SearchKnowledge } from '@csa/contracts';
import { z } from 'zod';
import { asCustomer, defineTool } from './tool.js';

export const searchFaq = defineTool({
  name: 'search_faq',
  description: 'Search the knowledge base for passages that may answer a question, best first; says whether the best one is sure enough.',
  changes: false,
  input: z.object({ query: z.string().trim().min(1).max(5_000), category: Category.optional() }),
  run: ({ query, category }, context) =>
    context.lookups.once(JSON.stringify(['passages', query, category]), () => context.bus.call(SearchKnowledge, { question: query, category }, asCustomer(context))),
});

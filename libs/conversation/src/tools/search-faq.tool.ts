import { Category, SearchKnowledge } from '@csa/contracts';
import { z } from 'zod';
import { DEFAULT_REPLY_LANGUAGE } from '../language/reply-language.js';
import { searchPaid } from '../spending/paid-search.js';
import type { PaidFor } from '../spending/paid-search.js';
import { asCustomer, defineTool } from './tool.js';
import type { ToolContext } from './tool.js';

interface Query {
  readonly query: string;
  readonly category?: z.output<typeof Category> | undefined;
}

export const searchFaq = defineTool({
  name: 'search_faq',
  description: 'Search the knowledge base for passages that may answer a question, best first; says whether the best one is sure enough.',
  changes: false,
  input: z.object({ query: z.string().trim().min(1).max(5_000), category: Category.optional() }),
  run: async ({ query, category }, context) => {
    const { language } = context.turn.state;
    if (language === null || language === DEFAULT_REPLY_LANGUAGE) return find({ query, category }, context);
    const own = await find({ query, category }, context, language);
    return own.answerable ? own : elsewhere(own, await find({ query, category }, context));
  },
});

function find({ query, category }: Query, context: ToolContext, language?: string): Promise<PaidFor> {
  return context.lookups.once(JSON.stringify(['passages', query, category, language]), () =>
    searchPaid(query, context, (embedTokens) => context.bus.call(SearchKnowledge, { question: query, category, language, embedTokens }, asCustomer(context))));
}

/** A page in another language is an answer where there is none in the customer's; what is asked about ("did you mean …") is in theirs, if anything is. */
function elsewhere(own: PaidFor, all: PaidFor): PaidFor {
  return all.answerable || own.worthAsking === 0 ? all : own;
}

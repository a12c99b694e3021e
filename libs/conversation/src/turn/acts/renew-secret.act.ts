import { secretAskedFor } from '../../intents/secrets.js';
import { searchFaq } from '../../tools/search-faq.tool.js';
import type { Found, Situation } from './situation.js';

/** Nobody is told a secret; what the help pages say about getting a new one is looked up, and counts only where it speaks of that secret. */
export async function waysToRenewSecret({ toolbox, turn: { message } }: Situation): Promise<Found> {
  const secret = secretAskedFor(message.content) ?? 'password';
  const { data } = await toolbox.use(searchFaq, { query: `How do I reset my ${secret}?` });
  const named = secret.replace(/s$/, '');
  const passages = (data?.answerable ? data.passages.slice(0, 1) : []).filter(({ question, answer }) => `${question} ${answer}`.toLowerCase().includes(named));
  return { outcome: 'nothing_to_do', passages, answerable: passages.length > 0 };
}

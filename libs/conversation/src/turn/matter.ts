import type { IntentDetail } from '@csa/contracts';
import type { Decision, Understanding } from './turn.js';

/**
 * What a message is to those written at once with it: a wish for a tool, a question, talk that wants an answer of its own,
 * a detail of what stands beside it, or small talk that needs none beside anything else.
 */
export type Matter = 'tool' | 'question' | 'talk' | 'detail' | 'small_talk';

const tools: ReadonlySet<IntentDetail> = new Set(['ticket_create', 'ticket_status', 'ticket_update', 'account_lookup']);
const smallTalk: ReadonlySet<string | null> = new Set([
  null, 'how_are_you', 'can_you_help', 'present', 'wordless', 'waiting', 'apology', 'calm', 'acknowledged', 'praise', 'declined_offer',
]);

export function matterOf({ understanding: { intent, intentDetail, topic }, decision: { route } }: { understanding: Understanding; decision: Decision }): Matter {
  if (route === 'friendly') return smallTalk.has(topic) ? 'small_talk' : 'talk';
  if (route !== 'use_tool') return route === 'answer' && intent === 'question' ? 'question' : 'detail';
  return tools.has(intentDetail) ? 'tool' : 'question';
}

import { languageModelSettings } from '@csa/language-model';
import { setting, settings } from '@csa/platform';
import type { SettingsOf } from '@csa/platform';
import { z } from 'zod';
import { strategyNames } from './receive/strategies/index.js';

const number = z.coerce.number('must be a number');

export const conversationSettings = settings('conversation', {
  HANDOFF_THRESHOLD: setting(
    number.min(-1, 'must be at least -1').max(0, 'must be at most 0').default(-0.5),
    'A conversation that grows worse is handed to a person when a message has this polarity or less, -1 to 0. Nearer to zero hands off sooner.',
  ),
  MAX_AI_TURNS: setting(
    number.int('must be a whole number').min(1, 'must be at least 1').max(1_000, 'must be at most 1000').default(10),
    'After how many answers without a resolution the assistant offers a person, 1-1000.',
  ),
  HUMAN_HANDOFF_MESSAGE: setting(
    z.string().min(1).max(500, 'must be at most 500 characters').default('I am handing this conversation over to a person on our team, who will read all of it and answer right here.'),
    'The words with which the assistant announces that a person takes over.',
  ),
  MAX_CONVERSATION_HISTORY: setting(
    number.int('must be a whole number').min(0, 'must be at least 0').max(100, 'must be at most 100').default(20),
    'How many earlier entries of the feed the assistant reads before it answers, 0-100.',
  ),
  SESSION_TIMEOUT_HOURS: setting(
    number.min(0.01, 'must be at least 0.01').max(8_760, 'must be at most 8760').default(24),
    'For how many hours after its last message a conversation goes on when a client names no session.',
  ),
  TURN_STRATEGY: setting(
    z.enum(strategyNames, `must be one of ${strategyNames.join(', ')}`).default('replace-draft'),
    'What becomes of a message that comes while another is still to be answered. `replace-draft`: it joins that turn as long as nothing of the reply was shown; `collect`: it joins only a turn that has not begun; `separate`: it is a turn of its own.',
  ),
  TURN_DEADLINE_SECONDS: setting(
    number.min(1, 'must be at least 1').max(3_600, 'must be at most 3600').default(60),
    'How long a turn may take over all its attempts; then the customer is told so, and gets a ticket.',
  ),
  TURN_STEP_LIMIT: setting(
    number.int('must be a whole number').min(1, 'must be at least 1').max(1_000, 'must be at most 1000').default(50),
    'How many times one attempt at a turn may use tools; a turn that needs more ends as if its time had run out.',
  ),
  ...languageModelSettings,
});
export type ConversationSettings = SettingsOf<typeof conversationSettings>;

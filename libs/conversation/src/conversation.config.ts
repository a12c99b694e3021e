import { languageModelSettings } from '@csa/language-model';
import { personalDataKinds } from '@csa/guards';
import { kindsIn, setting, settings } from '@csa/platform';
import type { SettingsOf } from '@csa/platform';
import { z } from 'zod';
import { strategyNames } from './receive/strategies/index.js';

const number = z.coerce.number('must be a number');
const amount = number.min(0, 'must be at least 0').optional();

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
    z.string().min(1).max(500, 'must be at most 500 characters').optional(),
    'The words with which the assistant announces that a person takes over, said as they stand. When it is not set it uses its own, in the language of the conversation.',
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
  MODEL_DAILY_CAP: setting(amount, 'What the model and embedding questions may cost a day (UTC) for all customers of a tenant, by the prices above; then the rules answer, and words find. No limit when it is not set.'),
  MODEL_DAILY_CAP_PER_CUSTOMER: setting(amount, 'What they may cost a day (UTC) for one customer. No limit when it is not set.'),
  MODEL_CONTEXT_TOKENS: setting(
    number.int('must be a whole number').min(1_000, 'must be at least 1000').max(1_000_000, 'must be at most 1000000').default(6_000),
    'How much one call to the model may read, in tokens, 1000-1000000: policy, message, passages, what is remembered, earlier turns.',
  ),
  MODEL_REDACT: setting(
    kindsIn(personalDataKinds).default(['card', 'iban', 'email', 'phone', 'national_id']),
    `Personal data that a model, and the trace of a turn, see as a placeholder, by kinds: ${personalDataKinds.join(', ')}; "none" for nothing. The customer’s reply has it put back.`,
  ),
});
export type ConversationSettings = SettingsOf<typeof conversationSettings>;

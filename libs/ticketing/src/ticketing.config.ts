import { flag, setting, settings } from '@csa/platform';
import type { SettingsOf } from '@csa/platform';

export const ticketingSettings = settings('ticketing', {
  DEMO_ACCOUNTS: setting(flag.default(true), 'Whether the demo accounts (user_001 to user_006) are added at start; accounts that are there already stay as they are.'),
});
export type TicketingSettings = SettingsOf<typeof ticketingSettings>;

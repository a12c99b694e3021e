import { personalDataKinds } from '@csa/guards';
import { z } from 'zod';
import { flag, kindsIn, setting, settings } from './settings/settings.js';
import type { SettingsOf } from './settings/settings.js';

const urlOf = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`);

/** What every process understands, whichever services it runs. */
export const platformSettings = settings('platform', {
  DATABASE_URL: setting(urlOf('postgres:', 'postgresql:').optional(), 'PostgreSQL to use. Without it an embedded server keeps its data in DATA_DIR.', { secret: true }),
  NATS_URL: setting(urlOf('nats:', 'tls:').optional(), 'NATS server that the services talk over. Without it they talk inside the process.', { secret: true }),
  DATA_DIR: setting(z.string().min(1).default('.data'), 'Folder where the embedded database keeps its data.'),
  DATABASE_POOL_SIZE: setting(z.coerce.number('must be a number').int().min(1).max(200).default(10), 'Connections to PostgreSQL per service and process, 1–200.'),
  LOG_LEVEL: setting(z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent').default('info'), 'How much is logged: debug, info, warn, error or silent.'),
  DEBUG: setting(flag.default(false), 'Logs at debug level, whatever LOG_LEVEL says. Debug lines may hold what customers wrote.'),
  LOG_REDACT: setting(kindsIn(personalDataKinds).default(['card', 'iban', 'email', 'phone', 'national_id']), `Personal data that is left out of log lines, by kinds: ${personalDataKinds.join(', ')}; "none" for nothing.`),
  HEALTH_HOST: setting(z.string().min(1).default('0.0.0.0'), 'Address on which a service without a REST door answers probes.'),
  HEALTH_PORT: setting(z.coerce.number('must be a number').int().min(0).max(65_535).default(8081), 'Port on which a service without a REST door answers /health/live and /health/ready.'),
  MIGRATE_ONLY: setting(flag.default(false), 'Brings the tables up to date, then stops.'),
});
export type PlatformSettings = SettingsOf<typeof platformSettings>;

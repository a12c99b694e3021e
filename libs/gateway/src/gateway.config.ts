import { setting, settings } from '@csa/platform';
import type { SettingsOf } from '@csa/platform';
import { z } from 'zod';

const secret = z.string().min(32, 'must be at least 32 characters').optional();
const count = (least: number, most: number) => z.coerce.number('must be a number').int().min(least).max(most);

/** Where the door stands, who may come in, and how often. */
export const gatewaySettings = settings('gateway', {
  HOST: setting(z.string().min(1).default('127.0.0.1'), 'Address to listen on. Without a secret only 127.0.0.1, ::1 or localhost.'),
  PORT: setting(count(0, 65_535).default(8_000), 'Port of REST, Socket.IO and WebSocket; 0 takes a free one.'),
  ENVIRONMENT: setting(z.string().max(64).default('development'), 'Name of this installation, shown by GET /.'),
  CORS_ORIGINS: setting(
    z.string().default('').transform(originsOf).pipe(z.array(z.string().refine(isOrigin, 'must be a list of origins such as https://app.example.com, or *'))),
    'Origins whose pages may call, separated by commas; * for any, empty for none.',
  ),
  MAX_REQUESTS_PER_MINUTE: setting(count(1, 1_000_000).default(600), 'REST requests a minute per customer or API key, or per address without one, for each replica.'),
  MAX_WS_CONNECTIONS_PER_USER: setting(count(1, 1_000).default(5), 'Live connections a customer may have at once over all replicas.'),
  MAX_WS_FRAMES_PER_SECOND: setting(count(1, 10_000).default(20), 'Frames a second that a live connection may send in the long run, and twice as many at once; more are slowed, then the connection is closed.'),
  BURST_WINDOW_MS: setting(count(0, 60_000).default(700), 'For how long after a message by a socket more is waited for, in milliseconds; what comes meanwhile is answered by one reply. 0 answers each by itself.'),
  REST_BURST_WINDOW_MS: setting(count(0, 60_000).default(0), 'The same for messages by POST /chat.'),
  CUSTOMER_JWT_SECRET: setting(secret, 'Secret that customers\' tokens are signed with (HS256), at least 32 characters.', { secret: true }),
  CUSTOMER_JWKS_URL: setting(z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(), 'Address of the public keys that customers\' tokens are signed with (RS256, ES256).'),
  STAFF_JWT_SECRET: setting(secret, 'Secret that tokens of staff are signed with (HS256), at least 32 characters.', { secret: true }),
});
export type GatewaySettings = SettingsOf<typeof gatewaySettings>;

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

/** Whether a host name or address is this machine's own. */
export const isLoopback = (host: string): boolean => loopback.has(host.toLowerCase());

/** Mistakes that concern more than one setting. */
export function gatewayMistakes(given: GatewaySettings): string[] {
  const mistakes: string[] = [];
  if (isOpenMode(given) && !isLoopback(given.HOST)) {
    mistakes.push('HOST: without CUSTOMER_JWT_SECRET, CUSTOMER_JWKS_URL or STAFF_JWT_SECRET every user_id is believed, so only 127.0.0.1, ::1 or localhost may be listened on');
  }
  if (given.STAFF_JWT_SECRET !== undefined && given.STAFF_JWT_SECRET === given.CUSTOMER_JWT_SECRET) {
    mistakes.push('STAFF_JWT_SECRET: must differ from CUSTOMER_JWT_SECRET, or a customer\'s token would do for staff');
  }
  return mistakes;
}

/** Nothing is configured that a token could be checked with. */
export function isOpenMode(given: GatewaySettings): boolean {
  return given.CUSTOMER_JWT_SECRET === undefined && given.CUSTOMER_JWKS_URL === undefined && given.STAFF_JWT_SECRET === undefined;
}

function originsOf(text: string): string[] {
  return text.split(',').map((origin) => origin.trim()).filter((origin) => origin !== '');
}

function isOrigin(text: string): boolean {
  return text === '*' || (URL.canParse(text) && new URL(text).origin === text);
}

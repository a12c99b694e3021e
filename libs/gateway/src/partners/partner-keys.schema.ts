import { Id, Instant } from '@csa/contracts';
import { z } from 'zod';
import { countInQuery, Cursor, optional } from '../rest/fields.js';
import { route } from '../rest/route.js';
import { CustomerPattern } from './partner-key.js';
import { Scope } from './scope.js';

const DEFAULT_GRACE_HOURS = 24;
const MOST_GRACE_HOURS = 30 * 24;

export const PartnerKeyAnswer = z
  .object({
    key_id: Id.describe('The public half of the key; tickets and notes name their partner by it.'),
    name: z.string(),
    scopes: z.array(Scope),
    customers: z.array(z.string()),
    created_at: Instant,
    expires_at: Instant.nullable(),
    last_used_at: Instant.nullable().describe('Exact to a minute; null before the first use.'),
    previous_secret_until: Instant.nullable().describe('Until when the secret before the last rotation still works; null when it does not.'),
    revoked_at: Instant.nullable(),
  })
  .meta({ id: 'PartnerKeyAnswer' });
export type PartnerKeyAnswer = z.infer<typeof PartnerKeyAnswer>;

export const IssuedKeyAnswer = PartnerKeyAnswer
  .extend({ api_key: z.string().describe('The whole key. It is shown this once and kept nowhere.') })
  .meta({ id: 'IssuedKeyAnswer' });

export const PartnerKeyDetailAnswer = PartnerKeyAnswer
  .extend({ changes: z.array(z.object({ act: z.enum(['made', 'rotated', 'revoked']), by: Id, at: Instant })).describe('Who did what to it, oldest first.') })
  .meta({ id: 'PartnerKeyDetailAnswer' });

export const PartnerKeysAnswer = z.object({ keys: z.array(PartnerKeyAnswer), next_cursor: z.string().nullable() }).meta({ id: 'PartnerKeysAnswer' });

export const PartnerKeyRequest = z
  .strictObject({
    name: z.string().trim().min(1).max(200).describe('Whose key it is, and for what.'),
    scopes: z.array(Scope).min(1).max(Scope.options.length).describe('What it may do.'),
    customers: z.array(CustomerPattern).min(1).max(1_000).describe('Whom it may name: ids, prefixes such as acme:*, or * for everybody.'),
    expires_at: optional(Instant).describe('Never without it.'),
  })
  .meta({ id: 'PartnerKeyRequest' });

export const RotationRequest = z
  .strictObject({
    grace_hours: z.number().min(0).max(MOST_GRACE_HOURS).default(DEFAULT_GRACE_HOURS).describe('For how long the old secret goes on; 0 ends it at once.'),
  })
  .meta({ id: 'RotationRequest' });

const place = '/console/partner-keys';
const ofAdmin = { topic: 'partners', access: 'admin', scope: 'none' } as const;
const ofKey = { ...ofAdmin, params: z.object({ key_id: Id }), problems: ['not_found'] } as const;

// An answer kept for an Idempotency-Key would keep the secret with it, so those that show one take no such key.
export const makeKeyRoute = route({
  ...ofAdmin, method: 'POST', path: place, summary: 'Make an API key for a partner', body: PartnerKeyRequest, answer: IssuedKeyAnswer, status: 201, keyed: false,
});

export const keysRoute = route({
  ...ofAdmin, method: 'GET', path: place, summary: 'The API keys of partners, newest first; revoked ones too',
  query: z.object({ limit: countInQuery(1, 100, 20), cursor: Cursor }), answer: PartnerKeysAnswer,
});

export const keyRoute = route({ ...ofKey, method: 'GET', path: `${place}/:key_id`, summary: 'One API key, and who did what to it', answer: PartnerKeyDetailAnswer });

export const rotateKeyRoute = route({
  ...ofKey, method: 'POST', path: `${place}/:key_id/rotate`, summary: 'Give an API key a new secret; the old one goes on for a while',
  body: RotationRequest, answer: IssuedKeyAnswer, keyed: false, problems: ['not_found', 'conflict'],
});

export const revokeKeyRoute = route({ ...ofKey, method: 'POST', path: `${place}/:key_id/revoke`, summary: 'End an API key at once and for good', answer: PartnerKeyAnswer });

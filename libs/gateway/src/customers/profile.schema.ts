import { FactKind, Id, Instant } from '@csa/contracts';
import { z } from 'zod';
import { route } from '../rest/route.js';

export const ProfileFact = z
  .object({
    id: Id,
    kind: FactKind,
    value: z.string(),
    message_id: Id.nullable().describe('The message it was said in; null when it was corrected here.'),
    confidence: z.number().min(0).max(1),
    age_seconds: z.int().min(0).describe('Since it was last said.'),
    resolved: z.boolean(),
    created_at: Instant,
    updated_at: Instant,
  })
  .meta({ id: 'ProfileFact' });
export type ProfileFact = z.infer<typeof ProfileFact>;

export const ProfileAnswer = z
  .object({
    user_id: Id,
    name: z.string().nullable(),
    email: z.string().nullable(),
    language: z.string().nullable(),
    contact_preference: z.string().nullable(),
    issues: z.array(ProfileFact),
    facts: z.array(ProfileFact).describe('Everything that counts now, each with where it comes from.'),
    sentiments: z.object({ positive: z.int(), neutral: z.int(), negative: z.int() }),
    summaries: z.array(z.object({ session_id: Id, text: z.string(), up_to_seq: z.int(), updated_at: Instant })),
  })
  .meta({ id: 'ProfileAnswer' });
export type ProfileAnswer = z.infer<typeof ProfileAnswer>;

export const ProfileChangeRequest = z
  .strictObject({
    name: z.string().trim().min(1).max(200).nullable().optional(),
    email: z.email('must be an e-mail address').max(320).nullable().optional(),
    language: z.string().trim().min(2).max(35).nullable().optional(),
    contact_preference: z.string().trim().min(1).max(200).nullable().optional(),
  })
  .refine((changes) => Object.keys(changes).length > 0, 'must change something: name, email, language or contact_preference')
  .describe('null forgets that one fact.')
  .meta({ id: 'ProfileChangeRequest' });

export const ForgottenAnswer = z.object({ user_id: Id, forgotten: z.int().describe('How many facts there were.') }).meta({ id: 'ForgottenAnswer' });

const params = z.object({ user_id: Id });

export const profileRoute = route({
  method: 'GET', path: '/users/:user_id/profile', scope: 'profile:read', topic: 'customers', summary: 'What is remembered of a customer', params, answer: ProfileAnswer,
});

export const correctProfileRoute = route({
  method: 'PATCH', path: '/users/:user_id/profile', scope: 'profile:write', topic: 'customers', summary: 'Correct what is remembered', params, body: ProfileChangeRequest, answer: ProfileAnswer,
});

export const forgetProfileRoute = route({
  method: 'DELETE', path: '/users/:user_id/profile', scope: 'profile:write', topic: 'customers', summary: 'Forget all that is remembered', params, answer: ForgottenAnswer,
});

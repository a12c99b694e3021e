import { z } from 'zod';

/** What a partner's key may do: a resource and an act. Every address says which of them it needs; see `Route.scope`. */
export const Scope = z
  .enum([
    'chat:write', 'chat:read', 'tickets:read', 'tickets:write', 'history:read', 'profile:read', 'profile:write', 'sessions:read',
    'knowledge:read', 'knowledge:write', 'feedback:write', 'analyze',
  ])
  .meta({ id: 'Scope' });
export type Scope = z.infer<typeof Scope>;

import { Clock } from '@csa/platform';
import { Controller } from '@nestjs/common';
import { Answers } from '../rest/answers.decorator.js';
import { Answered, Received } from '../rest/exchange.js';
import type { AnswerOf, Exchange } from '../rest/exchange.js';
import type { PartnerKey } from './partner-key.js';
import { keyRoute, keysRoute, makeKeyRoute, revokeKeyRoute, rotateKeyRoute } from './partner-keys.schema.js';
import type { PartnerKeyAnswer } from './partner-keys.schema.js';
import { PartnerKeysService } from './partner-keys.service.js';
import type { IssuedKey } from './partner-keys.service.js';

/** Keys of partners, for administrators. */
@Controller()
export class PartnerKeysController {
  constructor(
    private readonly keys: PartnerKeysService,
    private readonly clock: Clock,
  ) {}

  @Answers(makeKeyRoute)
  async make(@Received() { body, principal }: Exchange<typeof makeKeyRoute>): Promise<Answered<AnswerOf<typeof makeKeyRoute>>> {
    const { expires_at: expiresAt, ...wanted } = body;
    return this.issued(await this.keys.make(principal, { ...wanted, expiresAt: expiresAt === undefined ? null : new Date(expiresAt) }));
  }

  @Answers(keysRoute)
  async list(@Received() { query, principal }: Exchange<typeof keysRoute>): Promise<AnswerOf<typeof keysRoute>> {
    const { keys, nextCursor } = await this.keys.list(principal, query);
    return { keys: keys.map((key) => this.answerOf(key)), next_cursor: nextCursor };
  }

  @Answers(keyRoute)
  async read(@Received() { params, principal }: Exchange<typeof keyRoute>): Promise<AnswerOf<typeof keyRoute>> {
    const { key, changes } = await this.keys.read(principal, params.key_id);
    return { ...this.answerOf(key), changes: changes.map(({ act, by, at }) => ({ act, by, at: at.toISOString() })) };
  }

  @Answers(rotateKeyRoute)
  async rotate(@Received() { params, body, principal }: Exchange<typeof rotateKeyRoute>): Promise<Answered<AnswerOf<typeof rotateKeyRoute>>> {
    return this.issued(await this.keys.rotate(principal, params.key_id, body.grace_hours));
  }

  @Answers(revokeKeyRoute)
  async revoke(@Received() { params, principal }: Exchange<typeof revokeKeyRoute>): Promise<AnswerOf<typeof revokeKeyRoute>> {
    return this.answerOf(await this.keys.revoke(principal, params.key_id));
  }

  /** No cache on the way may keep a secret. */
  private issued({ key, text }: IssuedKey): Answered<AnswerOf<typeof makeKeyRoute>> {
    return new Answered({ ...this.answerOf(key), api_key: text }, { headers: { 'cache-control': 'no-store' } });
  }

  private answerOf(key: PartnerKey): PartnerKeyAnswer {
    const isPreviousUsable = key.previousUntil !== null && key.previousUntil > this.clock.now();
    return {
      key_id: key.keyId, name: key.name, scopes: [...key.scopes], customers: [...key.customers],
      created_at: key.createdAt.toISOString(), expires_at: textOf(key.expiresAt), last_used_at: textOf(key.lastUsedAt),
      previous_secret_until: isPreviousUsable ? textOf(key.previousUntil) : null, revoked_at: textOf(key.revokedAt),
    };
  }
}

function textOf(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}

import { PartnerKeyChanged } from '@csa/contracts';
import type { Principal } from '@csa/contracts';
import { AppError, Bus, Clock, Log, requireRole } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { cursorAt, placeAt } from './key-cursor.js';
import { KnownKeys } from './known-keys.js';
import type { PartnerKeyChangeEntity } from './partner-key-change.entity.js';
import { hashOf, isAlive, newKeyId, newSecret, writtenKey } from './partner-key.js';
import type { PartnerKey } from './partner-key.js';
import { PartnerKeysRepository } from './partner-keys.repository.js';

const HOUR_MS = 60 * 60 * 1_000;

export type WantedKey = Pick<PartnerKey, 'name' | 'scopes' | 'customers' | 'expiresAt'>;

/** A key with what is told of it once only. */
export interface IssuedKey {
  readonly key: PartnerKey;
  readonly text: string;
}

/** What administrators do with the keys of partners. */
@Injectable()
export class PartnerKeysService {
  constructor(
    private readonly keys: PartnerKeysRepository,
    private readonly known: KnownKeys,
    private readonly bus: Bus,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  async make(admin: Principal, wanted: WantedKey): Promise<IssuedKey> {
    const at = this.actingOf(admin);
    if (wanted.expiresAt !== null && wanted.expiresAt <= at) {
      throw new AppError('invalid', 'The key would have expired already.', { issues: [{ path: 'expires_at', message: 'must be in the future' }] });
    }
    const secret = newSecret();
    const key: PartnerKey = {
      ...wanted, tenantId: admin.tenantId, keyId: newKeyId(), secretHash: hashOf(secret),
      previousHash: null, previousUntil: null, createdAt: at, lastUsedAt: null, revokedAt: null,
    };
    await this.keys.add(key, { by: admin.id, at });
    return { key, text: writtenKey({ keyId: key.keyId, secret }) };
  }

  async list(admin: Principal, { limit, cursor }: { limit: number; cursor?: string | undefined }): Promise<{ keys: PartnerKey[]; nextCursor: string | null }> {
    this.actingOf(admin);
    const found = await this.keys.list(admin.tenantId, limit + 1, cursor === undefined ? undefined : placeAt(cursor));
    const keys = found.slice(0, limit);
    const last = keys.at(-1);
    return { keys, nextCursor: last && found.length > limit ? cursorAt(last) : null };
  }

  async read(admin: Principal, keyId: string): Promise<{ key: PartnerKey; changes: PartnerKeyChangeEntity[] }> {
    const key = await this.keyOf(admin, keyId);
    return { key, changes: await this.keys.changesOf(key) };
  }

  /** Gives the key a new secret; the old one goes on for `graceHours`. */
  async rotate(admin: Principal, keyId: string, graceHours: number): Promise<IssuedKey> {
    const at = this.actingOf(admin);
    if (!isAlive(await this.keyOf(admin, keyId), at)) throw isOver();
    const secret = newSecret();
    const rotated = await this.keys.rotate({ tenantId: admin.tenantId, keyId }, hashOf(secret), new Date(at.getTime() + graceHours * HOUR_MS), { by: admin.id, at });
    if (!rotated) throw isOver();
    await this.tell(admin, keyId);
    return { key: await this.keyOf(admin, keyId), text: writtenKey({ keyId, secret }) };
  }

  async revoke(admin: Principal, keyId: string): Promise<PartnerKey> {
    await this.keyOf(admin, keyId);
    await this.keys.revoke({ tenantId: admin.tenantId, keyId }, { by: admin.id, at: this.clock.now() });
    await this.tell(admin, keyId);
    return this.keyOf(admin, keyId);
  }

  private async keyOf(admin: Principal, keyId: string): Promise<PartnerKey> {
    this.actingOf(admin);
    const key = await this.keys.findOf({ tenantId: admin.tenantId, keyId });
    if (!key) throw new AppError('not_found', 'There is no such key.');
    return key;
  }

  /** Now, for an administrator. */
  private actingOf(admin: Principal): Date {
    requireRole(admin, 'admin');
    return this.clock.now();
  }

  /** This replica knows at once, the others by the news; should it be lost, when what they remember ends. */
  private async tell({ tenantId }: Principal, keyId: string): Promise<void> {
    this.known.forget(keyId);
    try {
      await this.bus.publish(PartnerKeyChanged, { tenantId, keyId });
    } catch (error) {
      this.log.warn('the other gateways were not told of a changed key; they notice within seconds', { error, key_id: keyId });
    }
  }
}

function isOver(): AppError {
  return new AppError('conflict', 'This key was revoked or has expired. Make a new one.');
}

import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { PartnerKeyChangeEntity } from './partner-key-change.entity.js';
import type { KeyAct } from './partner-key-change.entity.js';
import { PartnerKeyEntity } from './partner-key.entity.js';
import type { PartnerKey } from './partner-key.js';

export interface KeyPlace {
  readonly tenantId: string;
  readonly keyId: string;
}

/** Who acts, and when. */
export interface Deed {
  readonly by: string;
  readonly at: Date;
}

/** The newest before this place come next in a list. */
export interface ListPlace {
  readonly createdAt: Date;
  readonly keyId: string;
}

/** Keeps the keys of partners, and who did what to them. */
@Injectable()
export class PartnerKeysRepository {
  constructor(private readonly database: DataSource) {}

  /** By its public half alone: whoever presents a key does not say whose it is. */
  find(keyId: string): Promise<PartnerKey | null> {
    return this.database.getRepository(PartnerKeyEntity).findOneBy({ keyId });
  }

  findOf(place: KeyPlace): Promise<PartnerKey | null> {
    return this.database.getRepository(PartnerKeyEntity).findOneBy({ ...place });
  }

  async add(key: PartnerKey, deed: Deed): Promise<void> {
    await this.database.transaction(async (work) => {
      await work.insert(PartnerKeyEntity, { ...key, scopes: [...key.scopes], customers: [...key.customers] });
      await note(work, key, 'made', deed);
    });
  }

  /** Newest first. */
  list(tenantId: string, limit: number, after: ListPlace | undefined): Promise<PartnerKey[]> {
    const query = this.database.getRepository(PartnerKeyEntity).createQueryBuilder('key').where('key.tenantId = :tenantId', { tenantId });
    if (after) query.andWhere('(key.createdAt, key.keyId) < (:at, :id)', { at: after.createdAt, id: after.keyId });
    return query.orderBy('key.createdAt', 'DESC').addOrderBy('key.keyId', 'DESC').limit(limit).getMany();
  }

  /** Oldest first. */
  changesOf({ tenantId, keyId }: KeyPlace): Promise<PartnerKeyChangeEntity[]> {
    return this.database.getRepository(PartnerKeyChangeEntity).find({ where: { tenantId, keyId }, order: { number: 'ASC' } });
  }

  /** The secret of now becomes the one before, and ends at `previousUntil`; whichever was before it ends at once. False when the key is revoked. */
  rotate(place: KeyPlace, secretHash: string, previousUntil: Date, deed: Deed): Promise<boolean> {
    return this.database.transaction(async (work) => {
      const { affected } = await work.createQueryBuilder().update(PartnerKeyEntity)
        .set({ previousHash: () => '"secret_hash"', previousUntil, secretHash })
        .where({ ...place, revokedAt: IsNull() }).execute();
      if (affected !== 1) return false;
      await note(work, place, 'rotated', deed);
      return true;
    });
  }

  /** Revoking again changes nothing and is not noted. */
  revoke(place: KeyPlace, deed: Deed): Promise<void> {
    return this.database.transaction(async (work) => {
      const { affected } = await work.update(PartnerKeyEntity, { ...place, revokedAt: IsNull() }, { revokedAt: deed.at });
      if (affected === 1) await note(work, place, 'revoked', deed);
    });
  }

  /** Unless a replica noted a use since `unlessSince`. */
  async used(keyId: string, at: Date, unlessSince: Date): Promise<void> {
    await this.database.query(
      `UPDATE "gateway"."partner_keys" SET "last_used_at" = $2 WHERE "key_id" = $1 AND ("last_used_at" IS NULL OR "last_used_at" <= $3)`,
      [keyId, at, unlessSince],
    );
  }
}

async function note(work: EntityManager, { tenantId, keyId }: KeyPlace, act: KeyAct, { by, at }: Deed): Promise<void> {
  await work.insert(PartnerKeyChangeEntity, { tenantId, keyId, act, by, at });
}

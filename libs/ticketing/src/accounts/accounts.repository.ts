import type { Account, Plan } from '@csa/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountEntity } from './account.entity.js';

/** Keeps accounts; each method is one SQL statement. */
@Injectable()
export class AccountsRepository {
  constructor(private readonly database: DataSource) {}

  async find(tenantId: string, customerId: string): Promise<Account | null> {
    const row = await this.database.getRepository(AccountEntity).findOneBy({ tenantId, customerId });
    if (row === null) return null;
    const { tenantId: _, createdAt, ...account } = row;
    return { ...account, createdAt: createdAt.toISOString() };
  }

  async planOf(tenantId: string, customerId: string): Promise<Plan | null> {
    const row = await this.database.getRepository(AccountEntity).findOne({
      select: { tenantId: true, customerId: true, plan: true },
      where: { tenantId, customerId },
    });
    return row?.plan ?? null;
  }

  /** Adds the accounts that are not there; those that are keep every change made to them. */
  async addMissing(tenantId: string, accounts: readonly Account[]): Promise<void> {
    await this.database
      .createQueryBuilder()
      .insert()
      .into(AccountEntity)
      .values(accounts.map((account) => ({ ...account, tenantId, createdAt: new Date(account.createdAt) })))
      .orIgnore()
      .updateEntity(false)
      .execute();
  }
}

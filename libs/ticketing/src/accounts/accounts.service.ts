import type { Account, Answer, GetServiceLevel, Principal, Received } from '@csa/contracts';
import { customerOf } from '@csa/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { ticketingSettings } from '../ticketing.config.js';
import type { TicketingSettings } from '../ticketing.config.js';
import { AccountsRepository } from './accounts.repository.js';
import { demoAccounts } from './demo-accounts.js';
import { planOfStrangers, promisedHours } from './service-level.js';

const demoTenant = 'default';

/** Who the customers are and what their plans promise. */
@Injectable()
export class AccountsService implements OnModuleInit {
  constructor(
    private readonly accounts: AccountsRepository,
    @Inject(ticketingSettings.token) private readonly settings: TicketingSettings,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.settings.DEMO_ACCOUNTS) await this.accounts.addMissing(demoTenant, demoAccounts());
  }

  lookUp(principal: Principal, requested?: string): Promise<Account | null> {
    return this.accounts.find(principal.tenantId, customerOf(principal, requested));
  }

  async serviceLevel(wanted: Received<typeof GetServiceLevel>, principal: Principal): Promise<Answer<typeof GetServiceLevel>> {
    const customerId = customerOf(principal, wanted.customerId);
    const plan = (await this.accounts.planOf(principal.tenantId, customerId)) ?? planOfStrangers;
    return { plan, firstAnswerHours: promisedHours(plan, wanted.kind, wanted.priority) };
  }
}

import type { CorrectProfile, Principal, Profile, Received, Remember, RememberSummary } from '@csa/contracts';
import { Clock, customerOf } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { correction, lastOfEach, profileOf } from './profile.js';
import { ProfilesRepository } from './profiles.repository.js';
import type { Subject } from './profiles.repository.js';

/** How long an effect key is kept: far longer than any turn is tried again. */
const effectsKeptMs = 7 * 24 * 3_600_000;

/** Remembers customers, each for those who may act for them. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly profiles: ProfilesRepository,
    private readonly clock: Clock,
  ) {}

  async recall(principal: Principal, requested?: string): Promise<Profile> {
    const subject = subjectOf(principal, requested);
    return profileOf(subject.customerId, await this.profiles.recall(subject));
  }

  remember(told: Received<typeof Remember>, principal: Principal): Promise<number> {
    const { mood, effectKey } = told;
    return this.profiles.tell({ ...subjectOf(principal, told.customerId), ...this.times(), facts: lastOfEach(told.facts), forgotten: [], mood, effectKey });
  }

  rememberSummary(told: Received<typeof RememberSummary>, principal: Principal): Promise<boolean> {
    const { sessionId, text, upToSeq } = told;
    return this.profiles.keepSummary({ ...subjectOf(principal, told.customerId), sessionId, text, upToSeq, toldAt: this.clock.now() });
  }

  async correct(wanted: Received<typeof CorrectProfile>, principal: Principal): Promise<Profile> {
    await this.profiles.tell({ ...subjectOf(principal, wanted.customerId), ...this.times(), ...correction(wanted.changes) });
    return this.recall(principal, wanted.customerId);
  }

  forget(principal: Principal, requested?: string): Promise<number> {
    return this.profiles.forget(subjectOf(principal, requested));
  }

  private times(): { toldAt: Date; effectsSince: Date } {
    const toldAt = this.clock.now();
    return { toldAt, effectsSince: new Date(toldAt.getTime() - effectsKeptMs) };
  }
}

function subjectOf(principal: Principal, requested?: string): Subject {
  return { tenantId: principal.tenantId, customerId: customerOf(principal, requested) };
}

import { CorrectProfile, Forget, Recall, Remember, RememberSummary } from '@csa/contracts';
import type { Answer, CallContext, Received } from '@csa/contracts';
import { Handle } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { ProfilesService } from './profiles.service.js';

@Injectable()
export class MemoryHandlers {
  constructor(private readonly profiles: ProfilesService) {}

  @Handle(Recall)
  async recall(input: Received<typeof Recall>, call: CallContext): Promise<Answer<typeof Recall>> {
    return { profile: await this.profiles.recall(call.principal, input.customerId) };
  }

  @Handle(Remember)
  async remember(input: Received<typeof Remember>, call: CallContext): Promise<Answer<typeof Remember>> {
    return { remembered: await this.profiles.remember(input, call.principal) };
  }

  @Handle(RememberSummary)
  async rememberSummary(input: Received<typeof RememberSummary>, call: CallContext): Promise<Answer<typeof RememberSummary>> {
    return { kept: await this.profiles.rememberSummary(input, call.principal) };
  }

  @Handle(CorrectProfile)
  async correct(input: Received<typeof CorrectProfile>, call: CallContext): Promise<Answer<typeof CorrectProfile>> {
    return { profile: await this.profiles.correct(input, call.principal) };
  }

  @Handle(Forget)
  async forget(input: Received<typeof Forget>, call: CallContext): Promise<Answer<typeof Forget>> {
    return { forgotten: await this.profiles.forget(call.principal, input.customerId) };
  }
}

import { PartnerKeyChanged } from '@csa/contracts';
import type { Payload } from '@csa/contracts';
import { On } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { KnownKeys } from './known-keys.js';

/** Every replica forgets a key that another one changed. */
@Injectable()
export class PartnerKeyNewsHandlers {
  constructor(private readonly known: KnownKeys) {}

  @On(PartnerKeyChanged, 'every-instance')
  changed({ keyId }: Payload<typeof PartnerKeyChanged>): void {
    this.known.forget(keyId);
  }
}

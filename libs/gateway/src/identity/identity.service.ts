import type { Principal } from '@csa/contracts';
import { AppError, Log, requireRole } from '@csa/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { gatewaySettings } from '../gateway.config.js';
import type { GatewaySettings } from '../gateway.config.js';
import { KEY_PREFIX } from '../partners/partner-key.js';
import { guest, localOperator, noClaim, principalOf } from './speaker.js';
import type { Speaker } from './speaker.js';
import { TokenVerifier } from './token.verifier.js';

/** Who is speaking. Open mode is the absence of every key to check a token with. */
@Injectable()
export class Identity implements OnModuleInit {
  constructor(
    @Inject(gatewaySettings.token) private readonly settings: GatewaySettings,
    private readonly verifier: TokenVerifier,
    private readonly log: Log,
  ) {}

  get isOpen(): boolean {
    return !this.verifier.hasKeys;
  }

  onModuleInit(): void {
    if (!this.isOpen) return;
    this.log.warn(`OPEN MODE: no secret is set, so every user_id is believed. Only ${this.settings.HOST} is served. Set CUSTOMER_JWT_SECRET or CUSTOMER_JWKS_URL to ask for tokens.`);
  }

  /**
   * What the token alone says. Throws `unauthenticated` for a token that is there and not valid. API keys are no tokens and
   * are refused unseen: the doors in real time are for customers and the staff, and a page that held a key would show it to all.
   */
  async speakerOf(token: string | undefined): Promise<Speaker> {
    if (token?.startsWith(KEY_PREFIX)) throw new AppError('unauthenticated', 'API keys are for REST. Here, send the token of the customer, or of staff.');
    if (this.isOpen) return { kind: 'anyone' };
    if (token === undefined || token === '') return { kind: 'nobody' };
    return { kind: 'known', principal: await this.verifier.verify(token) };
  }

  /**
   * Who acts, for a door whose address names the customer. In open mode without a name it is a new guest.
   * Throws `unauthenticated` without a valid token, and `not_found` for another customer's address.
   */
  async ofToken(token: string | undefined, claimedUserId: string | undefined): Promise<Principal> {
    return principalOf(await this.speakerOf(token), { userId: claimedUserId, in: 'address' }, () => guest(undefined));
  }

  /** Who acts at a door of the staff; in open mode whoever sits at the machine. Throws `forbidden` for customers. */
  async staffOfToken(token: string | undefined): Promise<Principal> {
    const principal = principalOf(await this.speakerOf(token), noClaim, () => localOperator);
    requireRole(principal, 'agent', 'supervisor', 'admin');
    return principal;
  }
}

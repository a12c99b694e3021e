import type { Provider } from '@nestjs/common';
import { GuessLimit } from './guess-limit.js';
import { KnownKeys } from './known-keys.js';
import { LastUse } from './last-use.service.js';
import { PartnerKeyNewsHandlers } from './partner-key-news.handlers.js';
import { PartnerKeyVerifier } from './partner-key.verifier.js';
import { PartnerKeysRepository } from './partner-keys.repository.js';
import { PartnerKeysService } from './partner-keys.service.js';

/** All that API keys of partners need. */
export const partnerProviders: Provider[] = [PartnerKeysRepository, KnownKeys, GuessLimit, LastUse, PartnerKeyVerifier, PartnerKeysService, PartnerKeyNewsHandlers];

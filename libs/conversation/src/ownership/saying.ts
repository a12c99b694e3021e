import { DEFAULT_REPLY_LANGUAGE } from '../language/reply-language.js';
import { sayingIn } from '../replies/phrasebook.js';
import type { Say } from '../replies/phrasebook.js';
import type { Ownership } from './ownership.js';

/** Says things to the customer in the language their conversation is held in. */
export function sayingTo({ language }: Pick<Ownership, 'language'>): Say {
  return sayingIn(language ?? DEFAULT_REPLY_LANGUAGE);
}

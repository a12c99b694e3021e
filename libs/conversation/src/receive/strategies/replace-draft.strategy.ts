import type { TurnStrategy } from './strategy.js';

/** Messages in quick succession are one turn; what comes while a reply is being written belongs to it, too, as long as nothing of it was shown. */
export const replaceDraft: TurnStrategy = { name: 'replace-draft', joinsWaiting: true, replacesUnseen: true };

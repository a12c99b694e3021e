import type { TurnStrategy } from './strategy.js';

/** Messages in quick succession are one turn; what comes while a reply is being written is answered afterwards. */
export const collect: TurnStrategy = { name: 'collect', joinsWaiting: true, replacesUnseen: false };

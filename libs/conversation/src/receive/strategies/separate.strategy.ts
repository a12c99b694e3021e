import type { TurnStrategy } from './strategy.js';

/** Every message is a turn and gets a reply of its own, in order. */
export const separate: TurnStrategy = { name: 'separate', joinsWaiting: false, replacesUnseen: false };

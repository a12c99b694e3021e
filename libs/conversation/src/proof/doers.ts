import { english } from './proof-language.js';
import type { ProofLanguage } from './proof-language.js';
import { isNear } from './standing.js';
import type { Token } from './tokens.js';

/** "Until you delete files" does not say that files are deleted. */
export function doersAgree(claim: readonly Token[], window: readonly Token[]): boolean {
  const before = (tokens: readonly Token[], at: number) => tokens.slice(Math.max(0, at - 2), at).map(({ text }) => text);
  return claim.every((token, at) => {
    if (!token.weighty || !before(claim, at).some((word) => english.passive.has(word))) return true;
    const there = window.flatMap((other, place) => (isNear(other, token) ? [place] : []));
    return there.length === 0 || there.some((place) => !before(window, place).includes('you'));
  });
}

/** Likewise where another language has its own words for who does it. */
export function isDoneByThem(claim: readonly Token[], { you, passive }: ProofLanguage, window: readonly Token[], { you: youThere }: ProofLanguage): boolean {
  if (claim.some(({ text }) => you.has(text))) return true;
  return claim.every((token, at) => {
    if (!token.weighty || !claim.slice(Math.max(0, at - 2), at).some(({ text }) => passive.has(text))) return true;
    const there = window.flatMap((other, place) => (isNear(other, token) ? [place] : []));
    return there.length === 0 || there.some((place) => !window.slice(Math.max(0, place - 2), place).some(({ text }) => youThere.has(text)));
  });
}

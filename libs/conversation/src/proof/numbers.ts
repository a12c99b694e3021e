import { isContent, isNear, isSame } from './standing.js';
import type { Token } from './tokens.js';
import { isMoney, unitAt } from './tokens.js';

/** Each number has the unit it has in the evidence, and near it there a word that is near it in the sentence, too. */
export function numbersStand(claim: readonly Token[], window: readonly Token[]): boolean {
  return claim.every((token, place) => token.kind !== 'number' || window.some((_, at) => isSameNumber(claim, place, window, at)));
}

function isSameNumber(claim: readonly Token[], place: number, window: readonly Token[], at: number): boolean {
  const isThere = window[at]?.kind === 'number' && window[at].text === claim[place]?.text && unitAt(window, at) === unitAt(claim, place);
  return isThere && isSamePeriod(claim, place, window, at) && isSamePart(claim, place, window, at) && hasSameName(claim, place, window, at) && hasSharedNeighbour(claim, place, window, at);
}

function isSamePart(claim: readonly Token[], place: number, window: readonly Token[], at: number): boolean {
  const whole = wholeAt(claim, place);
  return whole === null || wholeAt(window, at) === whole;
}

function hasSameName(claim: readonly Token[], place: number, window: readonly Token[], at: number): boolean {
  const before = claim[place - 1];
  return unitAt(claim, place) !== null || before?.kind !== 'word' || before.small || !isNamedNumber(window, at) || isSameAt(window[at - 1], before);
}

function hasSharedNeighbour(claim: readonly Token[], place: number, window: readonly Token[], at: number): boolean {
  const near = nearWords(claim, place);
  const there = nearWords(window, at);
  return near.length === 0 || near.some((word) => there.some((other) => isNear(other, word)));
}

/** "49 USD a month" is not 49 USD a year. */
function isSamePeriod(claim: readonly Token[], place: number, window: readonly Token[], at: number): boolean {
  const period = periodAt(claim, place);
  return period === null || periodAt(window, at) === period;
}

const PERIOD_REACH = 6;

/** The unit of time that an amount of money is paid for: the first one behind it, or the one before it. */
function periodAt(tokens: readonly Token[], place: number): string | null {
  if (!isMoney(unitAt(tokens, place))) return null;
  const next = tokens.findIndex(({ kind }, at) => at > place && kind === 'number');
  const behind = tokens.slice(place + 1, Math.min(place + 1 + PERIOD_REACH, next < 0 ? tokens.length : next));
  const before = tokens.slice(Math.max(0, place - 2), place);
  return [...behind, ...before].find(({ unit }) => unit !== null && !isMoney(unit))?.unit ?? null;
}

/** Of "7 of 10" the ten, also with units between; null when the number is no part of another. */
function wholeAt(tokens: readonly Token[], place: number): string | null {
  const of = [1, 2].map((step) => place + step).find((at) => tokens[at]?.text === 'of' && tokens[at + 1]?.kind === 'number');
  return of === undefined ? null : (tokens[of + 1]?.text ?? null);
}

const isSameAt = (one: Token | undefined, other: Token): boolean => one !== undefined && isSame(one, other);

/** "iOS 17": the number of what stands before it. */
const isNamedNumber = (tokens: readonly Token[], at: number): boolean => tokens[at - 1]?.named === true;

const NEAR = 8;
const nearWords = (tokens: readonly Token[], place: number): Token[] =>
  tokens.slice(Math.max(0, place - NEAR), place + NEAR + 1).filter((token) => token.kind === 'word' && isContent(token) && token.unit === null);

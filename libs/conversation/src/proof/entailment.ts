import type { Source } from './evidence.js';
import { isFraming, isRisky, isRole, isWeighty, synonymsOf } from './proof-words.js';
import type { Token } from './tokens.js';
import { isUnit, tokensOf, unitAt } from './tokens.js';

/** So many clauses of a source may be told in one sentence, if that has as many itself. */
const WIDEST = 8;
/** Where one thing that is said ends and the next begins. */
const PARTS = /;|:(?=\s)|,(?=\s)|\s[–—-]\s|\b(?:and|or|but|then)\b/i;
const CLAUSE_ENDS = /[,;:(]|\s[–—-]\s|\b(?:and|but|or|then|which|where|so|if|when|unless|until|after|before|to)\b/gi;
/** Of so many words one may be missing from the evidence, if it changes nothing that is promised. */
const WORDS_PER_MISSING = 5;
/** How far the order of words may differ: the longest common run of them over their number. */
const LEAST_ORDER = 0.5;
const NEGATION_REACH = 4;

type Clauses = readonly (readonly Token[])[];

/** Whether a source says what the sentence says: every number, name and telling word, in a like order, with the same negations. */
export function isEntailed(text: string, claim: readonly Token[], source: Source): boolean {
  const content = claim.filter(isContent);
  if (content.length === 0) return false;
  const widest = Math.min(WIDEST, source.sentences.length, 2 + (text.match(CLAUSE_ENDS)?.length ?? 0));
  const clauses = text.split(PARTS).map(tokensOf);
  return windowsOf(source, claim.filter((token) => !token.small || token.negator), widest).some((window) => holds(claim, window.flat(), source) && companyIsKept(clauses, window, source.topic));
}

function holds(claim: readonly Token[], window: readonly Token[], { kind, topic }: Source): boolean {
  const content = claim.filter(isContent);
  return nothingRiskyIsMissing(content, window, topic) && doersAgree(claim, window) && numbersStand(claim, window) && negationsAgree(claim, window)
    // The fields of a result have no order.
    && (kind === 'result' || isInOrder(content, window));
}

const BEING = new Set(['is', 'are', 'was', 'were', 'be', 'been', 'get', 'gets']);

/** "Until you delete files" does not say that files are deleted. */
function doersAgree(claim: readonly Token[], window: readonly Token[]): boolean {
  const before = (tokens: readonly Token[], at: number) => tokens.slice(Math.max(0, at - 2), at).map(({ text }) => text);
  return claim.every((token, at) => {
    if (!isWeighty(token.stem) || !before(claim, at).some((word) => BEING.has(word))) return true;
    const there = window.flatMap((other, place) => (synonymsOf(other.stem).has(token.stem) ? [place] : []));
    return there.length === 0 || there.some((place) => !before(window, place).includes('you'));
  });
}

/** So many neighbours on either side are looked at, and more than this share of them is to stand beside the word in the evidence, too. */
const COMPANY = 4;
const LEAST_COMPANY = 0.5;

/** Who may what, on which plan: a name or a risky word has the company that it has in one clause of the evidence. */
function companyIsKept(claim: Clauses, window: Clauses, topic: readonly Token[]): boolean {
  return claim.every((clause) => {
    const content = clause.filter(isContent);
    const [alone] = content;
    // An item of a list stands there as it is, or not at all.
    if (alone !== undefined && content.length === 1 && claim.length > 2 && !isFraming(alone.stem) && !window.some((there) => stands(alone, there))) return false;
    const words = clause.filter((token) => !token.small || token.negator);
    return words.every((token, place) => {
      if (token.kind !== 'word' || (isPlain(token) && !token.negator) || isUnit(token.stem)) return true;
      const company = words.slice(Math.max(0, place - COMPANY), place + COMPANY + 1).filter((other) => other !== token && !other.negator);
      return window.some((there) => stands(token, there) && isKept(company, there, topic) && (!isRole(token.stem) || hasCompany(company, there)));
    });
  });
}

/** A plan or a role stands beside something that it stands beside there, even if that is only "for teams". */
function hasCompany(company: readonly Token[], there: readonly Token[]): boolean {
  return company.length === 0 || company.some((token) => stands(token, there));
}

function isKept(company: readonly Token[], there: readonly Token[], topic: readonly Token[]): boolean {
  if (company.some((token) => isRisky(token.stem) && !isUnit(token.stem) && !stands(token, there) && !stands(token, topic))) return false;
  const kept = company.filter((token) => stands(token, there) || (isPlain(token) && stands(token, topic))).length;
  const lost = company.filter((token) => !stands(token, there) && !stands(token, topic) && !(isPlain(token) && isFraming(token.stem))).length;
  return lost === 0 || kept / (kept + lost) > LEAST_COMPANY;
}

const isContent = (token: Token): boolean => !token.small && !token.negator;

/** The smallest runs of sentences that hold most of the words; ties are all tried. */
function windowsOf({ sentences }: Source, content: readonly Token[], widest: number): Clauses[] {
  let best = 0;
  let windows: Clauses[] = [];
  for (let width = 1; width <= widest; width++) {
    const found: [number, Clauses][] = [];
    for (let start = 0; start + width <= sentences.length; start++) {
      const window = sentences.slice(start, start + width);
      const tokens = window.flat();
      found.push([content.filter((token) => stands(token, tokens)).length, window]);
    }
    const most = Math.max(...found.map(([count]) => count));
    if (most <= best) continue;
    best = most;
    windows = found.filter(([count]) => count === most).map(([, window]) => window);
  }
  return windows;
}

/** Whether a token stands in the evidence: numbers, dates and ids as they are, words by their stem or as another word for it. */
function stands(token: Token, window: readonly Token[]): boolean {
  if (token.negator) return window.some((other) => other.negator);
  if (token.kind === 'date') return window.some((other) => other.kind === 'date' && (other.text === token.text || other.text.endsWith(`-${token.text}`)));
  if (token.kind !== 'word') return window.some((other) => other.kind === token.kind && other.text === token.text);
  const same = token.named || isRisky(token.stem) || isUnit(token.stem) ? new Set([token.stem]) : synonymsOf(token.stem);
  return window.some((other) => other.kind === 'word' && (same.has(other.stem)));
}

function nothingRiskyIsMissing(content: readonly Token[], window: readonly Token[], topic: readonly Token[]): boolean {
  const missing = content.filter((token) => !stands(token, window) && !((isPlain(token) || token.kind === 'id') && stands(token, topic)));
  const telling = missing.filter((token) => !(isPlain(token) && isFraming(token.stem)));
  const found = content.length - missing.length;
  if (telling.some((token) => !isPlain(token) || isWeighty(token.stem)) || found === 0 || isSaidOftener(content, window)) return false;
  return telling.length <= Math.floor(content.length / WORDS_PER_MISSING) && found >= missing.length;
}

/** "The Free plan is no free plan": a word of weight stands here more often than in the evidence. */
function isSaidOftener(content: readonly Token[], window: readonly Token[]): boolean {
  const count = (tokens: readonly Token[], stem: string) => tokens.filter((token) => token.stem === stem).length;
  return content.some((token) => isRole(token.stem) && count(content, token.stem) > Math.max(1, count(window, token.stem)));
}

/** A word that neither counts, names nor promises anything. */
const isPlain = (token: Token): boolean => token.kind === 'word' && !token.named && !isRisky(token.stem) && !isUnit(token.stem);

/** Each number has the unit it has in the evidence, and near it there a word that is near it in the sentence, too. */
function numbersStand(claim: readonly Token[], window: readonly Token[]): boolean {
  return claim.every((token, place) => token.kind !== 'number' || window.some((_, at) => isSameNumber(claim, place, window, at)));
}

 
function isSameNumber(claim: readonly Token[], place: number, window: readonly Token[], at: number): boolean {
  const isSame = window[at]?.kind === 'number' && window[at].text === claim[place]?.text && unitAt(window, at) === unitAt(claim, place);
  return isSame && isSamePart(claim, place, window, at) && hasSameName(claim, place, window, at) && hasSharedNeighbour(claim, place, window, at);
}

 
function isSamePart(claim: readonly Token[], place: number, window: readonly Token[], at: number): boolean {
  const whole = wholeAt(claim, place);
  return whole === null || wholeAt(window, at) === whole;
}

 
function hasSameName(claim: readonly Token[], place: number, window: readonly Token[], at: number): boolean {
  const before = claim[place - 1];
  return unitAt(claim, place) !== null || before?.kind !== 'word' || before.small || !isNamedNumber(window, at) || window[at - 1]?.stem === before.stem;
}

 
function hasSharedNeighbour(claim: readonly Token[], place: number, window: readonly Token[], at: number): boolean {
  const near = nearWords(claim, place);
  const there = nearWords(window, at);
  return near.length === 0 || near.some((word) => there.some((other) => synonymsOf(other.stem).has(word.stem)));
}

/** Of "7 of 10" the ten, also with units between; null when the number is no part of another. */
function wholeAt(tokens: readonly Token[], place: number): string | null {
  const of = [1, 2].map((step) => place + step).find((at) => tokens[at]?.text === 'of' && tokens[at + 1]?.kind === 'number');
  return of === undefined ? null : (tokens[of + 1]?.text ?? null);
}

/** "iOS 17": the number of what stands before it. */
const isNamedNumber = (tokens: readonly Token[], at: number): boolean => tokens[at - 1]?.named === true;

const NEAR = 8;
const nearWords = (tokens: readonly Token[], place: number): Token[] =>
  tokens.slice(Math.max(0, place - NEAR), place + NEAR + 1).filter((token) => token.kind === 'word' && isContent(token) && !isUnit(token.stem));

/** What is denied here is denied there, and the other way round. */
function negationsAgree(claim: readonly Token[], window: readonly Token[]): boolean {
  if (claim.filter(({ negator }) => negator).length > window.filter(({ negator }) => negator).length) return false;
  const denied = deniedWords(claim);
  const deniedThere = deniedWords(window);
  const affirmed = claim.filter((token) => isContent(token) && !denied.some((other) => other.stem === token.stem));
  return denied.every((group) => deniedThere.some((other) => synonymsOf(other.stem).has(group.stem)) || !stands(group, window))
    && (denied.length === 0 || denied.some((word) => deniedThere.some((other) => synonymsOf(other.stem).has(word.stem))))
    && !affirmed.some((word) => deniedThere.some((other) => other.stem === word.stem) && !affirmedIn(window, word));
}

/** The first words that a negator reaches; one that ends a sentence denies what stands before it. */
function deniedWords(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token, place) => {
    if (!token.negator) return [];
    const after = tokens.slice(place + 1, place + 1 + NEGATION_REACH).filter(isContent).slice(0, 2);
    return after.length > 0 ? after : tokens.slice(0, place).filter(isContent).slice(-2);
  });
}

/** Whether the evidence says the word elsewhere without denying it. */
function affirmedIn(window: readonly Token[], word: Token): boolean {
  const denied = new Set(deniedWords(window));
  return window.some((token) => token.stem === word.stem && !denied.has(token));
}

/** The longest run of words that both have in the same order, over the words that both have. */
function isInOrder(content: readonly Token[], window: readonly Token[]): boolean {
  const shared = content.filter((token) => !token.named && stands(token, window));
  if (shared.length < 3) return true;
  const lengths = new Array<number>(window.length + 1).fill(0);
  for (const token of shared) {
    let diagonal = 0;
    window.forEach((other, at) => {
      const above = lengths[at + 1] ?? 0;
      lengths[at + 1] = stands(token, [other]) ? diagonal + 1 : Math.max(above, lengths[at] ?? 0);
      diagonal = above;
    });
  }
  return (lengths.at(-1) ?? 0) / shared.length >= LEAST_ORDER;
}

import { english } from './proof-language.js';
import type { ProofLanguage } from './proof-language.js';
import { isContent, isNear, isPlain, isSame, runsOf, stands } from './standing.js';
import type { Clauses } from './standing.js';
import type { Token } from './tokens.js';

/** Clauses with the language they are in. */
export interface Read {
  readonly clauses: Clauses;
  readonly language: ProofLanguage;
}

const NEGATION_REACH = 4;

/** What is denied here is denied there, and the other way round. */
export function negationsAgree(claim: Read, there: Read): boolean {
  const isEnglish = claim.language === english && there.language === english;
  const tokens = claim.clauses.flat();
  if (![...tokens, ...there.clauses.flat()].some((token) => token.negator || excludes(token))) return true;
  // The same word may be denied in one place and affirmed in another.
  const clauses = there.clauses.map((clause) => clause.map((token) => ({ ...token })));
  const window = clauses.flat();
  const count = (list: readonly Token[]) => list.filter(({ negator }) => negator).length;
  if (count(tokens) > count(window)) return false;
  const [runs, runsThere] = [deniedRuns(claim, isEnglish), deniedRuns({ clauses, language: there.language }, isEnglish)];
  const [denied, deniedThere] = [runs.flat(), runsThere.flat()];
  const affirmed = tokens.filter((token) => isContent(token) && !denied.some((other) => isSame(other, token)));
  return (denied.length === 0 || isDeniedThere(denied, runsThere, window, isEnglish))
    && !affirmed.some((word) => deniedThere.some((other) => isSame(other, word)) && !window.some((token) => isSame(token, word) && !deniedThere.includes(token)));
}

/** So many plain words that are denied may be affirmed there, if all of one denial there is denied here: "Editors cannot delete documents" of "Editors change documents, but do not delete them". */
const MOST_LOST = 2;

function isDeniedThere(denied: readonly Token[], runsThere: Clauses, window: readonly Token[], isEnglish: boolean): boolean {
  const deniedThere = runsThere.flat();
  const isThere = (word: Token) => deniedThere.some((other) => isNear(other, word));
  if (!denied.some(isThere)) return false;
  const lost = denied.filter((word) => stands(word, window) && !isThere(word));
  if (isEnglish || lost.length === 0) return lost.length === 0;
  if (lost.length < denied.length / 2) return true;
  const isWhole = runsThere.some((run) => run.length > 0 && run.every((word) => denied.some((other) => isNear(other, word))));
  return isWhole && lost.filter(isPlain).length <= MOST_LOST;
}

/** What each denial reaches: in English the next words; where a negator may stand on either side of what it denies, all between two conjunctions. */
function deniedRuns({ clauses, language }: Read, isEnglish: boolean): Clauses {
  if (isEnglish) return [deniedWords(clauses.flat())];
  return clauses.flatMap((clause) => runsOf(clause, language)).map((run) => (run.some((token) => excludes(token) || (token.negator && !isWithout(token))) ? run.filter(isContent) : withoutWhat(run)));
}

/** The first words that a negator reaches; one that ends a sentence denies what stands before it. */
function deniedWords(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token, place) => {
    if (!token.negator) return [];
    const after = tokens.slice(place + 1, place + 1 + NEGATION_REACH).filter(isContent).slice(0, 2);
    return after.length > 0 ? after : tokens.slice(0, place).filter(isContent).slice(-2);
  });
}

/** "Excluded from it" denies without a negator. */
const excludes = (token: Token): boolean => token.senses.includes('exclud');

const isWithout = (token: Token): boolean => token.negator && token.senses.includes('without');

/** "Without" denies what follows it. */
const withoutWhat = (run: readonly Token[]): Token[] => run.flatMap((token, place) => (isWithout(token) ? run.slice(place + 1).filter(isContent).slice(0, 2) : []));

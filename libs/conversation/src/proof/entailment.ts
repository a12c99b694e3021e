import type { Claim } from './claim.js';
import { companyIsKept } from './company.js';
import { negationsAgree } from './denial.js';
import { doersAgree, isDoneByThem } from './doers.js';
import type { Source } from './evidence.js';
import { numbersStand } from './numbers.js';
import { english } from './proof-language.js';
import type { ProofLanguage } from './proof-language.js';
import { isContent, isPlain, isSame, stands } from './standing.js';
import type { Clauses } from './standing.js';
import type { Token } from './tokens.js';
import { tokensOf } from './tokens.js';

/** So many clauses of a source may be told in one sentence, if that has as many itself. */
const WIDEST = 8;
/** Of so many words one may be missing from the evidence, if it changes nothing that is promised. */
const WORDS_PER_MISSING = 5;
/** How far the order of words may differ: the longest common run of them over their number. */
const ENGLISH_ORDER = { least: 0.5, fewest: 3 };
/** Other languages turn their sentences round more freely. */
const OTHER_ORDER = { least: 0.4, fewest: 4 };

/** What is held against a source. */
type Told = Pick<Claim, 'text' | 'tokens' | 'language'>;

/** Whether a source says what the sentence says: every number, name and telling word, in a like order, with the same negations. */
export function isEntailed({ text, tokens, language }: Told, source: Source): boolean {
  const content = tokens.filter(isContent);
  // What is missing from all of it is missing from every part of it.
  if (content.length === 0 || !nothingRiskyIsMissing(content, source.all, source.topic)) return false;
  const isAcross = language !== source.language;
  // What is not in the lexicon cannot be compared with another language.
  if (isAcross && content.some((token) => !token.known && !token.framing && !stands(token, source.topic) && !stands(token, source.all))) return false;
  const widest = Math.min(WIDEST, source.sentences.length, 2 + (text.match(language.clauseEnds)?.length ?? 0));
  const clauses = withLeadIn(text.split(language.parts).map((part) => tokensOf(part, language)), language);
  const sought = tokens.filter((token) => !token.small || token.negator);
  // Every field of a result is told of what the result is about.
  const own = source.kind === 'result' ? sought.filter((token) => !stands(token, source.topic)) : sought;
  return windowsOf(source, own.length > 0 ? own : sought, widest)
    .some((window) => holds({ tokens, language }, window.flat(), source) && negationsAgree({ clauses, language }, { clauses: window, language: source.language }) && companyIsKept(clauses, window, source));
}

/** "By card, we take it in six parts": a lone word before a comma belongs to what follows. */
function withLeadIn(clauses: Clauses, language: ProofLanguage): Clauses {
  const [lead = [], ...rest] = clauses;
  return language !== english && rest.length === 1 && lead.filter(isContent).length === 1 ? [clauses.flat()] : clauses;
}

function holds(told: Omit<Told, 'text'>, window: readonly Token[], { kind, topic, language }: Source): boolean {
  const { tokens: claim } = told;
  const isAcross = told.language !== language;
  const content = claim.filter(isContent);
  return nothingRiskyIsMissing(content, window, topic) && (language === english && !isAcross ? doersAgree(claim, window) : isDoneByThem(claim, told.language, window, language)) && numbersStand(claim, window)
    // The fields of a result have no order, and each language has its own.
    && (kind === 'result' || isAcross || isInOrder(content, window, language === english ? ENGLISH_ORDER : OTHER_ORDER));
}

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

function nothingRiskyIsMissing(content: readonly Token[], window: readonly Token[], topic: readonly Token[]): boolean {
  const missing = content.filter((token) => !stands(token, window) && !((isPlain(token) || token.kind === 'id') && stands(token, topic)));
  const telling = missing.filter((token) => !(isPlain(token) && token.framing));
  const found = content.length - missing.length;
  if (telling.some((token) => !isPlain(token) || token.weighty) || found === 0 || isSaidOftener(content, window)) return false;
  return telling.length <= Math.floor(content.length / WORDS_PER_MISSING) && found >= missing.length;
}

/** "The Free plan is no free plan": a word of weight stands here more often than in the evidence. */
function isSaidOftener(content: readonly Token[], window: readonly Token[]): boolean {
  const count = (tokens: readonly Token[], word: Token) => tokens.filter((token) => isSame(token, word)).length;
  return content.some((token) => token.role && count(content, token) > Math.max(1, count(window, token)));
}

/** The longest run of words that both have in the same order, over the words that both have; fewer than `fewest` have none. */
function isInOrder(content: readonly Token[], window: readonly Token[], { fewest, least }: typeof ENGLISH_ORDER): boolean {
  const shared = content.filter((token) => !token.named && stands(token, window));
  if (shared.length < fewest) return true;
  const lengths = new Array<number>(window.length + 1).fill(0);
  for (const token of shared) {
    let diagonal = 0;
    window.forEach((other, at) => {
      const above = lengths[at + 1] ?? 0;
      lengths[at + 1] = stands(token, [other]) ? diagonal + 1 : Math.max(above, lengths[at] ?? 0);
      diagonal = above;
    });
  }
  return (lengths.at(-1) ?? 0) / shared.length >= least;
}

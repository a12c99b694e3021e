import type { Source } from './evidence.js';
import { english } from './proof-language.js';
import type { ProofLanguage } from './proof-language.js';
import { isContent, isPlain, runsOf, stands } from './standing.js';
import type { Clauses } from './standing.js';
import type { Token } from './tokens.js';

/** So many neighbours on either side are looked at, and more than this share of them is to stand beside the word in the evidence, too. */
const COMPANY = 4;
const LEAST_COMPANY = 0.5;
/** Likewise of a number, a date or a time. */
const NUMBER_COMPANY = 2;

/** Who may what, on which plan: a name or a risky word has the company that it has in one clause of the evidence. */
export function companyIsKept(claim: Clauses, window: Clauses, source: Source): boolean {
  return claim.every((clause) => {
    const content = clause.filter(isContent);
    const [alone] = content;
    // An item of a list stands there as it is, or not at all.
    if (alone !== undefined && content.length === 1 && claim.length > 2 && !alone.framing && !window.some((there) => stands(alone, there))) return false;
    const words = clause.filter((token) => !token.small || token.negator);
    return words.every((_, place) => isInItsCompany(words, place, window, source));
  });
}

function isInItsCompany(words: readonly Token[], place: number, window: Clauses, source: Source): boolean {
  const token = words[place];
  if (token?.kind === 'number' || token?.kind === 'date' || token?.kind === 'time') return isCountedTogether(token, words.slice(Math.max(0, place - NUMBER_COMPANY), place + NUMBER_COMPANY + 1), window, source);
  if (token?.kind !== 'word' || !needsCompany(token, window, source)) return true;
  const company = [...words.slice(Math.max(0, place - COMPANY), place), ...words.slice(place + 1, place + COMPANY + 1)].filter(({ negator }) => !negator);
  return withLeadIns(window).some((there) => stands(token, there)
    && isKept(company, isListItem(there) && !token.role ? window.flat() : there, source) && (!token.role || hasCompany(company, there, source)));
}

const isListItem = (clause: readonly Token[]): boolean => clause.filter(isContent).length === 1;

/** A name, a negator, or a risky word that the source is not about. */
function needsCompany(token: Token, window: Clauses, { topic }: Source): boolean {
  if (token.unit !== null || (isPlain(token) && !token.negator && !isNameThere(token, window))) return false;
  return token.named || token.role || token.negator || !stands(token, topic);
}

/** What is said beside a number is not said elsewhere there, beside another one. */
function isCountedTogether(token: Token, company: readonly Token[], window: Clauses, { topic, language }: Source): boolean {
  const told = company.filter((other) => other.kind === 'word' && !other.framing && other.unit === null);
  return withLeadIns(withRelatives(window, language)).some((there) => stands(token, there) && isCountedWithNames(token, company, runsOf(there, language))
    && told.every((other) => stands(other, there) || stands(other, topic) || !window.some((clause) => stands(other, clause))));
}

/** "Basic costs 9 and Premium 19": a name is told of between the same conjunctions as its number, or in another clause. */
function isCountedWithNames(token: Token, company: readonly Token[], runs: Clauses): boolean {
  const names = company.filter((other) => other.kind === 'word' && (other.named || other.role) && runs.some((run) => stands(other, run)));
  return runs.some((run) => stands(token, run) && names.every((name) => stands(name, run)));
}

/** "A link, which is valid for seven days" is told of together. */
function withRelatives(window: Clauses, { relatives }: ProofLanguage): Clauses {
  const together: (readonly Token[])[] = [];
  for (const clause of window) {
    const before = together.at(-1);
    if (before && (relatives.has(clause[0]?.text ?? '') || isCountOnly(clause))) together[together.length - 1] = [...before, ...clause];
    else together.push(clause);
  }
  return together;
}

/** "In August, it closes at five": also with what a lone word leads in. */
const withLeadIns = (window: Clauses): Clauses => [...window, ...window.flatMap((clause, place) => (isListItem(clause) ? [[...clause, ...(window[place + 1] ?? [])]] : []))];

/** "…, from 8 to 18 o'clock" */
const isCountOnly = (clause: readonly Token[]): boolean => clause.every(({ kind, small, unit }) => kind !== 'word' || small || unit !== null);

/** A name that begins the sentence cannot be told from another word by its capital. */
const isNameThere = (token: Token, window: Clauses): boolean => window.some((there) => there.some((other) => other.named && other.text === token.text));

/** A plan or a role stands beside something that it stands beside there, even if that is only "for teams". */
function hasCompany(company: readonly Token[], there: readonly Token[], { topic, language }: Source): boolean {
  return company.length === 0 || company.some((token) => stands(token, there) || (language !== english && stands(token, topic)));
}

function isKept(company: readonly Token[], there: readonly Token[], { topic, language }: Source): boolean {
  if (company.some((token) => token.risky && token.unit === null && !stands(token, there) && !stands(token, topic))) return false;
  const kept = company.filter((token) => stands(token, there) || (isPlain(token) && stands(token, topic))).length;
  const lost = company.filter((token) => token.kind !== 'number' && token.unit === null && !stands(token, there) && !stands(token, topic) && !(isPlain(token) && token.framing)).length;
  return lost === 0 || kept / (kept + lost) > LEAST_COMPANY || (language !== english && kept === lost);
}

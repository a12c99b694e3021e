import { claimOf } from './claim.js';
import type { Claim } from './claim.js';
import { isEntailed } from './entailment.js';
import type { Evidence } from './evidence.js';
import { english, folded, languageToRead, otherLanguagesOf } from './proof-language.js';
import type { ProofLanguage } from './proof-language.js';
import type { Token } from './tokens.js';
import { tokensOf } from './tokens.js';

/** Whether a sentence may leave, and by what. */
export type Verdict =
  | { readonly may: true; readonly by: 'no_claim' | 'ledger' | 'said' | { readonly source: string } }
  | { readonly may: false; readonly because: 'deed_not_done' | 'promise_unknown' | 'not_in_evidence' };

const free: Verdict = { may: true, by: 'no_claim' };

/**
 * Whether a sentence may be said: it claims nothing, or a passage, a result or a promise in the evidence says it, or the ledger holds
 * the deed it speaks of, or it only says back what the customer said. It is read by the words of the language it is written in.
 */
export function prove(sentence: string, evidence: Evidence): Verdict {
  const claim = claimOf(sentence, languageToRead(sentence, evidence.language));
  switch (claim.kind) {
    case 'free': return free;
    case 'deed': return proveDeed(claim, evidence);
    case 'promise': return provePromise(claim, evidence);
    case 'question':
    case 'fact': return proveFact(claim, evidence);
  }
}

/** What the assistant says it will do itself, it has to have a tool for, and then it does it. */
function provePromise(claim: Claim, evidence: Evidence): Verdict {
  return (claim.language.ownPromise.test(claim.folded) ? null : byEvidence(claim, evidence)) ?? { may: false, because: 'promise_unknown' };
}

function proveFact(claim: Claim, evidence: Evidence): Verdict {
  if (tellsForeignDeed(claim)) return { may: false, because: 'deed_not_done' };
  return byEvidence(claim, evidence) ?? bySaying(claim, evidence) ?? { may: false, because: 'not_in_evidence' };
}

/** Where it is not sure what language a sentence is in, a deed of the assistant in any of them is one. */
const tellsForeignDeed = ({ text, folded: plain, language }: Claim): boolean =>
  otherLanguagesOf(text, language).some(({ acted, own }) => acted.test(plain) && own.test(plain));

/** A deed has to stand in the ledger; "each access is recorded" is none of the assistant's, and stands in the evidence. */
function proveDeed(claim: Claim, evidence: Evidence): Verdict {
  const { language } = claim;
  if (language.nothingDone.test(claim.folded) && evidence.ledger.every(({ deed }) => deed === 'look_up')) return free;
  const isOwn = language.own.test(claim.folded) || (language !== english && english.acted.test(claim.folded));
  const done = byLedger(claim, evidence);
  if (done) return done;
  return (isOwn ? null : byEvidence(claim, evidence)) ?? { may: false, because: 'deed_not_done' };
}

function byLedger({ tokens, deeds, folded: text, language }: Claim, evidence: Evidence): Verdict | null {
  if (deeds.length === 0) return null;
  const ids = tokens.filter(({ kind, text: id }) => kind === 'id' && id.startsWith('tkt-')).map(({ text: id }) => id);
  const isDone = (deed: string) => evidence.ledger.some((done) => done.deed === deed && ids.every((id) => done.ticketId === id));
  // To close is also said of what is looked at; every deed that a sentence names must be done.
  const strict = deeds.filter((deed) => deed !== 'look_up');
  const all = strict.length === 0 ? deeds : strict;
  if (!all.every((deed) => isDone(deed) || (deed === 'add_note' && isDone('open_ticket'))) || tellsOtherDeeds(text, language)) return null;
  return restIsKnown(tokens, language, evidence) ? { may: true, by: 'ledger' } : null;
}

/** Deeds for which there is no tool, in one breath with one that is done: "I have opened a ticket and refunded you". */
function tellsOtherDeeds(text: string, language: ProofLanguage): boolean {
  const told = text.replaceAll(/\((?:[^)]*)\)|“[^”]*”|"[^"]*"|«[^»]*»|\babout [^.,;]*/g, '');
  return [language, english].some(({ noTool }) => told.search(noTool) >= 0);
}

/** Numbers, dates and promising words beside the deed need evidence of their own. */
function restIsKnown(tokens: readonly Token[], language: ProofLanguage, evidence: Evidence): boolean {
  const known = [...evidence.sources.flatMap(({ sentences }) => sentences.flat()), ...evidence.said];
  return tokens
    .filter((token) => token.kind !== 'word' || token.named || language.promising.has(token.text))
    .every((token) => known.some((other) => other.kind === token.kind && (other.text === token.text || token.senses.some((sense) => other.senses.includes(sense)) || (token.kind === 'date' && other.text.endsWith(token.text)))));
}

/** How this customer's own things stand no passage can tell, and none promises them money. */
const isOfThisCustomer = ({ folded: text, language }: Claim): boolean => (language.ownState.test(text) && !language.general.test(text)) || language.moneyPromised.test(text);

/** As a whole, or clause by clause when each of them says something. */
function byEvidence(claim: Claim, evidence: Evidence): Verdict | null {
  const { text, language } = claim;
  const sources = isOfThisCustomer(claim) ? evidence.sources.filter(({ kind }) => kind !== 'passage') : evidence.sources;
  const whole = sources.find((source) => isEntailed(claim, source));
  if (whole) return { may: true, by: { source: whole.id } };
  const clauses = text.split(language.clauses).map((part) => ({ text: part, tokens: tokensOf(part, language), language })).filter(({ tokens }) => tokens.some((token) => !token.small));
  if (clauses.length < 2) return null;
  const fitting = sources.filter((source) => clauses.some((clause) => isEntailed(clause, source)));
  const each = clauses.every((clause) => fitting.some((source) => isEntailed(clause, source)));
  const [first] = fitting;
  return each && first ? { may: true, by: { source: first.id } } : null;
}

/** What the customer said may be said back to them, as theirs. */
function bySaying({ tokens, text, language }: Claim, { said }: Evidence): Verdict | null {
  if (!language.saidBack.test(folded(text)) && !language.namedBack.test(text)) return null;
  const telling = tokens.filter((token) => token.kind !== 'word' || (!token.small && !token.negator && (token.named || token.risky || (language !== english && !token.framing))));
  const deniesAlike = tokens.some(({ negator }) => negator) === said.some(({ negator }) => negator);
  return telling.every((token) => said.some((other) => other.stem === token.stem || other.text === token.text)) && (deniesAlike || !tokens.some(({ negator }) => negator)) ? { may: true, by: 'said' } : null;
}

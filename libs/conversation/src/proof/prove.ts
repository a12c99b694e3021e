import type { Claim } from './claim.js';
import { claimOf } from './claim.js';
import { isEntailed } from './entailment.js';
import type { Evidence } from './evidence.js';
import { isNegator, isRisky } from './proof-words.js';
import { tokensOf } from './tokens.js';

/** Whether a sentence may leave, and by what. */
export type Verdict =
  | { readonly may: true; readonly by: 'no_claim' | 'ledger' | 'said' | { readonly source: string } }
  | { readonly may: false; readonly because: 'deed_not_done' | 'promise_unknown' | 'not_in_evidence' };

/** What the assistant says it will do itself, it has to have a tool for, and then it does it. */
const OWN_PROMISE = /\b(?:i(?:'ll| will| can|'m| am| promise| guarantee)|let me)\b/i;

const free: Verdict = { may: true, by: 'no_claim' };
const SAID_BACK = /^(?:you (?:say|said|wrote|write|mentioned|told|asked|want|would like|are (?:asking|looking))|as you (?:say|wrote)|i (?:understand|see|hear|am sorry|'m sorry)(?: to hear)? that (?:you|your|the|it)|(?:i'm|i am) sorry (?:to hear )?(?:that )?(?:you|your|the)|your name is)/i;
const NAMED_BACK = /^[Yy]ou are \p{Lu}\p{L}+[.!]?$/u;
const CLAUSES = /\s*(?:;|,? (?:and|but|while|whereas)(?: then| also| that)?|, which|, so(?: that)?|\s[–—-]\s|\s*\(|\))\s*/i;
const NOTHING_DONE = /\b(?:i|we) (?:have|'ve|did|could)?\s*(?:not|n't)?\s*(?:changed|done|opened|closed|touched)? ?(?:nothing|not|n't)\b|\bnothing (?:has been|was|is) (?:changed|touched|done)\b/i;

/**
 * Whether a sentence may be said: it claims nothing, or a passage, a result or a promise in the evidence says it, or the ledger holds
 * the deed it speaks of, or it only says back what the customer said.
 */
export function prove(sentence: string, evidence: Evidence): Verdict {
  const claim = claimOf(sentence);
  switch (claim.kind) {
    case 'free': return free;
    case 'deed': return proveDeed(claim, evidence);
    case 'promise': return (OWN_PROMISE.test(claim.text) ? null : byEvidence(claim, evidence)) ?? { may: false, because: 'promise_unknown' };
    case 'question':
    case 'fact': return byEvidence(claim, evidence) ?? bySaying(claim, evidence) ?? { may: false, because: 'not_in_evidence' };
  }
}

/** A deed has to stand in the ledger; "each access is recorded" is none of the assistant's, and stands in the evidence. */
function proveDeed(claim: Claim, evidence: Evidence): Verdict {
  if (NOTHING_DONE.test(claim.text) && evidence.ledger.every(({ deed }) => deed === 'look_up')) return free;
  const isOwn = /^(?:i|we)\b|\b(?:i|i've|we've|i'm)\b/i.test(claim.text) || /^(?:done|all set|all done|finished|completed)\b/i.test(claim.text);
  const done = byLedger(claim, evidence);
  if (done) return done;
  return (isOwn ? null : byEvidence(claim, evidence)) ?? { may: false, because: 'deed_not_done' };
}

function byLedger({ tokens, deeds, text }: Claim, evidence: Evidence): Verdict | null {
  if (deeds.length === 0) return null;
  const ids = tokens.filter(({ kind, text: id }) => kind === 'id' && id.startsWith('tkt-')).map(({ text: id }) => id);
  const isDone = (deed: string) => evidence.ledger.some((done) => done.deed === deed && ids.every((id) => done.ticketId === id));
  // To close is also said of what is looked at; every deed that a sentence names must be done.
  const strict = deeds.filter((deed) => deed !== 'look_up');
  const all = strict.length === 0 ? deeds : strict;
  if (!all.every((deed) => isDone(deed) || (deed === 'add_note' && isDone('open_ticket'))) || otherDeeds(text)) return null;
  return restIsKnown(tokens, evidence) ? { may: true, by: 'ledger' } : null;
}

/** Deeds for which there is no tool, in one breath with one that is done: "I have opened a ticket and refunded you". */
const NO_TOOL = /\b(?:refund|reimburs|credit|compensat|cancel|charg|waiv|upgrad|downgrad|unlock|reset|delet|block|order|ship|call|phon|e-?mail|sen[dt]|appl|extend|discount|renew|restor|fix|repair|pa(?:id|y)\b|replac|verif|approv|inform\w* your|notif\w* your|contact\w* your|schedul|book|arrang|activat|deactivat|promis|guarante)\w*/i;
const otherDeeds = (text: string): boolean => NO_TOOL.test(text.replaceAll(/\((?:[^)]*)\)|“[^”]*”|"[^"]*"|\babout [^.,;]*/g, ''));

/** Numbers, dates and promising words beside the deed need evidence of their own. */
function restIsKnown(tokens: readonly Claim['tokens'][number][], evidence: Evidence): boolean {
  const known = [...evidence.sources.flatMap(({ sentences }) => sentences.flat()), ...evidence.said];
  return tokens
    .filter((token) => token.kind !== 'word' || token.named || PROMISING.test(token.text))
    .every((token) => known.some((other) => other.kind === token.kind && (other.stem === token.stem || (token.kind === 'date' && other.text.endsWith(token.text)))));
}
const PROMISING = /^(?:today|tomorrow|soon|shortly|immediately|instantly|asap|hours?|minutes?|days?|weeks?|urgent|free|guaranteed?)$/;

const OWN_STATE = /^(?:your|the|this|that) (?:account|subscription|payment|plan|card|tickets?|case|order|invoice|refund|trial|access|request|password|e-?mail(?: address)?|complaint|identity|money|charge|service|system|site|server)\b.{0,24} (?:is|are|has been|have been|was|were)\b|\b(?:has|have) (?:just |already |now )?been\b/i;
const GENERAL = /\b(?:if|when|whenever|after|until|once|unless|every|each|as long as|while|can|may|where|under)\b|>/i;
const MONEY_PROMISED = /\byou(?:'ll| will| are going to) (?:be (?:refunded|credited|compensated|reimbursed)|(?:get|receive|have) (?:\w+ ){0,3}(?:refund|money|credit|discount|month|bonus|compensation))/i;

/** How this customer's own things stand no passage can tell, and none promises them money. */
const isOfThisCustomer = (text: string): boolean => (OWN_STATE.test(text) && !GENERAL.test(text)) || MONEY_PROMISED.test(text);

/** As a whole, or clause by clause when each of them says something. */
function byEvidence({ tokens, text }: Claim, evidence: Evidence): Verdict | null {
  const sources = isOfThisCustomer(text) ? evidence.sources.filter(({ kind }) => kind !== 'passage') : evidence.sources;
  const whole = sources.find((source) => isEntailed(text, tokens, source));
  if (whole) return { may: true, by: { source: whole.id } };
  const clauses = text.split(CLAUSES).map((clause) => [clause, tokensOf(clause)] as const).filter(([, clause]) => clause.some((token) => !token.small));
  if (clauses.length < 2) return null;
  const fitting = sources.filter((source) => clauses.some(([words, clause]) => isEntailed(words, clause, source)));
  const each = clauses.every(([words, clause]) => fitting.some((source) => isEntailed(words, clause, source)));
  const [first] = fitting;
  return each && first ? { may: true, by: { source: first.id } } : null;
}

/** What the customer said may be said back to them, as theirs. */
function bySaying({ tokens, text }: Claim, { said }: Evidence): Verdict | null {
  if (!SAID_BACK.test(text) && !NAMED_BACK.test(text)) return null;
  const telling = tokens.filter((token) => token.kind !== 'word' || (!token.small && !token.negator && (token.named || isRisky(token.stem))));
  const deniesAlike = tokens.some(({ text: word }) => isNegator(word)) === said.some(({ text: word }) => isNegator(word));
  return telling.every((token) => said.some((other) => other.stem === token.stem)) && (deniesAlike || !tokens.some(({ negator }) => negator)) ? { may: true, by: 'said' } : null;
}

import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Evidence } from './evidence.js';
import { evidenceOf } from './evidence.js';
import { piecesOf } from './pieces.js';
import { chatter, inventedDeeds, inventedPromises, openers, wordedAnew } from './wording.fake.js';

/** A draft as a model might write it, with what it may rest on. */
export interface WrittenDraft {
  readonly kind: string;
  readonly text: string;
  /** The sentence that is true, or is not. */
  readonly core: string;
  readonly evidence: Evidence;
}

const Faqs = z.array(z.object({ id: z.string(), question: z.string(), answer: z.string() }));
export const faqs = Faqs.parse(JSON.parse(readFileSync(new URL('../../../knowledge/data/faqs.json', import.meta.url), 'utf8')));
type Faq = (typeof faqs)[number];

/** The same numbers on every machine (mulberry32, public domain). */
export function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}
type Dice = ReturnType<typeof dice>;
const pick = <T>(list: readonly T[], roll: Dice): T => list[roll(list.length)] as T;

const ticket = {
  ticketId: 'TKT-20261120-0007', kind: 'request', subject: 'Billing issue', description: 'The amount charged is wrong', status: 'open', priority: 'medium', category: 'billing', notes: [], tags: [],
  firstAnswerHours: 24, firstAnswerDueAt: '2026-11-21T09:00:00.000Z', createdAt: '2026-11-20T09:00:00.000Z', updatedAt: '2026-11-20T09:00:00.000Z', resolvedAt: null, version: 1, customerId: 'c', sessionId: null,
};
const account = {
  customerId: 'c', name: 'Alice Johnson', email: 'alice.johnson@example.com', plan: 'pro', status: 'active', createdAt: '2024-03-05T09:12:00.000Z',
  usage: { seatsUsed: 7, seatsIncluded: 10, storageUsedGb: 42.5, storageIncludedGb: 100, apiCallsThisMonth: 18240 },
  billing: { amount: 49, currency: 'USD', interval: 'month', nextInvoiceOn: '2026-12-05', method: 'Visa ending 4242' },
};
const none = { passages: [], tools: {}, remembered: false, forgotten: false };
export const evidences: Readonly<Record<string, Evidence>> = {
  account: evidenceOf({ ...none, tools: { lookup_account: { account } } }, ['What does my account say?']),
  opened: evidenceOf({ ...none, tools: { create_ticket: { ticket } } }, ['I need a ticket, the amount charged is wrong']),
  noted: evidenceOf({ ...none, tools: { update_ticket: { ticket, changed: true } } }, ['The amount charged is wrong']),
  closed: evidenceOf({ ...none, tools: { update_ticket: { ticket: { ...ticket, status: 'closed' }, changed: true } } }, ['please close it']),
  shown: evidenceOf({ ...none, tools: { get_ticket_status: { ticket: { ...ticket, status: 'in_progress', priority: 'high' } } } }, ['How is my ticket?']),
  escalated: evidenceOf({ ...none, tools: { escalate_to_human: { ticket: { ...ticket, kind: 'hand_off', firstAnswerHours: 4 } } } }, ['I want a person']),
  told: evidenceOf({ ...none, remembered: true }, ['My name is Alice', 'My payment of 49 USD failed yesterday']),
  nothing: evidenceOf(none, ['Can you help me?']),
};

const passageOf = ({ id, question, answer }: Faq) => ({ id, question, answer, category: 'help', confidence: 0.8, source: 'FAQ Knowledge Base' });

/** Three passages, as a search gives them; the right one among them. */
function passagesAround(faq: Faq, roll: Dice): Evidence {
  const others = [pick(faqs, roll), pick(faqs, roll)].filter(({ id }) => id !== faq.id);
  return evidenceOf({ ...none, passages: [faq, ...others].map(passageOf) }, [faq.question]);
}

function around(core: string, roll: Dice): string {
  return [roll(3) === 0 ? pick(chatter.before, roll) : '', `${roll(2) === 0 ? `${pick(openers, roll)} ` : ''}${core}`, roll(3) === 0 ? pick(chatter.after, roll) : ''].filter((part) => part !== '').join(' ');
}

const factsOf = ({ answer }: Faq): string[] => piecesOf(answer).map((sentence) => sentence.trim()).filter((sentence) => sentence.split(' ').length >= 3);

export function trueDrafts(count: number, seed: number): WrittenDraft[] {
  const roll = dice(seed);
  return Array.from({ length: count }, (_, number) => {
    const faq = faqs[number % faqs.length] as Faq;
    const facts = factsOf(faq);
    const start = roll(facts.length);
    const quoted = facts.slice(start, start + 1 + roll(2)).join(' ');
    const core = number % 3 === 0 ? quoted : wordedAnew(quoted, roll);
    return { kind: number % 3 === 0 ? 'quoted' : 'worded anew', core, text: around(core, roll), evidence: passagesAround(faq, roll) };
  });
}

type Falsifier = (fact: string, roll: Dice, faq: Faq) => string | null;

const NUMBER = /\b\d+(?:\.\d+)?\b|\b(?:two|three|four|five|six|seven|ten|several thousand)\b/i;
const swaps = (pairs: readonly (readonly [string, string])[]): Falsifier => (fact, roll) => {
  const fitting = pairs.flatMap(([one, other]) => [[one, other], [other, one]] as const).filter(([from]) => new RegExp(`\\b${from}\\b`).test(fact));
  if (fitting.length === 0) return null;
  const [from, to] = pick(fitting, roll);
  return fact.replace(new RegExp(`\\b${from}\\b`), to);
};

/** How a true sentence is made false; null where that way does not fit it. */
const falsifiers: Readonly<Record<string, Falsifier>> = {
  'wrong number': (fact, roll) => (NUMBER.test(fact) ? fact.replace(NUMBER, (found) => String((Number.parseFloat(found) || 4) * (2 + roll(4)) + 1 + roll(3))) : null),
  'swapped unit': swaps([['days', 'hours'], ['minutes', 'hours'], ['hours', 'weeks'], ['day', 'month'], ['month', 'week'], ['MB', 'GB'], ['days', 'months'], ['year', 'week']]),
  negated: (fact) => {
    const denied = fact.replace(/\b(is|are|can|must|will|does|has|should) (?!not)/, '$1 not ');
    if (denied !== fact) return denied;
    return /\bnot \b/.test(fact) ? fact.replace(/\bnot /, '') : /^Nothing is/.test(fact) ? fact.replace(/^Nothing is/, 'Everything is') : null;
  },
  'other plan': swaps([['Free plan', 'Enterprise plan'], ['Pro', 'Free'], ['Enterprise', 'Pro'], ['Pro plan', 'Free plan'], ['administrator', 'viewer'], ['Administrator', 'Viewer'], ['owner', 'editor'], ['viewers', 'editors']]),
  'other name': swaps([['PayPal', 'Bitcoin'], ['Slack', 'Discord'], ['Chrome', 'Opera'], ['Okta', 'OneLogin'], ['Visa', 'Maestro'], ['CSV', 'XLSX'], ['GDPR', 'HIPAA'], ['Google Calendar', 'iCloud Calendar'], ['iOS 17', 'iOS 12'], ['Zapier', 'Make'], ['SAML 2.0', 'LDAP'], ['App Store', 'Amazon Store']]),
  'other place': (fact, roll) => (/Settings > [\w-]+/.test(fact) ? fact.replace(/Settings > ([\w-]+)/, `Settings > ${pick(['Profile', 'Labs', 'Advanced', 'Orders', 'Privacy Center'], roll)}`) : null),
  'the opposite': swaps([['upgrade', 'downgrade'], ['active', 'suspended'], ['allowed', 'blocked'], ['before', 'after'], ['opened', 'closed'], ['new', 'old'], ['full', 'half'], ['more', 'less'], ['same', 'other'], ['paid', 'free'], ['once', 'never'], ['latest', 'oldest'], ['encrypted', 'public'], ['urgent', 'low']]),
  'wrong article': (_fact, roll, faq) => pick(factsOf(pick(faqs.filter(({ id }) => id !== faq.id), roll)), roll),
  'invented promise': (_fact, roll) => pick(inventedPromises, roll),
  'invented deed': (_fact, roll) => pick(inventedDeeds, roll),
};

export function falseDrafts(count: number, seed: number): WrittenDraft[] {
  const roll = dice(seed);
  const kinds = Object.keys(falsifiers);
  const drafts: WrittenDraft[] = [];
  for (let number = 0; drafts.length < count; number++) {
    const kind = kinds[number % kinds.length] as string;
    const faq = pick(faqs, roll);
    const core = falsifiers[kind]?.(pick(factsOf(faq), roll), roll, faq) ?? null;
    const evidence = kind === 'wrong article' ? evidenceOf({ ...none, passages: [passageOf(faq)] }, [faq.question]) : passagesAround(faq, roll);
    if (core !== null && !faqs.some(({ answer }) => kind !== 'wrong article' && answer.includes(core))) drafts.push({ kind, core, text: around(core, roll), evidence });
  }
  return drafts;
}

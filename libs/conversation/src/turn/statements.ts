import type { Profile } from '@csa/contracts';
import type { StatedFact } from '../dialogue-state.js';
import type { ClaimedTurn, Entities, Understanding } from './turn.js';

type Told = Pick<ClaimedTurn, 'message' | 'state'>;
/** What is known of the customer as one value each. */
export type Known = Pick<Entities, 'name' | 'email' | 'language' | 'contactPreference'>;

const SHORTEST_ISSUE = 3;
const LONGEST_ISSUE = 300;
/** Memory takes no more at once; the oldest are given up. */
const MOST_FACTS = 20;

const kinds: Readonly<Record<keyof Known, StatedFact['kind']>> = {
  name: 'name', email: 'email', language: 'language', contactPreference: 'contact_preference',
};
const fields = ['name', 'email', 'language', 'contactPreference'] as const;

/** The newest word on each: said in this message, or before and not kept yet, or remembered. */
export function whatIsKnown({ state: { unkept } }: Pick<ClaimedTurn, 'state'>, { entities, profile }: Pick<Understanding, 'entities' | 'profile'>): Known {
  const of = (field: keyof Known) => entities[field] ?? unkept.findLast(({ kind }) => kind === kinds[field])?.value ?? profile?.[field] ?? null;
  return { name: of('name'), email: of('email'), language: of('language'), contactPreference: of('contactPreference') };
}

/** What memory has to be told: what waits since earlier messages, and what this one tells that is not known yet. */
export function factsToTell(turn: Told, understanding: Understanding): StatedFact[] {
  return [...waiting(turn, understanding), ...newFacts(turn, understanding)].slice(-MOST_FACTS);
}

/** Without what memory has got after all, and what the customer now states otherwise. */
function waiting({ state }: Told, { entities, profile }: Understanding): StatedFact[] {
  const said = new Set(fields.filter((field) => entities[field] !== null).map((field) => kinds[field]));
  const kept = new Set(fields.filter((field) => profile?.[field] != null).map((field) => `${kinds[field]} ${profile?.[field] ?? ''}`));
  return state.unkept.filter(({ kind, value }) => !said.has(kind) && !kept.has(`${kind} ${value}`));
}

function newFacts({ message }: Told, understanding: Understanding): StatedFact[] {
  const { entities, profile } = understanding;
  const facts = fields.flatMap((field) => {
    const value = entities[field];
    return value === null || value === profile?.[field] ? [] : [{ kind: kinds[field], value, ...saidNow(message) }];
  });
  return [...facts, ...newIssue(message, understanding), ...settledIssue(understanding)];
}

function saidNow({ id }: ClaimedTurn['message']): Pick<StatedFact, 'sourceMessageId' | 'confidence' | 'resolved'> {
  return { sourceMessageId: id, confidence: 1, resolved: false };
}

/** A complaint that says what is wrong is an open issue; a mere outcry is not. */
function newIssue(message: ClaimedTurn['message'], { intentDetail, topic, profile }: Understanding): StatedFact[] {
  const value = message.content.slice(0, LONGEST_ISSUE).trim();
  const isIssue = intentDetail === 'complaint' && topic === null && value.split(/\s+/).length >= SHORTEST_ISSUE;
  if (!isIssue || isOpen(profile, value)) return [];
  return [{ kind: 'issue', value, ...saidNow(message), confidence: 0.7 }];
}

function isOpen(profile: Profile | null, value: string): boolean {
  return profile?.issues.some((issue) => issue.value === value && !issue.resolved) ?? false;
}

/** "It works now" settles the issue stated last. */
function settledIssue({ topic, profile }: Understanding): StatedFact[] {
  const issue = topic === 'solved' ? profile?.issues.find(({ resolved }) => !resolved) : undefined;
  return issue ? [{ kind: 'issue', value: issue.value, sourceMessageId: issue.sourceMessageId, confidence: 1, resolved: true }] : [];
}

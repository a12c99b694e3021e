import { FactKind } from '@csa/contracts';
import type { CorrectProfile, Fact, Profile, Received, Remember } from '@csa/contracts';

export type ToldFact = Received<typeof Remember>['facts'][number];
type Corrections = Received<typeof CorrectProfile>['changes'];

/** The kinds of which only the newest fact counts. */
export const singleKinds: readonly FactKind[] = FactKind.options.filter((kind) => kind !== 'issue');

/** How many issues and summaries a profile shows, the newest ones. */
export const shownIssues = 20;
export const shownSummaries = 5;

/** What is stored of a customer, newest first. */
export interface Remembered {
  readonly facts: readonly Fact[];
  readonly sentiments: Profile['sentiments'];
  readonly summaries: Profile['summaries'];
}

/** What tells a fact from others of its kind: nothing where only the newest counts, the words where they stand side by side. */
export function identityOf({ kind, value }: Pick<ToldFact, 'kind' | 'value'>): string {
  return kind === 'issue' ? value.toLowerCase().replace(/\s+/gu, ' ') : '';
}

/** Of facts told in one breath, oldest first, those that count after it: the last of each identity. */
export function lastOfEach(facts: readonly ToldFact[]): ToldFact[] {
  const latest = new Map<string, ToldFact>();
  for (const fact of facts) {
    const key = `${fact.kind} ${identityOf(fact)}`;
    latest.delete(key);
    latest.set(key, fact);
  }
  return [...latest.values()];
}

/** A correction as facts that nobody's message says, and kinds that are forgotten. */
export function correction(changes: Corrections): { facts: ToldFact[]; forgotten: FactKind[] } {
  const wanted: [FactKind, string | null | undefined][] = [
    ['name', changes.name], ['email', changes.email], ['language', changes.language], ['contact_preference', changes.contactPreference],
  ];
  return {
    facts: wanted.flatMap(([kind, value]) => (typeof value === 'string' ? [{ kind, value, sourceMessageId: null, confidence: 1, resolved: false }] : [])),
    forgotten: wanted.flatMap(([kind, value]) => (value === null ? [kind] : [])),
  };
}

/** What is known of a customer; of somebody new, nothing. */
export function profileOf(customerId: string, { facts, sentiments, summaries }: Remembered): Profile {
  const valueOf = (kind: FactKind): string | null => facts.find((fact) => fact.kind === kind)?.value ?? null;
  return {
    customerId,
    name: valueOf('name'),
    email: valueOf('email'),
    language: valueOf('language'),
    contactPreference: valueOf('contact_preference'),
    issues: facts.filter((fact) => fact.kind === 'issue'),
    facts: [...facts],
    sentiments,
    summaries,
  };
}

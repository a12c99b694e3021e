import type { Input, Profile, Remember } from '@csa/contracts';
import type { ClaimedTurn, Understanding } from './turn.js';

type StatedFact = NonNullable<Input<typeof Remember>['facts']>[number];

const SHORTEST_ISSUE = 3;
const LONGEST_ISSUE = 300;

/** What a message tells about the customer that is not known yet, with the message it was said in. */
export function newFacts({ message }: Pick<ClaimedTurn, 'message'>, understanding: Understanding): StatedFact[] {
  const { entities, profile } = understanding;
  const stated: readonly (readonly [StatedFact['kind'], string | null, string | null | undefined])[] = [
    ['name', entities.name, profile?.name],
    ['email', entities.email, profile?.email],
    ['language', entities.language, profile?.language],
    ['contact_preference', entities.contactPreference, profile?.contactPreference],
  ];
  const facts = stated.flatMap(([kind, value, known]) => (value === null || value === known ? [] : [{ kind, value, sourceMessageId: message.id }]));
  return [...facts, ...newIssue(message, understanding), ...settledIssue(understanding)];
}

/** A complaint that says what is wrong is an open issue; a mere outcry is not. */
function newIssue(message: ClaimedTurn['message'], { intentDetail, topic, profile }: Understanding): StatedFact[] {
  const value = message.content.slice(0, LONGEST_ISSUE).trim();
  const isIssue = intentDetail === 'complaint' && topic === null && value.split(/\s+/).length >= SHORTEST_ISSUE;
  if (!isIssue || isOpen(profile, value)) return [];
  return [{ kind: 'issue', value, sourceMessageId: message.id, confidence: 0.7 }];
}

function isOpen(profile: Profile | null, value: string): boolean {
  return profile?.issues.some((issue) => issue.value === value && !issue.resolved) ?? false;
}

/** "It works now" settles the issue stated last. */
function settledIssue({ topic, profile }: Understanding): StatedFact[] {
  const issue = topic === 'solved' ? profile?.issues.find(({ resolved }) => !resolved) : undefined;
  return issue ? [{ kind: 'issue', value: issue.value, sourceMessageId: issue.sourceMessageId, resolved: true }] : [];
}

import type { CorrectProfile, Fact, Input, Profile } from '@csa/contracts';
import type { z } from 'zod';
import type { ProfileAnswer, ProfileChangeRequest, ProfileFact } from './profile.schema.js';

export function profileAnswer(profile: Profile, now: Date): ProfileAnswer {
  const fact = (known: Fact): ProfileFact => profileFact(known, now);
  return {
    user_id: profile.customerId, name: profile.name, email: profile.email, language: profile.language, contact_preference: profile.contactPreference,
    issues: profile.issues.map(fact), facts: profile.facts.map(fact), sentiments: profile.sentiments,
    summaries: profile.summaries.map(({ sessionId, text, upToSeq, updatedAt }) => ({ session_id: sessionId, text, up_to_seq: upToSeq, updated_at: updatedAt })),
  };
}

/** Ages are never negative, though clocks of two machines differ. */
function profileFact(fact: Fact, now: Date): ProfileFact {
  const age = Math.floor((now.getTime() - Date.parse(fact.updatedAt)) / 1_000);
  return {
    id: fact.id, kind: fact.kind, value: fact.value, message_id: fact.sourceMessageId, confidence: fact.confidence,
    age_seconds: Math.max(0, age), resolved: fact.resolved, created_at: fact.createdAt, updated_at: fact.updatedAt,
  };
}

/** Only the fields that were given: null forgets, leaving out keeps. */
export function profileChanges(given: z.output<typeof ProfileChangeRequest>): Input<typeof CorrectProfile>['changes'] {
  const { contact_preference: contactPreference, ...plain } = given;
  const all = { ...plain, contactPreference };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

import type { Composer, Occasion } from './occasion.js';

/** Announces the person, and names the ticket with the hours that it promises. */
export const handedOff: Composer = (occasion, say) => {
  const { findings: { handOff, tickets }, policy, name } = occasion;
  if (!handOff) return handOffFailed(occasion, say);
  const words = { announcement: policy.handoffMessage ?? say('handoff_announcement'), ticketId: handOff.ticketId, hours: say.inWords.hours(handOff.expectedWaitHours) };
  const others = tickets.filter(({ ticketId }) => ticketId !== handOff.ticketId).map(({ ticketId }) => say('opened_beside', { ticketId }));
  return {
    text: [say(opening(occasion), { name }), say('handed_off', words), ...others].join(' '),
    next: { focusTicketId: handOff.ticketId, messagesSinceHandOff: 0, lastPassageIds: [], lastQuestion: null },
    settles: true,
  };
};

export const handOffFailed: Composer = (occasion, say) => ({
  text: `${say(opening(occasion), { name: occasion.name })} ${say('hand_off_failed')}`,
  next: { awaiting: 'person' },
});

function opening({ decision, understanding: { sentiment } }: Occasion): string {
  return decision.rule === 'asked_for_person' && sentiment.label !== 'negative' ? 'of_course' : 'understand_frustration';
}

import type { TurnTrace } from '../model/turn-trace.js';
import type { Plan } from './plan.js';
import type { Decision } from './turn.js';

/** The decision that is stored with the turn: the main part's, with what the rules and a model made of the message. */
export function decisionOf({ main: { decision, understanding: { readings } } }: Plan): Decision {
  return readings ? { ...decision, readings } : decision;
}

/** What each part was taken for, and what is done about it. */
export function notePlan(trace: TurnTrace, { parts }: Plan): void {
  for (const { understanding, decision } of parts) {
    const { intent, intentDetail, intentConfidence, topic, trend, readings = null, sentiment: { polarity, frustrationScore } } = understanding;
    trace.note({
      step: 'decide', input: { intent, intentDetail, intentConfidence, topic, trend, polarity, frustrationScore, readings },
      output: { route: decision.route, offerPerson: decision.offerPerson }, decision: decision.rule, reason: decision.reason,
    });
  }
}

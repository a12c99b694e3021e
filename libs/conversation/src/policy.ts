/** The numbers and words that settings decide about the assistant's conduct. */
export interface Policy {
  /** `HANDOFF_THRESHOLD`, −1…0: a declining conversation is handed off at this polarity or below; nearer to zero hands off sooner. */
  readonly handoffThreshold: number;
  /** `MAX_AI_TURNS`: after how many answers without a resolution a person is offered. */
  readonly maxAiTurns: number;
  /** `HUMAN_HANDOFF_MESSAGE`: how a hand-off is announced; null for the assistant's own words, in the language of the conversation. */
  readonly handoffMessage: string | null;
}

/** The injection token; the module provides the policy from the settings: `{ provide: POLICY, useFactory: … }`. */
export const POLICY = Symbol('Policy');

/** What a customer gets for one message, whichever door they use. */
export interface Heard {
  /** The words of the reply; empty when the assistant stays silent. */
  readonly text: string;
  readonly sessionId: string;
  readonly messageId: string;
  readonly intent: string;
  readonly sentiment: string;
  readonly sources: readonly string[];
  readonly citations: readonly { readonly title: string; readonly quote: string; readonly source?: string; readonly span?: { readonly start: number; readonly end: number } }[];
  readonly escalated: boolean;
  readonly ticketCreated: string | null;
}

/** A customer at a door. */
export interface Visitor {
  /** Sends a message and waits for the reply. */
  say(content: string): Promise<Heard>;
  /** Sends a message that nobody may answer, waits until it is stored and a while longer; what was said all the same, or nothing. */
  sayIntoSilence(content: string): Promise<string>;
  leave(): Promise<void>;
}

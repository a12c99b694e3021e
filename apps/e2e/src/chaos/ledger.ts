/** Where something was said: a conversation of a customer. Session ids of a run are unique. */
export interface Place {
  readonly customerId: string;
  readonly sessionId: string;
}

/** A message as a client knows it. Times in the ledger are milliseconds of the load generator's clock. */
export interface SentMessage extends Place {
  readonly clientMessageId: string;
  readonly asksForTicket: boolean;
  /** When it was sent first. */
  readonly at: number;
}

/** What a client was told when its message was taken; null is what that door does not tell. */
export interface Receipt extends Place {
  readonly clientMessageId: string;
  readonly messageId: string | null;
  readonly turnId: string | null;
  readonly seq: number | null;
}

/** A feed item that a device has; of its own message it has only the receipt. */
export interface Seen {
  readonly seq: number;
  readonly itemId: string;
  readonly as: 'item' | 'receipt';
}

/** Everything one device was shown, in the order of arrival, over all its connections. */
export interface DeviceLog extends Place {
  readonly name: string;
  readonly seen: Seen[];
}

/** Somebody on the staff was told that the conversation is theirs. */
export interface TakenOver extends Place {
  readonly personId: string;
  readonly epoch: number;
}

/** When something was broken, and when it was whole again; the same instant for a kill. */
export interface Fault {
  readonly what: string;
  readonly from: number;
  until: number;
}

/** What clients sent and saw, kept apart from the product: nothing in it comes from the database. */
export class Ledger {
  readonly sent: SentMessage[] = [];
  readonly receipts: Receipt[] = [];
  readonly devices: DeviceLog[] = [];
  readonly takenOver: TakenOver[] = [];
  readonly faults: Fault[] = [];
  /** When the reply to a message was there, by the client's id of the message. */
  readonly answeredAt = new Map<string, number>();
  /** What a client could not explain: refusals that no fault excuses, answers that contradict each other. */
  readonly oddities: string[] = [];

  device(place: Place, name: string): DeviceLog {
    const log = { ...place, name, seen: [] };
    this.devices.push(log);
    return log;
  }

  /** Notes a fault; call the result when it is over. */
  fault(what: string): () => void {
    const fault: Fault = { what, from: Date.now(), until: Date.now() };
    this.faults.push(fault);
    return () => { fault.until = Date.now(); };
  }

  answered(clientMessageId: string): void {
    if (!this.answeredAt.has(clientMessageId)) this.answeredAt.set(clientMessageId, Date.now());
  }
}

/** The longest that anybody waited for a reply, in milliseconds: from the sending, or from the end of the last fault lived through since. 0 without replies. */
export function slowestAnswer({ sent, answeredAt, faults }: Pick<Ledger, 'sent' | 'answeredAt' | 'faults'>): number {
  return sent.reduce((slowest, { clientMessageId, at }) => {
    const answer = answeredAt.get(clientMessageId);
    if (answer === undefined) return slowest;
    const since = faults.filter(({ from, until }) => until >= at && from <= answer).reduce((latest, { until }) => Math.max(latest, Math.min(until, answer)), at);
    return Math.max(slowest, answer - since);
  }, 0);
}

/** Where something was said: a conversation of a customer. Session ids of a run are unique. */
export interface Place {
  readonly customerId: string;
  readonly sessionId: string;
}

/** A message as a client knows it. Times in the ledger are milliseconds of the load generator's clock. */
export interface SentMessage extends Place {
  readonly clientMessageId: string;
  readonly asksForTicket: boolean;
  /** What a reply that takes it into account says; null when that is not known. */
  readonly mention: string | null;
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
  readonly at: number;
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

/** A client was told that it does not work now and that it may try again. */
export interface ToldToRetry extends Place {
  readonly by: 'socket' | 'rest';
  readonly at: number;
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
  readonly toldToRetry: ToldToRetry[] = [];
  /** When a client was told the reply as the answer to its message, by the client's id of the message. Sockets are only shown it: see `answersOf`. */
  readonly answeredAt = new Map<string, number>();
  /** Pieces of a reply that a device was shown, and shown otherwise later. Without a crash a reply that has begun to be seen stays. */
  readonly takenBack: string[] = [];
  /** What a client could not explain: refusals that no fault excuses, answers that contradict each other. */
  readonly oddities: string[] = [];

  device(place: Place, name: string): DeviceLog {
    const log = { ...place, name, seen: [] };
    this.devices.push(log);
    return log;
  }

  /** Notes a fault; call the result when it is over, and get what is noted. */
  fault(what: string): () => Fault {
    const fault: Fault = { what, from: Date.now(), until: Date.now() };
    this.faults.push(fault);
    return () => {
      fault.until = Date.now();
      return fault;
    };
  }

  /** How many clients of a door were told to try again during a fault. */
  clientsToldDuring({ from, until }: Fault, by: ToldToRetry['by']): number {
    return new Set(this.toldToRetry.filter((told) => told.by === by && told.at >= from && told.at <= until).map(({ sessionId }) => sessionId)).size;
  }

  answered(clientMessageId: string): void {
    if (!this.answeredAt.has(clientMessageId)) this.answeredAt.set(clientMessageId, Date.now());
  }
}

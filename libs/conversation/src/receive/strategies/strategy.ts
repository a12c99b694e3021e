/** Which open turn of its conversation a message joins, when both came by a door that waits for more. Otherwise it makes a turn of its own. */
export interface TurnStrategy {
  /** As in `TURN_STRATEGY`. */
  readonly name: string;
  /** A turn that nobody has begun to answer. */
  readonly joinsWaiting: boolean;
  /** A turn that is being answered, as long as the customer has seen nothing of it: the draft is dropped for one that knows the message, too. */
  readonly replacesUnseen: boolean;
}

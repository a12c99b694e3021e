import type { Output, SearchKnowledge } from '@csa/contracts';
import { ModelFailure, tokensIn } from '@csa/language-model';
import type { Spending } from '@csa/language-model';
import type { TurnTrace } from '../model/turn-trace.js';
import type { TurnMeter } from './turn-meter.js';

type Found = Output<typeof SearchKnowledge>;
/** What a search found, when it is paid for. */
export type PaidFor = Omit<Found, 'embeddedTokens'>;

/** A question that fails to be embedded is tried again so often, at most. */
const ATTEMPTS = 3;

/** Who pays for the vector of a question, and where that is told. */
interface Payer {
  readonly meter: TurnMeter;
  readonly trace?: TurnTrace | undefined;
}

/**
 * Searches, and pays for the vector of the question. What it may cost is set aside first; where it does not fit under the
 * caps, the search goes by words alone.
 */
export async function searchPaid(question: string, { meter, trace }: Payer, search: (embedTokens: number) => Promise<Found>): Promise<PaidFor> {
  const most = meter.embedding(ATTEMPTS * tokensIn(question));
  const isAdmitted = await admitted(meter, most);
  if (!isAdmitted) trace?.note({ step: 'embed', decision: 'too_expensive', reason: 'The cap of the day is reached; the question is searched by its words.' });
  try {
    const { embeddedTokens, ...found } = await search(isAdmitted ? most.inputTokens : 0);
    if (isAdmitted) count(embeddedTokens, most, { meter, trace });
    return found;
  } catch (error) {
    // Nobody knows whether the question was embedded before the search failed.
    if (isAdmitted) countFailed(meter, most);
    throw error;
  } finally {
    // A search that was begun ahead may end after its turn.
    if (meter.isSettled) await meter.settle();
  }
}

function count(tokens: number, most: Spending, { meter, trace }: Payer): void {
  if (tokens === 0) {
    meter.release(most);
    return;
  }
  const cost = meter.embedding(tokens);
  meter.spent(cost, most);
  trace?.note({ step: 'embed', output: { tokens }, costMicros: cost.costMicros, decision: 'embedded' });
}

/** What has no price is not counted: most likely nothing is embedded at all. */
function countFailed(meter: TurnMeter, most: Spending): void {
  if (most.costMicros > 0) meter.spent(most, most);
  else meter.release(most);
}

async function admitted(meter: TurnMeter, most: Spending): Promise<boolean> {
  try {
    await meter.admit(most);
    return true;
  } catch (error) {
    if (error instanceof ModelFailure && error.kind === 'too_expensive') return false;
    throw error;
  }
}

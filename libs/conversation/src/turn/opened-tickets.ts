import { Ticket } from '@csa/contracts';
import { z } from 'zod';
import type { ClaimedTurn } from './turn.js';

/** What a finished step says of a ticket. */
const Opened = z.object({ ticket: Ticket });

type OpeningTool = 'create_ticket' | 'escalate_to_human';

/** The tickets that these tools have opened in a turn, as far as its finished steps tell. */
export function openedIn({ finishedSteps }: Pick<ClaimedTurn, 'finishedSteps'>, tools: readonly OpeningTool[]): Ticket[] {
  return Object.entries(finishedSteps).flatMap(([step, result]) => {
    const opened = tools.some((tool) => tool === step.split(':')[0]) ? Opened.safeParse(result).data : undefined;
    return opened ? [opened.ticket] : [];
  });
}

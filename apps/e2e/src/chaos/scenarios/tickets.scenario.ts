import { OpenTicket, TicketId } from '@csa/contracts';
import { serviceFor } from '@csa/testing';
import { eachOf } from '../stage.js';
import type { Scenario, Stage } from '../stage.js';

/** Days that no other scenario uses, so that their numbers begin at 1. */
const LAST_MINUTE = new Date('2031-12-31T23:59:00.000Z');
const ALMOST_MIDNIGHT = new Date('2031-12-31T23:59:59.700Z');
const DAYS = ['20311231', '20320101'] as const;
const AT_ONCE = 100;

export const tickets: Scenario = {
  name: 'tickets',
  what: 'tickets opened in parallel on two replicas across midnight in UTC, each effect twice',
  load: (isShort) => (isShort ? '1,000 tickets' : '10,000 tickets'),
  async run(stage) {
    const { clock } = stage.system;
    const count = stage.choose(1_000, 10_000);
    const opened: string[] = [];
    await clock.show(LAST_MINUTE);
    try {
      await eachOf(Array.from({ length: count }), AT_ONCE, async (_, index) => {
        // Midnight comes while the second half is being opened.
        if (index === Math.floor(count / 2)) await clock.show(ALMOST_MIDNIGHT);
        opened.push(...await openTwice(stage, index));
      });
    } finally {
      await clock.showRealTime();
    }
    for (const oddity of oddNumbers(opened, count)) stage.ledger.oddities.push(oddity);
  },
};

/** Asks twice for one ticket; one of the answers says that it opened it, and both name it. */
async function openTwice({ system, ledger, prefix }: Stage, index: number): Promise<readonly string[]> {
  const principal = serviceFor(`guest_${prefix}${index % 50}`);
  const input = { subject: 'Chaos', description: 'Opened in parallel', effectKey: `${prefix}${index}` };
  const answers = await Promise.all([1, 2].map(() => system.bus.call(OpenTicket, input, { principal, timeoutMs: 20_000 })));
  const ids = [...new Set(answers.map(({ ticket }) => ticket.ticketId))];
  if (ids.length !== 1 || answers.filter(({ created }) => created).length !== 1) ledger.oddities.push(`one effect opened ${ids.join(' and ')}`);
  return ids;
}

/** What is wrong with numbers that should be in form, each of one of the two days, and on each day 1 to n. */
function oddNumbers(ids: readonly string[], count: number): string[] {
  const odd = ids.filter((id) => !TicketId.safeParse(id).success).map((id) => `${id} is no ticket number`);
  if (new Set(ids).size !== count) odd.push(`${count} tickets have ${new Set(ids).size} numbers`);
  const byDay = Map.groupBy(ids, (id) => id.split('-')[1] ?? '');
  for (const day of DAYS) {
    const numbers = (byDay.get(day) ?? []).map((id) => Number(id.split('-')[2])).sort((one, other) => one - other);
    if (numbers.length < count / 10) odd.push(`only ${numbers.length} tickets are of ${day}`);
    if (numbers.some((number, index) => number !== index + 1)) odd.push(`the numbers of ${day} are not 1 to ${numbers.length}`);
  }
  return odd;
}

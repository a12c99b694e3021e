import type { Scenario } from '../stage.js';
import { bursts, sameMessage, takeOverInTurn, tickets, twoTakeOvers } from './parallel.scenarios.js';
import { killAtPoints, killConversation, killGateway, lease, rollingRestart } from './processes.scenarios.js';
import { busAway, databaseAway } from './surroundings.scenarios.js';

/** Every scenario, in the order in which they run. */
export const scenarios: readonly Scenario[] = [
  killAtPoints, killConversation, killGateway, takeOverInTurn, twoTakeOvers, sameMessage, bursts, lease, busAway, databaseAway, rollingRestart, tickets,
];

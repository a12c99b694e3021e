import type { Experiment, Scenario } from '../stage.js';
import { bursts, order, sameMessage } from './parallel.scenarios.js';
import { killAfterEffect, killAtPoints, killConversation, killGateway, lease, rollingRestart } from './processes.scenarios.js';
import { repeatedDeliveries } from './repeated.experiment.js';
import { busAway, databaseAway } from './surroundings.scenarios.js';
import { takeOverInProcess } from './take-over.experiment.js';
import { takeOverInTurn, twoTakeOvers } from './take-over.scenarios.js';
import { tickets } from './tickets.scenario.js';

/** Everything that is tried, in the order of the table. */
export const trials: readonly (Scenario | Experiment)[] = [
  killAtPoints, killAfterEffect, killConversation, killGateway, takeOverInProcess, takeOverInTurn, twoTakeOvers, sameMessage, repeatedDeliveries,
  bursts, order, lease, busAway, databaseAway, rollingRestart, tickets,
];

export function isExperiment(trial: Scenario | Experiment): trial is Experiment {
  return 'examine' in trial;
}

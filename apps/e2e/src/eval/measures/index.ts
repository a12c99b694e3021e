import type { Measure } from '../measure.js';
import { calmQuestions } from './calm-questions.measure.js';
import { frustration } from './frustration.measure.js';
import { injection, personalData } from './guards.measure.js';
import { intents, intentSpeed } from './intents.measure.js';
import { needsPerson } from './needs-person.measure.js';
import { ratings } from './ratings.measure.js';
import { retrieval } from './retrieval.measure.js';
import { sections } from './sections.measure.js';
import { sentimentLabels } from './sentiment-labels.measure.js';
import { sentimentSpeed } from './sentiment-speed.measure.js';

/** Everything that is measured, in the order of the report. */
export const measures: readonly Measure[] = [
  ratings, sentimentLabels, frustration, calmQuestions, needsPerson, sentimentSpeed, intents, intentSpeed, injection, personalData, retrieval, sections,
];

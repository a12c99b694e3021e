import { defineService } from '@csa/platform';
import { SentimentModule } from './sentiment.module.js';

/** Says how a customer sounds; keeps nothing, so it needs no database and no settings. */
export const sentiment = defineService({ name: 'sentiment', module: SentimentModule });

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { crossValidated, foldsOf, packed, plattOf, train } from '@csa/text-model/training';
import { loadLexicons } from '../lexicon/lexicons.js';
import { frustrationExamples, frustrationSettings, polarityExamples, polaritySettings } from './mood-training.js';
import { validationReport } from './validation-report.js';

const FOLDS = 4;
const SEED = 1;
const MOST_BUCKETS = 150_000;
const LEARNED_FROM = 'Learned from the texts that VADER was validated with (Hutto and Gilbert, MIT), GoEmotions (Demszky et al., CC BY 4.0), banking77 (CC BY 4.0), clinc150 (CC BY 3.0) and lines written for this product. See NOTICE.';

/** `npm run train -- sentiment --data DIR`: learns both models again, tells how well on held-out texts, writes their files. */
function trainMoods(folder: string): void {
  const lexicons = loadLexicons();
  const jobs = [
    { name: 'polarity', examples: polarityExamples(folder, lexicons), settings: polaritySettings },
    { name: 'frustration', examples: frustrationExamples(folder, lexicons), settings: frustrationSettings },
  ];
  for (const { name, examples, settings } of jobs) {
    const held = crossValidated(examples, settings, foldsOf(examples, FOLDS, SEED)).map(([score = 0]) => score);
    process.stdout.write(`${name}: ${examples.length} texts, held-out figures by set\n${validationReport(examples, held)}\n`);
    const calibration = settings.link === 'logistic' ? plattOf(held, examples.map(({ label }) => Number(label))) : undefined;
    const file = packed(train(examples, settings), { name, about: LEARNED_FROM, calibration, mostBuckets: MOST_BUCKETS });
    writeFileSync(new URL(`../../data/${name}.model.json`, import.meta.url), file);
    process.stdout.write(`data/${name}.model.json: ${file.length} characters\n`);
  }
}

const { values: { data } } = parseArgs({ options: { data: { type: 'string' } } });
if (data === undefined) throw new Error('Name the folder of the open data: npm run train -- sentiment --data DIR');
trainMoods(data);

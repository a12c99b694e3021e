import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openVectorIndex } from '../../vector-index/index.js';
import { evidenceOf } from '../confidence.js';
import type { Evidence } from '../confidence.js';
import { encodePassage, encodeQuestion } from '../encoder.js';
import { retrievalPolicy } from '../retrieval-policy.js';
import { Shelf } from '../shelf.js';
import { fitted } from './confidence-fit.js';
import type { Trial } from './confidence-fit.js';
import { basesOfIntents, basesOfShippedFaqs } from './faq-bases.js';
import type { FaqBase } from './faq-bases.js';

const seed = 2_026;
const folds = 5;
const file = new URL('../../../data/retrieval.json', import.meta.url);

/** Asks a base all its questions, as the product would search it. */
async function trialsOf({ faqs, questions }: FaqBase): Promise<Trial[]> {
  const shelf = new Shelf();
  const index = openVectorIndex({ QDRANT_URL: undefined });
  const about = { category: 'any', language: null, audience: null, source: '' };
  for (const faq of faqs) {
    shelf.put({ ...faq, ...about, fingerprint: faq.id });
    await index.change('base', { upserts: [{ id: faq.id, ...about, ...encodePassage(faq), dense: null, fingerprint: faq.id }], removals: [] });
  }
  const trials: Trial[] = [];
  for (const { text, answeredBy } of questions) {
    const hits = await index.search({ tenantId: 'base', ...encodeQuestion(text), limit: retrievalPolicy.candidates });
    const judged = shelf.signs(text, hits);
    // Nothing near is no confidence at all, whatever the coefficients; a stranger's rule stands beside them.
    if (judged && judged.signs.stranger === 0) trials.push({ signs: judged.signs, right: judged.id === answeredBy, weight: 1 / questions.length });
  }
  return trials;
}

/** How far forecasts are from what came true, in ten bins: the expected calibration error. */
function calibrationError(trials: readonly Trial[], coefficients: Evidence): number {
  const forecasts = trials.map(({ signs, right }) => {
    const sum = Object.entries(evidenceOf(signs)).reduce((total, [name, value]) => total + value * coefficients[name as keyof Evidence], 0);
    return { probability: 1 / (1 + Math.exp(-sum)), happened: right ? 1 : 0 };
  });
  const bins = Map.groupBy(forecasts, ({ probability }) => Math.min(9, Math.floor(10 * probability)));
  return [...bins.values()].reduce((sum, bin) => sum + Math.abs(bin.reduce((gap, { probability, happened }) => gap + probability - happened, 0)), 0) / forecasts.length;
}

/** Each base judged by coefficients that others gave: what may be expected of a base that nobody has seen. */
function heldOut(trials: readonly (readonly Trial[])[]): number {
  const errors = Array.from({ length: folds }, (_, fold) => {
    const coefficients = fitted(trials.filter((_base, place) => place % folds !== fold).flat()) as Evidence;
    return trials.filter((_base, place) => place % folds === fold).map((base) => calibrationError(base, coefficients));
  }).flat();
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

/** `npm run train -- confidence --data DIR`: fits the coefficients of the confidence again; the same data give the same numbers. */
async function main(): Promise<void> {
  const { values: { data } } = parseArgs({ options: { data: { type: 'string' } } });
  if (data === undefined) throw new Error('Where are the data? npm run train -- confidence --data DIR');
  const trials: Trial[][] = [];
  for (const base of [...basesOfIntents(data, seed), ...basesOfShippedFaqs(seed)]) trials.push(await trialsOf(base));
  const coefficients = fitted(trials.flat()) as Evidence;
  const policy = JSON.parse(readFileSync(file, 'utf8')) as typeof retrievalPolicy;
  const { stranger, falloff } = policy.confidence;
  const line = Object.entries({ ...coefficients, stranger, falloff }).map(([name, value]) => `"${name}": ${value}`).join(', ');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"confidence": \{[^}]*\}/, `"confidence": { ${line} }`));
  process.stdout.write(`${trials.flat().length} questions to ${trials.length} knowledge bases; ${line}\n`);
  process.stdout.write(`Calibration error, mean of bases that were held out: ${heldOut(trials).toFixed(3)}\n`);
}

await main();

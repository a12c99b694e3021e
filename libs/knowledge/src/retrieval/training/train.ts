import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openVectorIndex } from '../../vector-index/index.js';
import { probabilityOf } from '../confidence.js';
import type { Evidence } from '../confidence.js';
import { encodePassage, encodeQuestion } from '../encoder.js';
import { retrievalPolicy } from '../retrieval-policy.js';
import { Shelf } from '../shelf.js';
import { fitted } from './confidence-fit.js';
import type { Trial } from './confidence-fit.js';
import { basesOfIntents, basesOfShippedFaqs } from './faq-bases.js';
import { calibrationError, outcomeOf } from './held-out.js';
import type { KnowledgeBase } from './knowledge-base.js';
import { basesOfSections, trainingDocuments } from './section-bases.js';

const seed = 2_026;
const folds = 5;
const file = new URL('../../../data/retrieval.json', import.meta.url);

/** Asks a base all its questions, as the product would search it. */
async function trialsOf({ passages, questions }: KnowledgeBase): Promise<Trial[]> {
  const shelf = new Shelf();
  const index = openVectorIndex({ QDRANT_URL: undefined });
  const about = { category: 'any', language: null, audience: null, source: '' };
  for (const passage of passages) shelf.put({ ...passage, ...about, fingerprint: passage.id });
  const upserts = passages.map((passage) => ({ id: passage.id, ...about, ...encodePassage(passage), dense: null, fingerprint: passage.id }));
  await index.change('base', { upserts, removals: [] });
  const trials: Trial[] = [];
  for (const { text, answeredBy } of questions) {
    const hits = await index.search({ tenantId: 'base', ...encodeQuestion(text), limit: retrievalPolicy.candidates });
    const judged = shelf.signs(text, hits);
    // Nothing near is no confidence at all, whatever the coefficients; a stranger's rule stands beside them.
    if (judged && judged.signs.stranger === 0) trials.push({ signs: judged.signs, right: judged.id === answeredBy, answerable: answeredBy !== null, weight: 1 / questions.length });
  }
  return trials;
}

async function trialsOfAll(bases: readonly KnowledgeBase[]): Promise<Trial[][]> {
  const trials: Trial[][] = [];
  for (const base of bases) trials.push(await trialsOf(base));
  return trials;
}

/** Each base judged by coefficients that others gave: what may be expected of a base that nobody has seen. */
function errorOfHeldOut(trials: readonly (readonly Trial[])[]): number {
  const errors = Array.from({ length: folds }, (_, fold) => {
    const coefficients = fitted(trials.filter((_base, place) => place % folds !== fold).flat()) as Evidence;
    return trials.filter((_base, place) => place % folds === fold).map((base) => calibrationError(base, coefficients));
  }).flat();
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

/** Every second document judged by what the others taught, and the other way round. */
async function heldOutSections(): Promise<string[]> {
  const half = (odd: number) => trialsOfAll(basesOfSections(trainingDocuments().filter((_, place) => place % 2 === odd), seed));
  const [even, odd] = [await half(0), await half(1)];
  return [[even, odd] as const, [odd, even] as const].map(([taught, asked]) => {
    const coefficients = fitted(taught.flat()) as Evidence;
    const told = (label: string, of: readonly Trial[]): string => {
      const { answered, right, falsely } = outcomeOf(of, (trial) => probabilityOf(trial.signs, coefficients) >= retrievalPolicy.sectionAnswerableFrom);
      return `${label}: answered ${answered.toFixed(2)}, of these right ${right.toFixed(2)}, without an answer and answered ${falsely.toFixed(2)}`;
    };
    return `${told('mute headings', asked.filter((_, place) => place % 2 === 0).flat())}; ${told('headings', asked.filter((_, place) => place % 2 === 1).flat())}; calibration error ${calibrationError(asked.flat(), coefficients).toFixed(3)}`;
  });
}

/** `npm run train -- confidence --data DIR`: fits the coefficients of the confidence again; the same data give the same numbers. */
async function main(): Promise<void> {
  const { values: { data } } = parseArgs({ options: { data: { type: 'string' } } });
  if (data === undefined) throw new Error('Where are the data? npm run train -- confidence --data DIR');
  const kinds = { faq: [...basesOfIntents(data, seed), ...basesOfShippedFaqs(seed)], section: basesOfSections(trainingDocuments(), seed) };
  for (const [kind, bases] of Object.entries(kinds)) {
    const trials = await trialsOfAll(bases);
    const line = Object.entries(fitted(trials.flat())).map(([name, value]) => `"${name}": ${value}`).join(', ');
    writeFileSync(file, readFileSync(file, 'utf8').replace(new RegExp(`"${kind}": \\{[^}]*\\}`), `"${kind}": { ${line} }`));
    process.stdout.write(`${kind}: ${trials.flat().length} questions to ${trials.length} knowledge bases; ${line}\n`);
    process.stdout.write(`Calibration error, mean of bases that were held out: ${errorOfHeldOut(trials).toFixed(3)}\n`);
  }
  process.stdout.write(`Documents that were held out:\n${(await heldOutSections()).join('\n')}\n`);
}

await main();

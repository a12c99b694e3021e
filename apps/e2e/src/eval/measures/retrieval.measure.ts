import { ImportFaqs, SearchKnowledge, type Passage, type Principal } from '@csa/contracts';
import { knowledge } from '@csa/knowledge';
import type { ServiceDesk } from '@csa/testing';
import type { DataFolder } from '../data.folder.js';
import type { Measure } from '../measure.js';
import { Random } from '../../fuzz/random.js';
import { answeredRight, firstRight, reciprocalRank } from '../metrics/ranking.js';
import { calibrationError, calibrationNoise, reliabilityOf } from '../metrics/reliability.js';
import { auroc } from '../metrics/scores.js';
import { answerableOf, faqsOf, retrievalFolder, unanswerableOf } from './retrieval-rows.js';

/** What the search said to one question. */
interface Told {
  readonly relevant: readonly string[];
  readonly passages: readonly Passage[];
}

const depth = 10;
/** Of the questions that nothing answers, so many may get an answer. */
const mostFalse = 0.1;

/** Whether a question finds its FAQ, and whether the confidence tells what can be answered; every set is a tenant of its own and counts alike. */
export const retrieval: Measure = {
  area: 'knowledge', name: 'retrieval', needs: [retrievalFolder],
  async run({ data, desks }) {
    const desk = await desks.of(knowledge);
    const sets: Awaited<ReturnType<typeof measureSet>>[] = [];
    for (const name of data.foldersIn(retrievalFolder)) sets.push(await measureSet(name, data, desk));
    const rows = sets.reduce((sum, set) => sum + set.rows, 0);
    const mean = (of: (set: (typeof sets)[number]) => number): number => sets.reduce((sum, set) => sum + of(set), 0) / sets.length;
    const forecasts = sets.flatMap((set) => set.forecasts);
    const bySet = sets.map(({ forecasts: _forecasts, ...figures }) => figures);
    return [
      { id: 'retrieval.first-right', value: mean((set) => set.firstRight), rows, detail: bySet },
      { id: 'retrieval.reciprocal-rank', value: mean((set) => set.reciprocalRank), rows },
      { id: 'retrieval.answerable-auroc', value: mean((set) => set.auroc), rows },
      { id: 'retrieval.answered-right', value: mean((set) => set.answeredRight), rows },
      { id: 'retrieval.calibration-error', value: mean((set) => set.calibrationError), rows, detail: reliabilityOf(forecasts) },
      { id: 'retrieval.calibration-noise', value: mean((set) => set.calibrationNoise), rows },
      { id: 'retrieval.pooled-calibration-error', value: calibrationError(forecasts), rows },
    ];
  },
};

async function measureSet(name: string, data: DataFolder, desk: ServiceDesk) {
  const principal: Principal = { role: 'service', id: 'evaluation', tenantId: `eval-${name}` };
  const report = await desk.call(ImportFaqs, { rows: faqsOf(name, data) }, principal);
  if (report.refused > 0) throw new Error(`${name}: ${report.refused} FAQs were refused: ${report.rows.find(({ reason }) => reason)?.reason}`);
  const ask = async (text: string, relevant: readonly string[]): Promise<Told> => ({ relevant, passages: (await desk.call(SearchKnowledge, { question: text, limit: depth }, principal)).passages });
  const told: Told[] = [];
  for (const { text, relevant } of answerableOf(name, data)) told.push(await ask(text, relevant));
  const known = told.map(({ relevant, passages }) => ({ relevant, found: passages.map(({ id }) => id) }));
  for (const { text } of unanswerableOf(name, data)) told.push(await ask(text, []));
  return { name, rows: told.length, firstRight: firstRight(known), reciprocalRank: reciprocalRank(known), ...certainty(told) };
}

function certainty(told: readonly Told[]) {
  const answers = told.map(({ relevant, passages }) => {
    const [best] = passages;
    return { answerable: relevant.length > 0, confidence: best?.confidence ?? 0, right: best !== undefined && relevant.includes(best.id) };
  });
  const random = new Random(answers.length);
  const forecasts = answers.map(({ confidence, right }) => ({ probability: confidence, happened: right }));
  return {
    auroc: auroc(answers.map(({ confidence, answerable }) => ({ score: confidence, positive: answerable }))),
    answeredRight: answeredRight(answers, mostFalse), calibrationError: calibrationError(forecasts), calibrationNoise: calibrationNoise(forecasts, () => random.next()), forecasts,
  };
}

import { ImportFaqs, SearchKnowledge, type Passage, type Principal } from '@csa/contracts';
import { knowledge } from '@csa/knowledge';
import type { ServiceDesk } from '@csa/testing';
import { z } from 'zod';
import type { DataFolder } from '../data.folder.js';
import type { Measure } from '../measure.js';
import { Random } from '../../fuzz/random.js';
import { answeredRight, firstRight, reciprocalRank } from '../metrics/ranking.js';
import { calibrationError, calibrationNoise, reliabilityOf } from '../metrics/reliability.js';
import { auroc } from '../metrics/scores.js';

/** A phrasing of an FAQ; rows with one id are one FAQ. */
const CorpusRow = z.object({ faq_id: z.string().transform(asId), question: z.string(), answer: z.string() });
/** A question with the FAQs that answer it, and one that none answers. */
const Query = z.object({ text: z.string(), relevant: z.array(z.string().transform(asId)).min(1) });
const OutOfScope = z.object({ text: z.string() });

/** The sets name FAQs as they like; here an id has letters, digits and a few signs. */
function asId(name: string): string {
  return name.replace(/[^A-Za-z0-9._:@-]/g, (sign) => `:${sign.codePointAt(0)}`);
}

/** What the search said to one question. */
interface Told {
  readonly relevant: readonly string[];
  readonly passages: readonly Passage[];
}

const folder = 'retrieval';
const depth = 10;
/** Of the questions that nothing answers, so many may get an answer. */
const mostFalse = 0.1;

/** Whether a question finds its FAQ, and whether the confidence tells what can be answered; every set is a tenant of its own and counts alike. */
export const retrieval: Measure = {
  area: 'knowledge', name: 'retrieval', needs: [folder],
  async run({ data, desks }) {
    const desk = await desks.of(knowledge);
    const sets: Awaited<ReturnType<typeof measureSet>>[] = [];
    for (const name of data.foldersIn(folder)) sets.push(await measureSet(name, data, desk));
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
  const corpus = data.rows(`${folder}/${name}/corpus.jsonl`, CorpusRow, 'all');
  const report = await desk.call(ImportFaqs, { rows: faqsOf(corpus) }, principal);
  if (report.refused > 0) throw new Error(`${name}: ${report.refused} FAQs were refused: ${report.rows.find(({ reason }) => reason)?.reason}`);
  const ask = async (text: string, relevant: readonly string[]): Promise<Told> => ({ relevant, passages: (await desk.call(SearchKnowledge, { question: text, limit: depth }, principal)).passages });
  const told: Told[] = [];
  for (const { text, relevant } of data.rows(`${folder}/${name}/queries.open.jsonl`, Query)) told.push(await ask(text, relevant));
  const known = told.map(({ relevant, passages }) => ({ relevant, found: passages.map(({ id }) => id) }));
  for (const { text } of data.rows(`${folder}/${name}/oos.open.jsonl`, OutOfScope)) told.push(await ask(text, []));
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

/** The first phrasing is the question, the others its alternatives. */
function faqsOf(corpus: readonly z.output<typeof CorpusRow>[]) {
  const faqs = new Map<string, { id: string; question: string; answer: string; category: string; alternatives: string[] }>();
  for (const { faq_id: id, question, answer } of corpus) {
    const faq = faqs.get(id);
    if (faq) faq.alternatives.push(question);
    else faqs.set(id, { id, question, answer: answer.slice(0, 10_000), category: 'eval', alternatives: [] });
  }
  return [...faqs.values()];
}

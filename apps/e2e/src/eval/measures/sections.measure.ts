import { ImportDocument, SearchKnowledge, type Principal } from '@csa/contracts';
import { knowledge } from '@csa/knowledge';
import type { ServiceDesk } from '@csa/testing';
import type { DataFolder } from '../data.folder.js';
import type { Measure } from '../measure.js';
import { firstRight } from '../metrics/ranking.js';
import { answerableOf, faqsOf, retrievalFolder, unanswerableOf } from './retrieval-rows.js';
import type { EvaluationFaq } from './retrieval-rows.js';

/** Sets whose answers are shorter in the middle have labels for answers, and no texts that a document could be made of. */
const shortestAnswer = 100;

/** Whether a document answers: the answers of a set as sections, under headings that say nothing, and under their questions. */
export const sections: Measure = {
  area: 'knowledge', name: 'sections', needs: [retrievalFolder],
  async run({ data, desks }) {
    const desk = await desks.of(knowledge);
    const names = data.foldersIn(retrievalFolder).filter((name) => middleOf(faqsOf(name, data).map(({ answer }) => answer.length)) >= shortestAnswer);
    const mute = await measureAll(names, data, { desk, kind: 'mute', headingOf: (_faq, place) => `Section ${place + 1}` });
    const asked = await measureAll(names, data, { desk, kind: 'asked', headingOf: ({ question }) => question });
    return [...mute, ...asked];
  },
};

interface Arrangement {
  readonly desk: ServiceDesk;
  readonly kind: 'mute' | 'asked';
  readonly headingOf: (faq: EvaluationFaq, place: number) => string;
}

async function measureAll(names: readonly string[], data: DataFolder, arrangement: Arrangement) {
  const told = (await Promise.all(names.map((name) => askSet(name, data, arrangement)))).flat();
  const answerable = told.filter(({ relevant }) => relevant.length > 0);
  const answers = told.filter(({ isAnswered }) => isAnswered);
  const share = (of: readonly unknown[], whole: readonly unknown[]): number => (whole.length === 0 ? 0 : of.length / whole.length);
  const figure = (id: string, value: number) => ({ id: `sections.${arrangement.kind}-${id}`, value, rows: told.length });
  return [
    figure('first-right', firstRight(answerable)),
    figure('answered', share(answerable.filter(({ isAnswered }) => isAnswered), answerable)),
    figure('right-of-answers', share(answers.filter(({ found, relevant }) => relevant.includes(found[0] ?? '')), answers)),
    figure('falsely-answered', share(answers.filter(({ relevant }) => relevant.length === 0), told.filter(({ relevant }) => relevant.length === 0))),
  ];
}

async function askSet(name: string, data: DataFolder, { desk, kind, headingOf }: Arrangement) {
  const principal: Principal = { role: 'service', id: 'evaluation', tenantId: `eval-sections-${kind}-${name}` };
  const faqs = faqsOf(name, data);
  const idsByHeading = new Map(faqs.map((faq, place) => [plain(headingOf(faq, place)), faq.id]));
  const html = faqs.map((faq, place) => `<h2>${escaped(headingOf(faq, place))}</h2><p>${escaped(faq.answer)}</p>`).join('\n');
  await desk.call(ImportDocument, { name: `${name}.html`, title: name, category: 'eval', language: 'en', file: { content: Buffer.from(html).toString('base64') } }, principal);
  const told: { relevant: readonly string[]; found: string[]; isAnswered: boolean }[] = [];
  for (const { text, relevant } of [...answerableOf(name, data), ...unanswerableOf(name, data).map((row) => ({ ...row, relevant: [] }))]) {
    const { passages, answerable } = await desk.call(SearchKnowledge, { question: text }, principal);
    told.push({ relevant, found: passages.map(({ question }) => idsByHeading.get(plain(question)) ?? question), isAnswered: answerable });
  }
  return told;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function plain(heading: string): string {
  return heading.replace(/\s+/g, ' ').trim();
}

function middleOf(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

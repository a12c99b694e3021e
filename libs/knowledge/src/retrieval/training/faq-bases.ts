import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom, shuffled } from '@csa/text-model/training';
import { z } from 'zod';
import { seeds } from '../../faqs/seed-loader.js';
import { between, mixed } from './knowledge-base.js';
import type { KnowledgeBase } from './knowledge-base.js';

const Row = z.object({ text: z.string(), label: z.string() });
/** How many bases are made, of how many FAQs, with how many phrasings of each. Both are drawn evenly on a logarithmic scale. */
const [bases, ownBases] = [40, 10];
const faqsOfABase = [20, 130] as const;
const phrasingsOfAnFaq = [1, 20] as const;
const answerMadeOf = 4;

/**
 * Knowledge bases out of the intents of clinc150 (CC BY 3.0): some of them are FAQs, a few of whose texts are phrasings;
 * other texts of theirs are asked, and texts of the intents that were left out. No intent has an answer, so half of the
 * bases have the intent's name for one, and half have other texts of it. The other sets of intents are not used, because
 * retrieval is measured with their texts.
 */
export function basesOfIntents(folder: string, seed: number): KnowledgeBase[] {
  const lines = readFileSync(join(folder, 'intent', 'clinc150.open.jsonl'), 'utf8').split('\n').filter((line) => line !== '');
  const intents = [...Map.groupBy(lines.map((line) => Row.parse(JSON.parse(line))), ({ label }) => label)]
    .map(([label, rows]) => ({ label, texts: rows.map(({ text }) => text) }));
  return Array.from({ length: bases }, (_, base) => {
    const draw = seededRandom(seed + base);
    const count = between(draw, ...faqsOfABase);
    const phrasings = between(draw, ...phrasingsOfAnFaq);
    const asFaqs = shuffled(intents, seed + base).map(({ label, texts }) => ({ label, texts: shuffled(texts, seed + base) }));
    const known = asFaqs.slice(0, count);
    const faqs = known.map(({ label, texts }) => ({
      id: label, question: texts[0] ?? '', alternatives: texts.slice(1, phrasings), keywords: [],
      answer: base % 2 === 0 ? label.replaceAll('_', ' ') : texts.slice(phrasings, phrasings + answerMadeOf).join('. '),
    }));
    const askable = known.flatMap(({ label, texts }) => texts.slice(phrasings + answerMadeOf).map((text) => ({ text, answeredBy: label })));
    const strange = asFaqs.slice(count).flatMap(({ texts }) => texts.map((text) => ({ text, answeredBy: null })));
    return { passages: faqs, questions: mixed(askable, strange, seed + base) };
  });
}

/** Bases out of the shipped FAQs, each without some of them and without one phrasing of each of the others, which are asked. */
export function basesOfShippedFaqs(seed: number): KnowledgeBase[] {
  return Array.from({ length: ownBases }, (_, base) => {
    const [left, kept] = [shuffled(seeds, seed + base).slice(0, seeds.length / 4), shuffled(seeds, seed + base).slice(seeds.length / 4)];
    const asked = kept.map((faq) => ({ ...faq, id: String(faq.id), phrasings: shuffled([faq.question, ...faq.alternatives], seed + base) }));
    const faqs = asked.map(({ id, phrasings: [, question = '', ...alternatives], keywords, answer }) => ({ id, question, alternatives, keywords, answer }));
    const askable = asked.map(({ id, phrasings }) => ({ text: phrasings[0] ?? '', answeredBy: id }));
    const strange = left.flatMap(({ question, alternatives }) => [question, ...alternatives]).map((text) => ({ text, answeredBy: null }));
    return { passages: faqs, questions: mixed(askable, strange, seed + base) };
  });
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom, shuffled } from '@csa/text-model/training';
import { z } from 'zod';
import { seeds } from '../../faqs/seed-loader.js';
import type { SearchableText } from '../passage-store.js';

/** A question with the FAQ that answers it; null when none does. */
export interface AskedQuestion {
  readonly text: string;
  readonly answeredBy: string | null;
}

/** A knowledge base with questions to it. */
export interface FaqBase {
  readonly faqs: readonly ({ readonly id: string } & SearchableText)[];
  readonly questions: readonly AskedQuestion[];
}

const Row = z.object({ text: z.string(), label: z.string() });
/** How many bases are made, of how many FAQs, with how many phrasings of each. Both are drawn evenly on a logarithmic scale. */
const [bases, ownBases] = [40, 10];
const faqsOfABase = [20, 130] as const;
const phrasingsOfAnFaq = [1, 20] as const;
/** Questions asked to a base; of them this share has no answer there. */
const questionsOfABase = 400;
const unanswered = 1 / 3;
const answerMadeOf = 4;

type Draw = () => number;

/**
 * Knowledge bases out of the intents of clinc150 (CC BY 3.0): some of them are FAQs, a few of whose texts are phrasings;
 * other texts of theirs are asked, and texts of the intents that were left out. No intent has an answer, so half of the
 * bases have the intent's name for one, and half have other texts of it. The other sets of intents are not used, because
 * retrieval is measured with their texts.
 */
export function basesOfIntents(folder: string, seed: number): FaqBase[] {
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
    return { faqs, questions: mixed(askable, strange, seed + base) };
  });
}

/** Bases out of the shipped FAQs, each without some of them and without one phrasing of each of the others, which are asked. */
export function basesOfShippedFaqs(seed: number): FaqBase[] {
  return Array.from({ length: ownBases }, (_, base) => {
    const [left, kept] = [shuffled(seeds, seed + base).slice(0, seeds.length / 4), shuffled(seeds, seed + base).slice(seeds.length / 4)];
    const asked = kept.map((faq) => ({ ...faq, id: String(faq.id), phrasings: shuffled([faq.question, ...faq.alternatives], seed + base) }));
    const faqs = asked.map(({ id, phrasings: [, question = '', ...alternatives], keywords, answer }) => ({ id, question, alternatives, keywords, answer }));
    const askable = asked.map(({ id, phrasings }) => ({ text: phrasings[0] ?? '', answeredBy: id }));
    const strange = left.flatMap(({ question, alternatives }) => [question, ...alternatives]).map((text) => ({ text, answeredBy: null }));
    return { faqs, questions: mixed(askable, strange, seed + base) };
  });
}

/** A mixture in which the stated share has no answer, as large as there are questions for. */
function mixed(askable: readonly AskedQuestion[], strange: readonly AskedQuestion[], seed: number): AskedQuestion[] {
  const size = Math.min(questionsOfABase, askable.length / (1 - unanswered), strange.length / unanswered);
  return [...shuffled(askable, seed).slice(0, size * (1 - unanswered)), ...shuffled(strange, seed).slice(0, size * unanswered)];
}

function between(draw: Draw, least: number, most: number): number {
  return Math.round(least * (most / least) ** draw());
}

import { readFileSync } from 'node:fs';
import { seededRandom, shuffled } from '@csa/text-model/training';
import { z } from 'zod';
import { seeds } from '../../faqs/seed-loader.js';
import { passageOfDocument } from '../../passages/passage.js';
import { between, mixed } from './knowledge-base.js';
import type { AskedQuestion, KnowledgeBase } from './knowledge-base.js';

/** Documents written for the training, with questions to each section and some that nothing in the document answers. */
const Documents = z.array(z.strictObject({
  title: z.string(),
  sections: z.array(z.strictObject({ heading: z.string(), text: z.string(), questions: z.array(z.string()).min(1) })).min(1),
  unanswered: z.array(z.string()).min(1),
}));
export type TrainingDocument = z.output<typeof Documents>[number];

const file = new URL('../../../data/training/documents.json', import.meta.url);
/** Headings that say nothing of what stands below them. */
const muteHeadings = ['General', 'Notes', 'Details', 'More', 'Information', 'Other'];
/** So many bases are made of the documents, and as many of the shipped FAQs; every other one under headings that say nothing. */
const basesOfAKind = 40;

export function trainingDocuments(): TrainingDocument[] {
  return [...Documents.parse(JSON.parse(readFileSync(file, 'utf8'))), shippedAsDocument()];
}

/** The answers of the shipped FAQs under their questions; their other phrasings are asked. */
function shippedAsDocument(): TrainingDocument {
  return { title: 'Handbook', sections: seeds.map(({ question, answer, alternatives }) => ({ heading: question, text: answer, questions: alternatives })), unanswered: [] };
}

/**
 * Knowledge bases of some sections of some of these documents. Asked are the questions to these sections and, without an
 * answer, the others: those to sections that were left out, and those that nothing in the documents answers.
 */
export function basesOfSections(documents: readonly TrainingDocument[], seed: number): KnowledgeBase[] {
  return Array.from({ length: basesOfAKind }, (_, base) => {
    const all = shuffled(documents.flatMap((document) => document.sections.map((section, place) => ({ document, section, place }))), seed + base);
    const count = between(seededRandom(seed + base), all.length / 8, 0.9 * all.length);
    const isMute = base % 2 === 0;
    const passages = all.slice(0, count).map(({ document: { title }, section: { heading, text }, place }) => passageOfDocument({
      id: idOf(title, place), path: isMute ? [`${muteHeadings[place % muteHeadings.length]} ${place + 1}`] : [title, heading], text, title,
      fingerprint: '', category: 'any', language: null, audience: null,
    }));
    const asked = (known: boolean): AskedQuestion[] => all.slice(known ? 0 : count, known ? count : undefined)
      .flatMap(({ document: { title }, section: { questions }, place }) => questions.map((text) => ({ text, answeredBy: known ? idOf(title, place) : null })));
    const strange = documents.flatMap(({ unanswered }) => unanswered).map((text) => ({ text, answeredBy: null }));
    return { passages, questions: mixed(asked(true), [...asked(false), ...strange], seed + base) };
  });
}

function idOf(title: string, place: number): string {
  return `${title}:${place}`;
}

import { z } from 'zod';
import type { DataFolder } from '../data.folder.js';

/** A phrasing of an FAQ; rows with one id are one FAQ. */
const CorpusRow = z.object({ faq_id: z.string().transform(asId), question: z.string(), answer: z.string() });
/** A question with the FAQs that answer it, and one that none answers. */
const Query = z.object({ text: z.string(), relevant: z.array(z.string().transform(asId)).min(1) });
const OutOfScope = z.object({ text: z.string() });

export const retrievalFolder = 'retrieval';

export interface EvaluationFaq {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  readonly category: string;
  readonly alternatives: string[];
}

/** The FAQs of a set: the first phrasing is the question, the others its alternatives. */
export function faqsOf(name: string, data: DataFolder): EvaluationFaq[] {
  const faqs = new Map<string, EvaluationFaq>();
  for (const { faq_id: id, question, answer } of data.rows(`${retrievalFolder}/${name}/corpus.jsonl`, CorpusRow, 'all')) {
    const faq = faqs.get(id);
    if (faq) faq.alternatives.push(question);
    else faqs.set(id, { id, question, answer: answer.slice(0, 10_000), category: 'eval', alternatives: [] });
  }
  return [...faqs.values()];
}

/** What is asked of a set, with the ids of the FAQs that answer it. */
export function answerableOf(name: string, data: DataFolder) {
  return data.rows(`${retrievalFolder}/${name}/queries.open.jsonl`, Query);
}

/** What is asked of a set that none of its FAQs answers. */
export function unanswerableOf(name: string, data: DataFolder) {
  return data.rows(`${retrievalFolder}/${name}/oos.open.jsonl`, OutOfScope);
}

/** The sets name FAQs as they like; here an id has letters, digits and a few signs. */
function asId(name: string): string {
  return name.replace(/[^A-Za-z0-9._:@-]/g, (sign) => `:${sign.codePointAt(0)}`);
}

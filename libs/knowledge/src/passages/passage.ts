import type { Audience } from '@csa/contracts';
import type { FaqContent } from '../faqs/faq.js';
import type { SearchableText } from '../retrieval/passage-store.js';

/** What answers: an FAQ, or a section of a document. */
export interface StoredPassage extends SearchableText {
  readonly id: string;
  readonly category: string;
  /** Differs whenever anything of it does. */
  readonly fingerprint: string;
  /** Where it comes from, to be shown. */
  readonly source: string;
  /** Null for one that is meant for every language or audience. */
  readonly language: string | null;
  readonly audience: Audience | null;
}

const faqSource = 'FAQ Knowledge Base';

/** A passage of a document with what it has of its document. */
export interface PassageInDocument {
  readonly id: string;
  readonly path: readonly string[];
  readonly text: string;
  readonly fingerprint: string;
  readonly title: string;
  readonly category: string;
  readonly language: string | null;
  readonly audience: Audience | null;
}

/** Between the headings of a path, the outermost first. */
const pathMark = ' › ';
/** So many sentences of a passage are looked at one by one, and no longer ones. */
const mostSentences = 12;
const longestSentence = 300;

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * A passage of a document stands under its headings as an answer under its question. Each of its sentences finds it as a
 * keyword does: a question that a document answers often is one of its sentences turned round, but a sentence is no
 * question, and counts less than a heading that is one. docs/decisions/0021 has what that was measured by.
 */
export function passageOfDocument({ id, path, text, fingerprint, title, category, language, audience }: PassageInDocument): StoredPassage {
  const heading = path.at(-1);
  return {
    id, category, language, audience, fingerprint, question: path.length === 0 ? title : path.join(pathMark), answer: text, source: title, keywords: sentencesOf(text), isSection: true,
    alternatives: heading !== undefined && path.length > 1 ? [heading] : [],
  };
}

function sentencesOf(text: string): string[] {
  const found = [...sentences.segment(text)].flatMap(({ segment }) => segment.split('\n')).map((sentence) => sentence.trim());
  return found.filter((sentence) => sentence !== '' && sentence.length <= longestSentence).slice(0, mostSentences);
}

/** What of an FAQ makes its passage. */
export type FaqAsPassage = FaqContent & { readonly id: string; readonly fingerprint: string };

/** Language and audience of an FAQ stand in its metadata; anything else there is the company's own. */
export function passageOfFaq({ id, category, fingerprint, question, alternatives, keywords, answer, metadata }: FaqAsPassage): StoredPassage {
  return {
    id, category, fingerprint, question, alternatives, keywords, answer, source: faqSource,
    ...forWhom(metadata),
  };
}

/** The language and the audience that an FAQ is meant for; null for every one. */
export function forWhom(metadata: FaqContent['metadata']): Pick<StoredPassage, 'language' | 'audience'> {
  return { language: languageOf(metadata['language']), audience: audienceOf(metadata['audience']) };
}

function languageOf(value: unknown): string | null {
  return typeof value === 'string' && /^[a-z]{2,3}$/i.test(value) ? value.toLowerCase() : null;
}

/** Whoever writes anything but a known audience means everybody; hiding it from customers must be said in the known words. */
function audienceOf(value: unknown): Audience | null {
  return value === 'customers' || value === 'staff' ? value : null;
}

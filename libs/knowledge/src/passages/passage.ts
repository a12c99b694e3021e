import type { Audience } from '@csa/contracts';
import type { StoredFaq } from '../faqs/faq.js';
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

/** Language and audience of an FAQ stand in its metadata; anything else there is the company's own. */
export function passageOfFaq({ id, category, fingerprint, question, alternatives, keywords, answer, metadata }: StoredFaq): StoredPassage {
  return {
    id, category, fingerprint, question, alternatives, keywords, answer, source: faqSource,
    language: languageOf(metadata['language']), audience: audienceOf(metadata['audience']),
  };
}

function languageOf(value: unknown): string | null {
  return typeof value === 'string' && /^[a-z]{2,3}$/i.test(value) ? value.toLowerCase() : null;
}

/** Whoever writes anything but a known audience means everybody; hiding it from customers must be said in the known words. */
function audienceOf(value: unknown): Audience | null {
  return value === 'customers' || value === 'staff' ? value : null;
}

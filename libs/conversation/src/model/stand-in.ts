import type { Passage } from '@csa/contracts';
import { z } from 'zod';
import { readDataFile } from '../data-file.js';
import { quotedFrom } from '../replies/knowledge.reply.js';
import type { Findings } from '../turn/turn.js';
import type { Evidence } from '../proof/evidence.js';
import { languageToRead } from '../proof/proof-language.js';
import type { CheckedDraft } from '../proof/release-gate.js';

const Wording = z.strictObject({ across: z.string(), same: z.string(), unknown: z.string(), names: z.record(z.string(), z.string()) });
const { languages } = readDataFile('proof/quoting', z.strictObject({ about: z.string(), languages: z.record(z.string(), Wording) }));

/**
 * What is said in place of sentences that could not be proved, in the language they were written in: the page's own words, or that
 * it is not known. Empty for English, for which the rules have their replies, and where what is left of the draft says enough.
 */
export function standInFor({ stopped, nothingLeft }: CheckedDraft, evidence: Evidence, findings: readonly Findings[]): string {
  const telling = stopped.find(({ verdict }) => nothingLeft || (!verdict.may && verdict.because === 'not_in_evidence'));
  if (!telling) return '';
  const { code } = languageToRead(telling.text, evidence.language);
  const page = findings.filter(({ outcome }) => outcome === 'answered').flatMap(({ passages }) => passages)[0];
  const wording = languages[code];
  if (!wording) return '';
  if (page) return quoting(page, code, nothingLeft);
  return nothingLeft && findings.every(({ outcome }) => outcome === 'not_known') ? wording.unknown : '';
}

/** Beside proved sentences only a page in another language is quoted: in the same one, what was stopped is not in it. */
function quoting(page: Passage, code: string, nothingLeft: boolean): string {
  const wording = languages[code];
  const language = languageToRead(`${page.question} ${page.answer}`, null).code;
  if (!wording || (language === code && !nothingLeft)) return '';
  const text = language === code ? wording.same : wording.across.replace('{language}', wording.names[language] ?? language);
  // A replacer, since a page may hold "$&".
  return text.replace('{quote}', () => quotedFrom(page));
}

import { TicketPriority, TicketStatus } from '@csa/contracts';
import { z } from 'zod';
import { readDataFile } from '../data-file.js';
import { replyLanguages } from '../language/reply-language.js';

const text = z.string().min(1);
/** By plural category of the number (https://unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules); `other` where a category is not there. */
const Plural = z.looseObject({ other: text }).catchall(text);

/** What the assistant writes in one language: `data/replies/<code>.json`. */
const ReplyTexts = z.strictObject({
  words: z.strictObject({
    /** BCP 47, for dates, lists and the names of languages; for numbers. */
    locale: text, numbers: text,
    hours: Plural, tickets: Plural,
    moment: text, quoted: text,
    /** The subject of a ticket whose matter is not known. */
    untitled: text,
    /** How a ticket stands; how it stands after the staff changed that. */
    statuses: z.record(TicketStatus, text), changedStatuses: z.record(TicketStatus, text),
    priorities: z.record(TicketPriority, text),
    accountStatuses: z.record(z.string(), text), intervals: z.record(z.enum(['month', 'year']), text), channels: z.record(z.string(), text),
    /** Things remembered of a customer. */
    known: z.strictObject({ name: text, email: text, language: text, contactPreference: text, issue: text }),
    /** What a customer may say next, by its English words. */
    suggestions: z.record(z.string(), text),
  }),
  /** Templates by name, each with its variants. */
  sentences: z.record(z.string(), z.array(text).min(1)),
});
export type ReplyTexts = z.output<typeof ReplyTexts>;

const texts: ReadonlyMap<string, ReplyTexts> = new Map(replyLanguages.map((code) => [code, readDataFile(`replies/${code}`, ReplyTexts)]));

/** The texts of a language that the assistant writes. */
export function replyTextsIn(code: string): ReplyTexts {
  const found = texts.get(code);
  if (!found) throw new Error(`The assistant does not write "${code}".`);
  return found;
}

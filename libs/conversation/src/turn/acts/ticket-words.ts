import { readDataFile } from '../../data-file.js';
import { packCodes, packOf, TicketTopics } from '../../understanding/language-pack.js';

const english = readDataFile('ticket-topics', TicketTopics);
const elsewhere = packCodes.flatMap((code) => packOf(code)?.tickets ?? []);

/** A longer message says more than that a ticket is wanted. */
const MOST_WORDS = 12;

/** "Bitte eröffnen Sie ein Ticket": asks for a ticket in another language than English, and says nothing of the matter. */
export function onlyAsksForTicket(message: string): boolean {
  const said = message.toLowerCase().normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  if (said.length > MOST_WORDS) return false;
  return elsewhere.some(({ asking, around }) => said.some((word) => asking.includes(word)) && said.every((word) => asking.includes(word) || around.includes(word)));
}

/** The category that the words of a text belong to; English is asked first. */
export function categoryOf(text: string): string {
  for (const { categories } of [english, ...elsewhere]) {
    const found = Object.entries(categories).find(([, named]) => mentions(text, named))?.[0];
    if (found !== undefined) return found;
  }
  return 'general';
}

/** How urgent the customer says it is; null when they do not. "Nicht dringend" is looked for before "dringend". */
export function priorityIn(text: string): 'low' | 'urgent' | 'high' | null {
  const languages = [english, ...elsewhere];
  return (['low', 'urgent', 'high'] as const).find((priority) => languages.some((topics) => mentions(text, topics[priority]))) ?? null;
}

function mentions(text: string, named: readonly string[]): boolean {
  const padded = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}'-]+/gu, ' ')} `;
  return named.some((word) => padded.includes(` ${word} `));
}

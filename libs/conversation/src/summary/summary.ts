import type { FeedItem } from '@csa/contracts';

/** How many parts of a conversation its summary keeps; a part covers some twenty messages. */
const PARTS = 8;
const QUOTES = 4;
const QUOTE_LENGTH = 70;
const PART_LENGTH = 480;

/**
 * The summary of a conversation that goes on: what the earlier one said, and a line on the newest items that begins with their
 * numbers: in a model's words, or taken from the feed word by word. At most 8 lines of 480 characters; null when there is nothing to say.
 * @param words what a model says of these items; null where it says nothing
 */
export function summaryOf(items: readonly FeedItem[], previous: string | null, words: string | null = null): string | null {
  const part = partOf(items, words);
  if (part === null) return previous;
  return [...(previous ?? '').split('\n').filter((line) => line !== ''), part].slice(-PARTS).join('\n');
}

function partOf(items: readonly FeedItem[], words: string | null): string | null {
  const said = items.filter((item) => item.role === 'user');
  const [first, last] = [items[0], items.at(-1)];
  if (said.length === 0 || !first || !last) return null;
  const source = `Messages ${first.seq}–${last.seq}.`;
  if (words !== null) return shortened(`${source} ${words}`, PART_LENGTH);
  const sentences = [
    source,
    sentence('Topics', distinct(items.flatMap((item) => item.reply?.citations.map((citation) => citation.title) ?? [])).slice(-QUOTES)),
    sentence('Kinds', counted(items.flatMap((item) => (item.reply ? [item.reply.intent] : [])))),
    sentence('Tickets opened', distinct(items.flatMap((item) => item.reply?.ticketCreated ?? []))),
    sentence('Tickets changed', distinct(items.flatMap((item) => item.reply?.ticketUpdated ?? []))),
    sentence('Handed over', distinct(items.flatMap((item) => item.handoff?.reason ?? [])).slice(-1)),
    sentence('Said', said.slice(-QUOTES).map((item) => `“${shortened(item.content, QUOTE_LENGTH)}”`)),
  ];
  return shortened(sentences.filter((text) => text !== '').join(' '), PART_LENGTH);
}

function sentence(name: string, parts: readonly string[]): string {
  return parts.length === 0 ? '' : `${name}: ${parts.join(', ')}.`;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function counted(names: readonly string[]): string[] {
  return [...Map.groupBy(names, (name) => name)].map(([name, all]) => `${name} ×${all.length}`);
}

function shortened(text: string, length: number): string {
  const oneLine = text.replace(/\s+/gu, ' ').trim();
  return oneLine.length <= length ? oneLine : `${oneLine.slice(0, length - 1).toWellFormed().trimEnd()}…`;
}

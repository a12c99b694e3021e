const LINK = /^[("'[<]*(?:https?:\/\/|www\.)/u;
/** What stands for a link, a mailbox and a handle. */
const REFERENCE = { link: '\u0001', mailbox: '\u0002', handle: '\u0003' };

/**
 * One spelling for what is written alike: compatibility forms composed, lower case, straight quotes, no invisible
 * signs. Links, mailboxes and handles become one sign each and every digit a 0, because which one it is says nothing;
 * a letter or mark held three times and more stands twice. Time grows linearly with the text.
 */
export function normaliseText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\u200B-\u200D\u2060\uFE0F\uFEFF\u00AD]/gu, '')
    .replaceAll(/[‘’‛`´ʼ]/gu, "'")
    .replaceAll(/[“”„«»]/gu, '"')
    .replaceAll(/\S+/gu, withoutReference)
    .replaceAll(/\p{Nd}/gu, '0')
    .replaceAll(/(\P{Nd})\1{2,}/gu, '$1$1');
}

/** Words with their inner apostrophes, and every other visible sign by itself, in the order of the text. */
export function piecesOf(normalised: string): string[] {
  return normalised.match(/[\p{L}\p{M}\p{N}]+(?:'\p{L}+)*|[^\s\p{L}\p{M}\p{N}]/gu) ?? [];
}

// Plain searches instead of a pattern: an e-mail pattern tries every "@" against every "." of a hostile text.
function withoutReference(chunk: string): string {
  if (LINK.test(chunk)) return REFERENCE.link;
  const at = chunk.indexOf('@');
  if (at < 0 || at === chunk.length - 1) return chunk;
  return at <= 1 ? REFERENCE.handle : REFERENCE.mailbox;
}

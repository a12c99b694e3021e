/** Endings of addresses that people write without "https://". */
const BARE_ADDRESS = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|dev|app|co|uk|de|eu)(?:[/?#:]\S*)?[.,;!?)]*$/iu;
const LINK = /^[("'[<]*(?:https?:\/\/|www\.|mailto:)/iu;
const HANDLE = /^[("'[.]*@[\p{L}\p{N}_]/u;
const MASKED_WORD = /^["'(]*\p{L}{1,3}[*@#$%&]{2,}\p{L}{0,6}[.,!?"')]*$/u;

/** Whether a piece between two spaces names a place, a mailbox or a person: what stands in it is not an opinion. */
export function isReference(chunk: string): boolean {
  return LINK.test(chunk) || isHandle(chunk) || isMailbox(chunk) || BARE_ADDRESS.test(chunk);
}

/** "@acme", also with a quote, a bracket or a full stop before it. */
export function isHandle(chunk: string): boolean {
  return HANDLE.test(chunk);
}

/** Whether a piece is a curse in disguise: "#@$%!" or "f***". Prices, card numbers and **emphasis** are not. */
export function isDisguisedCurse(chunk: string): boolean {
  if (MASKED_WORD.test(chunk)) return true;
  if (chunk.length < 4 || chunk.length > 16 || !/^[#@$%&*!?^]+$/u.test(chunk)) return false;
  return new Set(chunk.replaceAll(/[!?]/gu, '')).size >= 3;
}

// Plain searches instead of a pattern: an e-mail pattern tries every "@" against every "." of a hostile text.
function isMailbox(chunk: string): boolean {
  const at = chunk.indexOf('@');
  return at > 0 && chunk.indexOf('.', at) > at + 1 && /[\p{L}\p{N}]/u.test(chunk.charAt(at - 1));
}

/** The text without links, mailboxes and handles. */
export function withoutReferences(text: string): string {
  return text.split(/\s+/u).filter((chunk) => !isReference(chunk)).join(' ');
}

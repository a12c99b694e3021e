import { createHash } from 'node:crypto';

/** A UUID of version 8 (https://www.rfc-editor.org/rfc/rfc9562#section-5.8): 120 bits of the text's SHA-256, the same for the same text everywhere. */
export function uuidFrom(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}

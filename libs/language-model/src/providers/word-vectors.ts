/** Enough to tell a few hundred texts apart. */
const LENGTH = 256;

/** FNV-1a, 32 bits (RFC 9923): the same on every machine. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

/** Texts that share words lie near each other: each word counts at its hashed place, and the vector has length 1 (0 for an empty text). */
export function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(LENGTH);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const place = hashOf(word) % LENGTH;
    vector[place] = (vector[place] ?? 0) + 1;
  }
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}

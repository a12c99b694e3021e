/** Where a hash of the FNV-1a kind begins (Fowler, Noll and Vo; 32 bits). */
export const HASH_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The hash with one more UTF-16 unit in it. */
export function hashed(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, FNV_PRIME);
}

export function hashedAll(hash: number, text: string): number {
  let result = hash;
  for (let index = 0; index < text.length; index += 1) result = hashed(result, text.charCodeAt(index));
  return result;
}

/** The bucket of a hash among 2^bits, after the finaliser of MurmurHash3, which spreads FNV's weak upper bits. */
export function bucketOf(hash: number, bits: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  mixed ^= mixed >>> 16;
  return mixed >>> (32 - bits);
}

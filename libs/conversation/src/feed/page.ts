/** Bytes of JSON that the items of one answer may have together: far below what a message between services may have (NATS: 1 MiB). */
const PAGE_BYTES = 400_000;

/** As many of the first items as fit into one answer; the first one always does. */
export function fitting<T>(items: readonly T[], bytes = PAGE_BYTES): T[] {
  let left = bytes;
  const end = items.findIndex((item, index) => {
    left -= Buffer.byteLength(JSON.stringify(item));
    return left < 0 && index > 0;
  });
  return items.slice(0, end < 0 ? items.length : end);
}

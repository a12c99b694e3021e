/**
 * Remembers what `make` made of at most `limit` keys, so that no input can fill the memory. Keys that were not asked for
 * while half of them came in are forgotten first: common words stay, rare ones come and go. `keyOf` may name an equal key
 * to keep in place of the one asked for: one cut out of a long text would keep that text in memory.
 */
export function cached<V>(limit: number, make: (key: string) => V, keyOf: (value: V, key: string) => string = (_, key) => key): (key: string) => V {
  let recent = new Map<string, V>();
  let older = new Map<string, V>();
  const keep = (key: string, value: V): V => {
    if (recent.size >= limit / 2) [older, recent] = [recent, new Map<string, V>()];
    recent.set(keyOf(value, key), value);
    return value;
  };
  return (key) => {
    const known = recent.get(key);
    if (known !== undefined) return known;
    const before = older.get(key);
    return keep(key, before ?? make(key));
  };
}

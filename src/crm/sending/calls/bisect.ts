/** Results of sending some items together. */
export interface Attempt<Item, Key, Result> {
  results: Map<Key, Result>;
  /** Items without a result, to send again in halves. Empty for a lone item. */
  undecided: readonly Item[];
}

/**
 * Sends items together, and undecided ones again in halves, until each has a result. One bad item among n costs at most
 * 2·log2(n)+1 further calls. Halves go one after the other, in the order of the items.
 * @param send sends items in one call
 * @returns results by the keys from `send`
 */
export async function bisect<Item, Key, Result>(
  items: readonly Item[],
  send: (items: readonly Item[]) => Promise<Attempt<Item, Key, Result>>,
): Promise<Map<Key, Result>> {
  if (items.length === 0) return new Map();
  const { results, undecided } = await send(items);
  if (undecided.length === 0) return results;
  if (undecided.length === 1) throw new Error('a single item must be decided, because it has no halves');
  const middle = Math.ceil(undecided.length / 2);
  for (const half of [undecided.slice(0, middle), undecided.slice(middle)]) {
    for (const [key, result] of await bisect(half, send)) results.set(key, result);
  }
  return results;
}

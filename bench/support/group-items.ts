/**
 * Groups items: while `parallel` runs are active, new items wait and share the next run.
 * @param run processes a group @returns the results in the same order
 * @param gather awaited before the first run, to collect more items
 */
export function groupItems<Item, Result>(
  run: (items: Item[]) => Promise<Result[]>,
  {
    most,
    parallel,
    gather = () => Promise.resolve(),
  }: { most: number; parallel: number; gather?: () => Promise<unknown> },
): (item: Item) => Promise<Result> {
  let waiting: { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }[] = [];
  let running = 0;
  const start = async (): Promise<void> => {
    running += 1;
    await gather();
    while (waiting.length > 0) {
      const group = waiting.slice(0, most);
      waiting = waiting.slice(most);
      try {
        const results = await run(group.map(({ item }) => item));
        for (const [index, { resolve }] of group.entries()) resolve(results[index] as Result);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    running -= 1;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (running === 0 || (running < parallel && waiting.length >= most)) void start();
    });
}

import { WorkSlices } from './work-slices';

/** Keeps the event loop busy. */
function work(ms: number): void {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}

describe('WorkSlices', () => {
  it('lets other work run within long work', async () => {
    const order: string[] = [];
    const slices = new WorkSlices();
    const mapped = slices.map([1, 2, 3, 4], (item) => {
      work(25);
      order.push(`item ${item}`);
      return item * 2;
    });
    setImmediate(() => order.push('other'));
    expect(await mapped).toEqual([2, 4, 6, 8]);
    expect(order.indexOf('other')).toBeLessThan(3);
  });

  it('does not interrupt short work', async () => {
    let turns = 0;
    setImmediate(() => (turns += 1));
    await new WorkSlices().map([1, 2, 3], (item) => Promise.resolve(item));
    expect(turns).toBe(0);
  });
});

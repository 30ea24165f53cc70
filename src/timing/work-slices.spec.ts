import { WorkSlices, workTurn } from './work-slices';

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
    // A busy machine must not make the work long.
    const clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now());
    await new WorkSlices().map([1, 2, 3], (item) => Promise.resolve(item));
    clock.mockRestore();
    expect(turns).toBe(0);
  });
});

describe('workTurn', () => {
  it('lets one piece of all long work run in a turn of the event loop, in their order', async () => {
    const order: string[] = [];
    const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    const work = async (name: string): Promise<void> => {
      await workTurn();
      order.push(name);
    };
    const all = Promise.all([work('a'), work('b'), work('c')]);
    for (let turn = 1; turn <= 3; turn += 1) {
      await nextTurn();
      order.push(`turn ${turn}`);
    }
    await all;
    expect(order).toEqual(['a', 'turn 1', 'b', 'turn 2', 'c', 'turn 3']);
  });
});

import { isolate, type Judgement } from './isolate';

interface Item {
  name: number;
  attempts: number;
}
interface Result {
  judgement: Judgement;
  attempts: number;
}

const itemsOf = (count: number, attempts: number): Item[] =>
  Array.from({ length: count }, (_, name) => ({ name, attempts }));

/** Sends items through a HubSpot that fails every call with one of these. */
async function sent(
  items: Item[],
  bad: (item: Item) => boolean,
  failure: Judgement = 'doubtful',
): Promise<{ calls: number[]; open: number[]; attempts: Map<number, number> }> {
  const calls: number[] = [];
  const results = await isolate<Item, Result>(items, {
    send: (part) => {
      calls.push(part.length);
      const judgement = part.some(bad) ? failure : 'decided';
      return Promise.resolve(() => ({ judgement, attempts: 1 }));
    },
    attemptsOf: ({ attempts }) => attempts,
    judge: ({ judgement }) => judgement,
    combine: (earlier, later) => ({ ...later, attempts: earlier.attempts + later.attempts }),
    unsent: ({ judgement }) => ({ judgement, attempts: 0 }),
  });
  const entries = [...results];
  return {
    calls,
    open: entries.flatMap(([{ name }, { judgement }]) => (judgement === 'decided' ? [] : [name])).sort((a, b) => a - b),
    attempts: new Map(entries.map(([{ name }, { attempts }]) => [name, attempts])),
  };
}

describe('isolate', () => {
  it('sends all in one call if nothing fails', async () => {
    expect(await sent(itemsOf(100, 0), () => false)).toMatchObject({ calls: [100], open: [] });
    expect(await sent(itemsOf(100, 5), () => false)).toMatchObject({ calls: [100], open: [] });
  });

  it('sends one call only while failures are few', async () => {
    expect((await sent(itemsOf(100, 2), ({ name }) => name === 7)).calls).toEqual([100]);
  });

  it('frees 99 items from one that makes each call fail', async () => {
    const { calls, open, attempts } = await sent(itemsOf(100, 3), ({ name }) => name === 37);
    expect(open).toEqual([37]);
    expect(calls).toEqual([100, ...Array<number>(10).fill(10), ...Array<number>(10).fill(1)]);
    expect([attempts.get(0), attempts.get(30), attempts.get(37)]).toEqual([2, 3, 3]);
  });

  it('frees fresh items from one with many attempts, after a small part of them', async () => {
    const items = [{ name: 99, attempts: 20 }, ...itemsOf(99, 0)];
    const { calls, open } = await sent(items, ({ name }) => name === 99);
    expect(open).toEqual([99]);
    expect(calls.slice(0, 2)).toEqual([10, 90]);
  });

  it('frees the others from several', async () => {
    const bad = new Set([3, 41, 42, 77]);
    expect((await sent(itemsOf(100, 3), ({ name }) => bad.has(name))).open).toEqual([...bad]);
  });

  it('makes no more than four calls if each fails', async () => {
    const { calls, open } = await sent(itemsOf(100, 3), () => true);
    expect(calls).toEqual([100, 10, 10, 10]);
    expect(open).toHaveLength(100);
  });

  it('makes no other call after a failure that concerns all', async () => {
    const { calls, attempts } = await sent(itemsOf(100, 10), () => true, 'stop');
    expect(calls).toEqual([10]);
    expect([attempts.get(0), attempts.get(99)]).toEqual([1, 0]);
  });

  it('makes one call for one item', async () => {
    expect((await sent(itemsOf(1, 50), () => true)).calls).toEqual([1]);
  });
});

import { DepthCount } from './depth-count';

interface Row {
  due: number;
  later: number;
  sending: number;
  waiting: number;
  oldest: number | null;
  now: number;
  last_id: string | null;
}

const idOf = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const row = (more: Partial<Row>): Row => ({
  due: 0,
  later: 0,
  sending: 0,
  waiting: 0,
  oldest: null,
  now: 1_000,
  last_id: null,
  ...more,
});

describe('DepthCount', () => {
  let ranges: (readonly unknown[])[];
  const countOf = (...answers: (Row | undefined)[]): DepthCount => {
    ranges = [];
    const rows = <Found>(_statement: unknown, values: readonly unknown[] = []): Promise<Found[]> => {
      ranges.push(values.slice(1, 3));
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      return Promise.resolve((answer ? [answer] : []) as Found[]);
    };
    return new DepthCount('42', { rows }, () => Promise.resolve(4));
  };

  it('counts a short backlog by one statement', async () => {
    const count = countOf(row({ due: 3, later: 2, sending: 1, waiting: 5, oldest: 990, last_id: idOf(11) }));
    const expected = { due: 3, later: 2, sending: 1, waiting: 5, oldestSeconds: 10, failed: 4, isComplete: true };
    expect(await count.read()).toEqual(expected);
    expect(ranges).toEqual([['00000000-0000-0000-0000-000000000000', null]]);
  });

  it('says that nothing is open', async () => {
    expect(await countOf(row({})).read()).toMatchObject({ due: 0, oldestSeconds: null, isComplete: true });
  });

  it('adds up the parts of a long backlog', async () => {
    const full = row({ due: 24_000, waiting: 1_000, oldest: 900, last_id: idOf(5) });
    const count = countOf(full, row({ due: 10, oldest: 950, last_id: idOf(9) }));
    let depth = await count.read();
    while (!depth.isComplete) depth = await count.read();
    expect(depth).toMatchObject({ due: 24_010, waiting: 1_000, oldestSeconds: 100 });
    expect(ranges.slice(0, 2)).toEqual([
      ['00000000-0000-0000-0000-000000000000', null],
      [idOf(5), null],
    ]);
  });

  it('fails without a row', async () => {
    await expect(countOf(undefined).read()).rejects.toThrow('returned no row');
  });
});

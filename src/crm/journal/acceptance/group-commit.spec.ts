import { GroupCommit, NotCommitted } from './group-commit';

interface Item {
  name: string;
  weight?: number;
  mark?: string;
}

function committer(): {
  groups: string[][];
  commit: GroupCommit<Item, string>;
  release: () => void;
  fail: (error: Error) => void;
} {
  const groups: string[][] = [];
  let next: { release: () => void; fail: (error: Error) => void } | undefined;
  const commit = new GroupCommit<Item, string>({
    commit: (items) => {
      groups.push(items.map(({ name }) => name));
      return new Promise((resolve, reject) => {
        next = {
          release: () => {
            resolve(items.map(({ name }) => name.toUpperCase()));
          },
          fail: reject,
        };
      });
    },
    mostWeight: 3,
    weigh: ({ weight = 1 }) => weight,
    exclusive: ({ mark }) => mark ?? null,
  });
  return { groups, commit, release: () => next?.release(), fail: (error) => next?.fail(error) };
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('GroupCommit', () => {
  it('commits items together that arrive during a commit, and returns each its own result', async () => {
    const { groups, commit, release } = committer();
    const first = commit.add({ name: 'a' });
    await turn();
    const others = [commit.add({ name: 'b' }), commit.add({ name: 'c' })];
    await turn();
    expect(groups).toEqual([['a']]);
    release();
    expect(await first).toBe('A');
    await turn();
    release();
    expect(await Promise.all(others)).toEqual(['B', 'C']);
    expect(groups).toEqual([['a'], ['b', 'c']]);
  });

  it('respects the weight, separates items that exclude each other, and commits an item that is too heavy alone', async () => {
    const { groups, commit, release } = committer();
    const all = [
      commit.add({ name: 'a', mark: 'm' }),
      commit.add({ name: 'b', mark: 'm' }),
      commit.add({ name: 'c', weight: 2 }),
      commit.add({ name: 'd', weight: 9 }),
    ];
    for (let round = 0; round < 3; round += 1) {
      await turn();
      release();
    }
    await Promise.all(all);
    expect(groups).toEqual([['a', 'c'], ['b'], ['d']]);
  });

  it('fails every item of a group whose commit fails, and continues', async () => {
    const { commit, release, fail } = committer();
    const [a, b] = [commit.add({ name: 'a' }), commit.add({ name: 'b' })];
    await turn();
    fail(new Error('disk full'));
    await expect(a).rejects.toThrow('disk full');
    await expect(b).rejects.toThrow('disk full');
    const c = commit.add({ name: 'c' });
    await turn();
    release();
    expect(await c).toBe('C');
  });

  it('fails the items that a commit left out, and no others of the group', async () => {
    const commit = new GroupCommit<string, string>({
      commit: (items) =>
        Promise.resolve(
          items.map((item) => (item === 'b' ? new NotCommitted(new Error('locked')) : item.toUpperCase())),
        ),
      mostWeight: 3,
      weigh: () => 1,
      exclusive: () => null,
    });
    const [a, b, c] = [commit.add('a'), commit.add('b'), commit.add('c')];
    await expect(b).rejects.toThrow('locked');
    expect(await Promise.all([a, c])).toEqual(['A', 'C']);
  });

  it('waits for its turn, and commits the items that have arrived until then', async () => {
    const groups: string[][] = [];
    let begin: (() => void) | undefined;
    const commit = new GroupCommit<string, string>({
      commit: (items) => {
        groups.push(items);
        return Promise.resolve(items);
      },
      mostWeight: 3,
      weigh: () => 1,
      exclusive: () => null,
      turn: async (act) => {
        await new Promise<void>((resolve) => (begin = resolve));
        await act();
      },
    });
    const a = commit.add('a');
    await turn();
    const b = commit.add('b');
    await turn();
    expect(groups).toEqual([]);
    begin?.();
    expect(await Promise.all([a, b])).toEqual(['a', 'b']);
    expect(groups).toEqual([['a', 'b']]);
  });

  it('lets an item that cannot be committed fail alone', async () => {
    const groups: string[][] = [];
    const commit = new GroupCommit<string, string>({
      commit: (items) => {
        groups.push(items);
        if (items.includes('bad')) return Promise.reject(new RangeError('too long'));
        if (items.includes('away')) return Promise.reject(new Error('no connection'));
        return Promise.resolve(items.map((item) => item.toUpperCase()));
      },
      mostWeight: 10,
      weigh: () => 1,
      exclusive: () => null,
      isOfItem: (error) => error instanceof RangeError,
    });
    const results = await Promise.allSettled(['a', 'b', 'bad', 'c'].map((item) => commit.add(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(groups).toEqual([['a', 'b', 'bad', 'c'], ['a', 'b'], ['bad', 'c'], ['bad'], ['c']]);
    groups.length = 0;
    const lost = await Promise.allSettled(['a', 'away'].map((item) => commit.add(item)));
    expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(groups).toEqual([['a', 'away']]);
  });
});

import { deferred, type Deferred } from '../../../../test/support/lane-steps';
import { until } from '../../../../test/support/until';
import { GroupCommits } from './group-commits';

describe('GroupCommits', () => {
  let commits: (Deferred<string[]> & { portalId: string; items: string[] })[];
  let groups: GroupCommits<string, string>;
  beforeEach(() => {
    commits = [];
    groups = new GroupCommits((portalId) => ({
      commit: (items) => {
        const commit = { ...deferred<string[]>(), portalId, items };
        commits.push(commit);
        return commit.promise;
      },
      mostWeight: 10,
      weigh: () => 1,
      exclusive: () => null,
    }));
  });
  const finish = (index: number): void => {
    const commit = commits[index];
    commit?.resolve(commit.items);
  };

  it('commits the items of a portal together, and those of no two portals', async () => {
    const added = [groups.add('1', 'a'), groups.add('2', 'b'), groups.add('1', 'c')];
    await until(() => commits.length === 2);
    expect(commits.map(({ portalId, items }) => [portalId, items])).toEqual([
      ['1', ['a', 'c']],
      ['2', ['b']],
    ]);
    finish(0);
    finish(1);
    expect(await Promise.all(added)).toEqual(['a', 'b', 'c']);
  });

  it('lets portals take turns, two commits at a time, and more of what comes meanwhile into each', async () => {
    const added = ['1', '2', '3'].map((portalId) => groups.add(portalId, `first of ${portalId}`));
    await until(() => commits.length === 2);
    added.push(groups.add('3', 'second of 3'));
    finish(0);
    await until(() => commits.length === 3);
    expect(commits[2]).toMatchObject({ portalId: '3', items: ['first of 3', 'second of 3'] });
    finish(1);
    finish(2);
    await Promise.all(added);
  });

  it('lets another portal go beside a commit that takes long', async () => {
    const added = ['1', '2', '3'].map((portalId) => groups.add(portalId, portalId));
    await until(() => commits.length === 2);
    // Neither has ended.
    await until(() => commits.length === 3);
    commits.forEach((_, index) => {
      finish(index);
    });
    expect(await Promise.all(added)).toEqual(['1', '2', '3']);
  });
});

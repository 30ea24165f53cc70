import pLimit from 'p-limit';
import { GroupCommit, type GroupCommitOptions } from './group-commit';

/** Concurrent commits, unless the caller sets another limit. More of them would make groups smaller. */
const usualCommits = 2;
/** A slower commit does not delay commits of other portals. */
const slowMs = 250;

/**
 * One group commit per portal. Portals take turns, so that under load each commit carries all items that its portal got
 * meanwhile.
 */
export class GroupCommits<Item, Result> {
  private readonly byPortal = new Map<string, GroupCommit<Item, Result>>();
  private readonly limit: ReturnType<typeof pLimit>;

  /**
   * @param optionsFor options of a portal's group commit
   * @param mostCommits limit of concurrent commits, of all portals
   */
  constructor(
    private readonly optionsFor: (portalId: string) => Omit<GroupCommitOptions<Item, Result>, 'turn'>,
    mostCommits = usualCommits,
  ) {
    this.limit = pLimit(mostCommits);
  }

  /** Commits an item together with others of its portal. */
  add(portalId: string, item: Item): Promise<Result> {
    let commits = this.byPortal.get(portalId);
    if (!commits) {
      commits = new GroupCommit({ ...this.optionsFor(portalId), turn: (commit) => this.turn(commit) });
      this.byPortal.set(portalId, commits);
    }
    return commits.add(item);
  }

  private async turn(commit: () => Promise<void>): Promise<void> {
    let committed: Promise<void> = Promise.resolve();
    await this.limit(() => {
      committed = commit();
      return endOrLater(committed, slowMs);
    });
    await committed;
  }
}

/** Resolves at the end of some work, which never fails, or after a time. */
function endOrLater(work: Promise<void>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void work.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

import { Inject, Injectable } from '@nestjs/common';
import { RefreshingCache } from '../../../timing/refreshing-cache';
import { JournalPortals } from '../tables/journal-portals';
import { JournalStatistics } from './journal-statistics';

/** Health checks arrive every second, from every proxy. */
const keptMs = 5_000;
/** The only entry of the cache. */
const all = 'all';

/** Measures how far the service is behind. */
@Injectable()
export class Backlog {
  private readonly ages = new RefreshingCache<number>({ maxEntries: 1 });

  constructor(
    @Inject(JournalStatistics) private readonly statistics: Pick<JournalStatistics, 'oldestSeconds'>,
    @Inject(JournalPortals) private readonly portals: Pick<JournalPortals, 'open'>,
  ) {}

  /** Age of the oldest open write in seconds; 0 if none is open. The value is at most five seconds old. */
  async oldestSeconds(): Promise<number> {
    return this.ages.get(all, keptMs, () => this.read());
  }

  private async read(): Promise<number> {
    const ages = (await this.portals.open()).map(({ portalId }) => this.oldestOf(portalId));
    return Math.round(Math.max(0, ...(await Promise.all(ages))));
  }

  /** An unreachable portal counts as 0, because its callers get errors anyway. */
  private oldestOf(portalId: string): Promise<number> {
    return this.statistics.oldestSeconds(portalId).catch(() => 0);
  }
}

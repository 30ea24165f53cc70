import { Injectable } from '@nestjs/common';
import { JournalStatistics } from './journal-statistics';
import { JournalPortals } from './journal-portals';

/** Health checks come every second, from every proxy. */
const keptMs = 5_000;

/** How far the service is behind. */
@Injectable()
export class Backlog {
  private latest?: { seconds: Promise<number>; readAtMs: number };

  constructor(
    private readonly statistics: JournalStatistics,
    private readonly portals: JournalPortals,
  ) {}

  /** Seconds since the oldest open write was accepted; 0 where none is open. A few seconds old at most. */
  oldestSeconds(): Promise<number> {
    if (this.latest && performance.now() - this.latest.readAtMs < keptMs) return this.latest.seconds;
    const seconds = this.read();
    this.latest = { seconds, readAtMs: performance.now() };
    seconds.catch(() => (this.latest = undefined));
    return seconds;
  }

  private async read(): Promise<number> {
    const ages = (await this.portals.open()).map(({ portalId }) => this.oldestOf(portalId));
    return Math.round(Math.max(0, ...(await Promise.all(ages))));
  }

  /** A portal that cannot be asked counts as nothing: its callers are told. */
  private oldestOf(portalId: string): Promise<number> {
    return this.statistics.oldestSeconds(portalId).catch(() => 0);
  }
}

import { Injectable, Logger } from '@nestjs/common';
import { Metrics } from '../../../metrics/metrics';
import { JournalStatistics } from './journal-statistics';
import { JournalPortals } from '../tables/journal-portals';

/** Limit of counted writes per portal: a larger backlog needs attention anyway, and counting has a cost. */
const mostCounted = 50_000;

/** Exposes the journal's depth and age as metrics. */
@Injectable()
export class JournalGauges {
  private readonly logger = new Logger(JournalGauges.name);

  constructor(
    private readonly metrics: Metrics,
    private readonly statistics: JournalStatistics,
    portals: JournalPortals,
  ) {
    const { journalWrites, journalAge } = metrics;
    metrics.addSource('journal', [journalWrites, journalAge], async () => {
      for (const portalId of await portals.all()) await this.read(portalId);
    });
  }

  /** An unreachable portal is missing from the metrics. The others are present. */
  private async read(portalId: string): Promise<void> {
    try {
      for (const { queue, state, count, oldestSeconds } of await this.statistics.depths(portalId, mostCounted)) {
        const labels = { portal: portalId, queue, state };
        this.metrics.journalWrites.set(labels, count);
        if (oldestSeconds !== null) this.metrics.journalAge.set(labels, oldestSeconds);
      }
    } catch (error) {
      this.metrics.scrapeFailures.inc({ source: 'journal' });
      this.logger.warn(`Counting the journal of portal ${portalId} failed: ${String(error)}`);
    }
  }
}

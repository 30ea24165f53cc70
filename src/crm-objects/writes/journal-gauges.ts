import { Injectable } from '@nestjs/common';
import { Metrics } from '../../metrics/metrics';
import { Journal } from './journal';

/** Writes that are counted of a portal at most: more are as much a reason to look, and cost more to count. */
const mostCounted = 50_000;

/** The journal's depth and age, as metrics. */
@Injectable()
export class JournalGauges {
  constructor(metrics: Metrics, journal: Journal) {
    const { journalWrites, journalAge } = metrics;
    metrics.addSource('journal', [journalWrites, journalAge], async () => {
      for (const { portalId, queue, state, count, oldestSeconds } of await journal.depths(mostCounted)) {
        const labels = { portal: portalId, queue, state };
        journalWrites.set(labels, count);
        if (oldestSeconds !== null) journalAge.set(labels, oldestSeconds);
      }
    });
  }
}

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { poolOf, readingSource } from '../../database/database.module';
import { Metrics } from '../../metrics/metrics';
import { Budgets } from './budgets';
import { PortalHealth } from './portal-health';

/** Gauges of HubSpot's limits and health, read from the database for each scrape. */
@Injectable()
export class HubspotGauges {
  constructor(
    metrics: Metrics,
    budgets: Budgets,
    health: PortalHealth,
    @InjectDataSource() writes: DataSource,
    @InjectDataSource(readingSource) reads: DataSource,
  ) {
    const { budgetLimit, budgetUsed, budgetForeign, budgetPaused } = metrics;
    const { dailyLimit, dailyRemaining, callsToday, errorsToday, errorShare, circuitOpen } = metrics;
    const gauges = [budgetLimit, budgetUsed, budgetForeign, budgetPaused];
    gauges.push(dailyLimit, dailyRemaining, callsToday, errorsToday, errorShare, circuitOpen);
    metrics.addSource('hubspot', gauges, async () => {
      for (const { portalId, bucket, limit, used, foreign, pausedUntil } of await budgets.useOfAll()) {
        const labels = { portal: portalId, bucket };
        budgetLimit.set(labels, limit);
        budgetUsed.set(labels, used);
        budgetForeign.set(labels, foreign);
        budgetPaused.set(labels, pausedUntil ? 1 : 0);
      }
      for (const {
        portalId,
        circuit,
        callsToday: calls,
        errorsToday: errors,
        daily,
        pausedUntil,
      } of await health.states()) {
        const labels = { portal: portalId };
        callsToday.set(labels, calls);
        errorsToday.set(labels, errors);
        errorShare.set(labels, calls > 0 ? errors / calls : 0);
        circuitOpen.set(labels, circuit === 'open' ? 1 : 0);
        budgetPaused.set({ ...labels, bucket: 'all' }, pausedUntil ? 1 : 0);
        if (!daily) continue;
        dailyLimit.set(labels, daily.limit);
        dailyRemaining.set(labels, daily.remaining);
      }
    });
    metrics.addSource('database-connections', [metrics.databaseConnections], () => {
      for (const [name, source] of Object.entries({ writes, reads })) {
        const { totalCount, idleCount, waitingCount } = poolOf(source);
        metrics.databaseConnections.set({ pool: name, state: 'busy' }, totalCount - idleCount);
        metrics.databaseConnections.set({ pool: name, state: 'idle' }, idleCount);
        metrics.databaseConnections.set({ pool: name, state: 'waiting' }, waitingCount);
      }
    });
  }
}

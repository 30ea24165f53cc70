import { Inject, Injectable } from '@nestjs/common';
import { writesConfig, type WritesConfig } from '../../../config/writes.config';
import { Metrics } from '../../../metrics/metrics';
import type { Problem } from '../../../problems/problem';
import { OpenUsage, type Usage } from '../statistics/open-usage';
import { JournalPortals } from '../tables/journal-portals';
import type { NewRequest, NewWrite } from '../tables/stored-write';
import { bytesOf } from '../tables/write-size';
import { exceededQuota, type Quotas } from './quota-rule';

/** Metrics show sums of at most this age. */
const freshMs = 5_000;

/** The writer of a request. */
type Writer = Pick<NewRequest, 'portalId' | 'apiKeyId'>;

/**
 * Limits the open writes of each API key in a portal, and of the portal, by number and bytes. A process knows its own writes at
 * once, and those of other processes after seconds. So a quota may be exceeded by what all processes accept in that time.
 */
@Injectable()
export class OpenQuota {
  private readonly quotas: Quotas;
  /** Counting further writes would change no answer. */
  private readonly mostCounted: number;

  constructor(
    private readonly usage: OpenUsage,
    private readonly metrics: Metrics,
    portals: JournalPortals,
    @Inject(writesConfig.KEY) { quotas }: Pick<WritesConfig, 'quotas'>,
  ) {
    this.quotas = quotas;
    this.mostCounted = quotas.portal.writes + 1;
    const { openWrites, openBytes } = metrics;
    metrics.addSource('quotas', [openWrites, openBytes], async () => {
      for (const { portalId } of await portals.open()) await this.measure(portalId);
    });
  }

  /** The problem of a request that would exceed a quota; null for any other. */
  refusalOf(writer: Writer, more: Usage): Problem | null {
    const usage = this.usage.find(writer.portalId, this.mostCounted);
    const exceeded = usage && exceededQuota(writer, usage, more, this.quotas);
    if (!exceeded) return null;
    const { scope, resource, problem } = exceeded;
    this.metrics.quotaRejections.inc({ portal: writer.portalId, scope, resource });
    return problem;
  }

  /** Counts the writes of a request while they are stored, and afterwards unless the storing fails or stores nothing. */
  async count<Result>(
    { portalId, apiKeyId }: Writer,
    more: Usage,
    stored: Promise<Result | null>,
  ): Promise<Result | null> {
    this.usage.add(portalId, apiKeyId, more);
    const subtract = (): void => {
      this.usage.subtract(portalId, apiKeyId, more);
    };
    try {
      const result = await stored;
      if (result === null) subtract();
      return result;
    } catch (error) {
      subtract();
      throw error;
    }
  }

  private async measure(portalId: string): Promise<void> {
    const kept = this.usage.find(portalId, this.mostCounted);
    const isFresh = kept !== null && kept.ageMs < freshMs;
    const { total } = isFresh ? kept : await this.usage.read(portalId, this.mostCounted);
    this.metrics.openWrites.set({ portal: portalId }, total.writes);
    this.metrics.openBytes.set({ portal: portalId }, total.bytes);
  }
}

/** The usage that writes add. Associations that wait for their record do not count. */
export function usageOf(writes: readonly NewWrite[]): Usage {
  const counted = writes.filter(({ state }) => state !== 'waiting');
  return { writes: counted.length, bytes: counted.reduce((sum, write) => sum + bytesOf(write), 0) };
}

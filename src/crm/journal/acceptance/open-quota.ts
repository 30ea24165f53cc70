import { Inject, Injectable } from '@nestjs/common';
import { writesConfig, type WritesConfig } from '../../../config/writes.config';
import { Metrics } from '../../../metrics/metrics';
import type { Problem } from '../../../problems/problem';
import { OpenUsage } from '../statistics/open-usage';
import { RowEstimates } from '../statistics/row-estimates';
import type { Usage } from '../statistics/usage-sum';
import { JournalPortals } from '../tables/journal-portals';
import type { NewRequest, NewWrite } from '../tables/stored-write';
import { bytesOf } from '../tables/write-size';
import { exceededQuota, type ExceededQuota, type Quotas } from './quota-rule';

/** Metrics show sums of at most this age. */
const freshMs = 5_000;

/** The writer of a request. */
type Writer = Pick<NewRequest, 'portalId' | 'apiKeyId'>;

/** Writes that would become open together. */
export interface OpenedWrites extends Usage {
  /** Id of any of them. */
  id: string;
}

/**
 * Limits the open writes of each API key in a portal, and of the portal, by number and bytes. A process knows its own writes at
 * once, and those of other processes after seconds. So a quota may be exceeded by what all processes accept in that time.
 */
@Injectable()
export class OpenQuota {
  private readonly quotas: Quotas;

  constructor(
    private readonly usage: OpenUsage,
    private readonly metrics: Metrics,
    portals: JournalPortals,
    @Inject(RowEstimates) private readonly estimates: Pick<RowEstimates, 'stores'>,
    @Inject(writesConfig.KEY) { quotas }: Pick<WritesConfig, 'quotas'>,
  ) {
    this.quotas = quotas;
    const { openWrites, openBytes } = metrics;
    metrics.addSource('quotas', [openWrites, openBytes], async () => {
      for (const { portalId } of await portals.open()) await this.measure(portalId);
    });
  }

  /** The quota that a request would exceed; null for none. */
  exceededBy({ portalId, apiKeyId }: Writer, more: Usage): ExceededQuota | null {
    const usage = this.usage.find(portalId, apiKeyId);
    return usage && exceededQuota(portalId, usage, more, this.quotas);
  }

  /** Counts a request that is refused. @returns its problem, to throw */
  refuse(portalId: string, { scope, resource, problem }: ExceededQuota): Problem {
    this.metrics.quotaRejections.inc({ portal: portalId, scope, resource });
    return problem;
  }

  /** Counts the writes of a request while they are stored, and afterwards unless the storing fails or stores nothing. */
  async count<Result>(writer: Writer, opened: OpenedWrites, stored: Promise<Result | null>): Promise<Result | null> {
    this.add(writer, opened);
    const subtract = (): void => {
      this.usage.subtract(writer.portalId, { ...writer, id: opened.id }, opened);
    };
    try {
      const result = await stored;
      if (result === null) subtract();
      else this.estimates.stores(opened.writes);
      return result;
    } catch (error) {
      subtract();
      throw error;
    }
  }

  /** Counts stored writes, such as those that a retry has opened again. */
  add(writer: Writer, opened: OpenedWrites): void {
    this.usage.add(writer.portalId, { ...writer, id: opened.id }, opened);
  }

  private async measure(portalId: string): Promise<void> {
    const { writes, bytes } = await this.usage.total(portalId, freshMs);
    this.metrics.openWrites.set({ portal: portalId }, writes);
    this.metrics.openBytes.set({ portal: portalId }, bytes);
  }
}

/** The usage that writes add. Associations that wait for their record do not count. */
export function usageOf(writes: readonly Pick<NewWrite, 'id' | 'state' | 'bytes' | 'intent'>[]): OpenedWrites {
  const counted = writes.filter(({ state }) => state !== 'waiting');
  const bytes = counted.reduce((sum, write) => sum + bytesOf(write), 0);
  return { id: writes[0]?.id ?? '', writes: counted.length, bytes };
}

import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { ObjectType } from '../object-types/object-types';
import { Stopping } from '../../timing/stopping';
import { Metrics } from '../../metrics/metrics';
import { countReleased, countSettled } from './dispatch-counts';
import type { Dispatched } from '../sending/dispatched';
import type { Batch } from '../journal/claims';
import { Settlement } from '../journal/settlement';
import { OutcomeWaiters } from './outcome-waiters';
import type { LaneName, Queue } from '../journal/queue';
import { RecordIdentities } from '../identity/record-identities';

const databasePauseMs = 1_000;

/** A claim and what came of it. */
export interface StoreOrder {
  portalId: string;
  queue: Queue;
  batch: Batch;
  /** Type of the records; null for associations. */
  objectType: ObjectType | null;
  dispatched: Dispatched;
}

/** Stores what became of claims, and tells those who wait for it. */
@Injectable()
export class OutcomeStore {
  private readonly logger = new Logger(OutcomeStore.name);

  constructor(
    private readonly settlement: Settlement,
    private readonly identities: RecordIdentities,
    private readonly waiters: OutcomeWaiters,
    private readonly stopping: Stopping,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Stores outcomes; repeated until the database has them, because HubSpot has the records. Where the process stops first,
   * others send the writes again, to the same records.
   * @returns lanes in which writes have become due
   */
  async store({ portalId, queue, batch, objectType, dispatched }: StoreOrder): Promise<LaneName[]> {
    const { claimedBy, writes: claimed, tableBytes } = batch;
    const { settled, released, renames, obstacle } = dispatched;
    for (;;) {
      try {
        const order = { portalId, queue, claimedBy, claimed, tableBytes, settled, released, objectType };
        const { ids, lanes } = await this.settlement.settle(order);
        const stored = settled.filter(({ id }) => ids.has(id));
        for (const write of stored) this.waiters.tellSettled(write);
        countSettled(this.metrics, queue, stored, claimed);
        countReleased(this.metrics, queue, released);
        for (const { id, afterMs } of released) this.waiters.tellReleased(id, afterMs, obstacle?.problem ?? null);
        const writtenRecords = new Set(stored.map(({ hubspotId }) => hubspotId));
        await this.rename(
          portalId,
          objectType,
          renames.filter(({ recordId }) => writtenRecords.has(recordId)),
        );
        return lanes;
      } catch (error) {
        this.logger.error(`Outcomes of ${settled.length} writes cannot be stored yet: ${describe(error)}`);
        if (this.stopping.hasBegun) throw error;
        await delay(databasePauseMs);
      }
    }
  }

  /** What a name or an address means is a hint: where it cannot be kept up, HubSpot is asked. */
  private async rename(portalId: string, objectType: ObjectType | null, renames: Dispatched['renames']): Promise<void> {
    if (objectType === null) return;
    for (const { key, recordId, prefix } of renames) {
      await this.identities.rename({ portalId, objectType, key }, recordId, prefix).catch((error: unknown) => {
        this.logger.warn(`The identity of ${objectType} ${recordId} could not be renamed: ${describe(error)}`);
      });
    }
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

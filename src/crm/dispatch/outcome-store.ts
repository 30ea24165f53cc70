import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { servingApiKey } from '../../logging/request-context';
import { keysOf } from '../../logging/served-keys';
import { Metrics } from '../../metrics/metrics';
import { Stopping } from '../../timing/stopping';
import { RecordIdentities } from '../identity/record-identities';
import type { Batch } from '../journal/claims/claims';
import { objectTypeOf, type LaneName, type Queue } from '../journal/tables/queue';
import { Settlement } from '../journal/settlement/settlement';
import type { ObjectType } from '../object-types/object-types';
import type { Dispatched } from '../sending/calls/dispatched';
import { countReleased, countSettled } from './dispatch-counts';
import { errorText } from './error-text';
import { isUnstorable, partsOf, smallerParts, type OutcomePart } from './outcome-parts';
import { OutcomeWaiters } from './outcome-waiters';

/** Pause between two attempts to store outcomes. */
const retryPauseMs = 1_000;

/** A sent batch with its results. */
export interface SentBatch {
  portalId: string;
  queue: Queue;
  batch: Batch;
  dispatched: Dispatched;
}

/** Stores the outcomes of claimed writes, and answers the callers who wait for them. */
@Injectable()
export class OutcomeStore {
  private readonly logger = new Logger(OutcomeStore.name);

  constructor(
    @Inject(Settlement) private readonly settlement: Pick<Settlement, 'settle'>,
    @Inject(RecordIdentities) private readonly identities: Pick<RecordIdentities, 'rename'>,
    private readonly waiters: OutcomeWaiters,
    private readonly stopping: Stopping,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Stores outcomes, in several transactions if they are large. Attempts repeat until the database has them, because HubSpot has the records already. Outcomes that
   * PostgreSQL cannot store are stored one by one, and the faulty one as a failure. If the process stops first, another
   * process sends the writes again, to the same records.
   * @returns lanes in which writes have become due
   */
  async store(sent: SentBatch): Promise<LaneName[]> {
    const lanes: LaneName[] = [];
    let parts: OutcomePart[] = partsOf(sent.dispatched, sent.batch.writes);
    for (let attempts = 1; ; attempts += 1) {
      const [part, ...others] = parts;
      if (!part) return lanes;
      try {
        lanes.push(...(await this.storePart(sent, part)));
        parts = others;
        attempts = 0;
      } catch (error) {
        const count = part.settled.length;
        const smaller = isUnstorable(error, attempts) ? smallerParts(part) : null;
        const next = smaller ? 'storing them one by one' : 'trying again';
        const report = (): void => {
          this.logger.error(`Storing the outcomes of ${count} writes failed; ${next}: ${errorText(error)}`);
        };
        servingApiKey(null, report, keysOf(sent.batch.writes));
        if (this.stopping.hasBegun) throw error;
        if (smaller) {
          parts = [...smaller, ...others];
          attempts = 0;
        } else await delay(retryPauseMs);
      }
    }
  }

  private async storePart(
    { portalId, queue, batch, dispatched }: SentBatch,
    { settled, released }: OutcomePart,
  ): Promise<LaneName[]> {
    const { claimedBy, writes: claimed, tableBytes } = batch;
    const { renames, hold } = dispatched;
    const objectType = objectTypeOf(queue);
    const order = { portalId, queue, claimedBy, claimed, tableBytes, settled, released, objectType };
    const { ids, lanes } = await this.settlement.settle(order);
    const stored = settled.filter(({ id }) => ids.has(id));
    // Before the callers learn of it: they may use the new name at once.
    if (renames.length > 0) {
      const writtenRecords = new Set(stored.map(({ hubspotId }) => hubspotId));
      const written = renames.filter(({ recordId }) => writtenRecords.has(recordId));
      await this.rename(portalId, objectType, written);
    }
    for (const write of stored) this.waiters.notifySettled(write);
    countSettled(this.metrics, queue, stored, claimed);
    countReleased(this.metrics, queue, released);
    for (const { id, afterMs, awaits, problem } of released) {
      // A record of a graph is due when the one that it waits for is written, probably soon.
      if (awaits !== undefined && problem === null) continue;
      this.waiters.notifyReleased(id, afterMs, hold?.problem ?? null);
    }
    return lanes;
  }

  /** Renames identities. A failure is harmless: the identity map is a hint, and HubSpot has the record. */
  private async rename(portalId: string, objectType: ObjectType | null, renames: Dispatched['renames']): Promise<void> {
    if (objectType === null) return;
    for (const { recordId, prefix, change } of renames) {
      await this.identities.rename({ portalId, objectType, recordId }, prefix, change).catch((error: unknown) => {
        this.logger.warn(`Renaming the identity of ${objectType} ${recordId} failed: ${errorText(error)}`);
      });
    }
  }
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Slot } from '../../hubspot/call/hubspot-call';
import { servingApiKey, servingRequests } from '../../logging/request-context';
import { keysOf } from '../../logging/served-keys';
import { escapePointer } from '../../problems/json-pointer';
import type { Batch } from '../journal/claims/claims';
import { DispatcherLease } from '../journal/claims/dispatcher-lease';
import { endsOf, laneOf, type AssociationQueue, type PortalLane } from '../journal/tables/queue';
import { recordTooLarge } from '../journal/tables/record-size';
import type { ClaimedWrite, SettledWrite } from '../journal/tables/stored-write';
import { mostCarriedBytes } from '../journal/tables/write-size';
import { ObjectDefinitions } from '../object-types/object-definitions';
import type { ObjectType } from '../object-types/object-types';
import { AssociationDispatch } from '../sending/associations/association-dispatch';
import type { ClaimedAssociationWrite } from '../sending/associations/association-types';
import type { Dispatched } from '../sending/calls/dispatched';
import type { ClaimedRecordWrite } from '../sending/folding/fold';
import { GraphDispatch } from '../sending/graph-dispatch';
import { failedWrite } from '../sending/calls/failed-write';
import { traceparentsOf } from '../sending/calls/traced-writes';
import { errorText } from './error-text';
import { ScopeGate } from './scope-gate';

/** Delay before the next attempt of writes after an unexpected error. */
const unexpectedErrorPauseMs = 1_000;

/** Sends claimed batches of records and of associations. */
@Injectable()
export class ClaimSender {
  private readonly logger = new Logger(ClaimSender.name);

  constructor(
    @Inject(GraphDispatch) private readonly records: Pick<GraphDispatch, 'send'>,
    @Inject(AssociationDispatch) private readonly associations: Pick<AssociationDispatch, 'send'>,
    private readonly definitions: ObjectDefinitions,
    @Inject(DispatcherLease) private readonly lease: Pick<DispatcherLease, 'holds'>,
    @Inject(ScopeGate) private readonly scopes: Pick<ScopeGate, 'learn'>,
  ) {}

  /**
   * Sends a batch. Every write of the batch is then either settled or released.
   * @param reserved slot for the first call
   */
  async send(lane: PortalLane, { claimedBy, writes }: Batch, reserved: Slot): Promise<Dispatched> {
    const carried = writes.filter(({ tooLarge }) => !tooLarge);
    const failed = writes.flatMap((write) => failureOf(write) ?? []);
    if (carried.length === 0) return { settled: failed, released: [], renames: [], hold: null };
    // Further calls of the batch take the turns of its first API key. They count for all keys of their writes.
    const send = (): Promise<Dispatched> => this.sendCarried(lane, { claimedBy, writes: carried }, reserved);
    const dispatched = await servingApiKey(carried[0]?.apiKeyId ?? null, send, keysOf(carried));
    if (failed.length === 0) return dispatched;
    return { ...dispatched, settled: [...failed, ...dispatched.settled] };
  }

  private async sendCarried(
    { portalId, queue, lane }: PortalLane,
    { claimedBy, writes }: Batch,
    reserved: Slot,
  ): Promise<Dispatched> {
    // After a lost lease other processes may have sent the writes already.
    const mayStart = (): boolean => this.lease.holds(claimedBy);
    const options = { lane: laneOf(lane), reserved, mayStart };
    const ends = endsOf(queue);
    const definition = this.definitions.get(ends ? ends.from : (queue as ObjectType));
    try {
      const send = (): Promise<Dispatched> =>
        ends
          ? this.associations.send(
              portalId,
              definition,
              queue as AssociationQueue,
              writes as ClaimedAssociationWrite[],
              options,
            )
          : this.records.send(portalId, definition, writes as ClaimedRecordWrite[], options);
      const dispatched = await servingRequests(traceparentsOf(writes), send);
      return await this.learn({ portalId, queue }, dispatched);
    } catch (error) {
      // This service or the database failed. HubSpot may have carried out some of the calls.
      this.logger.error(`Sending failed; releasing the writes of portal ${portalId}: ${errorText(error)}`);
      return { settled: [], released: writes.map(releasedAfterError), renames: [], hold: null };
    }
  }

  /** A failure of the database must not lose the results. */
  private async learn(queue: Pick<PortalLane, 'portalId' | 'queue'>, dispatched: Dispatched): Promise<Dispatched> {
    return this.scopes.learn(queue, dispatched).catch((error: unknown) => {
      this.logger.warn(`Storing the missing scope of ${queue.queue} failed: ${errorText(error)}`);
      return dispatched;
    });
  }
}

/** The failure of a write that is too large to be sent; null for any other. */
function failureOf({ id, bytes, tooLarge, attempts }: ClaimedWrite): SettledWrite | null {
  if (!tooLarge) return null;
  const { largest } = tooLarge;
  const pointer = largest ? `/properties/${escapePointer(largest.name)}` : '';
  return failedWrite(id, recordTooLarge({ bytes, limitBytes: mostCarriedBytes, largest, pointer }), attempts);
}

function releasedAfterError({ id, attempts }: ClaimedWrite): Dispatched['released'][number] {
  return { id, afterMs: unexpectedErrorPauseMs, attempts, mayExist: true, problem: null };
}

import { Injectable } from '@nestjs/common';
import { isDatabaseUnavailable } from '../../database/database-unavailable';
import { Metrics } from '../../metrics/metrics';
import { Problem } from '../../problems/problem';
import { within } from '../../timing/within';
import { Dispatcher } from '../dispatch/dispatcher';
import { OutcomeWaiters, type Wait } from '../dispatch/outcome-waiters';
import { PortalHolds } from '../dispatch/portal-holds';
import { WriteAcceptance, type Acceptance, type KnownRequest } from '../journal/acceptance/acceptance';
import { laneOf, type Queue } from '../journal/tables/queue';
import type { NewRequest } from '../journal/tables/stored-write';
import { bytesOf } from '../journal/tables/write-size';
import type { TimeLimits } from './time-limits';
import { dueByQueue, type NewRecordWrite } from './to-journal';
import type { RequestedWrite } from './write-options.decorator';

/** Stores the writes of a request in the journal, and notifies the dispatcher. */
@Injectable()
export class WriteStorage {
  constructor(
    private readonly acceptance: WriteAcceptance,
    private readonly dispatcher: Dispatcher,
    private readonly waiters: OutcomeWaiters,
    private readonly holds: PortalHolds,
    private readonly metrics: Metrics,
  ) {}

  /** @throws Problem `not-ready` while the service stops */
  assertOpen(): void {
    if (!this.dispatcher.isStopping) return;
    throw new Problem('not-ready', 'The service is stopping. Nothing was stored: send the request again.', {
      retryAfterSeconds: 2,
    });
  }

  /**
   * Stores writes.
   * @param entries one for each record of the request; null for a record without a write
   * @returns the wait for their outcomes, or the earlier request with the same Idempotency-Key
   * @throws Problem `quota-exceeded`; `database-unavailable` if the outcome of the storing is unknown
   */
  async store(
    portalId: string,
    entries: readonly (NewRecordWrite | null)[],
    requested: RequestedWrite,
    { waitMs, storeMs }: TimeLimits,
  ): Promise<Wait | KnownRequest> {
    const writes = entries.filter((entry) => entry !== null);
    const request = requestOf(portalId, entries, requested);
    const beyondQuota = this.acceptance.beyondQuota(request);
    if (beyondQuota) return beyondQuota;
    // Waiting begins before a write can settle.
    const wait = this.waiters.begin(
      portalId,
      writes.map(({ record, associations }) => ({
        id: record.id,
        queue: record.queue,
        associationIds: associations.map(({ id }) => id),
      })),
      waitMs,
      { apiKeyId: requested.apiKeyId, bytes: writes.reduce((sum, { record }) => sum + bytesOf(record), 0) },
    );
    try {
      const acceptance = await within(storeMs, this.append(request, entries.length === 1), mayBeStored);
      requested.onAccepted?.();
      if (!('claim' in acceptance)) {
        wait.cancel();
        return acceptance;
      }
      for (const queue of queuesOf(writes)) {
        const reason = this.holds.holdReason(portalId, waitMs, queue);
        if (reason) this.waiters.notifyHeld(portalId, waitMs, reason, queue);
      }
      return wait;
    } catch (error) {
      wait.cancel();
      if (!isDatabaseUnavailable(error)) throw error;
      throw mayBeStored(error);
    }
  }

  private append(request: NewRequest, isLone: boolean): Promise<Acceptance> {
    const { portalId, apiKeyId, writes } = request;
    const [only] = writes;
    if (only && isLone) only.claim = this.dispatcher.mayClaim(portalId, only);
    const appended = this.acceptance.append(request);
    const accepted = appended.then((acceptance) => {
      if (!('claim' in acceptance)) return null;
      for (const { queue, lane } of writes) this.metrics.writesAccepted.inc({ queue, lane: laneOf(lane) });
      this.metrics.apiKeys.countWrites(apiKeyId, writes.length);
      return acceptance;
    });
    this.dispatcher.follow(portalId, apiKeyId, dueByQueue(writes), accepted);
    return appended;
  }
}

/** The queues of a request's records: one, unless it is a graph. */
function queuesOf(writes: readonly NewRecordWrite[]): Queue[] {
  const [first, ...others] = writes.map(({ record }) => record.queue);
  if (first === undefined) return [];
  return others.length === 0 ? [first] : [...new Set([first, ...others])];
}

function requestOf(
  portalId: string,
  entries: readonly (NewRecordWrite | null)[],
  { apiKeyId, idempotency }: RequestedWrite,
): NewRequest {
  const writeIds = entries.map((entry) => entry?.record.id ?? null);
  return {
    portalId,
    apiKeyId,
    writes: entries.flatMap((entry) => (entry ? [entry.record, ...entry.associations] : [])),
    ...(idempotency && { idempotency: { ...idempotency, writeIds } }),
  };
}

function mayBeStored(cause?: unknown): Problem {
  const detail =
    'The outcome of storing the write is unknown: it may be carried out. Send the request again. With an Idempotency-Key it is carried out only once.';
  return new Problem('database-unavailable', detail, { retryAfterSeconds: 5, cause });
}

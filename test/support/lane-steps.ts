import { claimedWrite } from './claimed-write';
import { outcomeWaiters } from './outcome-waiters';
import { PortalHolds } from '../../src/crm/dispatch/portal-holds';
import type { LaneSteps } from '../../src/crm/dispatch/lane-steps';
import type { SentBatch } from '../../src/crm/dispatch/outcome-store';
import type { Batch, Claim, ClaimLimits } from '../../src/crm/journal/claims/claims';
import type { LaneName, PortalLane } from '../../src/crm/journal/tables/queue';
import type { ClaimedWrite } from '../../src/crm/journal/tables/stored-write';
import type { Dispatched } from '../../src/crm/sending/calls/dispatched';
import type { Slot } from '../../src/hubspot/call/hubspot-call';

/** A promise that a test settles. */
export interface Deferred<Result> {
  promise: Promise<Result>;
  resolve: (result: Result) => void;
  reject: (error: Error) => void;
}

export function deferred<Result>(): Deferred<Result> {
  let resolve: (result: Result) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<Result>((resolved, rejected) => {
    resolve = resolved;
    reject = rejected;
  });
  return { promise, resolve, reject };
}

export function claimOf(ids: readonly string[], more: Partial<Claim> = {}): Claim {
  const writes = ids.map((id) => claimedWrite(id, { acceptedBy: 'self' }));
  return { claimedBy: 'self', writes, left: 0, leftCallers: [], leftDueMs: null, ...more };
}

export const nothingDispatched: Dispatched = { settled: [], released: [], renames: [], hold: null };

/** Collaborators of a lane that record its requests. Tests answer the requests. */
export class TestSteps implements LaneSteps {
  readonly holds = new PortalHolds(outcomeWaiters());
  readonly reservations: (Deferred<Slot> & { lane: PortalLane })[] = [];
  /** API keys that the latest waiting call serves, whenever it serves more. */
  readonly servedMore: (readonly (string | null)[])[] = [];
  private servedKeys: () => readonly (string | null)[] = () => [];
  readonly releasedSlots: Slot[] = [];
  readonly claimRequests: (Deferred<Claim> & { most: ClaimLimits; since: Date | null })[] = [];
  readonly releasedBatches: Batch[] = [];
  readonly sent: (Deferred<Dispatched> & { batch: Batch; slot: Slot })[] = [];
  readonly stored: SentBatch[] = [];
  /** Lanes in which each settlement makes writes due. */
  madeDue: LaneName[] = [];
  abandonedNames = 0;
  /** Batches whose bytes count, and those whose account has ended. */
  readonly begun: Batch[] = [];
  readonly ended: Batch[] = [];
  room = true;
  besideEarlierVersions = false;
  uniqueInHubspot = true;

  constructor(mostPerLane = 4) {
    this.slots.mostPerLane = mostPerLane;
  }

  readonly slots = {
    mostPerLane: 4,
    weightOf: (): number => 1,
    reserve: (
      lane: PortalLane,
      _apiKeyId: string | null,
      servedKeys: () => readonly (string | null)[] = () => [],
    ): Promise<Slot> => {
      this.servedKeys = servedKeys;
      const reservation = { ...deferred<Slot>(), lane };
      this.reservations.push(reservation);
      return reservation.promise;
    },
    servesMore: (): void => {
      this.servedMore.push(this.servedKeys());
    },
    release: (_portalId: string, slot: Slot): Promise<void> => {
      this.releasedSlots.push(slot);
      return Promise.resolve();
    },
    probeSoon: (): Promise<boolean> => Promise.resolve(true),
  };

  readonly claims = {
    claim: (_lane: PortalLane, most: ClaimLimits, since: Date | null): Promise<Claim> => {
      const request = { ...deferred<Claim>(), most, since };
      this.claimRequests.push(request);
      return request.promise;
    },
    release: (_portalId: string, batch: Batch): Promise<void> => {
      this.releasedBatches.push(batch);
      return Promise.resolve();
    },
    begin: (_portalId: string, batch: Batch): void => {
      this.begun.push(batch);
    },
    end: (_portalId: string, batch: Batch): void => {
      this.ended.push(batch);
    },
    hasRoom: (): boolean => this.room,
    countOwn: (writes: readonly ClaimedWrite[]): number =>
      writes.filter(({ acceptedBy }) => acceptedBy === 'self').length,
    mayClaimAsAccepted: (): boolean => !this.besideEarlierVersions,
    isUniqueInHubspot: (): boolean => this.uniqueInHubspot,
    abandonName: (): void => {
      this.abandonedNames += 1;
    },
  };

  readonly sender = {
    send: (_lane: PortalLane, batch: Batch, slot: Slot): Promise<Dispatched> => {
      const call = { ...deferred<Dispatched>(), batch, slot };
      this.sent.push(call);
      return call.promise;
    },
  };

  readonly outcomes = {
    store: (batch: SentBatch): Promise<LaneName[]> => {
      this.stored.push(batch);
      return Promise.resolve(this.madeDue);
    },
  };

  /** Grants a slot to a reservation, by its number. @param firstOf API key below its share whose turn it is */
  grant(index: number, firstOf?: string): Slot {
    const slot: Slot = {
      bucket: 'general',
      givenAtMs: index,
      askedAtMs: 0,
      probe: false,
      afterFailures: false,
      spent: false,
      ...(firstOf !== undefined && { firstOf }),
    };
    this.reservations[index]?.resolve(slot);
    return slot;
  }

  /** Ends a call by its number, with an answer from HubSpot. */
  answer(index: number, dispatched: Partial<Dispatched> = {}): void {
    const call = this.sent[index];
    if (!call) throw new Error(`no call ${index} was sent`);
    call.slot.spent = true;
    call.resolve({ ...nothingDispatched, ...dispatched });
  }
}

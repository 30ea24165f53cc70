/* eslint max-lines: 'off' -- Reason: the state of one lane, whose parts change together. */
import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Slot } from '../../hubspot/call/hubspot-call';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import { problemOfHubspotError } from '../../hubspot/call/hubspot-problem';
import { outsideRequests } from '../../logging/request-context';
import type { Batch, ClaimLimits, WriteSize } from '../journal/claims/claims';
import { GroupCommit } from '../journal/acceptance/group-commit';
import type { PortalLane } from '../journal/tables/queue';
import type { NewWrite } from '../journal/tables/stored-write';
import type { Accepted } from '../journal/acceptance/write-insertion';
import type { Dispatched } from '../sending/calls/dispatched';
import { isMissingScope } from '../sending/calls/missing-scope';
import { errorText } from './error-text';
import { holdMsOf } from './hold-time';
import {
  awaitsAcceptance,
  batchesOf,
  bytesForCalls,
  bytesOfCall,
  dueAfterClaim,
  earlierSince,
  isBoundByBytes,
  isIdle,
  keysPerCallOf,
  lookAgainMs,
  sinceAfterClaim,
  sizeAfterClaim,
  wantsCall,
  type LaneDemand,
} from './lane-demand';
import type { LaneNeighbours, LaneSteps } from './lane-steps';
import { LaneTurns } from './lane-turns';

/** Delay after a call that failed unexpectedly, most often with a database error. */
const errorPauseMs = 1_000;

/**
 * The lane worker of one portal, queue and lane. An idle worker starts a call for a write at once. Writes that arrive during
 * a call share the next one, and full batches get parallel calls. A call claims after it has a slot. So its batch grows
 * while the budget makes it wait.
 *
 * States of a lane:
 * - idle: no call and no known write. A lone write is claimed at its acceptance.
 * - working: one or more calls, each in one of the states below.
 * - held: the portal, or the queue, cannot be sent to (PortalHolds). Calls under way end. No other starts until the hold is
 *   tried.
 * - stopping: the service stops. Calls under way end, and no other starts.
 *
 * States of a call:
 * 1. reserving: waits for a slot of the budget. A HubspotError holds the portal and ends the call.
 * 2. accepting: has a slot, and waits for an acceptance under way if nothing else is due.
 * 3. claiming: takes the write that was claimed at its acceptance. Otherwise calls that are ready share one claim, once this
 *    process has room for its writes (DispatchMemory). An empty claim releases the slot and ends the call.
 * 4. sending: every claimed write is settled or released afterwards.
 * 5. storing: stores the outcomes, and wakes lanes with new due writes.
 *
 * A call that fails unexpectedly ends after a pause. The end of a call starts the next one if there is work.
 */
export class DispatchLane {
  private readonly logger = new Logger(DispatchLane.name);
  private readonly calls = new Set<Promise<void>>();
  private readonly keysPerCall: number;
  /** Ready calls share one claim statement. With a statement each, every call would get part of a batch. */
  private readonly groupClaims: GroupCommit<Pick<Slot, 'firstOf'>, Batch>;
  private readonly storing = new Set<Promise<unknown>>();
  private claiming = 0;
  /** Calls that have a slot and have not claimed yet. */
  private ready = 0;
  /** A write that was claimed at its acceptance, for the call that waits for it. */
  private claimed: Batch | null = null;
  private due = 0;
  private readonly turns: LaneTurns;
  /** The API key of the latest acceptance. */
  private latest: string | null = null;
  private unseen = false;
  private isBoundByBytes = false;
  /** Size of the writes that the next claim prefers. */
  private size: WriteSize | undefined;
  /** Claims skip writes that were due before this time, because earlier claims took them. Null skips none. */
  private since: Date | null = null;

  constructor(
    private readonly lane: PortalLane,
    private readonly steps: LaneSteps,
    private readonly neighbours: LaneNeighbours,
  ) {
    this.keysPerCall = keysPerCallOf(lane.queue);
    this.turns = new LaneTurns(steps.slots.weightOf);
    this.groupClaims = new GroupCommit({
      commit: (slots) => this.claim(slots),
      mostWeight: steps.slots.mostPerLane,
      weigh: () => 1,
      exclusive: () => null,
    });
  }

  get portalId(): string {
    return this.lane.portalId;
  }

  /** True if no call and no write is known, and no process of an earlier version may have claims. */
  get isIdle(): boolean {
    const { holds, claims } = this.steps;
    if (!isIdle(this.demand()) || this.neighbours.isStopping || holds.isHeld(this.portalId, this.lane.queue))
      return false;
    return claims.mayClaimAsAccepted(this.portalId);
  }

  /** True if a write may be claimed at its acceptance. */
  mayClaim(write: Pick<NewWrite, 'queue' | 'intent' | 'bytes'>): boolean {
    const { claims } = this.steps;
    return this.isIdle && claims.isUniqueInHubspot(this.portalId, write) && claims.hasRoom(this.portalId, write);
  }

  /** Resolves once the calls under way have ended. */
  async ended(): Promise<void> {
    await Promise.all(this.calls);
  }

  /**
   * Follows an acceptance: reserves the slot of its call while the database stores its writes.
   * @param apiKeyId API key of the writes
   * @param count writes that the acceptance makes due
   * @param stored resolves once the writes are stored, to null if they were not accepted
   */
  follow(apiKeyId: string, count: number, stored: Promise<Accepted | null>): void {
    this.latest = apiKeyId;
    const ended = stored.then(
      (accepted) => {
        this.storing.delete(ended);
        if (!accepted) return;
        if (accepted.claim) {
          this.claimed = accepted.claim;
          this.steps.claims.begin(this.portalId, accepted.claim);
        } else {
          this.due += count;
          this.noteDue(apiKeyId, count);
          this.unseen = true;
        }
        this.start();
      },
      () => {
        this.storing.delete(ended);
        // The database may have stored the writes all the same.
        this.steps.claims.abandonName();
      },
    );
    this.storing.add(ended);
    this.start();
  }

  /** Looks for due writes. @param callers their API keys, as far as they are known */
  wake(callers: readonly (string | null)[] = []): void {
    for (const apiKeyId of callers) this.noteDue(apiKeyId);
    this.unseen = true;
    this.start();
  }

  /** Tries a held queue at once. */
  async probe(): Promise<void> {
    if (await this.steps.slots.probeSoon(this.lane)) this.steps.holds.lift(this.portalId, this.lane.queue);
    this.wake();
  }

  /** Looks for writes that became due after a time; null for all. */
  wakeFrom(since: Date | null, callers: readonly (string | null)[]): void {
    this.since = earlierSince(this.since, since);
    this.wake(callers);
  }

  /** Starts as many calls as the lane's demand needs. */
  start(): void {
    if (this.neighbours.isStopping || this.steps.holds.isHeld(this.portalId, this.lane.queue)) return;
    while (wantsCall(this.demand(), this.steps.slots.mostPerLane, this.keysPerCall)) {
      this.claiming += 1;
      // The request that starts a call need not be that of its writes.
      const call = outsideRequests(() => this.run().catch((error: unknown) => this.pauseAfter(error))).finally(() => {
        this.calls.delete(call);
        this.start();
      });
      this.calls.add(call);
    }
  }

  private async pauseAfter(error: unknown): Promise<void> {
    this.logger.error(`A call of portal ${this.portalId} failed: ${errorText(error)}`);
    this.unseen = true;
    if (!this.neighbours.isStopping) await delay(errorPauseMs);
  }

  private demand(): LaneDemand {
    const { calls, claiming, storing, due, unseen, claimed, isBoundByBytes: isBound } = this;
    const hasClaimed = claimed !== null;
    return { calls: calls.size, claiming, storing: storing.size, due, unseen, hasClaimed, isBoundByBytes: isBound };
  }

  private async run(): Promise<void> {
    const { slots, holds, claims } = this.steps;
    let slot: Slot;
    let batch: Batch | null;
    try {
      slot = await slots.reserve(this.lane, this.turns.next ?? this.latest, () => this.servedKeys());
      holds.lift(this.portalId, this.lane.queue);
      this.ready += 1;
      batch = await this.batchOfReady(slot).finally(() => {
        this.ready -= 1;
        // The claim may have left writes, which the waiting calls serve now.
        slots.servesMore(this.lane);
      });
    } catch (error) {
      await this.releaseClaimed();
      if (!(error instanceof HubspotError)) throw error;
      this.unseen = true;
      const problem = problemOfHubspotError(error, () => '');
      this.hold({ problem, forMs: holdMsOf(error, Math.random()), queueOnly: isMissingScope(error) });
      return;
    } finally {
      this.claiming -= 1;
    }
    this.start();
    if (batch && batch.writes.length > 0) {
      await this.send(batch, slot).finally(() => {
        claims.end(this.portalId, batch);
      });
    } else await slots.release(this.portalId, slot);
  }

  /** Notes due writes of an API key, and lets its first one take its turn among the calls that wait for a slot. */
  private noteDue(apiKeyId: string | null, count?: number): void {
    if (this.turns.add(apiKeyId, count)) this.steps.slots.servesMore(this.lane);
  }

  /** API keys that a waiting call would serve if it left now. A call that is ready serves all of them. */
  private servedKeys(): (string | null)[] {
    if (this.ready > 0) return [];
    const { callers } = this.turns;
    return callers.length > 0 ? callers : [this.latest];
  }

  /** The batch of a call that has its slot; null if the service stops. */
  private async batchOfReady(slot: Slot): Promise<Batch | null> {
    if (awaitsAcceptance(this.demand())) await Promise.race(this.storing);
    return this.neighbours.isStopping ? null : this.nextBatch(slot);
  }

  /** A write that was claimed at its acceptance goes alone, unless others arrived before its slot. */
  private async nextBatch(slot: Slot): Promise<Batch> {
    if (this.due > 0) await this.releaseClaimed();
    const { claimed } = this;
    this.claimed = null;
    return claimed ?? (await this.groupClaims.add(slot));
  }

  private async releaseClaimed(): Promise<void> {
    const { claimed } = this;
    if (!claimed) return;
    this.claimed = null;
    await this.releaseAgain(claimed);
  }

  private async releaseAgain(batch: Batch): Promise<void> {
    await this.steps.claims.release(this.portalId, batch);
    this.due += batch.writes.length;
    for (const { apiKeyId } of batch.writes) this.noteDue(apiKeyId, 1);
  }

  /** Claims full batches for several calls, if enough writes are due. */
  private async claim(slots: readonly Pick<Slot, 'firstOf'>[]): Promise<Batch[]> {
    this.unseen = false;
    const calls = slots.length;
    const dueBefore = this.due;
    const mostKeys = calls * this.keysPerCall;
    const firstOf = slots.flatMap((slot) => slot.firstOf ?? []);
    const shares = this.turns.plan(mostKeys, firstOf);
    const mostBytes = bytesOfCall(shares.length > 0);
    const size: ClaimLimits['size'] = firstOf.length > 0 ? 'as-first' : this.size;
    const most = { keys: mostKeys, bytes: bytesForCalls(calls, mostBytes), shares, size };
    const claim = await this.steps.claims.claim(this.lane, most, this.since);
    this.turns.claimed(shares, claim);
    this.isBoundByBytes = isBoundByBytes(claim, mostKeys);
    this.size = sizeAfterClaim(this.isBoundByBytes, this.size);
    const { claimedBy, writes } = claim;
    const own = this.steps.claims.countOwn(writes);
    this.since = sinceAfterClaim(claim, this.since);
    this.due = dueAfterClaim(claim, { mostKeys, dueBefore, dueNow: this.due, own });
    const batches = batchesOf(writes, this.keysPerCall, mostBytes);
    const rest = batches.slice(calls).flat();
    if (rest.length > 0) await this.releaseAgain({ claimedBy, writes: rest });
    return Array.from({ length: calls }, (_, index) => ({ claimedBy, writes: batches[index] ?? [] }));
  }

  private async send(batch: Batch, slot: Slot): Promise<void> {
    const { sender, slots, outcomes } = this.steps;
    const { portalId, queue } = this.lane;
    const dispatched = await sender.send(this.lane, batch, slot);
    if (!slot.spent) await slots.release(portalId, slot);
    const lanes = await outcomes.store({ portalId, queue, batch, dispatched });
    if (lanes.length > 0) this.neighbours.wakeAll(portalId, lanes, callersOf(batch));
    const { hold, released } = dispatched;
    if (hold) this.hold(hold);
    const againMs = lookAgainMs(released);
    if (againMs !== null) this.wakeIn(againMs);
  }

  private wakeIn(afterMs: number): void {
    setTimeout(() => {
      this.wake();
    }, afterMs + 1).unref();
  }

  private hold({ problem, forMs, queueOnly = false }: NonNullable<Dispatched['hold']>): void {
    const resume = (): void => {
      this.neighbours.resume(this.portalId);
    };
    this.steps.holds.hold(this.portalId, problem, forMs, resume, queueOnly ? this.lane.queue : undefined);
  }
}

function callersOf({ writes }: Batch): (string | null)[] {
  return [...new Set(writes.map(({ apiKeyId }) => apiKeyId))];
}

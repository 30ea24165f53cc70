import { Inject, Injectable } from '@nestjs/common';
import type { LaneName, Queue } from '../journal/tables/queue';
import type { NewWrite } from '../journal/tables/stored-write';
import type { Accepted } from '../journal/acceptance/write-insertion';
import { CallSlots } from './call-slots';
import { ClaimSender } from './claim-sender';
import { DispatchLane } from './dispatch-lane';
import { LaneClaims } from './lane-claims';
import type { LaneNeighbours, LaneSteps } from './lane-steps';
import { OutcomeStore } from './outcome-store';
import { PortalHolds } from './portal-holds';

/** Number of a request's writes in one lane. */
export interface LaneShare extends LaneName {
  count: number;
}

/** Runs one lane worker for each portal, queue and lane. The first use of a lane creates its worker. */
@Injectable()
export class Dispatcher implements LaneNeighbours {
  private readonly lanes = new Map<string, DispatchLane>();
  private readonly steps: LaneSteps;
  private stopping = false;

  constructor(
    @Inject(PortalHolds) holds: LaneSteps['holds'],
    @Inject(CallSlots) slots: LaneSteps['slots'],
    @Inject(LaneClaims) claims: LaneSteps['claims'],
    @Inject(ClaimSender) sender: LaneSteps['sender'],
    @Inject(OutcomeStore) outcomes: LaneSteps['outcomes'],
  ) {
    this.steps = { holds, slots, claims, sender, outcomes };
  }

  /** True once the service stops: no further write is accepted. */
  get isStopping(): boolean {
    return this.stopping;
  }

  /** Starts no further call, and waits for the calls under way. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all([...this.lanes.values()].map((lane) => lane.ended()));
  }

  /**
   * Follows an acceptance: reserves slots for calls while the database stores the writes.
   * @param apiKeyId API key of the writes
   * @param stored resolves once the writes are stored, to null if they were not accepted
   */
  follow(portalId: string, apiKeyId: string, shares: readonly LaneShare[], stored: Promise<Accepted | null>): void {
    for (const { queue, lane, count } of shares) this.laneOf(portalId, queue, lane).follow(apiKeyId, count, stored);
  }

  /** True if a lane has no calls and no writes. */
  isIdle(portalId: string, queue: Queue, lane: number): boolean {
    return this.laneOf(portalId, queue, lane).isIdle;
  }

  /** True if a write may be claimed at its acceptance, because its lane is idle and its key is unique in HubSpot. */
  mayClaim(portalId: string, write: Pick<NewWrite, 'queue' | 'lane' | 'intent' | 'bytes'>): boolean {
    return this.laneOf(portalId, write.queue, write.lane).mayClaim(write);
  }

  /** Wakes a lane in which writes may have become due. */
  wake(portalId: string, queue: Queue, lane: number): void {
    this.laneOf(portalId, queue, lane).wake();
  }

  /** Wakes a lane on an operator's request. A queue that lacks a scope is tried at once. */
  async probe(portalId: string, { queue, lane }: LaneName): Promise<void> {
    await this.laneOf(portalId, queue, lane).probe();
  }

  wakeAll(portalId: string, lanes: readonly LaneName[], callers: readonly (string | null)[]): void {
    for (const { queue, lane } of lanes) this.laneOf(portalId, queue, lane).wake(callers);
  }

  /**
   * Wakes a lane with writes that became due after a time; null if the time is unknown.
   * @param callers API keys of the writes, as far as they are known
   */
  wakeFrom(portalId: string, { queue, lane }: LaneName, since: Date | null, callers: readonly (string | null)[]): void {
    this.laneOf(portalId, queue, lane).wakeFrom(since, callers);
  }

  resume(portalId: string): void {
    for (const lane of this.lanes.values()) if (lane.portalId === portalId) lane.start();
  }

  private laneOf(portalId: string, queue: Queue, lane: number): DispatchLane {
    const name = `${portalId}/${queue}/${lane}`;
    const known = this.lanes.get(name);
    if (known) return known;
    const created = new DispatchLane({ portalId, queue, lane }, this.steps, this);
    this.lanes.set(name, created);
    return created;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { LaneName, Queue } from '../journal/queue';
import type { Accepted } from '../journal/write-insertion';
import { CallSlots } from './call-slots';
import { ClaimSender } from './claim-sender';
import { DispatchLane } from './dispatch-lane';
import { LaneClaims } from './lane-claims';
import type { LaneNeighbours, LaneSteps } from './lane-steps';
import { OutcomeStore } from './outcome-store';
import { PortalHolds } from './portal-holds';

/** Writes of one request that go by the same lane. */
export interface LaneShare extends LaneName {
  count: number;
}

/** Runs the lane workers: one for each portal, queue and lane, made when it is first needed. */
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

  /** Starts no further call. @returns once the calls under way have ended */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all([...this.lanes.values()].map((lane) => lane.ended()));
  }

  /**
   * Follows writes on their way into the journal: slots for their calls are reserved while they are being stored.
   * @param stored resolves once they are stored; to null where they were not accepted
   */
  follow(portalId: string, shares: readonly LaneShare[], stored: Promise<Accepted | null>): void {
    for (const { queue, lane, count } of shares) this.laneOf(portalId, queue, lane).follow(count, stored);
  }

  /** True where a lane has no calls and no writes: a write that comes now may be claimed as it is accepted. */
  isIdle(portalId: string, queue: Queue, lane: number): boolean {
    return this.laneOf(portalId, queue, lane).isIdle;
  }

  /** Wakes a lane in which writes may have become due. */
  wake(portalId: string, queue: Queue, lane: number): void {
    this.laneOf(portalId, queue, lane).wake();
  }

  wakeAll(portalId: string, lanes: readonly LaneName[]): void {
    for (const { queue, lane } of lanes) this.wake(portalId, queue, lane);
  }

  /** Wakes a lane in which writes are due since a time; null where the time is unknown. */
  wakeFrom(portalId: string, { queue, lane }: LaneName, since: Date | null): void {
    this.laneOf(portalId, queue, lane).wakeFrom(since);
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

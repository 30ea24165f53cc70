import type { Bucket } from '../call/call-bucket';
import type { HubspotCall, Lane, Slot } from '../call/hubspot-call';
import { noSlotInTime } from './slot-errors';
import { nextLane, slotRequest, type SlotDemand } from './slot-turns';

/** A call that waits for its slot. Times by performance.now(). */
export interface SlotWaiter {
  call: HubspotCall;
  sinceMs: number;
  /** End of the call's longest wait. */
  endMs: number;
  resolve: (slot: Slot) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
}

/** The calls of this process that wait for a slot of one bucket in one portal. */
export class SlotQueue {
  /** True while a loop serves the queue. */
  running = false;
  private readonly lanes: Record<Lane, SlotWaiter[]> = { interactive: [], bulk: [] };
  private given = 0;

  constructor(
    readonly portalId: string,
    readonly bucket: Bucket,
  ) {}

  /** @throws HubspotError of kind `rate-limited` after `patienceMs`, or the error of {@link rejectAll} */
  add(call: HubspotCall, patienceMs: number): Promise<Slot> {
    return new Promise((resolve, reject) => {
      const sinceMs = performance.now();
      const timer = setTimeout(() => {
        this.reject(waiter, noSlotInTime(call));
      }, patienceMs);
      const waiter: SlotWaiter = { call, sinceMs, endMs: sinceMs + patienceMs, resolve, reject, timer };
      this.lanes[call.lane].push(waiter);
    });
  }

  get isEmpty(): boolean {
    return this.lanes.interactive.length + this.lanes.bulk.length === 0;
  }

  /** The lane whose turn it is. */
  nextLane(): Lane {
    return nextLane(this.demand);
  }

  /** The request to the shared budget for a lane. */
  requestFor(turn: Lane): { want: number; lane: Lane } {
    const nowMs = performance.now();
    return slotRequest(turn, this.demand, nowMs - (this.lanes[turn][0]?.sinceMs ?? nowMs));
  }

  /** Removes a lane's first calls. The caller must resolve each of them with a slot. */
  take(lane: Lane, count: number): SlotWaiter[] {
    const waiters = this.lanes[lane].splice(0, count);
    this.given += waiters.length;
    for (const { timer } of waiters) clearTimeout(timer);
    return waiters;
  }

  /** Rejects the calls whose longest wait ends before a time, by performance.now(); by default all calls. */
  rejectAll(errorOf: (call: HubspotCall) => Error, beforeMs = Infinity): void {
    for (const waiter of [...this.lanes.interactive, ...this.lanes.bulk]) {
      if (waiter.endMs < beforeMs) this.reject(waiter, errorOf(waiter.call));
    }
  }

  private get demand(): SlotDemand {
    return { interactive: this.lanes.interactive.length, bulk: this.lanes.bulk.length, given: this.given };
  }

  private reject(waiter: SlotWaiter, error: Error): void {
    clearTimeout(waiter.timer);
    const lane = this.lanes[waiter.call.lane];
    const index = lane.indexOf(waiter);
    if (index < 0) return;
    lane.splice(index, 1);
    waiter.reject(error);
  }
}

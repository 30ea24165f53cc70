import type { Bucket } from '../call/call-bucket';
import type { HubspotCall, Lane, Slot } from '../call/hubspot-call';
import { CallerTurns } from './caller-turns';
import { noSlotInTime } from './slot-errors';
import { givenAfter, nextKind, nextLane, slotRequest, type CallKind, type SlotDemand } from './slot-turns';

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

type WaitersByKind = Record<CallKind, CallerTurns<SlotWaiter>>;

/** The calls of this process that wait for a slot of one bucket in one portal. Within a lane, API keys take turns. */
export class SlotQueue {
  /** True while a loop serves the queue. */
  running = false;
  private readonly lanes: Record<Lane, WaitersByKind> = { interactive: waitersByKind(), bulk: waitersByKind() };
  private given = 0;
  private givenLast: CallKind = 'read';

  /** @param weightOf relative share of an API key */
  constructor(
    readonly portalId: string,
    readonly bucket: Bucket,
    private readonly weightOf: (apiKeyId: string) => number,
  ) {}

  /** @throws HubspotError of kind `rate-limited` after `patienceMs`, or the error of {@link rejectAll} */
  add(call: HubspotCall, patienceMs: number): Promise<Slot> {
    return new Promise((resolve, reject) => {
      const sinceMs = performance.now();
      const timer = setTimeout(() => {
        this.reject(waiter, noSlotInTime(call));
      }, patienceMs);
      const waiter: SlotWaiter = { call, sinceMs, endMs: sinceMs + patienceMs, resolve, reject, timer };
      this.waitersOf(call).add(call.apiKeyId, waiter);
    });
  }

  get isEmpty(): boolean {
    const { interactive, reading, bulk } = this.demand;
    return interactive + reading + bulk === 0;
  }

  /** The lane whose turn it is. */
  nextLane(): Lane {
    return nextLane(this.demand);
  }

  /** The request to the shared budget for a lane. */
  requestFor(turn: Lane): { want: number; lane: Lane } {
    const { read, write } = this.lanes[turn];
    const oldestMs = Math.min(...[...read.firsts(), ...write.firsts()].map(({ sinceMs }) => sinceMs));
    const nowMs = performance.now();
    return slotRequest(turn, this.demand, Number.isFinite(oldestMs) ? nowMs - oldestMs : 0);
  }

  /** Removes the calls of a lane whose turn it is. The caller must resolve each of them with a slot. */
  take(lane: Lane, count: number): SlotWaiter[] {
    const { demand } = this;
    const taken: SlotWaiter[] = [];
    while (taken.length < count) {
      const { read, write } = this.lanes[lane];
      const kind = nextKind({ reads: read.size, writes: write.size, last: this.givenLast });
      const waiter = this.lanes[lane][kind].take(this.weightOf);
      if (!waiter) break;
      this.givenLast = kind;
      clearTimeout(waiter.timer);
      taken.push(waiter);
    }
    this.given = givenAfter(demand, lane, taken.length);
    return taken;
  }

  /** Rejects the calls whose longest wait ends before a time, by performance.now(); by default all calls. */
  rejectAll(errorOf: (call: HubspotCall) => Error, beforeMs = Infinity): void {
    for (const { read, write } of Object.values(this.lanes)) {
      for (const waiter of [...write.all(), ...read.all()]) {
        if (waiter.endMs < beforeMs) this.reject(waiter, errorOf(waiter.call));
      }
    }
  }

  private get demand(): SlotDemand {
    const { interactive, bulk } = this.lanes;
    return {
      interactive: interactive.write.size,
      reading: interactive.read.size,
      bulk: bulk.read.size + bulk.write.size,
      given: this.given,
    };
  }

  private waitersOf({ lane, reading }: HubspotCall): CallerTurns<SlotWaiter> {
    return this.lanes[lane][reading ? 'read' : 'write'];
  }

  private reject(waiter: SlotWaiter, error: Error): void {
    clearTimeout(waiter.timer);
    if (this.waitersOf(waiter.call).remove(waiter.call.apiKeyId, waiter)) waiter.reject(error);
  }
}

function waitersByKind(): WaitersByKind {
  return { read: new CallerTurns(), write: new CallerTurns() };
}

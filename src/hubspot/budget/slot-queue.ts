import { LoopTimer } from '../../timing/loop-timer';
import type { Bucket } from '../call/call-bucket';
import type { HubspotCall, Lane, Slot } from '../call/hubspot-call';
import { CallerTurns } from './caller-turns';
import { RecentUse } from './recent-use';
import { noSlotInTime } from './slot-errors';
import {
  firstRequest,
  givenAfter,
  nextKind,
  nextLane,
  slotRequest,
  type CallKind,
  type SlotDemand,
  type SlotRequest,
  type SlotTurn,
} from './slot-turns';

/** A call that waits for its slot. Times by performance.now(). */
export interface SlotWaiter {
  call: HubspotCall;
  sinceMs: number;
  /** End of the call's longest wait. */
  endMs: number;
  resolve: (slot: Slot) => void;
  reject: (error: Error) => void;
  timer: LoopTimer;
  /** Set when the call is taken for an API key below its share. */
  firstOf?: string;
}

/** The calls whose turn it is, with their request to the shared budget. */
export interface NextTurn {
  turn: SlotTurn;
  request: SlotRequest;
}

const nobody: ReadonlyMap<string, SlotWaiter> = new Map();

type WaitersByKind = Record<CallKind, CallerTurns<SlotWaiter>>;

/**
 * The calls of this process that wait for a slot of one bucket in one portal. Calls for API keys below their share come first,
 * whatever their lane is. Otherwise API keys take turns within a lane.
 */
export class SlotQueue {
  /** True while a loop serves the queue. */
  running = false;
  /** Calls that the window allows in all, as far as known. */
  allowed = 0;
  /** Called when a call arrives, or a waiting call would serve further API keys. */
  onArrival: (() => void) | null = null;
  private readonly lanes: Record<Lane, WaitersByKind> = { interactive: waitersByKind(), bulk: waitersByKind() };
  private readonly use: RecentUse;
  private given = 0;
  private givenLast: CallKind = 'read';
  /** Time of each lane's latest slot, by performance.now(). */
  private readonly servedAtMs: Record<Lane, number> = { interactive: -Infinity, bulk: -Infinity };

  /** @param weightOf relative share of an API key */
  constructor(
    readonly portalId: string,
    readonly bucket: Bucket,
    private readonly weightOf: (apiKeyId: string) => number,
  ) {
    this.use = new RecentUse(weightOf);
  }

  /** @throws HubspotError of kind `rate-limited` after `patienceMs`, or the error of {@link rejectAll} */
  add(call: HubspotCall, patienceMs: number): Promise<Slot> {
    return new Promise((resolve, reject) => {
      const sinceMs = performance.now();
      const timer = new LoopTimer(patienceMs, () => {
        this.reject(waiter, noSlotInTime(call));
      });
      const waiter: SlotWaiter = { call, sinceMs, endMs: sinceMs + patienceMs, resolve, reject, timer };
      this.waitersOf(call).add(call.apiKeyId, waiter);
      this.onArrival?.();
    });
  }

  get isEmpty(): boolean {
    const { interactive, reading, bulk } = this.demand;
    return interactive + reading + bulk === 0;
  }

  next(): NextTurn {
    const first = this.firstCalls().size;
    if (first > 0) return { turn: 'first', request: firstRequest(first) };
    const { demand } = this;
    const turn = nextLane(demand);
    const nowMs = performance.now();
    const isUneven = this.use.isUneven(nowMs, this.allowed);
    const longestMs = this.longestWaitMs(turn, nowMs);
    // The calls of a backlog always wait long. Beside other keys, that alone gives them no claim to the part left to those.
    const waitMs = isUneven ? Math.min(longestMs, nowMs - this.servedAtMs[turn]) : longestMs;
    return { turn, request: slotRequest(turn, demand, waitMs, isUneven, this.use.isShared(nowMs)) };
  }

  /** Removes the calls whose turn it is. The caller must resolve each of them with a slot. */
  take(turn: SlotTurn, count: number): SlotWaiter[] {
    if (turn !== 'first') return this.takeOf(turn, count);
    const first = [...this.firstCalls()].slice(0, count);
    for (const [apiKeyId, waiter] of first) {
      waiter.timer.cancel();
      waiter.firstOf = apiKeyId;
      this.givenLast = waiter.call.reading ? 'read' : 'write';
      this.waitersOf(waiter.call).remove(waiter.call.apiKeyId, waiter);
      this.use.note(apiKeyId, performance.now());
    }
    // Some of the calls may have timed out meanwhile.
    const others = this.takeOf(nextLane(this.demand), count - first.length);
    return [...first.map(([, waiter]) => waiter), ...others];
  }

  /** Rejects the calls whose longest wait ends before a time, by performance.now(); by default all calls. */
  rejectAll(errorOf: (call: HubspotCall) => Error, beforeMs = Infinity): void {
    for (const waiter of this.all()) {
      if (waiter.endMs < beforeMs) this.reject(waiter, errorOf(waiter.call));
    }
  }

  /** Wait of a lane's oldest call so far. */
  private longestWaitMs(lane: Lane, nowMs: number): number {
    const { read, write } = this.lanes[lane];
    let oldestMs = nowMs;
    for (const turns of [read, write]) {
      if (turns.size > 0) for (const { sinceMs } of turns.firsts()) oldestMs = Math.min(oldestMs, sinceMs);
    }
    return nowMs - oldestMs;
  }

  private takeOf(lane: Lane, count: number): SlotWaiter[] {
    const { demand } = this;
    const taken: SlotWaiter[] = [];
    while (taken.length < count) {
      const { read, write } = this.lanes[lane];
      const kind = nextKind({ reads: read.size, writes: write.size, last: this.givenLast });
      const waiter = this.lanes[lane][kind].take(this.weightOf);
      if (!waiter) break;
      this.givenLast = kind;
      waiter.timer.cancel();
      this.use.note(waiter.call.apiKeyId, performance.now());
      taken.push(waiter);
      this.servedAtMs[lane] = performance.now();
    }
    this.given = givenAfter(demand, lane, taken.length);
    return taken;
  }

  /** One call for each API key that is below its share, in the order of lanes and arrival. */
  private firstCalls(): ReadonlyMap<string, SlotWaiter> {
    const waiters = this.all();
    if (this.isOfOneKey(waiters)) return nobody;
    const served = waiters.map((waiter) => ({ waiter, apiKeyIds: waiter.call.servedKeys() }));
    const below = this.use.first(
      served.flatMap(({ apiKeyIds }) => apiKeyIds),
      performance.now(),
      this.allowed,
    );
    const first = new Map<string, SlotWaiter>();
    for (const { waiter, apiKeyIds } of below.size > 0 ? served : []) {
      const apiKeyId = apiKeyIds.find((one) => one !== null && below.has(one) && !first.has(one));
      if (apiKeyId) first.set(apiKeyId, waiter);
    }
    return first;
  }

  /** True if one API key has all slots and calls, which is the usual case. */
  private isOfOneKey(waiters: readonly SlotWaiter[]): boolean {
    const apiKeyId = waiters[0]?.call.apiKeyId ?? null;
    return this.use.isOnly(apiKeyId) && waiters.every(({ call }) => call.servesOnly(apiKeyId));
  }

  private all(): SlotWaiter[] {
    const { interactive, bulk } = this.lanes;
    const all: SlotWaiter[] = [];
    for (const turns of [interactive.write, interactive.read, bulk.write, bulk.read]) {
      if (turns.size > 0) all.push(...turns.all());
    }
    return all;
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
    waiter.timer.cancel();
    if (this.waitersOf(waiter.call).remove(waiter.call.apiKeyId, waiter)) waiter.reject(error);
  }
}

function waitersByKind(): WaitersByKind {
  return { read: new CallerTurns(), write: new CallerTurns() };
}

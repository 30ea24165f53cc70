import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { outsideRequests } from '../../logging/request-context';
import { Metrics } from '../../metrics/metrics';
import { pause } from '../../timing/pause';
import { Stopping } from '../../timing/stopping';
import { windowMsOf, type Bucket } from '../call/call-bucket';
import type { HubspotCall, Slot } from '../call/hubspot-call';
import { HubspotError } from '../call/hubspot-error';
import { Budgets, type SlotAnswer } from './budgets';
import { CallerWeights } from './caller-weights';
import { PortalHealth } from './portal-health';
import { serviceStopping, slotTooLate, tooManyErrors } from './slot-errors';
import { SlotQueue } from './slot-queue';
import type { SlotRequest, SlotTurn } from './slot-turns';

/** Pauses and open circuits may end early, so waits are no longer than this. */
const longestSleepMs = 1_000;
const probePollMs = 250;
/** A slot held for this share of its window is renewed, because the budget is about to drop it. */
const longestHeldShare = 0.5;

/** Grants slots as the portal's shared budget allows: interactive calls first, none starving. */
@Injectable()
export class Slots {
  private readonly logger = new Logger(Slots.name);
  private readonly queues = new Map<string, SlotQueue>();

  constructor(
    private readonly budgets: Budgets,
    private readonly health: PortalHealth,
    private readonly stopping: Stopping,
    private readonly metrics: Metrics,
    @Inject(CallerWeights) private readonly weights: Pick<CallerWeights, 'of'>,
  ) {}

  /**
   * Waits for a slot.
   * @param patienceMs longest wait
   * @throws HubspotError of kind `rate-limited` or `unavailable` if none comes in time; the call was not sent
   */
  take(call: HubspotCall, bucket: Bucket, patienceMs: number): Promise<Slot> {
    if (this.stopping.waitSignal.aborted) return Promise.reject(serviceStopping(call));
    const queue = this.queueOf(call.portalId, bucket);
    const slot = queue.add(call, patienceMs);
    // A queue serves the calls of many requests.
    if (!queue.running) void outsideRequests(() => this.run(queue));
    return slot;
  }

  /**
   * Takes note that a waiting call of a bucket would now serve further API keys: one of them may be below its share, so that
   * the call need not wait for the pace of the others.
   */
  servesMore(portalId: string, bucket: Bucket): void {
    this.queues.get(queueName(portalId, bucket))?.onArrival?.();
  }

  /** Uses a slot for a call that leaves. Renews the slot first if the budget is about to drop it. */
  async spend(portalId: string, slot: Slot): Promise<void> {
    slot.spent = true;
    const longestHeldMs = windowMsOf(slot.bucket) * longestHeldShare;
    if (performance.now() - slot.askedAtMs > longestHeldMs) await this.budgets.renew(portalId, slot);
  }

  /** Releases a slot that no call has used. */
  async release(portalId: string, slot: Slot): Promise<void> {
    if (slot.probe) await this.health.releaseProbe(portalId);
    await this.budgets.release(portalId, slot);
  }

  private queueOf(portalId: string, bucket: Bucket): SlotQueue {
    const name = queueName(portalId, bucket);
    const known = this.queues.get(name);
    if (known) return known;
    const queue = new SlotQueue(portalId, bucket, this.weights.of);
    this.queues.set(name, queue);
    return queue;
  }

  private async run(queue: SlotQueue): Promise<void> {
    queue.running = true;
    try {
      // In this turn of the event loop, further calls arrive to share the request, and concurrent writes commit.
      await setImmediate();
      while (!queue.isEmpty) await this.serve(queue);
    } catch (error) {
      if (this.stopping.waitSignal.aborted) {
        queue.rejectAll(serviceStopping);
        return;
      }
      // All waiters fail with the error: the portal is not connected, or the database failed.
      if (!(error instanceof HubspotError))
        this.logger.error(`Failed to take a slot for portal ${queue.portalId}: ${String(error)}`);
      queue.rejectAll(() => error as Error);
    } finally {
      queue.running = false;
    }
  }

  private async serve(queue: SlotQueue): Promise<void> {
    const { turn, request } = queue.next();
    const answer = await this.budgets.take(queue.portalId, queue.bucket, request);
    queue.allowed = answer.allowed;
    if (answer.circuitOpen) {
      await this.probe(queue, answer);
      return;
    }
    this.grant(queue, turn, answer, { probe: false, afterFailures: answer.failures > 0 });
    if (answer.granted === 0) await this.sleep(queue, answer, request);
  }

  /** Handles an open circuit: one call of all replicas probes when its time has come. */
  private async probe(queue: SlotQueue, answer: SlotAnswer): Promise<void> {
    const { portalId, bucket } = queue;
    const probe = answer.waitMs > 0 ? 'not-yet' : await this.health.takeProbe(portalId);
    if (probe === 'too-many-errors') {
      queue.rejectAll(tooManyErrors);
      return;
    }
    if (probe === 'not-yet') {
      await this.sleep(queue, { ...answer, waitMs: Math.max(answer.waitMs, probePollMs) });
      return;
    }
    const given = await this.budgets.take(portalId, bucket, { want: 1, lane: 'interactive', probe: true });
    const granted = this.grant(queue, queue.next().turn, given, { probe: true, afterFailures: true });
    // The limit may be used up, or all waiting calls may have timed out.
    if (granted === 0) await this.health.releaseProbe(portalId);
    if (given.granted === 0) await this.sleep(queue, given);
  }

  /** @returns the number of calls that got a slot */
  private grant(
    queue: SlotQueue,
    turn: SlotTurn,
    { granted, givenAtMs, askedAtMs }: SlotAnswer,
    traits: Pick<Slot, 'probe' | 'afterFailures'>,
  ): number {
    const waiters = queue.take(turn, granted);
    for (const { call, sinceMs, resolve, firstOf } of waiters) {
      const waitedMs = performance.now() - sinceMs;
      this.metrics.slotSeconds.observe({ bucket: queue.bucket, lane: call.lane }, waitedMs / 1000);
      const slot: Slot = { ...traits, bucket: queue.bucket, givenAtMs, askedAtMs, spent: false };
      resolve(firstOf === undefined ? slot : { ...slot, firstOf });
    }
    return waiters.length;
  }

  /**
   * Waits until the next slot may be free, or a call arrives, or serves a further API key, that
   * may use more of the limit than the request. Calls that cannot
   * wait that long fail at once.
   * @param asked the request that got no slot; absent if no other one would get some
   */
  private async sleep(queue: SlotQueue, answer: SlotAnswer, asked?: SlotRequest): Promise<void> {
    const isCertain = answer.pauseReason !== null || answer.circuitOpen;
    if (isCertain) queue.rejectAll((call) => slotTooLate(call, answer), performance.now() + answer.waitMs);
    if (queue.isEmpty) return;
    const awake = new AbortController();
    if (asked && !isCertain) {
      queue.onArrival = (): void => {
        if (mayHaveMore(queue.next().request, asked)) awake.abort();
      };
    }
    const { waitSignal } = this.stopping;
    const stop = (): void => {
      awake.abort();
    };
    // AbortSignal.any would keep a reference for each sleep.
    waitSignal.addEventListener('abort', stop);
    if (!waitSignal.aborted) await pause(Math.min(answer.waitMs, longestSleepMs), awake.signal);
    waitSignal.removeEventListener('abort', stop);
    queue.onArrival = null;
    if (waitSignal.aborted) queue.rejectAll(serviceStopping);
  }
}

function queueName(portalId: string, bucket: Bucket): string {
  return `${portalId}/${bucket}`;
}

/** True if a request may get slots that another one of the same moment did not get. */
function mayHaveMore(request: SlotRequest, asked: SlotRequest): boolean {
  const comesFirst = request.first === true && asked.first !== true;
  return comesFirst || (request.lane === 'interactive' && asked.lane === 'bulk');
}

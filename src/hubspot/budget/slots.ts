import { setImmediate } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Metrics } from '../../metrics/metrics';
import { Budgets, type SlotAnswer } from './budgets';
import { windowMsOf, type Bucket } from '../call/call-bucket';
import type { HubspotCall, Lane, Slot } from '../call/hubspot-call';
import { HubspotError, type HubspotErrorKind } from '../call/hubspot-error';
import { migration } from '../retry/limit-pause';
import { pause } from '../../timing/pause';
import { PortalHealth } from './portal-health';
import { Stopping } from '../../timing/stopping';

/** Slots asked for at once: enough to go with the limit, few enough to share it with other replicas. */
const mostAtOnce = 10;
/** Of a hundred slots bulk calls have the last ten, however many interactive ones wait, and however few come at a time. */
const slotsOfRound = 100;
const bulkSlotsOfRound = 10;
/** How long bulk calls leave a part of the limit to interactive ones before they ask for all of it too. */
const bulkPatienceMs = 5_000;
/** Pauses and open circuits may end early: look again now and then. */
const longestSleepMs = 1_000;
const probePollMs = 250;
/** A slot that was held for this part of its window might be forgotten by the budget before its call leaves. */
const longestHeldShare = 0.5;

interface Waiter {
  call: HubspotCall;
  /** By performance.now(): when the call gives up. */
  endMs: number;
  sinceMs: number;
  resolve(slot: Slot): void;
  reject(error: HubspotError): void;
  timer: NodeJS.Timeout;
}

/** Everybody in this process who waits for a slot of one bucket in one portal. */
interface Queue {
  portalId: string;
  bucket: Bucket;
  lanes: Record<Lane, Waiter[]>;
  /** Slots that were had so far. */
  given: number;
  running: boolean;
}

/** Lets calls go as the portal's shared budget allows: interactive ones first, none starving. */
@Injectable()
export class Slots {
  private readonly logger = new Logger(Slots.name);
  private readonly queues = new Map<string, Queue>();

  constructor(
    private readonly budgets: Budgets,
    private readonly health: PortalHealth,
    private readonly stopping: Stopping,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Waits for a slot.
   * @param patienceMs for how long
   * @throws HubspotError of kind `rate-limited` or `unavailable` where none comes in time; the call was not sent
   */
  take(call: HubspotCall, bucket: Bucket, patienceMs: number): Promise<Slot> {
    if (this.stopping.waitSignal.aborted) return Promise.reject(stoppingError(call));
    const queue = this.queueOf(call.portalId, bucket);
    return new Promise((resolve, reject) => {
      const sinceMs = performance.now();
      const timer = setTimeout(() => {
        giveUp(
          queue,
          waiter,
          new HubspotError({
            kind: 'rate-limited',
            message: 'No call was left within the time for this request',
            ...notSent(call),
          }),
        );
      }, patienceMs);
      const waiter: Waiter = { call, endMs: sinceMs + patienceMs, sinceMs, resolve, reject, timer };
      queue.lanes[call.lane].push(waiter);
      if (!queue.running) void this.run(queue);
    });
  }

  /** The slot's call sets out. Where the budget is about to forget the slot, it is counted anew first. */
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

  private queueOf(portalId: string, bucket: Bucket): Queue {
    const key = `${portalId}/${bucket}`;
    const known = this.queues.get(key);
    if (known) return known;
    const queue: Queue = { portalId, bucket, lanes: { interactive: [], bulk: [] }, given: 0, running: false };
    this.queues.set(key, queue);
    return queue;
  }

  private async run(queue: Queue): Promise<void> {
    queue.running = true;
    try {
      // A turn of the event loop: calls that come together ask together, and a write that is stored meanwhile goes first.
      await setImmediate();
      while (waiting(queue) > 0) await this.serve(queue);
    } catch (error) {
      if (this.stopping.waitSignal.aborted) {
        rejectAll(queue, stoppingError);
        return;
      }
      // Whoever waits learns it as their own failure: the database's.
      this.logger.error(`No slot could be taken for portal ${queue.portalId}: ${String(error)}`);
      for (const waiter of [...queue.lanes.interactive, ...queue.lanes.bulk]) {
        giveUp(queue, waiter, error as HubspotError);
      }
    } finally {
      queue.running = false;
    }
  }

  private async serve(queue: Queue): Promise<void> {
    const lane = nextLane(queue);
    const waiters = queue.lanes[lane];
    const want = Math.min(mostAtOnce, waiters.length);
    const patient = lane === 'bulk' && performance.now() - (waiters[0]?.sinceMs ?? 0) < bulkPatienceMs;
    const asked: Lane = patient && queue.lanes.interactive.length === 0 ? 'bulk' : 'interactive';
    const answer = await this.budgets.take(queue.portalId, queue.bucket, { want, lane: asked });
    if (answer.circuitOpen) {
      await this.probe(queue, answer);
      return;
    }
    this.letGo(queue, lane, answer, { probe: false, afterFailures: answer.failures > 0 });
    if (answer.granted === 0) await this.sleep(queue, answer);
  }

  /** The circuit is open: one call of all replicas tries, when its time has come. */
  private async probe(queue: Queue, answer: SlotAnswer): Promise<void> {
    const { portalId, bucket } = queue;
    const probe = answer.waitMs > 0 ? 'not-yet' : await this.health.takeProbe(portalId);
    if (probe === 'granted') {
      const given = await this.budgets.take(portalId, bucket, {
        want: 1,
        lane: 'interactive',
        probe: true,
      });
      const letGo = this.letGo(queue, nextLane(queue), given, { probe: true, afterFailures: true });
      // The limit may be used up, or whoever waited has given up.
      if (letGo === 0) await this.health.releaseProbe(portalId);
      if (given.granted === 0) await this.sleep(queue, given);
      return;
    }
    if (probe === 'too-many-errors') {
      const message = 'HubSpot has kept failing, and too large a share of the day’s calls failed to go on trying';
      rejectAll(queue, (call) => new HubspotError({ kind: 'unavailable', message, ...notSent(call) }));
      return;
    }
    await this.sleep(queue, { ...answer, waitMs: Math.max(answer.waitMs, probePollMs) });
  }

  private letGo(
    queue: Queue,
    lane: Lane,
    { granted, givenAtMs, askedAtMs }: SlotAnswer,
    traits: Pick<Slot, 'probe' | 'afterFailures'>,
  ): number {
    const waiters = queue.lanes[lane].splice(0, granted);
    queue.given += waiters.length;
    for (const waiter of waiters) {
      clearTimeout(waiter.timer);
      const waitedMs = performance.now() - waiter.sinceMs;
      this.metrics.slotSeconds.observe({ bucket: queue.bucket, lane: waiter.call.lane }, waitedMs / 1000);
      waiter.resolve({ ...traits, bucket: queue.bucket, givenAtMs, askedAtMs, spent: false });
    }
    return waiters.length;
  }

  /** Waits until the next slot may come. Who cannot wait that long learns it at once. */
  private async sleep(queue: Queue, answer: SlotAnswer): Promise<void> {
    const certain = answer.pauseReason !== null || answer.circuitOpen;
    if (certain) {
      const untilMs = performance.now() + answer.waitMs;
      for (const waiter of [...queue.lanes.interactive, ...queue.lanes.bulk]) {
        if (waiter.endMs < untilMs) giveUp(queue, waiter, tooLong(waiter.call, answer));
      }
    }
    if (waiting(queue) === 0) return;
    const slept = await pause(Math.min(answer.waitMs, longestSleepMs), this.stopping.waitSignal);
    if (!slept) rejectAll(queue, stoppingError);
  }
}

function waiting({ lanes }: Queue): number {
  return lanes.interactive.length + lanes.bulk.length;
}

function nextLane(queue: Queue): Lane {
  const { interactive, bulk } = queue.lanes;
  if (interactive.length === 0) return 'bulk';
  const isBulkTurn = queue.given % slotsOfRound >= slotsOfRound - bulkSlotsOfRound;
  return bulk.length > 0 && isBulkTurn ? 'bulk' : 'interactive';
}

function giveUp(queue: Queue, waiter: Waiter, error: HubspotError): void {
  clearTimeout(waiter.timer);
  const lane = queue.lanes[waiter.call.lane];
  const index = lane.indexOf(waiter);
  if (index < 0) return;
  lane.splice(index, 1);
  waiter.reject(error);
}

function rejectAll(queue: Queue, errorFor: (call: HubspotCall) => HubspotError): void {
  for (const waiter of [...queue.lanes.interactive, ...queue.lanes.bulk]) giveUp(queue, waiter, errorFor(waiter.call));
}

function tooLong(call: HubspotCall, { waitMs, pauseReason }: SlotAnswer): HubspotError {
  const seconds = Math.ceil(waitMs / 1000);
  const [kind, message]: [HubspotErrorKind, string] =
    pauseReason === null
      ? ['unavailable', `HubSpot has failed many times in a row: the next try is in ${seconds} s`]
      : pauseReason === migration
        ? ['unavailable', `HubSpot is moving the account: the next try is in ${seconds} s`]
        : ['rate-limited', `HubSpot's limit ${pauseReason} is used up: it is free again in ${seconds} s`];
  return new HubspotError({ kind, message, retryAfterSeconds: seconds, ...notSent(call) });
}

function stoppingError(call: HubspotCall): HubspotError {
  return new HubspotError({ kind: 'unavailable', message: 'The service is stopping', ...notSent(call) });
}

/** What is known of a call whose next attempt was not sent: those before it may have been carried out. */
function notSent({ attempts, mayHaveWritten }: HubspotCall): { attempts: number; mayHaveWritten: boolean } {
  return { attempts, mayHaveWritten };
}

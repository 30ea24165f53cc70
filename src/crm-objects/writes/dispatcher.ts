import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { Problem } from '../../common/problem';
import { outsideRequests, servingRequests } from '../../common/request-context';
import type { Env } from '../../config/env';
import { HubspotClient } from '../../hubspot/hubspot-client';
import type { Slot } from '../../hubspot/hubspot-call';
import { HubspotError } from '../../hubspot/hubspot-error';
import { problemOfHubspotError } from '../../hubspot/hubspot-problem';
import type { ObjectType } from '../../hubspot/hubspot-wire';
import { PortalHealth } from '../../hubspot/portal-health';
import { Stopping } from '../../hubspot/stopping';
import { Metrics } from '../../metrics/metrics';
import { ObjectDefinitions } from '../object-definitions';
import { afterFailure } from './after-failure';
import { AssociationDispatch, type ClaimedAssociationWrite } from './association-dispatch';
import { countClosed, countReturned } from './dispatch-counts';
import { ClosedNotices } from './closed-notices';
import type { Dispatched } from './dispatched';
import type { ClaimedRecordWrite } from './fold';
import { GroupCommit } from './group-commit';
import { Journal, type Accepted, type Batch } from './journal';
import { OutcomeWaiters } from './outcome-waiters';
import { endsOf, laneOf, type AssociationQueue, type Queue } from './queue';
import { RecordDispatch } from './record-dispatch';
import { traceparentsOf } from './traced-writes';
import { RecordIdentities } from './record-identities';
import type { ClaimedWrite } from './stored-write';

/** Records of one call. [docs/simulator.md 4] */
const recordsPerCall = 100;
/** Associations of one call; HubSpot allows 2,000. */
const associationsPerCall = 1_000;
/** How long a queue waits for a slot before it looks again. */
const slotPatienceMs = 30_000;
/** How often to look for writes that nobody of this process has accepted, or that are due again. */
const sweepMs = 500;
const databasePauseMs = 1_000;
/** However long something stands in the way: looking again costs no call. */
const longestHoldMs = 5_000;

/** The writes of one portal that can go together. */
interface Line {
  portalId: string;
  queue: Queue;
  lane: number;
  /** Calls under way, or waiting for their slots. */
  running: number;
  /** Those of them that have not claimed yet. */
  claiming: number;
  /** Those that come together claim in one statement: of several at once each would get a part of one batch. */
  claims: GroupCommit<object, Batch>;
  /** Writes that are being stored. */
  storing: Set<Promise<unknown>>;
  /** A write that was claimed as it was stored, for the call that waits for it. */
  claimed: Batch | null;
  /** Writes that are due, as far as is known here. */
  due: number;
  /** Whether something may be due that no claim has looked for yet. */
  unseen: boolean;
}

/** Nothing of a portal gets through for now. */
interface Hold {
  /** How long that is to last, as far as is known. */
  untilMs: number;
  /** When it is tried all the same. */
  nextTryMs: number;
  problem: Problem;
}

/**
 * Sends what is due. A write that comes while nothing of its sort is under way goes at once; what comes meanwhile goes
 * together afterwards, and full batches go beside each other. A claim is made once its call may set out, so that
 * a batch grows for as long as the budget makes it wait.
 */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Dispatcher.name);
  private readonly lines = new Map<string, Line>();
  private readonly holds = new Map<string, Hold>();
  private readonly underWay = new Set<Promise<void>>();
  private readonly mostRunning: number;
  private readonly leaseSeconds: number;
  private sweeping?: NodeJS.Timeout;
  /** Until when this process's claims hold for certain, by performance.now(). */
  private leaseEndMs = 0;
  /** Whether writes may be claimed under this process's name that it does not know to be. */
  private claimLost = false;
  private stopping = false;

  constructor(
    private readonly journal: Journal,
    private readonly client: HubspotClient,
    private readonly definitions: ObjectDefinitions,
    private readonly records: RecordDispatch,
    private readonly associations: AssociationDispatch,
    private readonly identities: RecordIdentities,
    private readonly waiters: OutcomeWaiters,
    private readonly calls: Stopping,
    private readonly notices: ClosedNotices,
    private readonly metrics: Metrics,
    health: PortalHealth,
    config: ConfigService<Env, true>,
  ) {
    this.mostRunning = config.get('DISPATCH_PARALLEL_CALLS', { infer: true });
    this.leaseSeconds = config.get('DISPATCH_LEASE_SECONDS', { infer: true });
    health.onRecovery((portalId) => {
      journal.hasten(portalId).catch((error: unknown) => {
        this.logger.warn(`Writes of portal ${portalId} wait longer than they need: ${describe(error)}`);
      });
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.register();
    this.sweeping = setTimeout(() => void this.sweep(), 0);
  }

  /** Lets the calls that are under way settle, and gives everything else back for others to send. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.sweeping);
    this.calls.begin();
    await Promise.all(this.underWay);
    const message = 'The service is stopping; another one, or its next start, goes on with the write.';
    this.waiters.endAll(new Problem('not-ready', message, { retryAfterSeconds: 2 }));
    await this.journal.releaseClaims({ own: true }).catch((error: unknown) => {
      this.logger.warn(`Claims could not be given back, and run out: ${String(error)}`);
    });
  }

  /** Whether no further write is taken in. */
  get isStopping(): boolean {
    return this.stopping;
  }

  /**
   * Follows writes on their way into the journal: the slot for their call is had while they are stored.
   * @param stored resolves once they are; to null where they were not accepted
   */
  async follow(
    portalId: string,
    queues: readonly { queue: Queue; lane: number; count: number }[],
    stored: Promise<Accepted | null>,
  ): Promise<void> {
    await Promise.all(
      queues.map(({ queue, lane, count }) => {
        const line = this.lineOf(portalId, queue, lane);
        const ended = stored.then(
          (accepted) => {
            line.storing.delete(ended);
            if (!accepted) return;
            if (accepted.claim) line.claimed = accepted.claim;
            else {
              line.due += count;
              line.unseen = true;
            }
            this.start(line);
          },
          () => {
            line.storing.delete(ended);
            // It may have been stored all the same.
            this.claimLost = true;
          },
        );
        line.storing.add(ended);
        this.start(line);
        return ended;
      }),
    );
  }

  /** Whether nothing goes or waits where a write would go: one that comes now may be claimed as it is stored. */
  isIdle(portalId: string, queue: Queue, lane: number): boolean {
    const { running, storing, due, unseen, claimed } = this.lineOf(portalId, queue, lane);
    const empty = running === 0 && storing.size === 0 && due === 0 && !unseen && !claimed;
    return empty && !this.stopping && !this.isHeld(portalId);
  }

  /** What keeps a portal's writes from being sent for at least so long; null where nothing is known to. */
  obstacleOf(portalId: string, forMs: number): Problem | null {
    const hold = this.holds.get(portalId);
    return hold && hold.untilMs >= performance.now() + forMs ? hold.problem : null;
  }

  /** Due writes may have come up in a queue. */
  wake(portalId: string, queue: Queue, lane: number): void {
    const line = this.lineOf(portalId, queue, lane);
    line.unseen = true;
    this.start(line);
  }

  private lineOf(portalId: string, queue: Queue, lane: number): Line {
    const name = `${portalId}/${queue}/${lane}`;
    const known = this.lines.get(name);
    if (known) return known;
    const line: Line = {
      portalId,
      queue,
      lane,
      running: 0,
      claiming: 0,
      claims: new GroupCommit({
        commit: (calls) => this.claim(line, calls.length),
        mostWeight: this.mostRunning,
        weigh: () => 1,
        exclusive: () => null,
      }),
      storing: new Set(),
      claimed: null,
      due: 0,
      unseen: false,
    };
    this.lines.set(name, line);
    return line;
  }

  /** Starts a call where none is under way and something may be due, and further ones for full batches. */
  private start(line: Line): void {
    if (this.stopping || this.isHeld(line.portalId)) return;
    const wanted = (): boolean =>
      line.running === 0
        ? line.unseen || line.due > 0 || line.storing.size > 0 || line.claimed !== null
        : line.running < this.mostRunning && line.due >= mostOf(line.queue) * (line.claiming + 1);
    while (wanted()) {
      line.running += 1;
      line.claiming += 1;
      const run = outsideRequests(() => this.run(line))
        .catch(async (error: unknown) => {
          this.logger.error(`Writes of portal ${line.portalId} could not be sent: ${describe(error)}`);
          line.unseen = true;
          await this.pause(databasePauseMs);
        })
        .finally(() => {
          line.running -= 1;
          this.underWay.delete(run);
          this.start(line);
        });
      this.underWay.add(run);
    }
  }

  private async run(line: Line): Promise<void> {
    const { portalId, queue, lane } = line;
    const bucket = endsOf(queue) ? 'associations' : 'general';
    let slot: Slot;
    let batch: Batch | null;
    try {
      slot = await this.client.reserve(portalId, bucket, laneOf(lane), slotPatienceMs);
      this.holds.delete(portalId);
      const nothingYet = !line.unseen && line.due === 0 && !line.claimed && line.storing.size > 0;
      if (nothingYet) await Promise.race(line.storing);
      batch = this.stopping ? null : await this.batchFor(line);
    } catch (error) {
      await this.returnClaimed(line);
      if (!(error instanceof HubspotError)) throw error;
      line.unseen = true;
      this.hold(
        portalId,
        problemOfHubspotError(error, () => ''),
        lastingMs(error),
      );
      return;
    } finally {
      line.claiming -= 1;
    }
    this.start(line);
    if (batch && batch.writes.length > 0) await this.send(line, batch, slot);
    else await this.giveBack(portalId, slot);
  }

  private async giveBack(portalId: string, slot: Slot): Promise<void> {
    await this.client.giveBack(portalId, slot).catch((error: unknown) => {
      this.logger.warn(`A call of portal ${portalId} that was not made stays counted: ${describe(error)}`);
    });
  }

  /** What was claimed as it was stored goes alone; where others have come while it waited for a slot, with them. */
  private async batchFor(line: Line): Promise<Batch> {
    if (line.due > 0) await this.returnClaimed(line);
    const { claimed } = line;
    line.claimed = null;
    return claimed ?? (await line.claims.add({}));
  }

  private async returnClaimed(line: Line): Promise<void> {
    const { claimed } = line;
    if (!claimed) return;
    line.claimed = null;
    const returning = claimed.writes.map(({ id }) => ({
      id,
      afterMs: 0,
      attempts: 0,
      mayExist: false,
      obstacle: null,
    }));
    await this.journal.giveBack(line.portalId, claimed.claimedBy, returning).catch((error: unknown) => {
      this.claimLost = true;
      throw error;
    });
    line.due += returning.length;
  }

  /** Claims for so many calls, as full a batch for each as is due. */
  private async claim(line: Line, calls: number): Promise<Batch[]> {
    line.unseen = false;
    const dueBefore = line.due;
    const ofOne = mostOf(line.queue);
    const most = calls * ofOne;
    const claim = await this.journal.claim(line.portalId, line.queue, line.lane, most).catch((error: unknown) => {
      this.claimLost = true;
      throw error;
    });
    const { claimedBy, writes, left } = claim;
    const own = writes.filter((write) => this.journal.isOwn(write)).length;
    const batches = batchesOf(writes, ofOne);
    const all = left === 0 && new Set(writes.map(({ key }) => key)).size < most;
    // Where all was seen others have claimed the rest of what was due before; what was stored meanwhile is still to be looked for.
    const gone = all ? Math.max(dueBefore, own) : own;
    line.due = Math.max(left, line.due - gone);
    return Array.from({ length: calls }, (_, index) => ({ claimedBy, writes: batches[index] ?? [] }));
  }

  private async send(line: Line, { claimedBy, writes }: Batch, reserved: Slot): Promise<void> {
    const { portalId, queue, lane } = line;
    // A process that was thought dead must not send what others have sent since.
    const mayStart = (): boolean => this.journal.isOwnName(claimedBy) && performance.now() < this.leaseEndMs;
    const way = { lane: laneOf(lane), reserved, mayStart };
    const ends = endsOf(queue);
    const definition = this.definitions.get(ends ? ends.from : (queue as ObjectType));
    let dispatched: Dispatched;
    try {
      dispatched = await servingRequests(traceparentsOf(writes), () =>
        ends
          ? this.associations.send(
              portalId,
              definition,
              queue as AssociationQueue,
              writes as ClaimedAssociationWrite[],
              way,
            )
          : this.records.send(portalId, definition, writes as ClaimedRecordWrite[], way),
      );
    } catch (error) {
      // Ours, or the database's: what was sent may have been carried out.
      this.logger.error(`Writes of portal ${portalId} go back into the journal: ${describe(error)}`);
      dispatched = { closing: [], returning: writes.map(returned), renames: [], obstacle: null };
    }
    if (!reserved.spent) await this.giveBack(portalId, reserved);
    await this.settle(line, { claimedBy, writes }, ends ? null : definition.objectType, dispatched);
  }

  /** Stores what became of a claim; repeated until the database has it, because HubSpot has the records. */
  private async settle(
    line: Line,
    { claimedBy, writes }: Batch,
    objectType: ObjectType | null,
    dispatched: Dispatched,
  ): Promise<void> {
    const { portalId } = line;
    const { closing, returning, renames, obstacle } = dispatched;
    for (;;) {
      try {
        const { ids, released } = await this.journal.close(portalId, claimedBy, closing, objectType);
        await this.journal.giveBack(portalId, claimedBy, returning);
        for (const { key, recordId, prefix } of objectType ? renames : []) {
          if (objectType) await this.identities.rename({ portalId, objectType, key }, recordId, prefix);
        }
        const closed = new Set(ids);
        for (const write of closing) if (closed.has(write.id)) this.waiters.tellClosed(write);
        countClosed(
          this.metrics,
          line.queue,
          closing.filter(({ id }) => closed.has(id)),
          writes,
        );
        countReturned(this.metrics, line.queue, returning);
        for (const { queue, lane } of released) this.wake(portalId, queue, lane);
        break;
      } catch (error) {
        this.logger.error(`Outcomes of ${closing.length} writes cannot be stored yet: ${describe(error)}`);
        if (this.stopping) throw error;
        await this.pause(databasePauseMs);
      }
    }
    for (const { id, afterMs } of returning) this.waiters.tellReturned(id, afterMs, obstacle?.problem ?? null);
    if (obstacle) this.hold(portalId, obstacle.problem, obstacle.forMs);
    const soon = returning.flatMap(({ afterMs }) => (afterMs < sweepMs ? [afterMs] : []));
    if (soon.length > 0) this.wakeIn(line, Math.min(...soon));
  }

  /** Asks after the writes that callers here wait for, which another process may have closed. */
  private async lookForClosed(): Promise<void> {
    for (const [portalId, ids] of this.waiters.openWrites()) {
      for (const news of await this.journal.findClosed(portalId, ids)) this.waiters.tellClosed(news);
    }
  }

  private async register(): Promise<void> {
    const askedMs = performance.now();
    this.claimLost = false;
    await this.journal.register(this.leaseSeconds).catch((error: unknown) => {
      this.claimLost = true;
      throw error;
    });
    this.leaseEndMs = askedMs + this.leaseSeconds * 1000;
  }

  private wakeIn(line: Line, afterMs: number): void {
    setTimeout(() => {
      line.unseen = true;
      this.start(line);
    }, afterMs + 1).unref();
  }

  private async pause(ms: number): Promise<void> {
    if (!this.stopping) await delay(ms);
  }

  private hold(portalId: string, problem: Problem, forMs: number): void {
    const tryMs = Math.min(forMs, longestHoldMs);
    const nowMs = performance.now();
    this.holds.set(portalId, { untilMs: nowMs + forMs, nextTryMs: nowMs + tryMs, problem });
    this.waiters.tellHeld(portalId, forMs, problem);
    setTimeout(() => {
      for (const line of this.lines.values()) if (line.portalId === portalId) this.start(line);
    }, tryMs + 1).unref();
  }

  private isHeld(portalId: string): boolean {
    return (this.holds.get(portalId)?.nextTryMs ?? 0) > performance.now();
  }

  /**
   * Says that this process lives, takes over what dead ones had claimed, wakes queues with writes that are due, and asks
   * after the writes that callers here wait for and that another process may have closed.
   */
  private async sweep(): Promise<void> {
    try {
      const askedMs = performance.now();
      if (this.claimLost) {
        this.logger.warn(
          'Claims may be held that are not known of: they run out under the name that they were made with.',
        );
        await this.register();
      } else if (await this.journal.stayAlive(this.leaseSeconds)) {
        this.leaseEndMs = askedMs + this.leaseSeconds * 1000;
      } else {
        this.logger.warn('This process was thought dead: others go on with what it had begun to send.');
        await this.register();
      }
      const freed = await this.journal.releaseClaims({ own: false });
      if (freed > 0) this.logger.warn(`${freed} writes of a process that has ended are sent by others.`);
      for (const { portalId, queue, lane, dueInMs } of await this.journal.findQueues()) {
        if (dueInMs <= 0) this.wake(portalId, queue, lane);
      }
      await this.lookForClosed();
      const again = await this.notices.listen((processName) => {
        if (this.journal.isOwnName(processName)) void this.lookForClosed().catch(() => undefined);
      });
      // What was closed last may have been forgotten in a crash of PostgreSQL, and be claimed again.
      if (again) this.claimLost = true;
    } catch (error) {
      this.logger.warn(`The journal could not be looked through: ${describe(error)}`);
    }
    if (!this.isStopping) this.sweeping = setTimeout(() => void this.sweep(), sweepMs);
  }
}

/** Keys of one call at most. */
function mostOf(queue: Queue): number {
  return endsOf(queue) ? associationsPerCall : recordsPerCall;
}

/** Writes by keys, so many keys together; what has one key stays together. */
function batchesOf(writes: readonly ClaimedWrite[], mostKeys: number): ClaimedWrite[][] {
  const places = new Map<string, number>();
  const batches: ClaimedWrite[][] = [];
  for (const write of writes) {
    const place = places.get(write.key) ?? places.size;
    places.set(write.key, place);
    (batches[Math.floor(place / mostKeys)] ??= []).push(write);
  }
  return batches;
}

function returned({ id, attempts }: ClaimedWrite): Dispatched['returning'][number] {
  return { id, afterMs: databasePauseMs, attempts, mayExist: true, obstacle: null };
}

/** How long what made an error is to last, as far as is known. */
function lastingMs(error: HubspotError): number {
  if (error.facts.retryAfterSeconds !== undefined) return error.facts.retryAfterSeconds * 1000;
  const next = afterFailure(error, 1, Math.random());
  return next === 'failed' ? 0 : next.afterMs;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

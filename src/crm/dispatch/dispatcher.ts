import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { isDatabaseUnavailable } from '../../database/database-unavailable';
import { Problem } from '../../problems/problem';
import { outsideRequests, servingRequests } from '../../logging/request-context';
import type { Env } from '../../config/env';
import { HubspotClient } from '../../hubspot/client/hubspot-client';
import type { Slot } from '../../hubspot/call/hubspot-call';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import { problemOfHubspotError } from '../../hubspot/call/hubspot-problem';
import type { ObjectType } from '../object-types/object-types';
import { PortalHealth } from '../../hubspot/budget/portal-health';
import { Stopping } from '../../timing/stopping';
import { ObjectDefinitions } from '../object-types/object-definitions';
import { afterFailure } from '../sending/after-failure';
import { AssociationDispatch, type ClaimedAssociationWrite } from '../sending/association-dispatch';
import type { Dispatched } from '../sending/dispatched';
import type { ClaimedRecordWrite } from '../sending/fold';
import { GroupCommit } from '../journal/group-commit';
import { Claims, type Batch } from '../journal/claims';
import { DispatcherLease } from '../journal/dispatcher-lease';
import { JournalReads } from '../journal/journal-reads';
import { EarlierVersions } from '../journal/earlier-versions';
import { Releases } from '../journal/releases';
import type { Accepted } from '../journal/write-insertion';
import { JournalSweep } from './journal-sweep';
import { OutcomeStore } from './outcome-store';
import { OutcomeWaiters } from './outcome-waiters';
import { PortalHolds } from './portal-holds';
import { endsOf, laneOf, type AssociationQueue, type Queue } from '../journal/queue';
import { RecordDispatch } from '../sending/record-dispatch';
import { SettledNotices } from './settled-notices';
import type { ClaimedWrite } from '../journal/stored-write';
import { traceparentsOf } from '../sending/traced-writes';

/** Records of one call. [docs/simulator.md 4] */
const recordsPerCall = 100;
/** Associations of one call; HubSpot allows 2,000. */
const associationsPerCall = 1_000;
/** How long a queue waits for a slot before it looks again. */
const slotPatienceMs = 30_000;
/** Released writes that are due sooner than the next sweep are not left to it. */
const soonMs = 500;
const databasePauseMs = 1_000;
/**
 * What one claim has passed by may be due since this much earlier than the last that it took. What becomes visible later
 * still is found by the next look. Each claim passes what was removed since, while PostgreSQL may not clean up.
 */
const claimSlackMs = 250;

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
  /** Claims begin with what is due since this time: what was due before is claimed, as far as is known; null to see all. */
  claimSince: Date | null;
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
  private readonly underWay = new Set<Promise<void>>();
  private readonly mostRunning: number;
  private stopping = false;

  constructor(
    private readonly claims: Claims,
    private readonly lease: DispatcherLease,
    private readonly releases: Releases,
    private readonly versions: EarlierVersions,
    private readonly reads: JournalReads,
    private readonly sweep: JournalSweep,
    private readonly outcomes: OutcomeStore,
    private readonly holds: PortalHolds,
    private readonly client: HubspotClient,
    private readonly definitions: ObjectDefinitions,
    private readonly records: RecordDispatch,
    private readonly associations: AssociationDispatch,
    private readonly waiters: OutcomeWaiters,
    private readonly calls: Stopping,
    private readonly notices: SettledNotices,
    health: PortalHealth,
    config: ConfigService<Env, true>,
  ) {
    this.mostRunning = config.get('DISPATCH_PARALLEL_CALLS', { infer: true });
    health.onRecovery((portalId) => {
      sweep.hasten(portalId).catch((error: unknown) => {
        this.logger.warn(`Writes of portal ${portalId} wait longer than they need: ${describe(error)}`);
      });
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.sweep.start({
      onDue: (portalId, { queue, lane }, since) => {
        const line = this.lineOf(portalId, queue, lane);
        if (since === null || (line.claimSince && since < line.claimSince)) line.claimSince = since;
        this.wake(portalId, queue, lane);
      },
      onSweep: async () => {
        this.notices.listen((processName) => {
          if (this.lease.isName(processName)) void this.lookForSettled().catch(() => undefined);
        });
        await this.lookForSettled();
      },
    });
  }

  /** Lets the calls that are under way settle, and releases everything else for others to send. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    this.calls.begin();
    await Promise.all([this.sweep.stop(), ...this.underWay]);
    const message = 'The service is stopping; another one, or its next start, goes on with the write.';
    this.waiters.endAll(new Problem('not-ready', message, { retryAfterSeconds: 2 }));
    await this.sweep.releaseOwn().catch((error: unknown) => {
      this.logger.warn(`Claims could not be released, and expire: ${String(error)}`);
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
  follow(
    portalId: string,
    queues: readonly { queue: Queue; lane: number; count: number }[],
    stored: Promise<Accepted | null>,
  ): void {
    for (const { queue, lane, count } of queues) {
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
          this.lease.abandonName();
        },
      );
      line.storing.add(ended);
      this.start(line);
    }
  }

  /** Whether nothing goes or waits where a write would go: one that comes now may be claimed as it is stored. */
  isIdle(portalId: string, queue: Queue, lane: number): boolean {
    const { running, storing, due, unseen, claimed } = this.lineOf(portalId, queue, lane);
    const empty = running === 0 && storing.size === 0 && due === 0 && !unseen && !claimed;
    if (!empty || this.stopping || this.holds.isHeld(portalId)) return false;
    // Such a process may have claimed an earlier write of the key.
    return !this.versions.mayRun(portalId);
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
      claimSince: null,
    };
    this.lines.set(name, line);
    return line;
  }

  /** Starts a call where none is under way and something may be due, and further ones for full batches. */
  private start(line: Line): void {
    if (this.stopping || this.holds.isHeld(line.portalId)) return;
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
      this.holds.lift(portalId);
      const nothingYet = !line.unseen && line.due === 0 && !line.claimed && line.storing.size > 0;
      if (nothingYet) await Promise.race(line.storing);
      batch = this.stopping ? null : await this.batchFor(line);
    } catch (error) {
      await this.releaseClaimed(line);
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
    else await this.releaseSlot(portalId, slot);
  }

  private async releaseSlot(portalId: string, slot: Slot): Promise<void> {
    await this.client.giveBack(portalId, slot).catch((error: unknown) => {
      this.logger.warn(`A call of portal ${portalId} that was not made stays counted: ${describe(error)}`);
    });
  }

  /** What was claimed as it was stored goes alone; where others have come while it waited for a slot, with them. */
  private async batchFor(line: Line): Promise<Batch> {
    if (line.due > 0) await this.releaseClaimed(line);
    const { claimed } = line;
    line.claimed = null;
    return claimed ?? (await line.claims.add({}));
  }

  private async releaseClaimed(line: Line): Promise<void> {
    const { claimed } = line;
    if (!claimed) return;
    line.claimed = null;
    const released = claimed.writes.map(({ id }) => ({
      id,
      afterMs: 0,
      attempts: 0,
      mayExist: false,
      obstacle: null,
    }));
    await this.releases.release(line.portalId, claimed.claimedBy, released).catch((error: unknown) => {
      this.lease.abandonName();
      throw error;
    });
    line.due += released.length;
  }

  /** Claims for so many calls, as full a batch for each as is due. */
  private async claim(line: Line, calls: number): Promise<Batch[]> {
    line.unseen = false;
    const dueBefore = line.due;
    const ofOne = mostOf(line.queue);
    const most = calls * ofOne;
    const claim = await this.claims.claim(line.portalId, line, most, line.claimSince).catch((error: unknown) => {
      this.lease.abandonName();
      throw error;
    });
    const { claimedBy, writes, left, lastDueMs } = claim;
    if (lastDueMs !== null) line.claimSince = new Date(lastDueMs - claimSlackMs);
    const own = writes.filter(({ acceptedBy }) => acceptedBy !== null && this.lease.isName(acceptedBy)).length;
    const batches = batchesOf(writes, ofOne);
    const all = left === 0 && new Set(writes.map(({ key }) => key)).size < most;
    // The claim returned everything due, so what is still counted was claimed elsewhere; writes stored since are not included.
    const gone = all ? Math.max(dueBefore, own) : own;
    line.due = Math.max(left, line.due - gone);
    return Array.from({ length: calls }, (_, index) => ({ claimedBy, writes: batches[index] ?? [] }));
  }

  private async send(line: Line, batch: Batch, reserved: Slot): Promise<void> {
    const { portalId, queue, lane } = line;
    const { claimedBy, writes } = batch;
    // A process that was thought dead must not send what others have sent since.
    const mayStart = (): boolean => this.lease.holds(claimedBy);
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
      this.logger.error(`Writes of portal ${portalId} are released: ${describe(error)}`);
      dispatched = { settled: [], released: writes.map(releasedAfterError), renames: [], obstacle: null };
    }
    if (!reserved.spent) await this.releaseSlot(portalId, reserved);
    await this.store(line, batch, ends ? null : definition.objectType, dispatched);
  }

  private async store(line: Line, batch: Batch, objectType: ObjectType | null, dispatched: Dispatched): Promise<void> {
    const { portalId, queue } = line;
    const { released, obstacle } = dispatched;
    const lanes = await this.outcomes.store({ portalId, queue, batch, objectType, dispatched });
    for (const due of lanes) this.wake(portalId, due.queue, due.lane);
    if (obstacle) this.hold(portalId, obstacle.problem, obstacle.forMs);
    const soon = released.flatMap(({ afterMs }) => (afterMs < soonMs ? [afterMs] : []));
    if (soon.length > 0) this.wakeIn(line, Math.min(...soon));
  }

  /** Asks after the writes that callers here wait for, which another process may have settled. */
  private async lookForSettled(): Promise<void> {
    const looks = [...this.waiters.openWrites()].map(async ([portalId, ids]) => {
      for (const news of await this.reads.findSettled(portalId, ids)) this.waiters.tellSettled(news);
    });
    // Where one portal cannot be asked, the others are.
    await Promise.allSettled(looks);
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
    this.holds.hold(portalId, problem, forMs, () => {
      for (const line of this.lines.values()) if (line.portalId === portalId) this.start(line);
    });
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

function releasedAfterError({ id, attempts }: ClaimedWrite): Dispatched['released'][number] {
  return { id, afterMs: databasePauseMs, attempts, mayExist: true, obstacle: null };
}

/** How long what made an error is to last, as far as is known. */
function lastingMs(error: HubspotError): number {
  if (error.facts.retryAfterSeconds !== undefined) return error.facts.retryAfterSeconds * 1000;
  const next = afterFailure(error, 1, Math.random());
  return next === 'failed' ? 0 : next.afterMs;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Where the database is away nothing is wrong in the code.
  return isDatabaseUnavailable(error) ? error.message : (error.stack ?? error.message);
}

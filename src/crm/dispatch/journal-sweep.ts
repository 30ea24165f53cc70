import { Injectable, Logger } from '@nestjs/common';
import pLimit from 'p-limit';
import { ObjectDefinitions } from '../object-types/object-definitions';
import { DispatcherLease, type LeaseHolders } from '../journal/dispatcher-lease';
import { EarlierVersions, type HeadlessPosition } from '../journal/earlier-versions';
import { JournalPortals, type OpenPortal } from '../journal/journal-portals';
import { LaneReads, type LaneState } from '../journal/lane-reads';
import { associationQueue, laneNumbers, type LaneName, type Queue } from '../journal/queue';
import { Releases } from '../journal/releases';

/** How often to renew the lease, and to look for writes that nobody of this process has accepted, or that are due again. */
const sweepMs = 500;
/** Portals that are looked at the same time. */
const portalsAtOnce = 4;
/**
 * An acceptance becomes visible a moment later than the time that it was due since; where PostgreSQL is slow, later still.
 * What is older than the oldest head by more than that is looked for rarely: each look passes what was removed since, for as
 * long as an old transaction keeps PostgreSQL from cleaning up.
 */
const usualAcceptanceMs = 2_000;
const slowestAcceptanceMs = 15_000;
const wideLookMs = 5_000;
/** How often to look at everything of a portal, however old, and the part of the time that this may take. */
const deepLookMs = 30_000;
const deepLookShare = 0.05;

/** What becomes of what a sweep finds. */
export interface SweepHandlers {
  /** A lane has due heads, the oldest of them since a time. */
  onDue(portalId: string, lane: LaneName, since: Date | null): void;
  /** Time to ask after the writes that callers here wait for. */
  onSweep(): Promise<void>;
}

/** What is remembered of a portal between two looks. */
interface Look {
  /** For each lane, before which time no head was due at the last look. */
  oldest: Map<string, Date>;
  nextWideMs: number;
  nextDeepMs: number;
  /** How far writes without a head were examined. */
  examined: HeadlessPosition | null;
  running: boolean;
  /** Whether its last look failed: then it is not reported again. */
  failing: boolean;
}

/**
 * Keeps this process's lease, and looks through the journal for what nobody tells it of: due writes of other processes, and
 * claims whose process is gone. Each portal is looked at by itself, so that one whose data cannot be reached hides no other.
 */
@Injectable()
export class JournalSweep {
  private readonly logger = new Logger(JournalSweep.name);
  private readonly limit = pLimit(portalsAtOnce);
  private readonly looks = new Map<string, Look>();
  private readonly underWay = new Set<Promise<void>>();
  /** When a claim of an unknown process was seen first, by the process's name. */
  private readonly orphansSinceMs = new Map<string, number>();
  private alive: ReadonlySet<string> = new Set();
  private earlierReleases = true;
  /** When to note the portals for which an earlier release has stored writes: it notes none. */
  private nextNoteMs = 0;
  private handlers?: SweepHandlers;
  private timer?: NodeJS.Timeout;
  private stopping = false;
  private asking = false;

  constructor(
    private readonly lease: DispatcherLease,
    private readonly lanesOfPortal: LaneReads,
    private readonly releases: Releases,
    private readonly versions: EarlierVersions,
    private readonly portals: JournalPortals,
    private readonly definitions: ObjectDefinitions,
  ) {}

  /** Takes a lease, and begins to sweep. */
  async start(handlers: SweepHandlers): Promise<void> {
    this.handlers = handlers;
    await this.lease.register();
    this.timer = setTimeout(() => void this.sweep(), 0);
  }

  /** Ends sweeping, and waits for the looks under way. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await Promise.all(this.underWay);
  }

  /** Releases what this process has claimed and not settled: it ends. */
  async releaseOwn(): Promise<void> {
    const open = await this.portals.open();
    await Promise.all(open.map(({ portalId }) => this.releaseLost(portalId, [this.lease.name])));
    await this.lease.end();
  }

  /** Makes what waits after a failure due at once. */
  hasten(portalId: string): Promise<void> {
    return this.releases.hasten(portalId, [...new Set(this.lanes().map(({ queue }) => queue))]);
  }

  private async sweep(): Promise<void> {
    try {
      const holders = await this.lease.renew();
      this.alive = holders.alive;
      await this.follow(holders);
      const open = await this.portals.open();
      // Nothing here waits for a portal: the lease is renewed in time whatever one of them does.
      for (const { portalId } of open) this.keepTrackOf(this.releaseLost(portalId, holders.expired));
      for (const portal of open) this.begin(portal);
      this.ask();
    } catch (error) {
      this.logger.warn(`Journal sweep failed: ${messageOf(error)}`);
    }
    if (!this.stopping) this.timer = setTimeout(() => void this.sweep(), sweepMs);
  }

  /** Asks after what callers here wait for, unless it is still being asked. */
  private ask(): void {
    if (this.asking) return;
    this.asking = true;
    const asked = this.handlers?.onSweep() ?? Promise.resolve();
    this.keepTrackOf(
      asked
        .catch((error: unknown) => {
          this.logger.warn(`Settled writes could not be asked for: ${messageOf(error)}`);
        })
        .finally(() => {
          this.asking = false;
        }),
    );
  }

  /** Stopping waits for it. */
  private keepTrackOf(work: Promise<void>): void {
    const done = work.finally(() => this.underWay.delete(done));
    this.underWay.add(done);
  }

  /** Takes notice of processes of an earlier release. */
  private async follow({ earlierVersions: earlierReleases }: LeaseHolders): Promise<void> {
    this.earlierReleases = earlierReleases;
    if (earlierReleases) this.versions.meet();
    const nowMs = performance.now();
    if (nowMs < this.nextNoteMs) return;
    this.nextNoteMs = nowMs + deepLookMs;
    try {
      await this.portals.noteOpen();
      if (!earlierReleases) this.nextNoteMs = Infinity;
    } catch (error) {
      this.logger.warn(`Portals with open writes could not be looked for: ${messageOf(error)}`);
    }
  }

  private begin(portal: OpenPortal): void {
    const { portalId } = portal;
    const look = this.looks.get(portalId) ?? newLook();
    this.looks.set(portalId, look);
    if (look.running || this.stopping) return;
    look.running = true;
    const done = this.limit(() => this.look(portal, look))
      .then(
        () => {
          look.failing = false;
        },
        (error: unknown) => {
          if (!look.failing) this.logger.warn(`Portal ${portalId} could not be swept: ${messageOf(error)}`);
          look.failing = true;
        },
      )
      .finally(() => {
        look.running = false;
      });
    this.keepTrackOf(done);
  }

  private async look(portal: OpenPortal, look: Look): Promise<void> {
    const { portalId } = portal;
    const startedMs = performance.now();
    const deep = startedMs >= look.nextDeepMs;
    const wide = startedMs >= look.nextWideMs;
    if (wide) look.nextWideMs = startedMs + wideLookMs;
    const slackMs = wide ? slowestAcceptanceMs : usualAcceptanceMs;
    const lanes = this.lanes().map((lane) => {
      const oldest = deep ? undefined : look.oldest.get(nameOf(lane));
      return { ...lane, since: oldest ? new Date(oldest.getTime() - slackMs) : null };
    });
    const states = await this.lanesOfPortal.lookAtLanes(portalId, lanes);
    for (const state of states) {
      const { now, firstDueAt } = state;
      // One that waits after a failure may be the only one; others come before it.
      look.oldest.set(nameOf(state), firstDueAt && firstDueAt < now ? firstDueAt : now);
      if (state.dueSince) this.handlers?.onDue(portalId, state, state.dueSince);
    }
    await this.releaseOrphans(portalId, states);
    const beside = this.versions.mayRun(portalId);
    if (beside && !this.earlierReleases) this.tell(portalId, await this.versions.leaveBehind(portalId));
    else if (deep || beside) look.examined = await this.promote(portalId, look.examined);
    if (!deep) return;
    if (portal.stale && !(await this.lanesOfPortal.hasOpen(portalId))) {
      await this.portals.clear(portal);
      this.looks.delete(portalId);
    }
    const tookMs = performance.now() - startedMs;
    look.nextDeepMs = performance.now() + Math.max(deepLookMs, tookMs / deepLookShare);
  }

  private async promote(portalId: string, after: HeadlessPosition | null): Promise<HeadlessPosition | null> {
    const { lanes, next } = await this.versions.promoteHeadless(portalId, after);
    this.tell(portalId, lanes);
    return next;
  }

  private tell(portalId: string, lanes: readonly LaneName[]): void {
    for (const lane of lanes) this.handlers?.onDue(portalId, lane, null);
  }

  /** A process that was thought dead may have claimed before it knew. Its last calls are given the time of a lease. */
  private async releaseOrphans(portalId: string, states: readonly LaneState[]): Promise<void> {
    const nowMs = performance.now();
    for (const { claimedBy } of states) {
      if (claimedBy === null || this.alive.has(claimedBy) || this.lease.isName(claimedBy)) continue;
      const sinceMs = this.orphansSinceMs.get(claimedBy) ?? nowMs;
      this.orphansSinceMs.set(claimedBy, sinceMs);
      if (nowMs - sinceMs < this.lease.lengthMs) continue;
      await this.releaseLost(portalId, [claimedBy]);
    }
  }

  private async releaseLost(portalId: string, dispatchers: readonly string[]): Promise<void> {
    if (dispatchers.length === 0) return;
    try {
      const released = await this.releases.releaseLost(portalId, dispatchers);
      if (released > 0) this.logger.warn(`Released ${released} writes of a process that has ended.`);
    } catch (error) {
      // Nobody knows their process any more: they are found again as orphans.
      this.logger.warn(`Claims in portal ${portalId} could not be released yet: ${messageOf(error)}`);
    }
  }

  private lanes(): LaneName[] {
    const types = this.definitions.all();
    const queues: Queue[] = types.flatMap(({ objectType, associationTypeIds }) => [
      objectType,
      ...types
        .filter((other) => associationTypeIds[other.objectType] !== undefined)
        .map((other) => associationQueue(objectType, other.objectType)),
    ]);
    return queues.flatMap((queue) => Object.values(laneNumbers).map((lane) => ({ queue, lane })));
  }
}

function newLook(): Look {
  return { oldest: new Map(), nextWideMs: 0, nextDeepMs: 0, examined: null, running: false, failing: false };
}

function nameOf({ queue, lane }: LaneName): string {
  return `${queue}/${lane}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

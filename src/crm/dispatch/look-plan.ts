import type { HeadlessPosition } from '../journal/claims/earlier-versions';
import type { LaneState } from '../journal/claims/lane-reads';
import { laneNumbers, type LaneName, type Queue } from '../journal/tables/queue';

/**
 * Writes become visible after their due time: usually within the first slack, on a slow PostgreSQL within the second one. Looks
 * start that much before the oldest known head. Longer slacks are rare, because each look reads past dead rows until
 * PostgreSQL removes them.
 */
const usualAcceptanceMs = 2_000;
const slowestAcceptanceMs = 15_000;
const wideLookMs = 5_000;
/** Interval of looks at all writes of a portal, however old. */
export const deepLookMs = 30_000;
/** Largest share of time for these looks. */
const deepLookShare = 0.05;

/** State of a portal between two looks. Times are from performance.now(). */
export interface PortalMemory {
  /** By lane: the last look found no head that was due before this time. */
  oldest: Map<string, Date>;
  nextWideMs: number;
  nextDeepMs: number;
  /** Position in the examination of writes without a head. */
  examined: HeadlessPosition | null;
}

/** Plan of a look at a portal. */
export interface LookPlan {
  /** True if the look covers all writes. */
  deep: boolean;
  /** Lanes, each with the time before which it has no head; null if unknown. */
  lanes: (LaneName & { since: Date | null })[];
}

/** State of a new portal. Its first look is deep. */
export function newMemory(): PortalMemory {
  return { oldest: new Map(), nextWideMs: 0, nextDeepMs: 0, examined: null };
}

/** Plans the look at a portal, and schedules the next wide one. */
export function planLook(memory: PortalMemory, lanes: readonly LaneName[], nowMs: number): LookPlan {
  const deep = nowMs >= memory.nextDeepMs;
  const wide = nowMs >= memory.nextWideMs;
  if (wide) memory.nextWideMs = nowMs + wideLookMs;
  const slackMs = wide ? slowestAcceptanceMs : usualAcceptanceMs;
  return {
    deep,
    lanes: lanes.map((lane) => {
      const oldest = deep ? undefined : memory.oldest.get(nameOf(lane));
      return { ...lane, since: oldest ? new Date(oldest.getTime() - slackMs) : null };
    }),
  };
}

/** Remembers a lane's oldest head. If that head waits after a failure, other heads may become due before it. */
export function remember({ oldest }: PortalMemory, state: LaneState): void {
  const { now, firstDueAt } = state;
  oldest.set(nameOf(state), firstDueAt && firstDueAt < now ? firstDueAt : now);
}

/** Schedules the next deep look: the longer this one took, the later. */
export function planDeepLook(memory: PortalMemory, startedMs: number, endedMs: number): void {
  memory.nextDeepMs = endedMs + Math.max(deepLookMs, (endedMs - startedMs) / deepLookShare);
}

/** Every lane of queues. */
export function lanesOf(queues: readonly Queue[]): LaneName[] {
  return queues.flatMap((queue) => Object.values(laneNumbers).map((lane) => ({ queue, lane })));
}

function nameOf({ queue, lane }: LaneName): string {
  return `${queue}/${lane}`;
}

import type { HeadlessPosition } from '../journal/earlier-versions';
import type { LaneState } from '../journal/lane-reads';
import { associationQueue, laneNumbers, type LaneName, type Queue } from '../journal/queue';
import type { ObjectDefinition } from '../object-types/object-definition';

/**
 * An acceptance becomes visible a moment after the time since which its writes are due; where PostgreSQL is slow, later
 * still. Writes that are older than the oldest head by more than that are looked for rarely: each look reads past rows that
 * were removed since, for as long as an old transaction keeps PostgreSQL from cleaning up.
 */
const usualAcceptanceMs = 2_000;
const slowestAcceptanceMs = 15_000;
const wideLookMs = 5_000;
/** Interval of looks at all writes of a portal, however old, and the most time that they may take of it. */
export const deepLookMs = 30_000;
const deepLookShare = 0.05;

/** Memory of a portal between two looks. Times are of performance.now(). */
export interface PortalMemory {
  /** For each lane, the time before which no head was due at the last look. */
  oldest: Map<string, Date>;
  nextWideMs: number;
  nextDeepMs: number;
  /** The position of the examination of writes without a head. */
  examined: HeadlessPosition | null;
}

/** A look at a portal. */
export interface LookPlan {
  /** True where it looks at all writes. */
  deep: boolean;
  /** Each lane, with the time before which it has no head; null where that is unknown. */
  lanes: (LaneName & { since: Date | null })[];
}

/** The memory of a portal that was never looked at: the first look is deep. */
export function newMemory(): PortalMemory {
  return { oldest: new Map(), nextWideMs: 0, nextDeepMs: 0, examined: null };
}

/** Plans the look at a portal, and notes the time of the next wide one. */
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

/** Remembers a lane. A head that waits after a failure may be its only one; others may become due before it. */
export function remember({ oldest }: PortalMemory, state: LaneState): void {
  const { now, firstDueAt } = state;
  oldest.set(nameOf(state), firstDueAt && firstDueAt < now ? firstDueAt : now);
}

/** Notes the time of the next deep look, after one that took some time. */
export function planDeepLook(memory: PortalMemory, startedMs: number, endedMs: number): void {
  memory.nextDeepMs = endedMs + Math.max(deepLookMs, (endedMs - startedMs) / deepLookShare);
}

/** The queues of object types and of associations between them. */
export function queuesOf(definitions: readonly ObjectDefinition[]): Queue[] {
  return definitions.flatMap(({ objectType, associationTypeIds }) => [
    objectType,
    ...definitions
      .filter((other) => associationTypeIds[other.objectType] !== undefined)
      .map((other) => associationQueue(objectType, other.objectType)),
  ]);
}

/** Every lane of queues. */
export function lanesOf(queues: readonly Queue[]): LaneName[] {
  return queues.flatMap((queue) => Object.values(laneNumbers).map((lane) => ({ queue, lane })));
}

function nameOf({ queue, lane }: LaneName): string {
  return `${queue}/${lane}`;
}

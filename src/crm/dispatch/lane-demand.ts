import type { Claim } from '../journal/claims';
import { endsOf, type Queue } from '../journal/queue';
import type { ClaimedWrite, ReleasedWrite } from '../journal/stored-write';

/** Most records of one call. [docs/simulator.md 4] */
const recordsPerCall = 100;
/** Most associations of one call; HubSpot allows 2,000. */
const associationsPerCall = 1_000;
/** Released writes that are due sooner than the next sweep are not left to it. */
const soonMs = 500;
/**
 * Writes that a claim skipped may be due since this much earlier than the last write that it took. The journal sweep finds
 * writes that become visible later still. The slack is short because each claim reads past rows that were removed since,
 * for as long as PostgreSQL cannot clean them up.
 */
const claimSlackMs = 250;

/** The work of a lane that this process knows of. */
export interface LaneDemand {
  /** Calls under way; those that wait for their slots are included. */
  calls: number;
  /** Calls that have not claimed yet. */
  claiming: number;
  /** Acceptances under way. */
  storing: number;
  /** Due writes that this process has counted. */
  due: number;
  /** True where writes may be due that no claim has looked for yet. */
  unseen: boolean;
  /** True where a write was claimed as it was accepted, and waits for its call. */
  hasClaimed: boolean;
}

/** True where a lane has neither calls nor writes. */
export function isIdle({ calls, storing, due, unseen, hasClaimed }: LaneDemand): boolean {
  return calls === 0 && storing === 0 && due === 0 && !unseen && !hasClaimed;
}

/** True where a lane should start a call: its first as soon as it may have work, further ones for full batches only. */
export function wantsCall(demand: LaneDemand, mostCalls: number, keysPerCall: number): boolean {
  const { calls, claiming, storing, due, unseen, hasClaimed } = demand;
  if (calls === 0) return unseen || due > 0 || storing > 0 || hasClaimed;
  return calls < mostCalls && due >= keysPerCall * (claiming + 1);
}

/** True where a call with a slot has nothing to claim before an acceptance under way ends. */
export function awaitsAcceptance({ storing, due, unseen, hasClaimed }: LaneDemand): boolean {
  return !unseen && due === 0 && !hasClaimed && storing > 0;
}

/** Most keys of one call. */
export function keysPerCallOf(queue: Queue): number {
  return endsOf(queue) ? associationsPerCall : recordsPerCall;
}

/** Splits claimed writes into batches of so many keys; writes of one key stay together. */
export function batchesOf(writes: readonly ClaimedWrite[], mostKeys: number): ClaimedWrite[][] {
  const ordinals = new Map<string, number>();
  const batches: ClaimedWrite[][] = [];
  for (const write of writes) {
    const ordinal = ordinals.get(write.key) ?? ordinals.size;
    ordinals.set(write.key, ordinal);
    (batches[Math.floor(ordinal / mostKeys)] ??= []).push(write);
  }
  return batches;
}

/** Numbers around a claim. */
export interface ClaimCount {
  /** Most keys that it could take. */
  mostKeys: number;
  /** Due writes that were counted before it was sent, and now. */
  dueBefore: number;
  dueNow: number;
  /** Claimed writes that this process accepted, so that it had counted them. */
  own: number;
}

/**
 * Due writes to count after a claim. A claim that took less than it could returned everything due: writes that are still
 * counted were claimed elsewhere, except those stored since it was sent.
 */
export function dueAfterClaim({ writes, left }: Claim, { mostKeys, dueBefore, dueNow, own }: ClaimCount): number {
  const tookAll = left === 0 && new Set(writes.map(({ key }) => key)).size < mostKeys;
  const gone = tookAll ? Math.max(dueBefore, own) : own;
  return Math.max(left, dueNow - gone);
}

/** The time from which the next claim looks for due writes. @param before time from which this claim looked; null for all */
export function sinceAfterClaim({ lastDueMs }: Claim, before: Date | null): Date | null {
  return lastDueMs === null ? before : new Date(lastDueMs - claimSlackMs);
}

/** The earlier of two times from which claims look for due writes; null looks at all. */
export function earlierSince(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return null;
  return other < one ? other : one;
}

/** Delay before a lane looks for its released writes; null where the next sweep is early enough. */
export function lookAgainMs(released: readonly ReleasedWrite[]): number | null {
  const soon = released.flatMap(({ afterMs }) => (afterMs < soonMs ? [afterMs] : []));
  return soon.length > 0 ? Math.min(...soon) : null;
}

import type { Claim, WriteSize } from '../journal/claims/claims';
import { endsOf, type Queue } from '../journal/tables/queue';
import type { ReleasedWrite } from '../journal/tables/released-write';
import type { ClaimedWrite } from '../journal/tables/stored-write';
import { bytesPerCall } from '../sending/planning/call-parts';

/** Most records of one call. [docs/simulator.md 4] */
const recordsPerCall = 100;
/** Most associations of one call; HubSpot allows 2,000. */
const associationsPerCall = 1_000;
/** The lane itself looks for released writes that are due before the next sweep. */
const soonMs = 500;
/**
 * The next claim starts this much before the oldest head that a claim may have left, because a commit may become visible late. The journal
 * sweep finds even later writes. The slack is short, because claims read past dead rows until PostgreSQL removes them.
 */
const claimSlackMs = 250;

/** The work of a lane that this process knows of. */
export interface LaneDemand {
  /** Calls under way, including those that wait for a slot. */
  calls: number;
  /** Calls that have not claimed yet. */
  claiming: number;
  /** Acceptances under way. */
  storing: number;
  /** Due writes that this process has counted. */
  due: number;
  /** True if writes may be due that no claim has looked for yet. */
  unseen: boolean;
  /** True if a write was claimed at its acceptance, and waits for its call. */
  hasClaimed: boolean;
  /** True if the latest claim ended at its limit of bytes. */
  isBoundByBytes: boolean;
}

/** True if a lane has neither calls nor writes. */
export function isIdle({ calls, storing, due, unseen, hasClaimed }: LaneDemand): boolean {
  return calls === 0 && storing === 0 && due === 0 && !unseen && !hasClaimed;
}

/**
 * True if a lane should start a call: the first for any possible work, others for full batches only. The number of writes does
 * not say how many batches large ones make, so they are claimed for one call, while a second one waits for its slot.
 */
export function wantsCall(demand: LaneDemand, mostCalls: number, keysPerCall: number): boolean {
  const { calls, claiming, storing, due, unseen, hasClaimed, isBoundByBytes } = demand;
  if (calls === 0) return unseen || due > 0 || storing > 0 || hasClaimed;
  if (isBoundByBytes) return calls < mostCalls && claiming < 2 && due > 0;
  return calls < mostCalls && due >= keysPerCall * (claiming + 1);
}

/** True if a call with a slot has nothing to claim before an acceptance ends. */
export function awaitsAcceptance({ storing, due, unseen, hasClaimed }: LaneDemand): boolean {
  return !unseen && due === 0 && !hasClaimed && storing > 0;
}

/** Most keys of one call. */
export function keysPerCallOf(queue: Queue): number {
  return endsOf(queue) ? associationsPerCall : recordsPerCall;
}

/** Most bytes of a call while several API keys have due writes: a small write must not wait for the large ones of others. */
const bytesPerSharedCall = 500_000;

/** Most bytes of a call, unless a record is larger. @param isShared true if several API keys have due writes */
export function bytesOfCall(isShared: boolean): number {
  return isShared ? bytesPerSharedCall : bytesPerCall;
}

/**
 * Most bytes of a claim for some calls. Two batches that follow each other have more than one call's bytes together. So
 * these bytes make no more batches than calls, unless many small writes stand before large ones.
 */
export function bytesForCalls(calls: number, mostBytes: number): number {
  return Math.floor((calls + 1) / 2) * mostBytes;
}

/**
 * Splits claimed writes into batches of at most `mostKeys` keys and `mostBytes`. Writes of one key stay together, even if they
 * are larger.
 */
export function batchesOf(writes: readonly ClaimedWrite[], mostKeys: number, mostBytes: number): ClaimedWrite[][] {
  const bytesOfKey = new Map<string, number>();
  for (const { key, bytes } of writes) bytesOfKey.set(key, (bytesOfKey.get(key) ?? 0) + bytes);
  const batchOfKey = new Map<string, ClaimedWrite[]>();
  const batches: ClaimedWrite[][] = [];
  let batch: ClaimedWrite[] = [];
  let [keys, bytes] = [0, 0];
  for (const [key, more] of bytesOfKey) {
    if (keys === 0 || keys >= mostKeys || bytes + more > mostBytes) {
      batches.push((batch = []));
      [keys, bytes] = [0, 0];
    }
    batchOfKey.set(key, batch);
    keys += 1;
    bytes += more;
  }
  for (const write of writes) batchOfKey.get(write.key)?.push(write);
  return batches;
}

/** True if a claim took fewer keys than it might, and left due writes: they were too large. */
export function isBoundByBytes({ writes, left }: Claim, mostKeys: number): boolean {
  return left > 0 && keysIn(writes) < mostKeys;
}

/**
 * The size of the next claim's writes: all, until one ends at its limit of bytes. Then small and large ones alternate. So a
 * small write does not wait for the large ones of every other API key, and large ones have half of the calls.
 * @param size that of the claim
 */
export function sizeAfterClaim(isBound: boolean, size: WriteSize | undefined): WriteSize | undefined {
  if (!isBound) return undefined;
  return size === 'small' ? 'large' : 'small';
}

/** Numbers around a claim. */
export interface ClaimCount {
  /** Limit of keys in the claim. */
  mostKeys: number;
  /** Count of due writes before the claim, and now. */
  dueBefore: number;
  dueNow: number;
  /** Claimed writes that this process accepted, and so had counted. */
  own: number;
}

/**
 * Count of due writes after a claim. A claim below its limit took everything due. Other processes then claimed the rest of
 * the count, except writes stored since the claim was sent.
 */
export function dueAfterClaim({ writes, left }: Claim, { mostKeys, dueBefore, dueNow, own }: ClaimCount): number {
  const tookAll = left === 0 && keysIn(writes) < mostKeys;
  const gone = tookAll ? Math.max(dueBefore, own) : own;
  return Math.max(left, dueNow - gone);
}

function keysIn(writes: readonly ClaimedWrite[]): number {
  return new Set(writes.map(({ key }) => key)).size;
}

/** Start time of the next claim's search. @param before start time of this claim's search; null for all */
export function sinceAfterClaim({ leftDueMs }: Claim, before: Date | null): Date | null {
  return leftDueMs === null ? before : new Date(leftDueMs - claimSlackMs);
}

/** The earlier of two start times for claims; null searches all writes. */
export function earlierSince(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return null;
  return other < one ? other : one;
}

/** Delay before a lane looks for its released writes; null if the next sweep is early enough. */
export function lookAgainMs(released: readonly ReleasedWrite[]): number | null {
  const soon = released.flatMap(({ afterMs }) => (afterMs < soonMs ? [afterMs] : []));
  return soon.length > 0 ? Math.min(...soon) : null;
}

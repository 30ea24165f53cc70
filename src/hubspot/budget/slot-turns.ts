import type { Lane } from '../call/hubspot-call';

/** Most slots of one request: enough to use the limit, few enough to share it with other replicas. */
const mostAtOnce = 10;
/** Bulk calls get the last ten of each hundred slots, even while interactive calls wait. */
const slotsOfRound = 100;
const bulkSlotsOfRound = 10;
/** Bulk calls and reads leave a part of the limit to writes for this long. */
const patienceMs = 5_000;

/** The calls whose turn it is: those of a lane, or first calls of API keys below their share. */
export type SlotTurn = Lane | 'first';

/** A request to the shared budget. */
export interface SlotRequest {
  want: number;
  /** The part of the limit: bulk calls leave some of it. */
  lane: Lane;
  /** True for calls of API keys below their share, which need not spread over the window. */
  first?: boolean;
  /** True for calls beside another API key: they spread over the whole window. */
  spread?: boolean;
}

/** A caller's read of records, or any other call. */
export type CallKind = 'read' | 'write';

/** Demand of this process for slots of one bucket. */
export interface SlotDemand {
  /** Waiting calls of the interactive lane without reads. */
  interactive: number;
  /** Waiting reads of the interactive lane. */
  reading: number;
  /** Waiting calls of the bulk lane. */
  bulk: number;
  /** Slots granted so far. */
  given: number;
}

/** The lane whose turn it is: bulk calls get a tenth of the slots, interactive calls the rest. */
export function nextLane({ interactive, reading, bulk, given }: SlotDemand): Lane {
  if (interactive + reading === 0) return 'bulk';
  const isBulkTurn = given % slotsOfRound >= slotsOfRound - bulkSlotsOfRound;
  return bulk > 0 && isBulkTurn ? 'bulk' : 'interactive';
}

/**
 * Slots granted after a further grant. A grant that reaches the turn of bulk calls ends there, so that they get all slots of
 * their turn.
 * @param count slots granted to the lane
 */
export function givenAfter({ given, bulk }: SlotDemand, lane: Lane, count: number): number {
  const turnAt = given - (given % slotsOfRound) + slotsOfRound - bulkSlotsOfRound;
  const reachesTurn = lane === 'interactive' && bulk > 0 && given < turnAt;
  return reachesTurn ? Math.min(given + count, turnAt) : given + count;
}

/** The kind of call whose turn it is in a lane: reads and other calls alternate while both wait. */
export function nextKind({ reads, writes, last }: { reads: number; writes: number; last: CallKind }): CallKind {
  if (reads === 0) return 'write';
  return writes === 0 || last === 'write' ? 'read' : 'write';
}

/** The request to the shared budget for calls of API keys below their share. */
export function firstRequest(calls: number): SlotRequest {
  return { want: Math.min(mostAtOnce, calls), lane: 'interactive', first: true };
}

/**
 * The request to the shared budget for a lane. Bulk calls and reads leave a part of the limit unused, for writes. They do so
 * while no interactive write of this process waits and they have not waited long. Beside writes, reads ask for as many slots as
 * those at most.
 * @param waitMs how long the lane has waited so far
 * @param isUneven true if some API key got less than its share lately. All calls then leave room for its next one
 * @param isShared true if several API keys got slots lately. All calls then spread
 */
export function slotRequest(
  turn: Lane,
  demand: SlotDemand,
  waitMs: number,
  isUneven = false,
  isShared = isUneven,
): SlotRequest {
  const { interactive, reading, bulk } = demand;
  const beside = interactive > 0 ? interactive + Math.min(reading, interactive) : reading;
  const isAlone = interactive === 0 && (turn === 'interactive' || reading === 0);
  const yields = (isAlone || isUneven) && waitMs < patienceMs;
  return {
    want: Math.min(mostAtOnce, turn === 'bulk' ? bulk : beside),
    lane: yields ? 'bulk' : 'interactive',
    ...(isShared && { spread: true }),
  };
}

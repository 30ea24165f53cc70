import type { Lane } from '../call/hubspot-call';

/** Slots requested at once: enough to follow the limit, few enough to share it with other replicas. */
const mostAtOnce = 10;
/** Bulk calls have the last ten of a hundred slots, however many interactive calls wait, and however few slots come at a time. */
const slotsOfRound = 100;
const bulkSlotsOfRound = 10;
/** Bulk calls leave a part of the limit to interactive ones for this long, then ask for all of it too. */
const bulkPatienceMs = 5_000;

/** Calls of one bucket that wait for slots in this process. */
export interface SlotDemand {
  /** Waiting calls of each lane. */
  interactive: number;
  bulk: number;
  /** Slots given so far. */
  given: number;
}

/** The lane whose turn it is: interactive calls first, a tenth of the slots for bulk ones. */
export function nextLane({ interactive, bulk, given }: SlotDemand): Lane {
  if (interactive === 0) return 'bulk';
  const isBulkTurn = given % slotsOfRound >= slotsOfRound - bulkSlotsOfRound;
  return bulk > 0 && isBulkTurn ? 'bulk' : 'interactive';
}

/**
 * The request to the shared budget on a lane's turn. Bulk calls ask as bulk, which leaves a part of the limit unused, while
 * no interactive call of this process waits and the oldest bulk call has not waited long.
 * @param oldestWaitMs time that the lane's first call has waited
 */
export function slotRequest(turn: Lane, demand: SlotDemand, oldestWaitMs: number): { want: number; lane: Lane } {
  const patient = turn === 'bulk' && oldestWaitMs < bulkPatienceMs;
  return {
    want: Math.min(mostAtOnce, demand[turn]),
    lane: patient && demand.interactive === 0 ? 'bulk' : 'interactive',
  };
}

import type { Lane } from '../call/hubspot-call';

/** Most slots of one request: enough to use the limit, few enough to share it with other replicas. */
const mostAtOnce = 10;
/** Bulk calls get the last ten of each hundred slots, even while interactive calls wait. */
const slotsOfRound = 100;
const bulkSlotsOfRound = 10;
/** Bulk calls leave a part of the limit to interactive calls for this long. */
const bulkPatienceMs = 5_000;

/** Demand of this process for slots of one bucket. */
export interface SlotDemand {
  /** Waiting calls of each lane. */
  interactive: number;
  bulk: number;
  /** Slots granted so far. */
  given: number;
}

/** The lane whose turn it is: bulk calls get a tenth of the slots, interactive calls the rest. */
export function nextLane({ interactive, bulk, given }: SlotDemand): Lane {
  if (interactive === 0) return 'bulk';
  const isBulkTurn = given % slotsOfRound >= slotsOfRound - bulkSlotsOfRound;
  return bulk > 0 && isBulkTurn ? 'bulk' : 'interactive';
}

/**
 * The request to the shared budget for a lane. A bulk request leaves a part of the limit unused. It is made while no
 * interactive call of this process waits and the oldest bulk call is recent.
 * @param oldestWaitMs wait of the lane's first call so far
 */
export function slotRequest(turn: Lane, demand: SlotDemand, oldestWaitMs: number): { want: number; lane: Lane } {
  const patient = turn === 'bulk' && oldestWaitMs < bulkPatienceMs;
  return {
    want: Math.min(mostAtOnce, demand[turn]),
    lane: patient && demand.interactive === 0 ? 'bulk' : 'interactive',
  };
}

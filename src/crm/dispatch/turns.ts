import type { CallerShare } from '../journal/claims/claims';

/** Due writes of one API key in a lane, as far as this process knows. */
export interface CallerDemand {
  /** The API key; null for writes of earlier versions, which do not name theirs. */
  apiKeyId: string | null;
  /** Number of due writes; Infinity if the journal has some of unknown number. */
  due: number;
  /** Relative share of the API key, 1 or more. */
  weight: number;
}

/**
 * Divides a claim between API keys. Each gets a share by its weight, but no more than it has due. The others divide the rest.
 * So a claim is full if enough is due, and a large backlog never takes the share of a small one.
 *
 * The order is that of turns: each claim begins with the API key after the first one of the previous claim. The first API
 * key also gets the odd record keys, and always at least one. API keys whose turn comes before that precede all others.
 *
 * @param after first API key of the previous claim; undefined for none
 * @param before API keys whose turn comes before that of all others
 * @returns shares in the order of turns; API keys without a part are absent
 */
export function shareOut(
  demands: readonly CallerDemand[],
  mostKeys: number,
  after: string | null | undefined,
  before: readonly string[] = [],
): CallerShare[] {
  const isBefore = ({ apiKeyId }: CallerDemand): boolean => apiKeyId !== null && before.includes(apiKeyId);
  const turns = turnsAfter(demands, after);
  const inTurn = [...turns.filter(isBefore), ...turns.filter((demand) => !isBefore(demand))];
  const keys = new Map<CallerDemand, number>(inTurn.map((demand) => [demand, 0]));
  let left = mostKeys;
  let hungry = inTurn.filter(({ due }) => due > 0);
  while (left > 0 && hungry.length > 0) {
    const weights = hungry.reduce((sum, { weight }) => sum + weight, 0);
    const round = left;
    for (const demand of hungry) {
      const had = keys.get(demand) ?? 0;
      // Rounded up, so that the first in turn gets what cannot be divided.
      const fair = Math.ceil((round * demand.weight) / weights);
      const more = Math.min(fair, demand.due - had, left);
      keys.set(demand, had + more);
      left -= more;
    }
    hungry = hungry.filter((demand) => demand.due > (keys.get(demand) ?? 0));
  }
  return inTurn.flatMap((demand) => {
    const share = keys.get(demand) ?? 0;
    return share > 0 ? [{ apiKeyId: demand.apiKeyId, keys: share }] : [];
  });
}

/** API keys in the order of their turns: sorted by id, beginning after the given one. */
function turnsAfter(demands: readonly CallerDemand[], after: string | null | undefined): CallerDemand[] {
  const sorted = [...demands].sort((one, other) => (nameOf(one.apiKeyId) < nameOf(other.apiKeyId) ? -1 : 1));
  if (after === undefined) return sorted;
  const next = sorted.findIndex(({ apiKeyId }) => nameOf(apiKeyId) > nameOf(after));
  return next < 0 ? sorted : [...sorted.slice(next), ...sorted.slice(0, next)];
}

function nameOf(apiKeyId: string | null): string {
  return apiKeyId ?? '';
}

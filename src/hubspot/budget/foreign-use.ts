import { prepared, sql } from '../../database/sql';
import { tables } from '../../database/tables';
import { locked, thisRow } from './budget-row';

/**
 * Added to the window when an answer is compared with this service's calls. So a slow call of this service does not look
 * foreign.
 */
const slowestTravelMs = 650;
/** The foreign use is the maximum of this period and the one before. Both together are longer than a window. */
const foreignPeriodMs = 6_000;
/**
 * Growth of the possible foreign use between two followed answers, of which there are ten a second. This service's own calls
 * look foreign while they travel, and their number varies.
 */
const foreignGrowth = 1;
/** An answer shows the exact foreign use if at most this share of the limit travelled around it. */
const clearViewShare = 0.1;
/** Foreign use counts as stopped if no answer has shown it for this long. */
const foreignLifeMs = 15_000;
/** One or two calls may be slow calls of this service. */
const leastForeign = 3;

/** Calls of other programs in the window, with the same app in the same portal; 0 if none are known. */
export const foreignCalls = sql`CASE WHEN now_ms - foreign_since_ms < ${foreignLifeMs} AND greatest(foreign_before, foreign_now) >= ${leastForeign}
  THEN greatest(foreign_before, foreign_now) ELSE 0 END`;

/**
 * Updates the limit, and the part of it that others use, from an answer. $4 limit, $5 calls left, both null if the answer
 * has no limit headers; $6 and $7 see {@link followValues}.
 *
 * HubSpot has counted this service's calls that left before the answered call, and none that left after its answer. The rest
 * of HubSpot's count is foreign. So an answer gives a lower and an upper bound:
 *
 * - `at_least`: HubSpot's count, less the calls that left in the window up to the answer (and {@link slowestTravelMs} more)
 * - `at_most`: HubSpot's count, less the calls that left in the window up to the call's start
 *
 * Example: in an answer, 100 of 190 calls are left, so HubSpot has counted 90. Of this service's calls, 70 left in the window
 * before the answered call, and 12 more before its answer. So at least 90 - 82 = 8 calls are foreign, and at most
 * 90 - 70 = 20. The 12 calls around the answer are below 19 (10 % of 190), so the view is clear. The estimate
 * (`foreign_seen`) is therefore 20; with an unclear view it would be `at_least`.
 *
 * `foreign_now` and `foreign_before` keep the maximum of this period and the one before; foreignCalls is the larger one.
 * `foreign_at_most` is the possible use until the next answer. It grows by 1 from the last value and stays within the bounds.
 * From 10 it grows to 11; with an `at_least` of 15 it jumps to 15.
 */
export const followLimit = prepared(
  'follow-limit',
  sql`${locked},
        seen AS MATERIALIZED (
          SELECT timed.*, now_ms - $7::bigint AS answered_ms,
            greatest(0, coalesce($4::int - $5::int, 0) - (SELECT count(*) FROM unnest(taken_ms) AS t
              WHERE t > now_ms - $7::bigint - window_ms - ${slowestTravelMs} AND t <= now_ms - $7::bigint))::int AS at_least,
            greatest(0, coalesce($4::int - $5::int, 0) - (SELECT count(*) FROM unnest(taken_ms) AS t
              WHERE t > now_ms - $7::bigint - window_ms AND t <= now_ms - $6::bigint))::int AS at_most,
            CASE WHEN now_ms - foreign_since_ms <= ${foreignPeriodMs} THEN 'same'
              WHEN now_ms - foreign_since_ms <= ${foreignLifeMs} THEN 'next' ELSE 'first' END AS period,
            ${foreignCalls} AS foreign_calls
          FROM timed),
        sized AS (
          SELECT seen.*, CASE WHEN greatest(foreign_calls, at_least) >= ${leastForeign} AND at_most - at_least <= call_limit * ${clearViewShare}
            THEN at_most ELSE at_least END AS foreign_seen
          FROM seen)
        UPDATE ${tables.hubspotBudgets} AS budget SET call_limit = coalesce($4::int, budget.call_limit),
          observed_ms = greatest(budget.observed_ms, answered_ms),
          foreign_at_most = CASE WHEN answered_ms >= budget.observed_ms
            THEN greatest(at_least, least(at_most, budget.foreign_at_most + ${foreignGrowth})) ELSE budget.foreign_at_most END,
          foreign_before = CASE period WHEN 'same' THEN budget.foreign_before WHEN 'next' THEN budget.foreign_now ELSE 0 END,
          foreign_now = CASE period WHEN 'same' THEN greatest(budget.foreign_now, foreign_seen) ELSE foreign_seen END,
          foreign_since_ms = CASE period WHEN 'same' THEN budget.foreign_since_ms ELSE now_ms END
        FROM sized WHERE ${thisRow}`,
);

/** HubSpot's burst limit and the calls left, from an answer. */
export interface BurstLimit {
  max: number;
  remaining: number;
}

/** Milliseconds since the departure of the answered call, and since its answer. */
export interface AnswerTimes {
  sinceStartMs: number;
  sinceAnswerMs: number;
}

/**
 * Parameters $4 to $7 of {@link followLimit}. Rounds the call's travel time up, so that the bounds hold.
 * @param burst null if the answer has no limit headers
 */
export function followValues(
  burst: BurstLimit | null,
  { sinceStartMs, sinceAnswerMs }: AnswerTimes,
): [max: number | null, remaining: number | null, sinceStartMs: number, sinceAnswerMs: number] {
  return [burst?.max ?? null, burst?.remaining ?? null, Math.ceil(sinceStartMs), Math.floor(sinceAnswerMs)];
}

import { prepared, sql } from '../../database/sql';
import { tables } from '../../database/tables';
import { locked, thisRow } from './budget-row';

/**
 * Answers are compared with the calls of a window and this much more, so that one of this service's calls that travelled
 * for long is not taken for foreign.
 */
const slowestTravelMs = 650;
/** The foreign use is the most that was seen in this period and the one before: together longer than a window. */
const foreignPeriodMs = 6_000;
/**
 * The possible foreign use grows no faster than this from one followed answer to the next, ten in a second: this service's
 * own calls look foreign while they travel, and their number varies.
 */
const foreignGrowth = 1;
/** An answer sizes the foreign use exactly where no more than this share of the limit travelled around it. */
const clearViewShare = 0.1;
/** Foreign use that no answer has shown for this long is taken to have stopped. */
const foreignLifeMs = 15_000;
/** One or two calls may be this service's own that travelled for long. */
const leastForeign = 3;

/** Calls in the window of others that use the same app in the same portal; 0 where none are known. */
export const foreignCalls = sql`CASE WHEN now_ms - foreign_since_ms < ${foreignLifeMs} AND greatest(foreign_before, foreign_now) >= ${leastForeign}
  THEN greatest(foreign_before, foreign_now) ELSE 0 END`;

/**
 * Follows an answer: the limit, and the part of it that others use. $4 limit, $5 what is left of it, both null where the
 * answer has no headers of limits; $6 and $7 see {@link followValues}.
 *
 * HubSpot has counted this service's calls that left before the answered call did, and none that left after its answer.
 * The rest of HubSpot's count is foreign. So an answer gives a lower and an upper bound:
 *
 * - `at_least`: HubSpot's count, less the calls that left in the window up to the answer (and {@link slowestTravelMs} more)
 * - `at_most`: HubSpot's count, less the calls that left in the window up to the call's start
 *
 * Example: an answer says that 100 of 190 calls are left, so HubSpot has counted 90. 70 of this service's calls left in the
 * window before the answered call did, and 12 more before its answer came. Then 90 - 82 = 8 calls at least and
 * 90 - 70 = 20 at most are foreign. No more than 19 calls (10 % of 190) travelled around the answer, so the view is clear and
 * the foreign use is sized at 20 (`foreign_seen`); with 20 or more it would be sized at `at_least`.
 *
 * `foreign_now` and `foreign_before` keep the most that was seen in this period and the one before; foreignCalls is the
 * larger one. `foreign_at_most` is the possible use until the next answer: it starts from the last one, grows by 1, and
 * stays within the bounds. If it was 10, it is 11 now; had `at_least` been 15, it would be 15 at once.
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

/** HubSpot's burst limit and what is left of it, as an answer says. */
export interface BurstLimit {
  max: number;
  remaining: number;
}

/** Milliseconds since the answered call left, and since its answer came. */
export interface AnswerTimes {
  sinceStartMs: number;
  sinceAnswerMs: number;
}

/**
 * Parameters $4 to $7 of {@link followLimit}. Rounds the call's time on its way up, never down: its bounds must hold.
 * @param burst null where the answer has no headers of limits
 */
export function followValues(
  burst: BurstLimit | null,
  { sinceStartMs, sinceAnswerMs }: AnswerTimes,
): [max: number | null, remaining: number | null, sinceStartMs: number, sinceAnswerMs: number] {
  return [burst?.max ?? null, burst?.remaining ?? null, Math.ceil(sinceStartMs), Math.floor(sinceAnswerMs)];
}

import type { QueryResultRow } from 'pg';
import { prepared, sql } from '../../database/sql';
import { tables } from '../../database/tables';
import { guardMs, locked, thisRow } from './budget-row';
import { foreignCalls } from './foreign-use';

/** Calls stay in the row longer than they count, for comparison with late answers. */
const memoryMs = 2_000;
/** The possible foreign use expires after this. Then a few calls leave first to observe it. */
const newsLifeMs = 1_000;
/**
 * Largest share of the allowed calls in one second: a little more than the window's own pace (docs/decisions/0013). It
 * applies beside other users, and otherwise after half of a window is used.
 */
const spreadShare = 0.12;
/** The same share for calls that leave a part of the limit: a little more than the pace of the window, so that its gaps are short. */
const bulkSpreadShare = 0.105;
const spreadMs = 1_000;
/** Calls that spread over the whole window do so in steps of this: a call that comes between them waits for one step at most. */
const momentMs = 100;
/** Poll interval while calls wait for an answer that shows foreign use. */
const observePollMs = 20;

const withinWindow = sql`> now_ms - window_ms - ${guardMs}`;

/**
 * Takes up to $4 slots. $5 true for bulk calls, $6 true for a probe. $7 share of the limit to reserve,
 * $8 true for calls of API keys below their share, which are few and need not spread. $9 true for calls that spread over the whole window.
 *
 * - `foreign_possible`, `foreign_calls`: the part of the limit that others use
 * - `pace`: the share of the rest that is usable after overload
 * - `unobserved_room`: calls that may leave before the next answer
 * - `allowed`, `each_second`, `each_moment`: calls of the window, of any second, and of any tenth of a second
 * - `wait_ms`: time until a slot may be free
 */
export const takeSlots = prepared(
  'take-slots',
  sql`${locked},
    counted AS MATERIALIZED (
      SELECT timed.*,
        ARRAY(SELECT least(t, now_ms) FROM unnest(taken_ms) AS t
              WHERE t ${withinWindow} - ${memoryMs} ORDER BY 1) AS remembered,
        ARRAY(SELECT least(t, now_ms) FROM unnest(taken_ms) AS t WHERE t ${withinWindow} ORDER BY 1) AS counted,
        ${foreignCalls} AS foreign_calls,
        CASE WHEN now_ms - observed_ms <= ${newsLifeMs} THEN foreign_at_most ELSE 0 END AS foreign_possible,
        least(1, slowed_to + (now_ms - slowed_at_ms) / 10000.0) AS pace,
        CASE WHEN bucket = 'general' AND now_ms - observed_ms > ${newsLifeMs}
          THEN greatest(10, ceil(call_limit * 0.1))
            - (SELECT count(*) FROM unnest(taken_ms) AS t WHERE t > observed_ms AND t ${withinWindow})
          ELSE call_limit END AS unobserved_room
      FROM timed),
    allowed AS (
      SELECT counted.*, greatest(1, floor(
        (call_limit * (1 - $7::numeric)
          - greatest(foreign_possible, CASE WHEN foreign_calls > 0
              THEN foreign_calls + greatest(3, ceil(foreign_calls * 0.1)) ELSE 0 END)) * pace)
        - CASE WHEN $5::boolean THEN greatest(1, ceil(call_limit * 0.05)) ELSE 0 END)::int AS allowed
      FROM counted),
    spread AS MATERIALIZED (
      SELECT allowed.*,
        CASE WHEN foreign_calls > 0 OR window_ms > ${spreadMs} AND ($9::boolean OR cardinality(counted) * 2 >= allowed) AND NOT $8::boolean
          THEN greatest(1, ceil(allowed * CASE WHEN $5::boolean THEN ${bulkSpreadShare} ELSE ${spreadShare} END))::int
          ELSE call_limit END AS each_second,
        ARRAY(SELECT t FROM unnest(counted) AS t WHERE t > now_ms - ${spreadMs} ORDER BY 1) AS lately,
        ARRAY(SELECT t FROM unnest(counted) AS t WHERE t > now_ms - ${momentMs} ORDER BY 1) AS just_now
      FROM allowed),
    stepped AS (
      SELECT spread.*, CASE WHEN window_ms > ${spreadMs} AND $9::boolean AND NOT $8::boolean
          THEN ceil(each_second * ${momentMs} / ${spreadMs}.0)::int ELSE call_limit END AS each_moment
      FROM spread),
    decided AS (
      SELECT stepped.*, health.failures,
        greatest(stepped.paused_until_ms, coalesce(health.paused_until_ms, 0)) AS pause_end_ms,
        CASE WHEN coalesce(health.paused_until_ms, 0) > now_ms THEN health.pause_reason ELSE stepped.pause_reason END AS reason,
        coalesce(health.open_until_ms, 0) > 0 AND NOT $6::boolean AS circuit_open,
        health.open_until_ms
      FROM stepped LEFT JOIN ${tables.hubspotPortalHealth} AS health
        ON health.portal_id = stepped.portal_id AND health.app_id = stepped.app_id),
    given AS MATERIALIZED (
      SELECT decided.*, CASE WHEN pause_end_ms > now_ms OR circuit_open THEN 0
        ELSE greatest(0, least($4::int, allowed - cardinality(counted), each_second - cardinality(lately),
            each_moment - cardinality(just_now), unobserved_room))::int
        END AS granted
      FROM decided)
    UPDATE ${tables.hubspotBudgets} AS budget
    SET taken_ms = given.remembered || array_fill(given.now_ms, ARRAY[given.granted])
    FROM given WHERE ${thisRow}
    RETURNING granted, given.allowed, given.now_ms, circuit_open, coalesce(given.failures, 0) AS failures,
      CASE WHEN pause_end_ms > now_ms THEN reason END AS pause_reason,
      CASE WHEN granted > 0 THEN 0
        WHEN pause_end_ms > now_ms THEN pause_end_ms - now_ms
        WHEN circuit_open THEN greatest(0, open_until_ms - now_ms)
        WHEN cardinality(lately) >= each_second
          THEN greatest(1, lately[cardinality(lately) - each_second + 1] + ${spreadMs} - now_ms)
        WHEN cardinality(just_now) >= each_moment
          THEN greatest(1, just_now[cardinality(just_now) - each_moment + 1] + ${momentMs} - now_ms)
        WHEN allowed > cardinality(counted) OR foreign_possible > foreign_calls THEN ${observePollMs}
        ELSE greatest(1, counted[cardinality(counted) - allowed + 1] + given.window_ms + ${guardMs} - now_ms)
      END AS wait_ms`,
);

/** A row that takeSlots returns; bigints as texts. */
export interface TakenRow extends QueryResultRow {
  granted: number;
  allowed: number;
  now_ms: string;
  wait_ms: string;
  pause_reason: string | null;
  circuit_open: boolean;
  failures: number;
}

import { fromConnectedPortal } from '../../database/connected-portal';
import { prepared, sql } from '../../database/sql';
import { tables } from '../../database/tables';
import { callsWithout, locked, thisRow } from './budget-row';

/** $4 milliseconds, $5 the limit that HubSpot names, $6 time of the refused call's slot: HubSpot does not count it. */
export const pauseBucket = prepared(
  'pause-bucket',
  sql`${locked},
        corrected AS MATERIALIZED (SELECT now_ms, window_ms, call_limit, ${callsWithout(sql`$6`)} AS counted FROM timed)
        UPDATE ${tables.hubspotBudgets} AS budget SET taken_ms = counted,
          paused_until_ms = greatest(budget.paused_until_ms, now_ms + $4::bigint), pause_reason = $5,
          foreign_since_ms = CASE WHEN $5 = 'TEN_SECONDLY_ROLLING' THEN now_ms ELSE foreign_since_ms END,
          foreign_now = CASE WHEN $5 <> 'TEN_SECONDLY_ROLLING' THEN budget.foreign_now ELSE greatest(budget.foreign_now, corrected.call_limit
            - (SELECT count(*) FROM unnest(counted) AS t WHERE t > now_ms - corrected.window_ms)) END
        FROM corrected WHERE ${thisRow}`,
);

/** Moves a slot to the present. $4 its time */
export const renewSlot = prepared(
  'renew-slot',
  sql`${locked},
        renewed AS (SELECT now_ms, ${callsWithout(sql`$4`)} AS others FROM timed)
        UPDATE ${tables.hubspotBudgets} AS budget SET taken_ms = others || now_ms
        FROM renewed WHERE ${thisRow} RETURNING now_ms`,
);

/** $4 calls that were made without a slot */
export const countCalls = prepared(
  'count-calls',
  sql`${locked}
        UPDATE ${tables.hubspotBudgets} AS budget SET taken_ms = timed.taken_ms || array_fill(now_ms, ARRAY[$4::int])
        FROM timed WHERE ${thisRow}`,
);

/** Halves the pace, at most once a second. The pace recovers within ten seconds. */
export const slowDown = prepared(
  'slow-down',
  sql`${locked}
        UPDATE ${tables.hubspotBudgets} AS budget SET slowed_at_ms = now_ms,
          slowed_to = greatest(0.1, least(1, timed.slowed_to + (now_ms - timed.slowed_at_ms) / 10000.0) / 2)
        FROM timed WHERE ${thisRow} AND now_ms - timed.slowed_at_ms > 1000`,
);

/** Stores the limit of association calls, which depends on the burst limit. $3 calls */
export const setAssociationLimit = prepared(
  'set-association-limit',
  sql`UPDATE ${tables.hubspotBudgets} SET call_limit = $3
    WHERE portal_id = $1 AND app_id = $2 AND bucket = 'associations' AND call_limit <> $3`,
);

/** $4 time of the slot */
export const releaseSlot = prepared(
  'release-slot',
  sql`UPDATE ${tables.hubspotBudgets} SET taken_ms = ${callsWithout(sql`$4`)}
    WHERE portal_id = $1 AND app_id = $2 AND bucket = $3 AND $4::bigint = ANY(taken_ms)`,
);

/** $4 calls in the window, $5 its milliseconds */
export const createBudget = prepared(
  'make-budget',
  sql`INSERT INTO ${tables.hubspotBudgets} (portal_id, app_id, bucket, call_limit, window_ms)
    SELECT $1::bigint, $2::text, $3::text, $4::int, $5::int ${fromConnectedPortal} ON CONFLICT DO NOTHING`,
);

/** The same for a portal that is being connected. */
export const createFirstBudget = prepared(
  'make-first-budget',
  sql`INSERT INTO ${tables.hubspotBudgets} (portal_id, app_id, bucket, call_limit, window_ms) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT DO NOTHING`,
);

import { prepared, sql } from '../../database/sql';
import { tables } from '../../database/tables';
import { callsToday, healthUpdate, errorsToday, nowMs } from './health-row';

/** Consecutive failures, of all replicas, that open the circuit. */
const openAfterFailures = 10;
const firstOpenMs = 5_000;
const longestOpenMs = 60_000;
/** Factor between two waits. The next probe after an outage comes within a quarter of the outage's length. */
const openGrowth = 1.25;
/** Longer than any probe takes. */
const probeLeaseMs = 40_000;
/** Probing stops below HubSpot's limit of 5 % failed calls a day. [HubSpot certification rules] */
const mostErrorsShare = 0.04;
/** Least number of calls for that share, which is not meaningful for few calls. */
const fewestCalls = 10_000;

const mayProbe = sql`${errorsToday} + 1 <= ${mostErrorsShare} * greatest(${callsToday}, ${fewestCalls})`;
/** $3 true for a failed probe */
const opens = sql`($3::boolean OR (open_until_ms = 0 AND failures + 1 >= ${openAfterFailures}))`;

/** Counts a failure, and opens the circuit if needed. $3 true for a failed probe, which keeps the circuit open for longer. */
export const noteFailure = healthUpdate(
  'note-failure',
  sql`failures = failures + 1, opened = opened + CASE WHEN ${opens} THEN 1 ELSE 0 END,
    open_until_ms = CASE WHEN ${opens}
      THEN ${nowMs} + least(${longestOpenMs}, ${firstOpenMs} * ${openGrowth} ^ least(opened, 20))::bigint ELSE open_until_ms END,
    probe_until_ms = CASE WHEN $3::boolean THEN 0 ELSE probe_until_ms END`,
);

/** Closes the circuit and resets the failures; returns a row if there were any. */
export const closeCircuit = prepared(
  'close-circuit',
  sql`UPDATE ${tables.hubspotPortalHealth} AS health SET failures = 0, opened = 0, open_until_ms = 0, probe_until_ms = 0
    FROM (
      SELECT portal_id, app_id, open_until_ms > 0 AS was_open FROM ${tables.hubspotPortalHealth}
      WHERE portal_id = $1 AND app_id = $2 AND failures > 0 FOR UPDATE) AS before
    WHERE health.portal_id = before.portal_id AND health.app_id = before.app_id
    RETURNING was_open`,
);

/** Takes the probe of an open circuit, one for all replicas; returns a row if its time has come. */
export const takeProbe = prepared(
  'take-probe',
  sql`UPDATE ${tables.hubspotPortalHealth} AS health
    SET probe_until_ms = CASE WHEN ${mayProbe} THEN ${nowMs} + ${probeLeaseMs} ELSE probe_until_ms END
    WHERE portal_id = $1 AND app_id = $2 AND open_until_ms BETWEEN 1 AND ${nowMs} AND probe_until_ms < ${nowMs}
    RETURNING ${mayProbe} AS allowed`,
);

export const releaseProbe = prepared(
  'release-probe',
  sql`UPDATE ${tables.hubspotPortalHealth} SET probe_until_ms = 0 WHERE portal_id = $1 AND app_id = $2`,
);

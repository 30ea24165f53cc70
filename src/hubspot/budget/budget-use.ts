import type { QueryResultRow } from 'pg';
import { sql } from '../../database/sql';
import { tables } from '../../database/tables';
import type { Bucket } from '../call/call-bucket';
import { foreignCalls } from './foreign-use';

/** Use of each limit. $1 app, $2 portal, or null for all portals */
export const findUse = sql`WITH timed AS (
         SELECT *, (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now_ms FROM ${tables.hubspotBudgets}
         WHERE app_id = $1 AND ($2::bigint IS NULL OR portal_id = $2))
       SELECT portal_id, bucket, call_limit, window_ms,
         (SELECT count(*)::int FROM unnest(taken_ms) AS t WHERE t > now_ms - window_ms) AS used,
         ${foreignCalls} AS foreign_calls,
         CASE WHEN paused_until_ms > now_ms THEN to_timestamp(paused_until_ms / 1000.0) END AS paused_until,
         CASE WHEN paused_until_ms > now_ms THEN pause_reason END AS pause_reason
       FROM timed ORDER BY portal_id, bucket`;

/** A row that findUse returns. */
export interface UseRow extends QueryResultRow {
  portal_id: string;
  bucket: Bucket;
  call_limit: number;
  window_ms: number;
  used: number;
  foreign_calls: number;
  paused_until: Date | null;
  pause_reason: string | null;
}

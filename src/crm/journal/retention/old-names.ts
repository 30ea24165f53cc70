import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/database';
import { routed, sql } from '../../../database/sql';
import { tables } from '../../../database/tables';

const { crmObjects, openWrites, recordIdentities } = tables;

/** A window of old created records. $1 portal, $2 from this time, $3 seconds of their age, $4 limit */
const findWindow = sql`
  SELECT max(created_at) AS until, count(*)::int AS seen FROM (
    SELECT created_at FROM ${crmObjects}
    WHERE portal_id = $1 AND created_at >= $2::timestamptz AND created_at < now() - make_interval(secs => $3::float8)
    ORDER BY created_at LIMIT $4) AS old`;

/** $1 portal, $2 and $3 first and last time */
const removeNames = sql`
  UPDATE ${crmObjects} SET name = ''
  WHERE portal_id = $1 AND created_at >= $2::timestamptz AND created_at <= $3::timestamptz AND name <> ''`;

/**
 * Removes old identities of a window along the primary key, except keys with open writes.
 * $1 portal, $2 seconds of their age, $3 and $4 after this type and key, $5 limit of the window
 */
const forgetOld = sql`
  WITH seen AS MATERIALIZED (
    SELECT portal_id, object_type, key, created_at FROM ${recordIdentities}
    WHERE portal_id = $1 AND (object_type, key) > ($3, $4) ORDER BY object_type, key LIMIT $5),
  old AS MATERIALIZED (
    SELECT portal_id, object_type, key FROM seen
    WHERE created_at < now() - make_interval(secs => $2::float8) AND NOT EXISTS (
      SELECT 1 FROM ${openWrites} AS open
      WHERE open.portal_id = $1 AND open.queue = seen.object_type AND open.key = seen.key AND open.head)),
  gone AS (
    DELETE FROM ${recordIdentities} AS known USING old
    WHERE known.portal_id = old.portal_id AND known.object_type = old.object_type AND known.key = old.key${routed('known')}
    RETURNING 1)
  SELECT (SELECT count(*)::int FROM gone) AS removed, (SELECT count(*)::int FROM seen) AS seen, last.object_type, last.key
  FROM (SELECT object_type, key FROM seen ORDER BY object_type DESC, key DESC LIMIT 1) AS last`;

/** Time before all rows. */
export const beginning = new Date(0);

/** Part of a sweep. */
export interface SweptNames {
  removed: number;
  /** Start of the next part; null after the last one. */
  next: Date | null;
}

/** A place in the identity map. */
export interface IdentityPlace {
  objectType: string;
  key: string;
}

/** Part of a sweep of the identity map. */
export interface SweptIdentities {
  removed: number;
  /** Start of the next part; null after the last one. */
  next: IdentityPlace | null;
}

/** Removes names of created records, and identities, past their retention. */
@Injectable()
export class OldNames {
  constructor(private readonly database: Database) {}

  /** Removes the names of old created records from a time on. @param limit records of a part */
  async removeNames(portalId: string, olderThanMs: number, from: Date, limit: number): Promise<SweptNames> {
    const [window] = await this.database.rows<{ until: Date | null; seen: number }>(findWindow, [
      portalId,
      from,
      olderThanMs / 1000,
      limit,
    ]);
    if (!window?.until) return { removed: 0, next: null };
    const { rowCount: removed } = await this.database.query(removeNames, [portalId, from, window.until]);
    // The removal has covered all records of the last millisecond.
    return { removed, next: window.seen < limit ? null : new Date(window.until.getTime() + 1) };
  }

  /** Removes old identities after a place. @param limit identities of a part */
  async forgetIdentities(
    portalId: string,
    olderThanMs: number,
    after: IdentityPlace | null,
    limit: number,
  ): Promise<SweptIdentities> {
    const [swept] = await this.database.rows<{ removed: number; seen: number; object_type: string; key: string }>(
      forgetOld,
      [portalId, olderThanMs / 1000, after?.objectType ?? '', after?.key ?? '', limit],
    );
    if (!swept) return { removed: 0, next: null };
    const next = swept.seen < limit ? null : { objectType: swept.object_type, key: swept.key };
    return { removed: swept.removed, next };
  }
}

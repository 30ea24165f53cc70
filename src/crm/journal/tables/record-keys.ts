import type { Database } from '../../../database/database';
import { sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import type { NewRequest } from './stored-write';

/**
 * Columns of the identity map that say which record a key refers to: an active one, or one that this service has archived.
 * An earlier release leaves `archived_id` as it is when the key gets another record.
 */
export const recordOfKey = sql`nullif(hubspot_id, archived_id) AS record_id,
  CASE WHEN hubspot_id = archived_id THEN archived_id END AS archived_id`;

/** Limit of keys of one record. */
const mostKeysOfRecord = 1_000;
/**
 * Keys of records, by record id. An ORDER BY would make the planner scan the portal's primary key.
 * $1 portal, $2 object type, $3 ids
 */
const findKeysOfRecords = sql`
  SELECT given.id::text AS id, known.key
  FROM unnest($3::bigint[]) AS given (id) CROSS JOIN LATERAL (
    SELECT key FROM ${tables.recordIdentities}
    WHERE portal_id = $1 AND object_type = $2 AND hubspot_id = given.id LIMIT ${mostKeysOfRecord}) AS known`;

/**
 * Finds the keys of records that requests name by id. So their writes keep their order among writes by key. Sends no
 * statement if no write names a record by its id.
 * @returns keys by {@link nameOfRecord}
 */
export async function findKeysOfNamedRecords(
  database: Pick<Database, 'rows'>,
  portalId: string,
  requests: readonly NewRequest[],
): Promise<Map<string, string>> {
  const byType = new Map<string, Set<string>>();
  for (const { writes } of requests) {
    for (const { queue, recordId } of writes) {
      if (recordId !== undefined) byType.set(queue, (byType.get(queue) ?? new Set()).add(recordId));
    }
  }
  const found = new Map<string, string>();
  for (const [objectType, ids] of byType) {
    const rows = await database.rows<{ id: string; key: string }>(findKeysOfRecords, [portalId, objectType, [...ids]]);
    for (const { id, key } of rows) {
      const name = nameOfRecord(objectType, id);
      const known = found.get(name);
      // The lowest of several keys, so that all processes choose the same one.
      if (known === undefined || key < known) found.set(name, key);
    }
  }
  return found;
}

/** Identifies a record within a portal. */
export function nameOfRecord(objectType: string, recordId: string): string {
  return `${objectType} ${recordId}`;
}

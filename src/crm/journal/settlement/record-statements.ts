import type { Statement } from '../../../database/database';
import { insertRows } from '../../../database/insertion';
import { routed, sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import type { ObjectType } from '../../object-types/object-types';
import type { SettledWrite } from '../tables/stored-write';

const { crmObjects, recordIdentities } = tables;

const insertCreated = insertRows({
  into: crmObjects,
  shared: { portal_id: 'bigint', object_type: 'text' },
  columns: { hubspot_id: 'bigint', name: 'text' },
  conflict: sql`ON CONFLICT DO NOTHING`,
  name: 'list-created',
});

const insertIdentities = insertRows({
  into: recordIdentities,
  shared: { portal_id: 'bigint', object_type: 'text' },
  columns: { key: 'text', integration_key: 'text', hubspot_id: 'bigint' },
  conflict: sql`ON CONFLICT (portal_id, object_type, key) DO UPDATE SET hubspot_id = excluded.hubspot_id
    WHERE known.hubspot_id IS DISTINCT FROM excluded.hubspot_id`,
  name: 'identify',
});

/** Renames created records. $1 portal, $2 object type, $3 record ids, $4 names */
const rename = sql`
  WITH given AS MATERIALIZED (
    SELECT $1::bigint AS portal_id, $2::text AS object_type, hubspot_id, name
    FROM unnest($3::bigint[], $4::text[]) AS given (hubspot_id, name))
  UPDATE ${crmObjects} AS record SET name = given.name FROM given
  WHERE record.portal_id = given.portal_id AND record.object_type = given.object_type
    AND record.hubspot_id = given.hubspot_id AND record.name <> given.name${routed('record')}`;

/**
 * Statements that store the records of settled writes: created records, their names, the identity map.
 * @param keepsNames false to store created records without names
 */
export function recordStatements(
  portalId: string,
  objectType: ObjectType,
  settled: readonly SettledWrite[],
  keepsNames = true,
): Statement[] {
  const statements: Statement[] = [];
  const given = [portalId, objectType];
  const created = settled.filter((write) => write.created);
  if (created.length > 0) {
    statements.push(
      insertCreated(
        given,
        created.map(({ hubspotId, name }) => ({ hubspot_id: hubspotId, name: keepsNames ? name : '' })),
      ),
    );
  }
  const renamed = settled.filter((write) => write.rename && !write.created && write.hubspotId !== null);
  if (keepsNames && renamed.length > 0) {
    const names = new Map(renamed.map(({ hubspotId, name }) => [hubspotId, name]));
    statements.push({ sql: rename, values: [portalId, objectType, [...names.keys()], [...names.values()]] });
  }
  const identities = identityRows(settled);
  if (identities.length > 0) statements.push(insertIdentities(given, identities));
  return statements;
}

/** Rows of the identity map. The order of keys keeps concurrent settlements from deadlocks. */
function identityRows(settled: readonly SettledWrite[]): Record<string, unknown>[] {
  const byKey = new Map(settled.flatMap((write) => (write.identity ? [[write.identity.key, write] as const] : [])));
  return [...byKey]
    .map(([key, { identity, hubspotId }]) => ({
      key,
      integration_key: identity?.integrationKey ?? undefined,
      hubspot_id: hubspotId,
    }))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
}

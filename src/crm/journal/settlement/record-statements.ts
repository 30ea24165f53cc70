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

/** Marks created records as active, archived or merged. $1 portal, $2 object type, $3 record ids, $4 states */
const setStates = sql`
  WITH given AS MATERIALIZED (
    SELECT $1::bigint AS portal_id, $2::text AS object_type, hubspot_id, state
    FROM unnest($3::bigint[], $4::text[]) AS given (hubspot_id, state))
  UPDATE ${crmObjects} AS record SET state = given.state FROM given
  WHERE record.portal_id = given.portal_id AND record.object_type = given.object_type
    AND record.hubspot_id = given.hubspot_id AND record.state <> given.state${routed('record')}`;

/**
 * Marks the keys of archived records, and removes the mark from those of active ones. $1 portal, $2 object type, $3 record ids,
 * $4 whether they are archived
 */
const markArchived = sql`
  WITH given AS MATERIALIZED (
    SELECT known.portal_id, known.object_type, known.key, CASE WHEN given.archived THEN given.id END AS archived_id
    FROM unnest($3::bigint[], $4::boolean[]) AS given (id, archived) CROSS JOIN LATERAL (
      SELECT portal_id, object_type, key FROM ${recordIdentities}
      WHERE portal_id = $1 AND object_type = $2 AND hubspot_id = given.id ORDER BY key) AS known)
  UPDATE ${recordIdentities} AS known SET archived_id = given.archived_id FROM given
  WHERE known.portal_id = given.portal_id AND known.object_type = given.object_type AND known.key = given.key${routed('known')}`;

/**
 * Statements that store the records of settled writes: created records, their names and states, the identity map.
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
  statements.push(...stateStatements(given, settled));
  return statements;
}

/** Statements that store the states of records that writes have archived, found archived or merged, or made active again. */
function stateStatements(given: readonly string[], settled: readonly SettledWrite[]): Statement[] {
  // The latest write of a record decides.
  const states = new Map(settled.flatMap(({ recordState: known }) => (known ? [[known.recordId, known.state]] : [])));
  if (states.size === 0) return [];
  const others = [...states].filter(([, state]) => state !== 'merged');
  const archived = others.map(([, state]) => state === 'archived');
  return [
    { sql: setStates, values: [...given, [...states.keys()], [...states.values()]] },
    ...(others.length > 0 ? [{ sql: markArchived, values: [...given, others.map(([id]) => id), archived] }] : []),
  ];
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

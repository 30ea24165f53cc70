import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database';
import { insertRows } from '../../database/insertion';
import { routed, sql } from '../../database/sql';
import { tables } from '../../database/tables';
import type { ObjectType } from '../object-types/object-types';
import { keyAfter, type KeyChange } from './key-change';
import type { RecordIdentity } from './record-identity.entity';

const { crmObjects, recordIdentities } = tables;

const shared = { portal_id: 'bigint', object_type: 'text' };
const columns = { key: 'text', integration_key: 'text' };

/** Reserves integration keys for unknown keys, so that concurrent creators upsert the same record. */
const reserve = insertRows({
  into: recordIdentities,
  shared,
  columns,
  conflict: sql`ON CONFLICT (portal_id, object_type, key)
    DO UPDATE SET integration_key = coalesce(known.integration_key, excluded.integration_key)`,
  returning: sql`key, integration_key, hubspot_id`,
  name: 'reserve-identities',
});

/** $1 portal, $2 object type, $3 keys */
const findRecords = sql`
  SELECT known.key, known.hubspot_id FROM unnest($3::text[]) AS given (key) CROSS JOIN LATERAL (
    SELECT key, hubspot_id FROM ${recordIdentities}
    WHERE portal_id = $1 AND object_type = $2 AND key = given.key LIMIT 1) AS known
  WHERE known.hubspot_id IS NOT NULL`;

/** Keys without a record. Keys by name get another integration key, because the earlier record keeps the old one. $4 suffix */
const forgetGiven = sql`
  UPDATE ${recordIdentities} AS known SET hubspot_id = NULL,
    integration_key = CASE WHEN known.integration_key LIKE 'write:%' THEN 'write:' || md5(known.key || $4) ELSE known.integration_key END
  FROM given
  WHERE known.portal_id = given.portal_id AND known.object_type = given.object_type AND known.key = given.key${routed('known')}`;

/** Forgets records. $1 portal, $2 object type, $3 ids, $4 suffix */
const forgetRecords = sql`
  WITH given AS MATERIALIZED (
    SELECT known.portal_id, known.object_type, known.key FROM unnest($3::bigint[]) AS given (id) CROSS JOIN LATERAL (
      SELECT portal_id, object_type, key FROM ${recordIdentities}
      WHERE portal_id = $1 AND object_type = $2 AND hubspot_id = given.id ORDER BY key) AS known)
  ${forgetGiven}`;

/** Forgets the records of keys. $1 portal, $2 object type, $3 keys, $4 suffix */
const forgetKeys = sql`
  WITH given AS MATERIALIZED (
    SELECT known.portal_id, known.object_type, known.key FROM unnest($3::text[]) AS given (key) CROSS JOIN LATERAL (
      SELECT portal_id, object_type, key FROM ${recordIdentities}
      WHERE portal_id = $1 AND object_type = $2 AND key = given.key LIMIT 1) AS known)
  ${forgetGiven}`;

/**
 * Moves keys from merged records to their survivors. Keys by external id stay: HubSpot keeps one key of two merged records,
 * and the merged record's id tells a lost key from one that moved.
 * $1 portal, $2 object type, $3 merged records, $4 their survivors
 */
const followMerges = sql`
  WITH given AS MATERIALIZED (
    SELECT known.portal_id, known.object_type, known.key, given.survivor_id
    FROM unnest($3::bigint[], $4::bigint[]) AS given (id, survivor_id) CROSS JOIN LATERAL (
      SELECT portal_id, object_type, key FROM ${recordIdentities}
      WHERE portal_id = $1 AND object_type = $2 AND hubspot_id = given.id AND key NOT LIKE 'external:%' ORDER BY key) AS known)
  UPDATE ${recordIdentities} AS known SET hubspot_id = given.survivor_id
  FROM given
  WHERE known.portal_id = given.portal_id AND known.object_type = given.object_type AND known.key = given.key${routed('known')}`;

/** Marks merged records in the list of created ones. $1 portal, $2 object type, $3 merged records */
const markMerged = sql`
  WITH given AS MATERIALIZED (
    SELECT $1::bigint AS portal_id, $2::text AS object_type, id FROM unnest($3::bigint[]) AS given (id))
  UPDATE ${crmObjects} AS record SET state = 'merged' FROM given
  WHERE record.portal_id = given.portal_id AND record.object_type = given.object_type
    AND record.hubspot_id = given.id AND record.state <> 'merged'${routed('record')}`;

/** $1 portal, $2 object type, $3 key, $4 the reserved integration key, $5 the new one */
const takeOver = sql`
  UPDATE ${recordIdentities} SET integration_key = $5
  WHERE portal_id = $1 AND object_type = $2 AND key = $3 AND integration_key = $4 AND hubspot_id IS NULL`;
/** $1 portal, $2 object type, $3 record, $4 prefix */
const findKeys = sql`
  SELECT key FROM ${recordIdentities}
  WHERE portal_id = $1 AND object_type = $2 AND hubspot_id = $3 AND starts_with(key, $4) LIMIT 1`;

/** $1 portal, $2 object type, $3 record, $4 prefix, $5 key to keep */
const removeKeys = sql`
  WITH given AS MATERIALIZED (
    SELECT portal_id, object_type, key FROM ${recordIdentities}
    WHERE portal_id = $1 AND object_type = $2 AND hubspot_id = $3 AND starts_with(key, $4) AND key <> $5)
  DELETE FROM ${recordIdentities} AS known USING given
  WHERE known.portal_id = given.portal_id AND known.object_type = given.object_type AND known.key = given.key${routed('known')}
  RETURNING known.integration_key`;

const insertRenamed = insertRows({
  into: recordIdentities,
  shared,
  columns: { ...columns, hubspot_id: 'bigint' },
  conflict: sql`ON CONFLICT (portal_id, object_type, key) DO UPDATE SET hubspot_id = excluded.hubspot_id
    WHERE known.hubspot_id IS NULL`,
  name: 'rename-identity',
});

/** A record of a portal. */
export interface IdentifiedRecord {
  portalId: string;
  objectType: ObjectType;
  recordId: string;
}

/** Primary key of the identity map. */
export interface IdentityKey {
  portalId: string;
  objectType: ObjectType;
  key: string;
}

/** A key, the value of its record's hidden unique property, and the record's id once it is known. */
export type Identity = Pick<RecordIdentity, 'key' | 'hubspotId'> & { integrationKey: string };

interface IdentityRow {
  key: string;
  integration_key: string;
  hubspot_id: string | null;
}

/**
 * The identity map: the record that each key refers to. The map is a hint. HubSpot decides, because people merge, rename and
 * delete records there.
 */
@Injectable()
export class RecordIdentities {
  constructor(private readonly database: Database) {}

  /**
   * Identities of keys. Missing ones are created with the given integration keys. Concurrent callers get the same ones.
   * @param wanted each key once
   */
  async getOrCreate(
    portalId: string,
    objectType: ObjectType,
    wanted: readonly { key: string; integrationKey: string }[],
  ): Promise<Map<string, Identity>> {
    const rows = wanted
      .map(({ key, integrationKey }) => ({ key, integration_key: integrationKey }))
      .sort((one, other) => (one.key < other.key ? -1 : 1));
    const [result] = await this.database.run([reserve([portalId, objectType], rows)]);
    const found = (result?.rows ?? []) as IdentityRow[];
    return new Map(
      found.map(({ key, integration_key, hubspot_id }) => [
        key,
        { key, integrationKey: integration_key, hubspotId: hubspot_id },
      ]),
    );
  }

  /** Ids of the records that keys refer to. Keys without a record are absent. */
  async recordsOf(portalId: string, objectType: ObjectType, keys: readonly string[]): Promise<Map<string, string>> {
    const found = await this.database.rows<{ key: string; hubspot_id: string | null }>(findRecords, [
      portalId,
      objectType,
      keys,
    ]);
    return new Map(found.map(({ key, hubspot_id }) => [key, hubspot_id ?? '']));
  }

  /**
   * Removes deleted records of HubSpot from their keys. Keys by name get a new integration key, because HubSpot may
   * keep the old one of a deleted record.
   */
  async forget(portalId: string, objectType: ObjectType, recordIds: readonly string[]): Promise<void> {
    await this.database.query(forgetRecords, [portalId, objectType, recordIds, randomUUID()]);
  }

  /** Removes the records of keys that refer to another record now. Keys by name get a new integration key. */
  async forgetKeys(portalId: string, objectType: ObjectType, keys: readonly string[]): Promise<void> {
    await this.database.query(forgetKeys, [portalId, objectType, keys, randomUUID()]);
  }

  /**
   * Replaces the integration key of a key without a record.
   * @returns false if another process was faster, or the record is known by now
   */
  async takeOver({ portalId, objectType, key }: IdentityKey, from: string, to: string): Promise<boolean> {
    return (await this.database.query(takeOver, [portalId, objectType, key, from, to])).rowCount === 1;
  }

  /**
   * Moves keys from merged records to their survivors, except keys by external id. The list of created records shows the merge.
   * @param merged survivors by the ids of merged records
   */
  async followMerges(portalId: string, objectType: ObjectType, merged: ReadonlyMap<string, string>): Promise<void> {
    if (merged.size === 0) return;
    const ids = [...merged.keys()];
    await this.database.run([
      { sql: followMerges, values: [portalId, objectType, ids, [...merged.values()]] },
      { sql: markMerged, values: [portalId, objectType, ids] },
    ]);
  }

  /**
   * Moves a record's identity by name, or by e-mail, to the key after a change. If that key already refers to another record,
   * this only removes the old key.
   * @param prefix prefix of the replaced keys
   */
  async rename({ portalId, objectType, recordId }: IdentifiedRecord, prefix: string, change: KeyChange): Promise<void> {
    const given = [portalId, objectType, recordId, prefix];
    let key = keyAfter(change);
    if (key === null) {
      const [earlier] = await this.database.rows<{ key: string }>(findKeys, given);
      key = keyAfter(change, earlier?.key);
      if (key === null || key === earlier?.key) return;
    }
    const to = key;
    await this.database.transaction(async (transaction) => {
      const [removed] = await transaction.send({ sql: removeKeys, values: [...given, to] });
      const [old] = (removed?.rows ?? []) as { integration_key: string | null }[];
      if (!old) return;
      const renamed = { key: to, integration_key: old.integration_key, hubspot_id: recordId };
      await transaction.commit(insertRenamed([portalId, objectType], [renamed]));
    });
  }
}

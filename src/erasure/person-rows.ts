import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { routed, sql, type Sql, type Table } from '../database/sql';
import { tables } from '../database/tables';
import { erasedText } from './mentions';
import type { Person } from './person';

const { crmObjects, failureCounts, recordIdentities, idempotencyKeys, queueHolds, hubspotAuth } = tables;

/** Rows of a window along the primary key. */
const windowSize = 2_000;

/** $1 portal, $2 type, $3 ids, $4 keys */
const removeIdentities = sql`
  WITH own AS MATERIALIZED (
    (SELECT known.portal_id, known.object_type, known.key FROM unnest($3::bigint[]) AS given (id) CROSS JOIN LATERAL (
      SELECT portal_id, object_type, key FROM ${recordIdentities}
      WHERE portal_id = $1 AND object_type = $2 AND hubspot_id = given.id) AS known)
    UNION
    (SELECT known.portal_id, known.object_type, known.key FROM unnest($4::text[]) AS given (key) CROSS JOIN LATERAL (
      SELECT portal_id, object_type, key FROM ${recordIdentities}
      WHERE portal_id = $1 AND object_type = $2 AND key = given.key LIMIT 1) AS known))
  DELETE FROM ${recordIdentities} AS known USING own
  WHERE known.portal_id = own.portal_id AND known.object_type = own.object_type AND known.key = own.key${routed('known')}`;

/** $1 portal, $2 type, $3 ids */
const removeCreated = sql`
  DELETE FROM ${crmObjects} WHERE portal_id = $1 AND object_type = $2 AND hubspot_id = ANY ($3::bigint[])`;

/** A table that a sweep walks through along its primary key, `portal_id, one, other`. */
interface Walked {
  table: Table;
  one: Sql;
  other: Sql;
  /** The column to search. */
  text: Sql;
  /** The end of the previous window, with the types of the key. */
  after: Sql;
}

/**
 * Rows of a window whose text has a pattern, with the end of the window. Each row leads to the next one by the primary key:
 * without statistics, PostgreSQL would read and sort the rest of the portal for each window.
 * $1 portal, $2 and $3 end of the previous window, $4 limit, $5 patterns
 */
const windowOf = ({ table, one, other, text, after }: Walked): Sql => sql`
  WITH RECURSIVE walk (one, other, text, place) AS (
    SELECT ${after}, NULL::text, 0
    UNION ALL
    SELECT following.one, following.other, following.text, walk.place + 1 FROM walk CROSS JOIN LATERAL (
      SELECT ${one} AS one, ${other} AS other, ${text}::text AS text FROM ${table}
      WHERE portal_id = $1 AND (${one}, ${other}) > (walk.one, walk.other) ORDER BY ${one}, ${other} LIMIT 1) AS following
    WHERE walk.place < $4::int),
  seen AS MATERIALIZED (SELECT one::text AS one, other::text AS other, text, place FROM walk WHERE place > 0)
  SELECT (SELECT count(*)::int FROM seen) AS seen, (SELECT ARRAY[one, other] FROM seen ORDER BY place DESC LIMIT 1) AS next,
    (SELECT coalesce(json_agg(json_build_array(one, other, text)), '[]') FROM seen
      WHERE lower(text) LIKE ANY ($5::text[])) AS found`;

const findIdentities = windowOf({
  table: recordIdentities,
  ...{ one: sql`object_type`, other: sql`key`, text: sql`key`, after: sql`$2::text, $3::text` },
});
/** $1 portal, $2 and $3 types and keys */
const forgetFound = sql`
  WITH found AS MATERIALIZED (
    SELECT $1::bigint AS portal_id, found.* FROM unnest($2::text[], $3::text[]) AS found (object_type, key))
  DELETE FROM ${recordIdentities} AS known USING found
  WHERE known.portal_id = found.portal_id AND known.object_type = found.object_type AND known.key = found.key${routed('known')}`;

const findNames = windowOf({
  table: crmObjects,
  ...{ one: sql`object_type`, other: sql`hubspot_id`, text: sql`name`, after: sql`$2::text, $3::bigint` },
});
/** $1 portal, $2 and $3 types and ids */
const removeFoundNames = sql`
  WITH found AS MATERIALIZED (
    SELECT $1::bigint AS portal_id, found.* FROM unnest($2::text[], $3::bigint[]) AS found (object_type, hubspot_id))
  UPDATE ${crmObjects} AS record SET name = '' FROM found
  WHERE record.portal_id = found.portal_id AND record.object_type = found.object_type
    AND record.hubspot_id = found.hubspot_id${routed('record')}`;

const findIdempotencyKeys = windowOf({
  table: idempotencyKeys,
  ...{ one: sql`api_key_id`, other: sql`key`, text: sql`key`, after: sql`$2::uuid, $3::text` },
});
/** $1 portal, $2 and $3 API keys and keys */
const removeFoundKeys = sql`
  WITH found AS MATERIALIZED (
    SELECT $1::bigint AS portal_id, found.* FROM unnest($2::uuid[], $3::text[]) AS found (api_key_id, key))
  DELETE FROM ${idempotencyKeys} AS known USING found
  WHERE known.portal_id = found.portal_id AND known.api_key_id = found.api_key_id AND known.key = found.key${routed('known')}`;

/** $1 portal, $2 patterns, $3 replacement */
const clearHolds = sql`
  UPDATE ${queueHolds} SET message = $3 WHERE portal_id = $1 AND lower(message) LIKE ANY ($2::text[])`;
/** Causes without writes may still name the person. $1 portal */
const removeCauses = sql`DELETE FROM ${failureCounts} WHERE portal_id = $1 AND count <= 0 AND cause <> ''`;
/** The person may have connected the portal. $1 portal, $2 addresses */
const clearConnection = sql`
  UPDATE ${hubspotAuth} SET connected_by = NULL WHERE portal_id = $1 AND lower(connected_by) = ANY ($2::text[])`;

const sweeps = {
  identities: { find: findIdentities, change: forgetFound, first: ['', ''] },
  createdRecords: { find: findNames, change: removeFoundNames, first: ['', '0'] },
  idempotencyKeys: {
    find: findIdempotencyKeys,
    change: removeFoundKeys,
    first: ['00000000-0000-0000-0000-000000000000', ''],
  },
};

/** Tables that a sweep reads. */
export type SweptTable = keyof typeof sweeps;
export const sweptTables = Object.keys(sweeps) as SweptTable[];

/** A window of a sweep. */
export interface SweptWindow {
  changed: number;
  rowsRead: number;
  /** Start of the next window; null after the last one. */
  next: string[] | null;
}

interface SweepRow {
  seen: number;
  next: string[] | null;
  found: [one: string, other: string, text: string][];
}

/** Removes a person from the tables beside the writes. */
@Injectable()
export class PersonRows {
  constructor(private readonly database: Database) {}

  /** Removes the identities of the person's records. @returns their number */
  async removeIdentities(portalId: string, { type, ids, keys }: Person): Promise<number> {
    return (await this.database.query(removeIdentities, [portalId, type, [...ids], [...keys]])).rowCount;
  }

  /** Removes the person's records from the list of created records. @returns their number */
  async removeCreated(portalId: string, { type, ids }: Person): Promise<number> {
    return (await this.database.query(removeCreated, [portalId, type, [...ids]])).rowCount;
  }

  /** Removes the mentions of a person in a window of a table. @param after the end of the previous window */
  async sweep(portalId: string, table: SweptTable, person: Person, after: string[] | null): Promise<SweptWindow> {
    const { find, change, first } = sweeps[table];
    const values = [portalId, ...(after ?? first), windowSize, person.mentions.patterns];
    const [window] = await this.database.rows<SweepRow>(find, values);
    if (!window) return { changed: 0, rowsRead: 0, next: null };
    const { seen, next } = window;
    // A pattern also finds longer addresses.
    const { mentions } = person;
    const found = window.found.filter(([, , text]) =>
      table === 'idempotencyKeys' ? mentions.isInKey(text) : mentions.isIn(text),
    );
    const [ones, others] = [found.map(([one]) => one), found.map(([, other]) => other)];
    const changed = found.length === 0 ? 0 : (await this.database.query(change, [portalId, ones, others])).rowCount;
    return { changed, rowsRead: seen, next: seen < windowSize ? null : next };
  }

  /** Removes the person from the portal's connection and its holds. @returns the number of changed rows */
  async clearConnection(portalId: string, { mentions, addresses }: Person): Promise<number> {
    const [held, connected] = await Promise.all([
      this.database.query(clearHolds, [portalId, mentions.patterns, erasedText]),
      this.database.query(clearConnection, [portalId, [...addresses]]),
      this.database.query(removeCauses, [portalId]),
    ]);
    return held.rowCount + connected.rowCount;
  }
}

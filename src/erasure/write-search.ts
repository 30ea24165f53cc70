import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { sql, type Sql } from '../database/sql';
import { tables } from '../database/tables';
import { inOrder } from '../crm/journal/tables/in-order';
import { portionsOf } from '../crm/journal/tables/portions';
import type { Queue } from '../crm/journal/tables/queue';
import type { StoredWrite } from '../crm/journal/tables/stored-write';
import { mostBytesIn } from '../crm/journal/tables/write-size';
import type { ExaminedWrite, Person } from './person';

/** Writes of a window along the primary key. A window reads all of them, and returns few. */
const windowSize = 500;
/** A window ends after the writes that may reach this size together. PostgreSQL searches it well within a statement's time. */
const mostWindowBytes = 64 * 1024 * 1024;
const firstId = '00000000-0000-0000-0000-000000000000';

/**
 * Writes that may concern a person: by a text, by the key or the id of the record, or by the other end of an association.
 * $4 patterns, $5 type, $6 ids, $7 keys
 */
const concerning = sql`
  lower(concat_ws(' ', key, intent::text, outcome::text, texts)) LIKE ANY ($4::text[])
  OR queue = $5 AND (key = ANY ($7::text[]) OR hubspot_id::text = ANY ($6::text[]) OR intent #>> '{key,id}' = ANY ($6::text[]))
  OR queue LIKE $5 || '>%' AND from_id::text = ANY ($6::text[])
  OR queue LIKE '%>' || $5 AND (outcome ->> 'toId' = ANY ($6::text[])
    OR coalesce(intent -> 'target', intent -> 'to') ->> 'id' = ANY ($6::text[])
    OR 'external:' || (coalesce(intent -> 'target', intent -> 'to') ->> 'externalId') = ANY ($7::text[])
    OR 'name::' || (coalesce(intent -> 'target', intent -> 'to') ->> 'domain') = ANY ($7::text[]))`;

const bytes = sql`${mostBytesIn(sql`intent`)} + coalesce(${mostBytesIn(sql`outcome`)}, 0)`;

/**
 * The ids of such writes in a window, with their sizes. Each id leads to the next one by the index: without statistics,
 * PostgreSQL would read and sort the rest of the portal for each window.
 * $1 portal, $2 after this id, $3 writes and $9 bytes of the window, $8 closed since
 */
const searchWindow = (columns: Sql, ids: Sql): Sql => sql`
  WITH RECURSIVE walk (id, place) AS (
    SELECT $2::uuid, 0
    UNION ALL
    SELECT following.id, walk.place + 1 FROM walk CROSS JOIN LATERAL (
      ${ids} AND id > walk.id ORDER BY id LIMIT 1) AS following
    WHERE walk.place < $3::int),
  next AS MATERIALIZED (
    SELECT write.* FROM walk CROSS JOIN LATERAL (${columns} AND id = walk.id LIMIT 1) AS write WHERE walk.place > 0),
  sized AS MATERIALIZED (SELECT next.*, ${bytes} AS bytes FROM next),
  seen AS MATERIALIZED (
    SELECT * FROM (SELECT sized.*, sum(bytes) OVER (ORDER BY id) - bytes AS bytes_before FROM sized) AS placed
    WHERE bytes_before < $9::bigint),
  ends AS MATERIALIZED (
    SELECT (SELECT count(*)::int FROM next) AS next, (SELECT count(*)::int FROM seen) AS seen,
      (SELECT id FROM seen ORDER BY id DESC LIMIT 1) AS last_id)
  SELECT ends.seen, CASE WHEN ends.next = $3::int OR ends.seen < ends.next THEN ends.last_id END AS end, found.id, found.bytes
  FROM ends LEFT JOIN LATERAL (
    SELECT id, bytes::float8 AS bytes FROM seen WHERE closed_at >= $8::timestamptz AND (${concerning})) AS found ON true
  ORDER BY found.id`;

const openColumns = sql`
  SELECT id, queue, key, state, intent, parent_id, from_id, NULL::bigint AS hubspot_id, NULL::jsonb AS outcome,
    obstacle::text AS texts, NULL::text AS cause, now() AS closed_at
  FROM ${tables.openWrites} WHERE portal_id = $1`;
const closedColumns = sql`
  SELECT id, queue, key, state, intent, parent_id, from_id, hubspot_id, outcome, cause AS texts, cause, closed_at
  FROM ${tables.closedWrites} WHERE portal_id = $1`;

/** Writes by their ids. $1 portal, $2 ids */
const findIn = (columns: Sql): Sql => sql`
  SELECT write.* FROM unnest($2::uuid[]) AS given (id) CROSS JOIN LATERAL (
    ${columns} AND id = given.id LIMIT 1) AS write`;

const openIds = sql`SELECT id FROM ${tables.openWrites} WHERE portal_id = $1${inOrder}`;
const closedIds = sql`SELECT id FROM ${tables.closedWrites} WHERE portal_id = $1`;
const open = { search: searchWindow(openColumns, openIds), find: findIn(openColumns) };
const closed = { search: searchWindow(closedColumns, closedIds), find: findIn(closedColumns) };

/** A write that was found. */
export interface FoundWrite extends ExaminedWrite {
  state: StoredWrite['state'];
  cause: string | null;
}

/** A part of a search. */
export interface SearchedPart {
  /** Writes that may concern the person, of a bounded size together. */
  found: FoundWrite[];
  /** Number of writes that were read since the part before. */
  rowsRead: number;
}

interface SearchRow {
  seen: number;
  /** Null after the last window. */
  end: string | null;
  /** Null in the only row of a window without any. */
  id: string | null;
  bytes: number | null;
}

interface FoundRow {
  id: string;
  queue: Queue;
  key: string;
  state: StoredWrite['state'];
  intent: StoredWrite['intent'];
  parent_id: string | null;
  from_id: string | null;
  hubspot_id: string | null;
  outcome: StoredWrite['outcome'];
  texts: string | null;
  cause: string | null;
}

/** Searches the tables of writes for a person, window by window. */
@Injectable()
export class WriteSearch {
  constructor(private readonly database: Database) {}

  /** Searches the open writes. */
  open(portalId: string, person: Person): AsyncGenerator<SearchedPart> {
    return this.search(open, portalId, person, null);
  }

  /** Searches the writes with outcomes. @param since finds only writes that were closed since this time; null for all */
  closed(portalId: string, person: Person, since: Date | null): AsyncGenerator<SearchedPart> {
    return this.search(closed, portalId, person, since);
  }

  /** The database's time. */
  async now(): Promise<Date> {
    const [row] = await this.database.rows<{ now: Date }>(sql`SELECT now() AS now`);
    return row?.now ?? new Date(0);
  }

  private async *search(
    { search, find }: typeof open,
    portalId: string,
    person: Person,
    since: Date | null,
  ): AsyncGenerator<SearchedPart> {
    for (let after: string | null = firstId; after !== null;) {
      const { searchValues } = person;
      const values = [portalId, after, windowSize, ...searchValues, since ?? '-infinity', mostWindowBytes];
      const rows: SearchRow[] = await this.database.rows<SearchRow>(search, values);
      const [{ seen, end } = { seen: 0, end: null }] = rows;
      const sized = rows.flatMap(({ id, bytes }) => (id === null ? [] : [{ id, bytes: bytes ?? 0 }]));
      // Large values are read in parts. The next part follows once this one is erased.
      for (const ids of portionsOf(sized)) {
        const found = await this.database.rows<FoundRow>(find, [portalId, ids]);
        yield { found: found.map(writeOf), rowsRead: 0 };
      }
      yield { found: [], rowsRead: seen };
      after = end;
    }
  }
}

function writeOf(row: FoundRow): FoundWrite {
  const { id, queue, key, state, intent, outcome, texts, cause } = row;
  return {
    ...{ id, queue, key, state, intent, outcome, texts, cause },
    parentId: row.parent_id,
    fromId: row.from_id,
    hubspotId: row.hubspot_id,
  };
}

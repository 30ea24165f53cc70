import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { tables } from '../database/tables';
import { inOrder } from '../crm/journal/tables/in-order';
import type { Queue } from '../crm/journal/tables/queue';
import type { StoredWrite } from '../crm/journal/tables/stored-write';
import type { ExaminedWrite, Person } from './person';

/** Writes of a window along the primary key. A window reads all of them, and returns few. */
const windowSize = 500;
const firstId = '00000000-0000-0000-0000-000000000000';

/**
 * Writes that may concern a person: by a text, by the key or the id of the record, or by the other end of an association.
 * $4 patterns, $5 type, $6 ids, $7 keys
 */
const concerning = sql`
  lower(concat_ws(' ', key, intent::text, outcome::text, texts)) LIKE ANY ($4::text[])
  OR queue = $5 AND (key = ANY ($7::text[]) OR hubspot_id::text = ANY ($6::text[]) OR intent #>> '{key,id}' = ANY ($6::text[]))
  OR queue LIKE $5 || '>%' AND from_id::text = ANY ($6::text[])
  OR queue LIKE '%>' || $5 AND (intent #>> '{to,id}' = ANY ($6::text[]) OR outcome ->> 'toId' = ANY ($6::text[]))`;

/** $1 portal, $2 after this id, $3 size of the window, $8 closed since */
const searchWindow = (columns: typeof concerning): typeof concerning => sql`
  WITH seen AS MATERIALIZED (${columns} AND id > $2 ORDER BY id LIMIT $3),
  ends AS MATERIALIZED (
    SELECT (SELECT count(*)::int FROM seen) AS seen, (SELECT id FROM seen ORDER BY id DESC LIMIT 1) AS last_id)
  SELECT ends.seen, ends.last_id, found.* FROM ends LEFT JOIN LATERAL (
    SELECT * FROM seen WHERE closed_at >= $8::timestamptz AND (${concerning})) AS found ON true`;

const searchOpen = searchWindow(sql`
  SELECT id, queue, key, state, intent, parent_id, from_id, NULL::bigint AS hubspot_id, NULL::jsonb AS outcome,
    obstacle::text AS texts, NULL::text AS cause, now() AS closed_at
  FROM ${tables.openWrites} WHERE portal_id = $1${inOrder}`);
const searchClosed = searchWindow(sql`
  SELECT id, queue, key, state, intent, parent_id, from_id, hubspot_id, outcome, cause AS texts, cause, closed_at
  FROM ${tables.closedWrites} WHERE portal_id = $1`);

/** A write that was found. */
export interface FoundWrite extends ExaminedWrite {
  state: StoredWrite['state'];
  cause: string | null;
}

/** A window of a search. */
export interface SearchWindow {
  /** Writes that may concern the person. */
  found: FoundWrite[];
  rowsRead: number;
  /** Start of the next window; null after the last one. */
  next: string | null;
}

interface SearchRow {
  seen: number;
  last_id: string | null;
  /** Null in the only row of a window without any. */
  id: string | null;
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

  /** A window of the open writes. @param after the end of the previous window */
  open(portalId: string, person: Person, after: string | null): Promise<SearchWindow> {
    return this.search(searchOpen, portalId, person, after, null);
  }

  /** A window of the writes with outcomes. @param since finds only writes that were closed since this time; null for all */
  closed(portalId: string, person: Person, after: string | null, since: Date | null): Promise<SearchWindow> {
    return this.search(searchClosed, portalId, person, after, since);
  }

  /** The database's time. */
  async now(): Promise<Date> {
    const [row] = await this.database.rows<{ now: Date }>(sql`SELECT now() AS now`);
    return row?.now ?? new Date(0);
  }

  private async search(
    statement: typeof concerning,
    portalId: string,
    person: Person,
    after: string | null,
    since: Date | null,
  ): Promise<SearchWindow> {
    const values = [portalId, after ?? firstId, windowSize, ...person.searchValues, since ?? '-infinity'];
    const rows = await this.database.rows<SearchRow>(statement, values);
    const [{ seen, last_id: lastId } = { seen: 0, last_id: null }] = rows;
    return {
      found: rows.flatMap((row) => (row.id === null ? [] : [writeOf(row, row.id)])),
      rowsRead: seen,
      next: seen < windowSize ? null : lastId,
    };
  }
}

function writeOf(row: SearchRow, id: string): FoundWrite {
  const { queue, key, state, intent, outcome, texts, cause } = row;
  return {
    ...{ id, queue, key, state, intent, outcome, texts, cause },
    parentId: row.parent_id,
    fromId: row.from_id,
    hubspotId: row.hubspot_id,
  };
}

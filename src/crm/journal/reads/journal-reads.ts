import { Inject, Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { Database } from '../../../database/database';
import { sql, type Sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import type { Queue } from '../tables/queue';
import type { StoredWrite } from '../tables/stored-write';

const { openWrites, closedWrites } = tables;

const openColumns = sql`id, queue, key, lane, state, intent, parent_id, from_id, accepted_at, NULL::timestamptz AS closed_at,
  attempts, NULL::bigint AS hubspot_id, NULL::jsonb AS outcome, obstacle, CASE WHEN state = 'due' THEN due_at END AS due_at,
  now() AS read_at, api_key_id`;
const closedColumns = sql`id, queue, key, lane, state, intent, parent_id, from_id, accepted_at, closed_at, attempts,
  hubspot_id, outcome, NULL::jsonb, NULL::timestamptz, NULL::timestamptz, api_key_id`;

/** Writes with their associations, open or settled, in any order. $1 portal, $2 ids of records' writes */
const find = sql`
  SELECT write.* FROM unnest($2::uuid[]) AS given (id) CROSS JOIN LATERAL (
    (SELECT ${openColumns} FROM ${openWrites} WHERE portal_id = $1 AND id = given.id LIMIT 1)
    UNION ALL
    (SELECT ${openColumns} FROM ${openWrites} WHERE portal_id = $1 AND parent_id = given.id ORDER BY id)
    UNION ALL
    (SELECT ${closedColumns} FROM ${closedWrites} WHERE portal_id = $1 AND id = given.id LIMIT 1)
    UNION ALL
    (SELECT ${closedColumns} FROM ${closedWrites} WHERE portal_id = $1 AND parent_id = given.id ORDER BY id)) AS write`;

/** Bytes of a write and its associations, as JSON. $1 portal */
const bytesOf = (id: Sql): Sql => sql`
  SELECT coalesce(sum(octet_length(part.intent::text) + coalesce(octet_length(part.outcome::text), 0)), 0) AS bytes FROM (
    (SELECT intent, obstacle AS outcome FROM ${openWrites} WHERE portal_id = $1 AND id = ${id} LIMIT 1)
    UNION ALL
    (SELECT intent, obstacle FROM ${openWrites} WHERE portal_id = $1 AND parent_id = ${id} ORDER BY id)
    UNION ALL
    (SELECT intent, outcome FROM ${closedWrites} WHERE portal_id = $1 AND id = ${id} LIMIT 1)
    UNION ALL
    (SELECT intent, outcome FROM ${closedWrites} WHERE portal_id = $1 AND parent_id = ${id} ORDER BY id)) AS part`;

/**
 * Number of the first writes that together reach a number of bytes. Reads no further write. The stored sizes would not do,
 * because PostgreSQL compresses long values. $1 portal, $2 ids, $3 bytes
 */
const countFitting = sql`
  WITH RECURSIVE page (writes, bytes) AS (
    SELECT 0, 0::numeric
    UNION ALL
    SELECT page.writes + 1, page.bytes + write.bytes
    FROM page CROSS JOIN LATERAL (${bytesOf(sql`($2::uuid[])[page.writes + 1]`)}) AS write
    WHERE page.writes < cardinality($2::uuid[]) AND page.bytes < $3::numeric)
  SELECT max(writes)::int AS writes FROM page`;

/** Settled and failed writes among those given. $1 portal, $2 ids */
const findSettled = sql`
  SELECT write.* FROM unnest($2::uuid[]) AS given (id) CROSS JOIN LATERAL (
    SELECT id, state, hubspot_id, attempts, outcome FROM ${closedWrites}
    WHERE portal_id = $1 AND id = given.id LIMIT 1) AS write`;

/** States of writes, open or not. $1 portal, $2 ids */
const findStates = sql`
  SELECT write.* FROM unnest($2::uuid[]) AS given (id) CROSS JOIN LATERAL (
    (SELECT id, queue, state, NULL::bigint AS hubspot_id FROM ${openWrites} WHERE portal_id = $1 AND id = given.id LIMIT 1)
    UNION ALL
    (SELECT id, queue, state, hubspot_id FROM ${closedWrites} WHERE portal_id = $1 AND id = given.id LIMIT 1)) AS write`;

/** Keys with open writes: associations to their records wait. $1 portal, $2 queue, $3 keys */
const findOpenKeys = sql`
  SELECT open.key FROM unnest($3::text[]) AS given (key) CROSS JOIN LATERAL (
    (SELECT key FROM ${openWrites} WHERE portal_id = $1 AND queue = $2 AND key = given.key AND head LIMIT 1)
    UNION ALL
    (SELECT key FROM ${openWrites} WHERE portal_id = $1 AND queue = $2 AND key = given.key AND NOT head LIMIT 1)) AS open`;

/** The outcome of a settled or failed write, for its waiting callers. */
export type StoredOutcome = Pick<StoredWrite, 'id' | 'state' | 'hubspotId' | 'attempts' | 'outcome'>;

/** The state of a write. */
export type WriteState = Pick<StoredWrite, 'queue' | 'state' | 'hubspotId'>;

/** Injection token of {@link JournalReads} on the connections of the reading pool. */
export const READING_JOURNAL = Symbol('reading journal');

/** Parameter decorator: injects {@link JournalReads} for pages, on connections that no write needs. */
export const InjectReadingJournal = (): ParameterDecorator => Inject(READING_JOURNAL);

/** Reads the journal on the connections of writes, because callers wait for the answers. Pages use {@link READING_JOURNAL}. */
@Injectable()
export class JournalReads {
  constructor(private readonly database: Database) {}

  /** Finds writes of records with their associations, in the order of acceptance. Unknown ids are left out. */
  async find(portalId: string, ids: readonly string[]): Promise<StoredWrite[]> {
    const rows = await this.rows<StoredRow>(find, [portalId, ids]);
    const writes = new Map(rows.map((row) => [row.id, toStoredWrite(row)]));
    return [...writes.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /** Number of the first writes that fit into a number of bytes, the one that exceeds it included. */
  async countFitting(portalId: string, ids: readonly string[], bytes: number): Promise<number> {
    if (ids.length <= 1) return ids.length;
    const [row] = await this.rows<{ writes: number }>(countFitting, [portalId, ids, bytes]);
    return row?.writes ?? ids.length;
  }

  /** Finds the settled and failed writes among those given. */
  async findSettled(portalId: string, ids: readonly string[]): Promise<StoredOutcome[]> {
    const rows = await this.rows<StoredRow>(findSettled, [portalId, ids]);
    return rows.map(({ id, state, hubspot_id, attempts, outcome }) => ({
      id,
      state,
      hubspotId: hubspot_id,
      attempts,
      outcome,
    }));
  }

  /** Finds the states of writes by id. Unknown ids are left out. */
  async findStates(portalId: string, ids: readonly string[]): Promise<Map<string, WriteState>> {
    const rows = await this.rows<StoredRow>(findStates, [portalId, ids]);
    return new Map(rows.map(({ id, queue, state, hubspot_id }) => [id, { queue, state, hubspotId: hubspot_id }]));
  }

  /** Finds the keys with open writes among those given. */
  async findOpenKeys(portalId: string, queue: Queue, keys: readonly string[]): Promise<Set<string>> {
    const rows = await this.rows<{ key: string }>(findOpenKeys, [portalId, queue, keys]);
    return new Set(rows.map(({ key }) => key));
  }

  private rows<Row extends QueryResultRow>(statement: typeof find, values: readonly unknown[]): Promise<Row[]> {
    return this.database.rows<Row>(statement, values);
  }
}

interface StoredRow {
  id: string;
  queue: Queue;
  state: StoredWrite['state'];
  intent: StoredWrite['intent'];
  parent_id: string | null;
  from_id: string | null;
  accepted_at: Date;
  closed_at: Date | null;
  due_at: Date | null;
  /** The database's time; null for a settled or failed write. */
  read_at: Date | null;
  attempts: number;
  hubspot_id: string | null;
  outcome: StoredWrite['outcome'];
  obstacle: StoredWrite['lastProblem'];
  api_key_id: string | null;
}

function toStoredWrite(row: StoredRow): StoredWrite {
  return {
    id: row.id,
    queue: row.queue,
    state: row.state,
    intent: row.intent,
    parentId: row.parent_id,
    fromId: row.from_id,
    acceptedAt: row.accepted_at,
    closedAt: row.closed_at,
    dueAt: row.due_at,
    dueInMs: row.due_at && row.read_at && row.due_at.getTime() - row.read_at.getTime(),
    attempts: row.attempts,
    hubspotId: row.hubspot_id,
    outcome: row.outcome,
    lastProblem: row.obstacle,
    apiKeyId: row.api_key_id,
  };
}

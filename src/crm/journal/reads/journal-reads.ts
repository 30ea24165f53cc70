import { Inject, Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { Database } from '../../../database/database';
import { sql, type Sql, type Table } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { inOrder } from '../tables/in-order';
import type { Queue } from '../tables/queue';
import type { StoredWrite } from '../tables/stored-write';

const { openWrites, closedWrites } = tables;

/** Growth of the next window, if a window has too few wanted writes. */
const windowGrowth = 4;

const openColumns = sql`id, queue, key, lane, state, intent, parent_id, from_id, accepted_at, NULL::timestamptz AS closed_at,
  attempts, NULL::bigint AS hubspot_id, NULL::jsonb AS outcome, obstacle, CASE WHEN state = 'due' THEN due_at END AS due_at,
  now() AS read_at`;
const closedColumns = sql`id, queue, key, lane, state, intent, parent_id, from_id, accepted_at, closed_at, attempts,
  hubspot_id, outcome, NULL::jsonb, NULL::timestamptz, NULL::timestamptz`;

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

/** Settled and failed writes among those given. $1 portal, $2 ids */
const findSettled = sql`
  SELECT write.* FROM unnest($2::uuid[]) AS given (id) CROSS JOIN LATERAL (
    SELECT id, state, hubspot_id, attempts, outcome FROM ${closedWrites}
    WHERE portal_id = $1 AND id = given.id LIMIT 1) AS write`;

/** Keys with open writes: associations to their records wait. $1 portal, $2 queue, $3 keys */
const findOpenKeys = sql`
  SELECT open.key FROM unnest($3::text[]) AS given (key) CROSS JOIN LATERAL (
    (SELECT key FROM ${openWrites} WHERE portal_id = $1 AND queue = $2 AND key = given.key AND head LIMIT 1)
    UNION ALL
    (SELECT key FROM ${openWrites} WHERE portal_id = $1 AND queue = $2 AND key = given.key AND NOT head LIMIT 1)) AS open`;

/**
 * Reads a list in windows along the primary key, newest first: ids grow with the time of acceptance. PostgreSQL reads no
 * more than the window, however few of its writes are wanted.
 *
 * $1 portal, $2 state, $3 queue or null, $4 below this id or null; $5 writes of the window, $6 limit of wanted writes
 */
const windowOf = (table: Table, offered = sql``): Sql => sql`
  WITH seen AS MATERIALIZED (
    SELECT id, state = $2 AND ($3::text IS NULL OR queue = $3) AS wanted
    FROM ${table} WHERE portal_id = $1${offered} AND ($4::uuid IS NULL OR id < $4) ORDER BY id DESC LIMIT $5)
  SELECT ARRAY(SELECT id FROM seen WHERE wanted ORDER BY id DESC LIMIT $6) AS ids,
    (SELECT id FROM seen ORDER BY id LIMIT 1) AS last_id, (SELECT count(*)::int FROM seen) AS seen`;
const openWindow = windowOf(openWrites, inOrder);
const settledWindow = windowOf(closedWrites);

/** The same for failed writes, which have their own index. $7 cause or null */
const failedWindow = sql`
  WITH seen AS MATERIALIZED (
    SELECT id, ($3::text IS NULL OR queue = $3) AND ($7::text IS NULL OR cause = $7) AS wanted
    FROM ${closedWrites} WHERE portal_id = $1 AND state = 'failed' AND state = $2
      AND ($4::uuid IS NULL OR id < $4)
    ORDER BY id DESC LIMIT $5)
  SELECT ARRAY(SELECT id FROM seen WHERE wanted ORDER BY id DESC LIMIT $6) AS ids,
    (SELECT id FROM seen ORDER BY id LIMIT 1) AS last_id, (SELECT count(*)::int FROM seen) AS seen`;

/** Failed writes by cause, the most frequent first. $1 portal */
const failures = sql`
  SELECT queue, cause, count(*)::int AS count, min(closed_at) AS first_at, max(closed_at) AS last_at,
    (array_agg(id ORDER BY id DESC))[1:5] AS latest_ids, (array_agg(outcome ORDER BY id DESC))[1] AS latest_outcome
  FROM ${closedWrites} WHERE portal_id = $1 AND state = 'failed'
  GROUP BY queue, cause ORDER BY count(*) DESC, max(closed_at) DESC LIMIT 100`;

/** The outcome of a settled or failed write, for its waiting callers. */
export type StoredOutcome = Pick<StoredWrite, 'id' | 'state' | 'hubspotId' | 'attempts' | 'outcome'>;

/** Failed writes with one cause. */
export interface FailureGroup {
  queue: Queue;
  cause: string;
  count: number;
  firstAt: Date;
  lastAt: Date;
  latestIds: string[];
  latest: StoredWrite['outcome'];
}

/** A page of a list. */
export interface ListPage {
  queue?: Queue;
  /** Only failed writes with this cause. */
  cause?: string;
  /** Only writes below this id. */
  after?: string;
  limit: number;
}

/** Injection token of {@link JournalReads} on the connections of the reading pool. */
export const READING_JOURNAL = Symbol('reading journal');

/** Parameter decorator: injects {@link JournalReads} for lists, on connections that no write needs. */
export const InjectReadingJournal = (): ParameterDecorator => Inject(READING_JOURNAL);

/** Reads the journal on the connections of writes, because callers wait for the answers. Lists use {@link READING_JOURNAL}. */
@Injectable()
export class JournalReads {
  constructor(private readonly database: Database) {}

  /** Finds writes of records with their associations, in the order of acceptance. Unknown ids are left out. */
  async find(portalId: string, ids: readonly string[]): Promise<StoredWrite[]> {
    const rows = await this.rows<StoredRow>(find, [portalId, ids]);
    const writes = new Map(rows.map((row) => [row.id, toStoredWrite(row)]));
    return [...writes.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
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

  /** Finds the keys with open writes among those given. */
  async findOpenKeys(portalId: string, queue: Queue, keys: readonly string[]): Promise<Set<string>> {
    const rows = await this.rows<{ key: string }>(findOpenKeys, [portalId, queue, keys]);
    return new Set(rows.map(({ key }) => key));
  }

  /** Lists the ids of writes in one state, newest first. */
  async list(
    portalId: string,
    state: StoredWrite['state'],
    { queue, cause, after, limit }: ListPage,
  ): Promise<string[]> {
    // Only failed writes have a cause.
    if (cause !== undefined && state !== 'failed') return [];
    const statement = state === 'failed' ? failedWindow : state === 'settled' ? settledWindow : openWindow;
    const ids: string[] = [];
    let below = after ?? null;
    for (let size = limit; ; size *= windowGrowth) {
      const values = [portalId, state, queue ?? null, below, size, limit - ids.length];
      const [window] = await this.rows<WindowRow>(statement, state === 'failed' ? [...values, cause ?? null] : values);
      ids.push(...(window?.ids ?? []));
      if (!window?.last_id || window.seen < size || ids.length >= limit) return ids;
      below = window.last_id;
    }
  }

  /** Groups failed writes by cause, the most frequent first. */
  async failures(portalId: string): Promise<FailureGroup[]> {
    const rows = await this.rows<FailureRow>(failures, [portalId]);
    return rows.map((row) => ({
      queue: row.queue,
      cause: row.cause ?? 'unknown',
      count: row.count,
      firstAt: row.first_at,
      lastAt: row.last_at,
      latestIds: row.latest_ids,
      latest: row.latest_outcome,
    }));
  }

  private rows<Row extends QueryResultRow>(statement: typeof find, values: readonly unknown[]): Promise<Row[]> {
    return this.database.rows<Row>(statement, values);
  }
}

interface WindowRow {
  ids: string[];
  last_id: string | null;
  seen: number;
}

interface FailureRow {
  queue: Queue;
  cause: string | null;
  count: number;
  first_at: Date;
  last_at: Date;
  latest_ids: string[];
  latest_outcome: StoredWrite['outcome'];
}

interface StoredRow {
  id: string;
  queue: Queue;
  state: StoredWrite['state'];
  intent: StoredWrite['intent'];
  parent_id: string | null;
  accepted_at: Date;
  closed_at: Date | null;
  due_at: Date | null;
  /** The database's time; null for a settled or failed write. */
  read_at: Date | null;
  attempts: number;
  hubspot_id: string | null;
  outcome: StoredWrite['outcome'];
  obstacle: StoredWrite['lastProblem'];
}

function toStoredWrite(row: StoredRow): StoredWrite {
  return {
    id: row.id,
    queue: row.queue,
    state: row.state,
    intent: row.intent,
    parentId: row.parent_id,
    acceptedAt: row.accepted_at,
    closedAt: row.closed_at,
    dueAt: row.due_at,
    dueInMs: row.due_at && row.read_at && row.due_at.getTime() - row.read_at.getTime(),
    attempts: row.attempts,
    hubspotId: row.hubspot_id,
    outcome: row.outcome,
    lastProblem: row.obstacle,
  };
}

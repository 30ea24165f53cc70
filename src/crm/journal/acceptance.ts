import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import type { Env } from '../../config/env';
import { Database, type Statement, type Transaction } from '../../database/database';
import type { StatementResult } from '../../database/batch-query';
import { insertRows } from '../../database/insertion';
import { exceptOnCitus, routed, sql } from '../../database/sql';
import { tables } from '../../database/tables';
import type { Queue } from './queue';
import type { ClaimedWrite, NewRequest, NewWrite } from './stored-write';
import type { Batch } from './claims';
import { DispatcherLease } from './dispatcher-lease';
import { NotCommitted } from './group-commit';
import { GroupCommits } from './group-commits';
import { JournalPortals } from './journal-portals';

const { openWrites, idempotencyKeys, recordIdentities } = tables;

/** Writes of one commit at most. */
const mostWritesPerCommit = 2_000;
/** Heads may come and go while writes are put behind them; each round meets fewer. */
const mostRounds = 20;

/**
 * Stores writes. The first of a key becomes its head, unless the key has one: then the row is left out, and is inserted
 * behind the head afterwards. `seq` is the order of acceptance.
 */
const insertionOfWrites = {
  into: openWrites,
  shared: { portal_id: 'bigint', accepted_by: 'uuid' },
  columns: {
    id: 'uuid',
    queue: 'text',
    key: 'text',
    lane: 'smallint',
    state: 'text',
    head: 'boolean',
    intent: 'jsonb',
    parent_id: 'uuid',
    association_count: 'smallint',
    claimed_by: 'uuid',
    traceparent: 'text',
  },
  conflict: sql`ON CONFLICT (portal_id, queue, key) WHERE head DO NOTHING`,
};
const insertWrites = insertRows({ ...insertionOfWrites, returning: sql`id`, name: 'accept' });
/** The same, where some of the writes are claimed as they are stored. */
const insertAndClaim = insertRows({
  ...insertionOfWrites,
  returning: sql`id, seq, (extract(epoch FROM accepted_at - timestamptz 'epoch') * 1000)::float8 AS accepted_ms${exceptOnCitus(
    sql`, pg_relation_size('${openWrites}'::regclass)::float8 AS table_bytes`,
  )}`,
  name: 'accept-and-claim',
});

/** Says of writes that are accepted again what was known of them before. $1 portal, $2 JSON array of {id, ...} */
const restoreHistory = sql`
  WITH given AS MATERIALIZED (
    SELECT $1::bigint AS portal_id, given.* FROM jsonb_to_recordset($2::jsonb) AS given (
      id uuid, from_id bigint, accepted_at timestamptz, attempts int, closed_at timestamptz))
  UPDATE ${openWrites} AS write
  SET from_id = given.from_id, accepted_at = given.accepted_at, attempts = given.attempts, may_exist_since = given.closed_at
  FROM given WHERE write.portal_id = given.portal_id AND write.id = given.id${routed('write')}`;

/** Keeps an idempotency key, where it is new or older than it is kept. $2 the time before which it is not */
const insertIdempotencyKeys = insertRows({
  into: idempotencyKeys,
  shared: { portal_id: 'bigint' },
  columns: { api_key_id: 'uuid', key: 'text', request_hash: 'bytea', write_ids: 'uuid[]' },
  conflict: sql`ON CONFLICT (portal_id, api_key_id, key) DO UPDATE
    SET request_hash = excluded.request_hash, write_ids = excluded.write_ids, created_at = excluded.created_at
    WHERE known.created_at < $2`,
  returning: sql`api_key_id, key`,
  name: 'keep-idempotency-keys',
});

/**
 * Locks the heads of keys, so that none is settled before the writes behind it are there. The caller gives the keys in
 * order, as settlements do. $1 portal, $2 queues, $3 keys
 */
const lockHeads = sql`
  SELECT head.queue, head.key
  FROM unnest($2::text[], $3::text[]) AS given (queue, key) CROSS JOIN LATERAL (
    SELECT queue, key FROM ${openWrites}
    WHERE portal_id = $1 AND queue = given.queue AND key = given.key AND head LIMIT 1 FOR UPDATE) AS head`;

/**
 * Says of heads that writes are behind them. One that waits to be tried again is due at once: whoever sends a record anew
 * may know that what stood in the way is gone. Parameters as above.
 */
const markFollowed = sql`
  WITH given AS MATERIALIZED (
    SELECT $1::bigint AS portal_id, queue, key FROM unnest($2::text[], $3::text[]) AS given (queue, key))
  UPDATE ${openWrites} AS head SET followed = true, due_at = least(head.due_at, now()) FROM given
  WHERE head.portal_id = given.portal_id AND head.queue = given.queue AND head.key = given.key AND head.head
    AND (NOT head.followed OR (head.state = 'due' AND head.due_at > now()))${routed('head')}`;

/** Takes writes back within the transaction that stored them. $1 portal, $2 ids */
const takeBack = sql`
  WITH given AS MATERIALIZED (SELECT $1::bigint AS portal_id, id FROM unnest($2::uuid[]) AS given (id))
  DELETE FROM ${openWrites} AS write USING given
  WHERE write.portal_id = given.portal_id AND write.id = given.id${routed('write')}`;

/** Keys of a record at most. */
const mostKeysOfRecord = 1_000;
/**
 * The keys that records are known by, by their ids. They are not asked for in order: the primary key has them in order, and
 * would offer itself for reading all of the portal's. $1 portal, $2 object type, $3 ids
 */
const findKeysOfRecords = sql`
  SELECT given.id::text AS id, known.key
  FROM unnest($3::bigint[]) AS given (id) CROSS JOIN LATERAL (
    SELECT key FROM ${recordIdentities}
    WHERE portal_id = $1 AND object_type = $2 AND hubspot_id = given.id LIMIT ${mostKeysOfRecord}) AS known`;

/** The record that a key is known to mean. $1 portal, $2 object type, $3 key */
const findRecord = sql`
  SELECT hubspot_id FROM ${recordIdentities} WHERE portal_id = $1 AND object_type = $2 AND key = $3`;

const findIdempotencyKey = sql`
  SELECT request_hash, write_ids FROM ${idempotencyKeys} WHERE portal_id = $1 AND api_key_id = $2 AND key = $3`;

/** A request that came under an Idempotency-Key: what was asked, and for each of its records the write, if it was one. */
export interface KnownRequest {
  /** SHA-256 in hexadecimal digits. */
  requestHash: string;
  writeIds: (string | null)[];
}

/** What was stored. */
export interface Accepted {
  /** The write that was claimed as it was accepted; null where none was. */
  claim: Batch | null;
}

/** What a request became; a known one where the same Idempotency-Key came before. */
export type Acceptance = Accepted | KnownRequest;

/** A failed write that is to be tried again. */
export interface AcceptedAgain {
  id: string;
  queue: Queue;
  key: string;
  intent: NewWrite['intent'];
  parent_id: string | null;
  from_id: string | null;
  accepted_at: Date;
  attempts: number;
  /** When it failed: the record may exist since. */
  closed_at: Date;
  traceparent?: string;
}

/** A row of the journal that is to be. */
interface Row extends Record<string, unknown> {
  id: string;
  queue: Queue;
  key: string;
  head: boolean | null;
  state: string;
  claimed_by: string | undefined;
}

interface StoredRow {
  id: string;
}

interface ClaimedRow extends StoredRow {
  seq: string;
  accepted_ms: number;
  /** Absent on Citus. */
  table_bytes?: number;
}

/**
 * Takes requests into the journal: once a request is accepted it survives a crash of this process and of PostgreSQL.
 * Requests for one portal that come together share a commit; each is accepted whole or not at all.
 */
@Injectable()
export class WriteAcceptance {
  private readonly idempotencyMs: number;
  private readonly commits: GroupCommits<NewRequest, Accepted | null>;

  constructor(
    private readonly database: Database,
    private readonly lease: DispatcherLease,
    private readonly portals: JournalPortals,
    config: ConfigService<Env, true>,
  ) {
    this.idempotencyMs = config.get('IDEMPOTENCY_HOURS', { infer: true }) * 3_600_000;
    this.commits = new GroupCommits((portalId) => ({
      commit: (requests) => this.insert(portalId, requests),
      mostWeight: mostWritesPerCommit,
      weigh: ({ writes }) => writes.length,
      exclusive: ({ idempotency }) => (idempotency ? `${idempotency.apiKeyId} ${idempotency.key}` : null),
    }));
  }

  /** Accepts the writes of a request. */
  async append(request: NewRequest): Promise<Acceptance> {
    const { portalId, idempotency } = request;
    if (!this.portals.isNoted(portalId)) await this.portals.note(portalId);
    const accepted = await this.commits.add(portalId, request);
    if (accepted) return accepted;
    // The key may have expired between the two statements.
    return (
      (await this.findRequest(portalId, idempotency?.apiKeyId ?? '', idempotency?.key ?? '')) ?? this.append(request)
    );
  }

  /** What came under an Idempotency-Key before; null where nothing did. */
  async findRequest(portalId: string, apiKeyId: string, key: string): Promise<KnownRequest | null> {
    const [known] = await this.database.rows<{ request_hash: Buffer; write_ids: (string | null)[] }>(
      findIdempotencyKey,
      [portalId, apiKeyId, key],
    );
    return known ? { requestHash: known.request_hash.toString('hex'), writeIds: known.write_ids } : null;
  }

  /** Puts failed writes among the open ones again, within the transaction that takes them out of the settled ones. */
  async acceptAgain(transaction: Transaction, portalId: string, failed: readonly AcceptedAgain[]): Promise<void> {
    if (failed.length === 0) return;
    const rows = failed.map((write): Row => ({
      id: write.id,
      queue: write.queue,
      key: write.key,
      lane: 0,
      state: 'due',
      head: true,
      intent: write.intent,
      parent_id: write.parent_id,
      // Associations of a record's write that failed are waiting still; how many is not known here.
      association_count: null,
      claimed_by: undefined,
      traceparent: write.traceparent,
    }));
    const { heads, behind } = split(rows);
    const [stored] = await transaction.send(insertWrites(this.ofAll(portalId), heads));
    await this.putBehind(transaction, portalId, [...missing(heads, stored), ...behind]);
    await transaction.send({ sql: restoreHistory, values: [portalId, JSON.stringify(failed)] });
  }

  /** @returns for each request what was accepted; null where its Idempotency-Key had come before */
  private async insert(portalId: string, requests: NewRequest[]): Promise<(Accepted | NotCommitted | null)[]> {
    const keys = await this.keysOfRecords(portalId, requests);
    const rows = requests.map(({ writes }) => writes.map((write) => this.rowOf(write, keys)));
    // Requests of one write each need no transaction over them all: one round trip stores those that meet no head.
    const independent = requests.every(({ writes, idempotency }) => writes.length === 1 && !idempotency);
    if (!independent) {
      return this.database.transaction((transaction) => this.insertTogether(transaction, portalId, requests, rows));
    }
    const { heads, behind } = split(rows.flat());
    const results = await this.database.run(this.insertion(portalId, heads));
    const accepted = acceptedWithClaims(requests, heads, results);
    const rest = [...missing(heads, results[0]), ...behind];
    if (rest.length === 0) return accepted;
    try {
      await this.database.transaction((transaction) => this.putBehind(transaction, portalId, rest));
      return accepted;
    } catch (error) {
      // The heads are stored: whoever sent them must not send them again.
      const ids = new Set(rest.map(({ id }) => id));
      return accepted.map((one, index) =>
        ids.has(requests[index]?.writes[0]?.id ?? '') ? new NotCommitted(error) : one,
      );
    }
  }

  /** Requests of several writes, or with Idempotency-Keys: each is stored whole or not at all. */
  private async insertTogether(
    transaction: Transaction,
    portalId: string,
    requests: readonly NewRequest[],
    rows: readonly Row[][],
  ): Promise<(Accepted | null)[]> {
    const { heads, behind } = split(rows.flat());
    const results = await transaction.send(...this.insertion(portalId, heads), ...this.keepKeys(portalId, requests));
    const refused = refusedRequests(requests, results.at(-1));
    const refusedIds = new Set(rows.flatMap((own, index) => (refused[index] ? own.map(({ id }) => id) : [])));
    const rest = [...missing(heads, results[0]), ...behind].filter(({ id }) => !refusedIds.has(id));
    if (refusedIds.size > 0) await transaction.send({ sql: takeBack, values: [portalId, [...refusedIds]] });
    await this.putBehind(transaction, portalId, rest);
    const accepted = acceptedWithClaims(requests, heads, results);
    return accepted.map((one, index) => (refused[index] ? null : one));
  }

  private keepKeys(portalId: string, requests: readonly NewRequest[]): Statement[] {
    const rows = requests.flatMap(({ idempotency }) =>
      idempotency
        ? [
            {
              api_key_id: idempotency.apiKeyId,
              key: idempotency.key,
              request_hash: `\\x${idempotency.requestHash}`,
              write_ids: idempotency.writeIds,
            },
          ]
        : [],
    );
    if (rows.length === 0) return [];
    rows.sort((one, other) => (nameOfKey(one) < nameOfKey(other) ? -1 : 1));
    return [insertIdempotencyKeys([portalId, new Date(Date.now() - this.idempotencyMs)], rows)];
  }

  /** Inserts writes behind the heads of their keys; where a head has gone meanwhile, the next write takes its place. */
  private async putBehind(transaction: Transaction, portalId: string, rows: readonly Row[]): Promise<void> {
    let rest: Row[] = rows.map((row) => ({ ...row, state: 'due', claimed_by: undefined }));
    for (let round = 1; rest.length > 0; round += 1) {
      if (round > mostRounds) throw new Error('the heads of keys keep changing');
      const names = new Map(rest.map((row) => [nameOf(row), row]));
      const keys = [...names].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
      const given = [portalId, keys.map(({ queue }) => queue), keys.map(({ key }) => key)];
      const [locked] = await transaction.send({ sql: lockHeads, values: given }, { sql: markFollowed, values: given });
      const headed = new Set(rowsIn<{ queue: string; key: string }>(locked).map(nameOf));
      const behind = rest.filter((row) => headed.has(nameOf(row))).map((row): Row => ({ ...row, head: false }));
      const { heads, behind: later } = split(rest.filter((row) => !headed.has(nameOf(row))));
      const inserted = [...behind, ...heads];
      const [stored] = await transaction.send(insertWrites(this.ofAll(portalId), inserted));
      rest = [...missing(heads, stored), ...later];
    }
  }

  /** A write by id goes under the key that its record is known by here, so that it keeps its order with writes by that key. */
  private async keysOfRecords(portalId: string, requests: readonly NewRequest[]): Promise<Map<string, string>> {
    const byType = new Map<string, Set<string>>();
    for (const { writes } of requests) {
      for (const { queue, recordId } of writes) {
        if (recordId !== undefined) byType.set(queue, (byType.get(queue) ?? new Set()).add(recordId));
      }
    }
    const found = new Map<string, string>();
    for (const [objectType, ids] of byType) {
      const rows = await this.database.rows<{ id: string; key: string }>(findKeysOfRecords, [
        portalId,
        objectType,
        [...ids],
      ]);
      for (const { id, key } of rows) {
        const name = `${objectType} ${id}`;
        const known = found.get(name);
        // The same one of several each time.
        if (known === undefined || key < known) found.set(name, key);
      }
    }
    return found;
  }

  /** Inserts rows, and looks up the records of those that are claimed as they are stored, in their order. */
  private insertion(portalId: string, rows: readonly Row[]): Statement[] {
    const claimed = claimedOf(rows);
    if (claimed.length === 0) return [insertWrites(this.ofAll(portalId), rows)];
    return [
      insertAndClaim(this.ofAll(portalId), rows),
      ...claimed.map(({ queue, key }) => ({ sql: findRecord, values: [portalId, queue, key] })),
    ];
  }

  /** What is the same for all rows of one statement. */
  private ofAll(portalId: string): unknown[] {
    return [portalId, this.lease.name];
  }

  private rowOf(write: NewWrite, keys: ReadonlyMap<string, string>): Row {
    const { id, queue, recordId, lane, state, parentId, associationCount, traceparent, intent } = write;
    const claim = write.claim === true;
    return {
      id,
      queue,
      key: (recordId !== undefined && keys.get(`${queue} ${recordId}`)) || write.key,
      lane,
      state: claim ? 'sending' : state,
      head: state === 'waiting' ? null : true,
      intent,
      parent_id: parentId,
      association_count: associationCount ?? 0,
      claimed_by: claim ? this.lease.name : undefined,
      traceparent,
    };
  }
}

function claimedOf(rows: readonly Row[]): Row[] {
  return rows.filter(({ claimed_by }) => claimed_by !== undefined);
}

/** What was stored of each request. @param results of storing the rows, and of the lookups of those that were claimed */
function acceptedWithClaims(
  requests: readonly NewRequest[],
  rows: readonly Row[],
  [inserted, ...lookups]: readonly StatementResult[],
): Accepted[] {
  const claimed = claimedOf(rows);
  if (claimed.length === 0) return requests.map(() => ({ claim: null }));
  const stored = new Map(rowsIn<ClaimedRow>(inserted).map((row) => [row.id, row]));
  const claims = new Map(
    claimed.map(({ id, key, claimed_by }, index) => {
      const [record] = rowsIn<{ hubspot_id: string | null }>(lookups[index]);
      return [id, { key, claimedBy: claimed_by ?? '', recordId: record?.hubspot_id ?? null }] as const;
    }),
  );
  return requests.map(({ writes }) => {
    for (const write of writes) {
      const [row, claim] = [stored.get(write.id), claims.get(write.id)];
      if (!row || !claim) continue;
      const writes = [claimedAsAccepted(write, row, claim)];
      return { claim: { claimedBy: claim.claimedBy, writes, tableBytes: row.table_bytes } };
    }
    return { claim: null };
  });
}

/** Of each request whether its Idempotency-Key had come before. */
function refusedRequests(requests: readonly NewRequest[], kept: StatementResult | undefined): boolean[] {
  const names = new Set(rowsIn<{ api_key_id: string; key: string }>(kept).map(nameOfKey));
  return requests.map(
    ({ idempotency }) =>
      idempotency !== undefined && !names.has(nameOfKey({ api_key_id: idempotency.apiKeyId, key: idempotency.key })),
  );
}

/**
 * The first row of each key, and those behind. Rows that wait for their record have no head. In the order of keys, so that
 * transactions that insert the same keys wait for each other and not in a circle.
 */
function split(rows: readonly Row[]): { heads: Row[]; behind: Row[] } {
  const taken = new Set<string>();
  const heads: Row[] = [];
  const behind: Row[] = [];
  for (const row of rows) {
    if (row.head !== null && taken.has(nameOf(row))) {
      behind.push(row);
      continue;
    }
    if (row.head !== null) taken.add(nameOf(row));
    heads.push(row);
  }
  return { heads: heads.sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1)), behind };
}

/** Those of the rows that were not stored, in their order. */
function missing<Given extends { id: string }>(rows: readonly Given[], stored: StatementResult | undefined): Given[] {
  if (stored?.rowCount === rows.length) return [];
  const ids = new Set(rowsIn<StoredRow>(stored).map(({ id }) => id));
  return rows.filter(({ id }) => !ids.has(id));
}

function rowsIn<Found>(result: StatementResult | undefined): Found[] {
  return (result?.rows ?? []) as Found[];
}

function nameOf({ queue, key }: { queue: string; key: string }): string {
  return `${queue} ${key}`;
}

function nameOfKey({ api_key_id, key }: { api_key_id: string; key: string }): string {
  return `${api_key_id} ${key}`;
}

function claimedAsAccepted(
  { id, intent, lane, traceparent, associationCount }: NewWrite,
  { seq, accepted_ms }: ClaimedRow,
  { key, claimedBy, recordId }: { key: string; claimedBy: string; recordId: string | null },
): ClaimedWrite {
  const nowMs = performance.now();
  return {
    id,
    seq: Number(seq),
    key,
    lane,
    intent,
    parentId: null,
    fromId: null,
    acceptedAt: new Date(accepted_ms),
    acceptedBy: claimedBy,
    attempts: 0,
    mayExistSinceMs: null,
    recordId,
    traceparent: traceparent ?? null,
    associationCount: associationCount ?? 0,
    acceptedAtMs: nowMs,
    firstSentAtMs: nowMs,
  };
}

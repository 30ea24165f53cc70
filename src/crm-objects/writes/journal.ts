import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';
import { pgPoolOf } from '../../common/pg-pool';
import type { Env } from '../../config/env';
import type { ObjectType } from '../../hubspot/hubspot-wire';
import { GroupCommit } from './group-commit';
import * as sql from './journal-sql';
import type { Queue } from './queue';
import type { ClaimedWrite, ClosingWrite, NewRequest, NewWrite, ReturningWrite, StoredWrite } from './stored-write';

/** Writes of one INSERT at most. */
const mostWritesPerInsert = 2_000;

/** Writes that wait for nothing but their turn, in one queue and lane. */
export interface QueueState {
  portalId: string;
  queue: Queue;
  lane: number;
  /** Milliseconds until the first of them is due; negative where it is. */
  dueInMs: number;
}

/** Writes of one portal in one state. */
export interface Depth {
  portalId: string;
  /** Object type, or pair of types; `all` for failed ones. */
  queue: string;
  /** `delayed` are due later: their last attempt failed for a time. */
  state: 'waiting' | 'due' | 'delayed' | 'sending' | 'failed';
  count: number;
  /** Age of the oldest since it was accepted; null for failed ones. */
  oldestSeconds: number | null;
}

/** A request that came under an Idempotency-Key: what was asked, and for each of its records the write, if it was one. */
export interface KnownRequest {
  requestHash: string;
  writeIds: (string | null)[];
}

/** What a request became; a known one where the same Idempotency-Key came before. */
export type Acceptance = Accepted | KnownRequest;

/** What was stored. */
export interface Accepted {
  /** The write that was claimed as it was accepted; null where none was. */
  claim: Batch | null;
}

/** Writes that were claimed for one call, in the order of acceptance. */
export interface Batch {
  /** Under which name; they are closed and given back under the same. */
  claimedBy: string;
  writes: ClaimedWrite[];
}

/** Writes that were claimed, for one call or for several. */
export interface Claim extends Batch {
  /** How many more are due at least. */
  left: number;
}

/** What closing writes led to. */
export interface Closed {
  /** Those that were still this dispatcher's to close. */
  ids: string[];
  /** Queues of the associations that had waited for them. */
  released: { queue: Queue; lane: number }[];
}

/**
 * The journal of writes in PostgreSQL. What is accepted is on disk; what happens to it afterwards is one statement each,
 * in journal-sql.ts.
 */
@Injectable()
export class Journal {
  /** This process, as claims name it. */
  private dispatcherId = randomUUID();
  private readonly pool: Pool;
  private readonly idempotencySeconds: number;
  private readonly appends: GroupCommit<NewRequest, Accepted | null>;

  constructor(@InjectDataSource() dataSource: DataSource, config: ConfigService<Env, true>) {
    this.pool = pgPoolOf(dataSource);
    this.idempotencySeconds = config.get('IDEMPOTENCY_HOURS', { infer: true }) * 3600;
    this.appends = new GroupCommit({
      commit: (requests) => this.insert(requests),
      mostWeight: mostWritesPerInsert,
      weigh: ({ writes }) => writes.length,
      exclusive: ({ portalId, idempotency }) =>
        idempotency ? `${portalId} ${idempotency.apiKeyId} ${idempotency.key}` : null,
    });
  }

  /** Accepts writes: once this returns they survive a crash of this process and of PostgreSQL. */
  async append(request: NewRequest): Promise<Acceptance> {
    const accepted = await this.appends.add(request);
    if (accepted) return accepted;
    const { portalId, idempotency } = request;
    // The key ran out between the two statements.
    return (
      (await this.findRequest(portalId, idempotency?.apiKeyId ?? '', idempotency?.key ?? '')) ?? this.append(request)
    );
  }

  /** What came under an Idempotency-Key before. */
  async findRequest(portalId: string, apiKeyId: string, key: string): Promise<KnownRequest | null> {
    const [known] = await this.rows<{ request_hash: Buffer; write_ids: (string | null)[] }>(
      'findIdempotencyKey',
      sql.findIdempotencyKey,
      [portalId, apiKeyId, key],
    );
    return known ? { requestHash: known.request_hash.toString('hex'), writeIds: known.write_ids } : null;
  }

  /** Claims due writes of up to `mostKeys` keys. Nothing may be due, or others may have claimed it. */
  async claim(portalId: string, queue: Queue, lane: number, mostKeys: number): Promise<Claim> {
    const claimedBy = this.dispatcherId;
    const parameters = [portalId, queue, lane, claimedBy, mostKeys];
    const rows = await this.rows<ClaimedRow>('claim', sql.claim, parameters);
    const nowMs = performance.now();
    const due = rows[0]?.due ?? 0;
    const writes = rows.map((row) => toClaimedWrite(row, nowMs)).sort((a, b) => a.seq - b.seq);
    return { claimedBy, writes, left: Math.max(0, due - writes.length) };
  }

  /** Whether a write was accepted by this process. */
  isOwn({ acceptedBy }: ClaimedWrite): boolean {
    return acceptedBy !== null && this.isOwnName(acceptedBy);
  }

  /** Whether this process claims under a name. */
  isOwnName(dispatcherId: string): boolean {
    return dispatcherId === this.dispatcherId;
  }

  /**
   * Closes claimed writes.
   * @param claimedBy the name of their claim
   * @param objectType type of the records; null for associations
   */
  async close(
    portalId: string,
    claimedBy: string,
    writes: ClosingWrite[],
    objectType: ObjectType | null,
  ): Promise<Closed> {
    if (writes.length === 0) return { ids: [], released: [] };
    const parameters = [portalId, claimedBy, JSON.stringify(writes), objectType];
    const [row] = await this.rows<{ closed: string[]; released: Closed['released'] }>('close', sql.close, parameters);
    return { ids: row?.closed ?? [], released: row?.released ?? [] };
  }

  /** Gives claimed writes back, to be due again later. */
  async giveBack(portalId: string, claimedBy: string, writes: ReturningWrite[]): Promise<void> {
    if (writes.length === 0) return;
    await this.rows('giveBack', sql.giveBack, [portalId, claimedBy, JSON.stringify(writes)]);
  }

  /** Makes what waits to be tried again due at once: what it met is over. */
  async hasten(portalId: string): Promise<void> {
    await this.rows('hasten', sql.hasten, [portalId]);
  }

  /** Every queue with writes that are due, or will be. */
  async findQueues(): Promise<QueueState[]> {
    const rows = await this.rows<{ portal_id: string; queue: Queue; lane: number; due_in_ms: number | null }>(
      'findQueues',
      sql.findQueues,
      [],
    );
    return rows.map(({ portal_id, queue, lane, due_in_ms }) => ({
      portalId: portal_id,
      queue,
      lane,
      dueInMs: due_in_ms ?? 0,
    }));
  }

  /** How much lies in the journal, without what is settled. @param most writes counted of a portal at most */
  async depths(most: number): Promise<Depth[]> {
    const rows = await this.rows<DepthRow>('depths', sql.depths, [most]);
    return rows.map(({ portal_id, oldest_seconds, ...depth }) => ({
      ...depth,
      portalId: portal_id,
      oldestSeconds: oldest_seconds,
    }));
  }

  /** Begins to hold claims, for so long, under a new name; those under an older one are given away. */
  async register(leaseSeconds: number): Promise<void> {
    const name = randomUUID();
    await this.rows('register', sql.register, [name, leaseSeconds]);
    this.dispatcherId = name;
  }

  /** Goes on holding claims. @returns false where they were given away: this process was thought dead */
  async stayAlive(leaseSeconds: number): Promise<boolean> {
    return (await this.rows('stayAlive', sql.stayAlive, [this.dispatcherId, leaseSeconds])).length === 1;
  }

  /** Frees the claims of dispatchers that are dead, and this one's where it ends. @returns how many were freed */
  async releaseClaims({ own }: { own: boolean }): Promise<number> {
    return (await this.rows('releaseClaims', sql.releaseClaims, [own ? this.dispatcherId : null])).length;
  }

  /** Writes of records with their associations, in the order of acceptance; those that do not exist are absent. */
  async find(portalId: string, ids: string[]): Promise<StoredWrite[]> {
    const rows = await this.rows<StoredRow>('find', sql.find, [portalId, ids]);
    return rows.map(toStoredWrite).sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /** Those of the writes that are closed. */
  async findClosed(
    portalId: string,
    ids: string[],
  ): Promise<Pick<StoredWrite, 'id' | 'state' | 'hubspotId' | 'attempts' | 'outcome'>[]> {
    const rows = await this.rows<StoredRow>('findClosed', sql.findClosed, [portalId, ids]);
    return rows.map(({ id, state, hubspot_id, attempts, outcome }) => ({
      id,
      state,
      hubspotId: hubspot_id,
      attempts,
      outcome,
    }));
  }

  /** Those of the keys that have open writes. */
  async findOpenKeys(portalId: string, queue: Queue, keys: string[]): Promise<Set<string>> {
    const rows = await this.rows<{ key: string }>('findOpenKeys', sql.findOpenKeys, [portalId, queue, keys]);
    return new Set(rows.map(({ key }) => key));
  }

  /** Ids of writes in one state, newest first. */
  async list(
    portalId: string,
    state: StoredWrite['state'],
    { queue, cause, after, limit }: { queue?: Queue; cause?: string; after?: string; limit: number },
  ): Promise<string[]> {
    // Only what has failed has a cause.
    if (cause !== undefined && state !== 'failed') return [];
    const place = [queue ?? null, after ?? null, limit];
    const rows =
      state === 'failed'
        ? await this.rows<{ id: string }>('listFailed', sql.listFailed, [portalId, ...place, cause ?? null])
        : state === 'settled'
          ? await this.rows<{ id: string }>('listSettled', sql.listSettled, [portalId, ...place])
          : await this.rows<{ id: string }>('listOpen', sql.listOpen, [portalId, [state], ...place]);
    return rows.map(({ id }) => id);
  }

  /** Failed writes by cause. */
  async failures(portalId: string): Promise<FailureGroup[]> {
    const rows = await this.rows<FailureRow>('failures', sql.failures, [portalId]);
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

  /**
   * Opens a failed write, or the failed associations of a settled one, again.
   * @param properties values over those of before
   * @param omit names of properties that are left out
   * @param traceparent span of the request that asks for it
   * @returns what was opened; nothing where there was no failure
   */
  async reopen(
    portalId: string,
    id: string,
    properties: Record<string, string>,
    omit: string[],
    traceparent?: string,
  ): Promise<{ id: string; queue: Queue; lane: number }[]> {
    const parameters = [portalId, id, JSON.stringify(properties), this.dispatcherId, omit, traceparent ?? null];
    return this.rows('reopen', sql.reopen, parameters);
  }

  /** Portals that have closed writes. */
  async findPortals(): Promise<string[]> {
    return (await this.rows<{ portal_id: string }>('findPortals', sql.findPortals, [])).map(
      ({ portal_id }) => portal_id,
    );
  }

  /** Removes settled writes with ids below one. @returns how many, at most `limit` */
  async removeSettled(portalId: string, belowId: string, limit: number): Promise<number> {
    return (await this.rows('removeSettled', sql.removeSettled, [portalId, belowId, limit])).length;
  }

  /** Removes idempotency keys that are older than they are kept. @returns how many, at most `limit` */
  async removeIdempotencyKeys(limit: number): Promise<number> {
    const { rowCount } = await this.pool.query({
      name: 'removeIdempotencyKeys',
      text: sql.removeIdempotencyKeys,
      values: [this.idempotencySeconds, limit],
    });
    return rowCount ?? 0;
  }

  /** @returns for each request what was accepted; null where its Idempotency-Key had come before */
  private async insert(requests: NewRequest[]): Promise<(Accepted | null)[]> {
    const claimedBy = this.dispatcherId;
    const given = requests.map(({ portalId, writes, idempotency }) => ({
      portalId,
      writes,
      ...(idempotency && {
        apiKeyId: idempotency.apiKeyId,
        idempotencyKey: idempotency.key,
        requestHash: idempotency.requestHash,
        writeIds: idempotency.writeIds,
      }),
    }));
    const rows = await this.rows<{ index: number; claim: ClaimedRecord | null }>('append', sql.append, [
      JSON.stringify(given),
      this.idempotencySeconds,
      claimedBy,
    ]);
    const accepted: (Accepted | null)[] = requests.map(() => null);
    for (const { index, claim } of rows) {
      const write = requests[index]?.writes.find(({ id }) => id === claim?.id);
      const writes = claim && write && [claimedAsAccepted(write, claim, claimedBy)];
      accepted[index] = { claim: writes ? { claimedBy, writes } : null };
    }
    return accepted;
  }

  private async rows<Row extends QueryResultRow>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    return (await this.pool.query<Row>({ name, text, values })).rows;
  }
}

/** Failed writes that have one cause. */
export interface FailureGroup {
  queue: Queue;
  cause: string;
  count: number;
  firstAt: Date;
  lastAt: Date;
  latestIds: string[];
  latest: StoredWrite['outcome'];
}

interface DepthRow extends Pick<Depth, 'queue' | 'state' | 'count'> {
  portal_id: string;
  oldest_seconds: number | null;
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

interface ClaimedRow {
  id: string;
  seq: string;
  key: string;
  intent: ClaimedWrite['intent'];
  parent_id: string | null;
  from_id: string | null;
  accepted_by: string | null;
  attempts: number;
  may_exist_ms: number | null;
  record_id: string | null;
  traceparent: string | null;
  due: number;
  accepted_ms_ago: number;
  first_sent_ms_ago: number;
}

/** A write that was claimed as it was accepted. */
interface ClaimedRecord {
  id: string;
  seq: number;
  key: string;
  recordId: string | null;
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
  attempts: number;
  hubspot_id: string | null;
  outcome: StoredWrite['outcome'];
  obstacle: StoredWrite['obstacle'];
}

function claimedAsAccepted(
  { id, intent, traceparent }: NewWrite,
  { seq, key, recordId }: ClaimedRecord,
  acceptedBy: string,
): ClaimedWrite {
  const nowMs = performance.now();
  return {
    id,
    seq,
    key,
    intent,
    parentId: null,
    fromId: null,
    acceptedBy,
    attempts: 0,
    mayExistSinceMs: null,
    recordId,
    traceparent: traceparent ?? null,
    acceptedAtMs: nowMs,
    firstSentAtMs: nowMs,
  };
}

function toClaimedWrite(row: ClaimedRow, nowMs: number): ClaimedWrite {
  return {
    id: row.id,
    seq: Number(row.seq),
    key: row.key,
    intent: row.intent,
    parentId: row.parent_id,
    fromId: row.from_id,
    acceptedBy: row.accepted_by,
    attempts: row.attempts,
    mayExistSinceMs: row.may_exist_ms === null ? null : nowMs - row.may_exist_ms,
    recordId: row.record_id,
    traceparent: row.traceparent,
    acceptedAtMs: nowMs - row.accepted_ms_ago,
    firstSentAtMs: nowMs - row.first_sent_ms_ago,
  };
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
    attempts: row.attempts,
    hubspotId: row.hubspot_id,
    outcome: row.outcome,
    obstacle: row.obstacle,
  };
}

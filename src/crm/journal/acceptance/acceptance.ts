import { Inject, Injectable } from '@nestjs/common';
import { retentionConfig, type RetentionConfig } from '../../../config/retention.config';
import { isDataError } from '../../../database/data-error';
import { Database, type Transaction } from '../../../database/database';
import { routed, sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { DispatcherLease } from '../claims/dispatcher-lease';
import { awaitOthers } from './await-others';
import { insertBehindHeads } from './followers';
import { NotCommitted, type GroupCommitOptions } from './group-commit';
import { GroupCommits } from './group-commits';
import { OpenQuota, usageOf } from './open-quota';
import { keepIdempotencyKeys, replayedOf } from './idempotency-keys';
import type { ExceededQuota } from './quota-rule';
import { JournalPortals } from '../tables/journal-portals';
import { findKeysOfNamedRecords } from '../tables/record-keys';
import type { NewRequest } from '../tables/stored-write';
import { acceptedOf, insertionOf, type Accepted } from './write-insertion';
import { notStored, rowOf, splitHeads, type WriteRow } from '../tables/write-rows';
import { bytesOf } from '../tables/write-size';

const { openWrites, idempotencyKeys } = tables;

/** Most writes of one commit, and most bytes. A larger request is committed alone. */
const mostWritesPerCommit = 2_000;
const mostBytesPerCommit = 8_000_000;
/** Requests with a larger share of a commit have commits of their own, so that small ones do not wait for theirs. */
const largeShare = 1 / 16;

/** Removes writes within the transaction that stored them. $1 portal, $2 ids */
const removeStored = sql`
  WITH given AS MATERIALIZED (SELECT $1::bigint AS portal_id, id FROM unnest($2::uuid[]) AS given (id))
  DELETE FROM ${openWrites} AS write USING given
  WHERE write.portal_id = given.portal_id AND write.id = given.id${routed('write')}`;

const findIdempotencyKey = sql`
  SELECT request_hash, write_ids FROM ${idempotencyKeys} WHERE portal_id = $1 AND api_key_id = $2 AND key = $3`;

/** A request with an Idempotency-Key. */
export interface KnownRequest {
  /** SHA-256 of the request, in hexadecimal digits. */
  requestHash: string;
  /** The write of each record of the request; null if it was not accepted. */
  writeIds: (string | null)[];
}

/** A request's acceptance, or the earlier request with the same Idempotency-Key. */
export type Acceptance = Accepted | KnownRequest;

/**
 * Stores requests in the journal. Accepted requests survive crashes of this process and of PostgreSQL. Concurrent requests
 * of one portal share a commit, large ones with large ones. A commit stores each of them as a whole, or not at all. A request that PostgreSQL cannot store
 * fails alone.
 *
 * Phases of a commit:
 * - record-keys.ts looks up the keys of records that callers name by id;
 * - write-insertion.ts inserts writes as heads;
 * - followers.ts inserts the others behind the heads of their keys;
 * - idempotency-keys.ts stores idempotency keys.
 */
@Injectable()
export class WriteAcceptance {
  private readonly commits: GroupCommits<NewRequest, Accepted | null>;
  private readonly largeCommits: GroupCommits<NewRequest, Accepted | null>;

  constructor(
    private readonly database: Database,
    private readonly lease: DispatcherLease,
    private readonly portals: JournalPortals,
    private readonly quota: OpenQuota,
    @Inject(retentionConfig.KEY) private readonly config: Pick<RetentionConfig, 'idempotencyMs'>,
  ) {
    const optionsFor = (portalId: string): GroupCommitOptions<NewRequest, Accepted | null> => ({
      commit: (requests) => this.insert(portalId, requests),
      mostWeight: 1,
      weigh: shareOfCommit,
      isOfItem: isDataError,
      exclusive: ({ apiKeyId, idempotency }) => (idempotency ? `${apiKeyId} ${idempotency.key}` : null),
    });
    this.commits = new GroupCommits(optionsFor);
    this.largeCommits = new GroupCommits(optionsFor, 1);
  }

  /**
   * Answers a request that would exceed a quota. Ask before {@link append}.
   * @returns null for any other request; else the earlier request that it repeats, because a repetition opens no write
   * @throws Problem `quota-exceeded` (rejection) if it repeats none
   */
  beyondQuota(request: NewRequest): Promise<KnownRequest> | null {
    const exceeded = this.quota.exceededBy(request, usageOf(request.writes));
    return exceeded && this.repeatedOrRefused(request, exceeded);
  }

  private async repeatedOrRefused(request: NewRequest, exceeded: ExceededQuota): Promise<KnownRequest> {
    const { portalId, apiKeyId, idempotency } = request;
    const known = idempotency ? await this.findRequest(portalId, apiKeyId, idempotency.key) : null;
    if (known) return known;
    throw this.quota.refuse(portalId, exceeded);
  }

  /** Accepts the writes of a request. */
  async append(request: NewRequest): Promise<Acceptance> {
    const { portalId, apiKeyId, writes, idempotency } = request;
    const accepted = await this.quota.count(request, usageOf(writes), this.commit(request));
    if (accepted) return accepted;
    // The key may have expired between the two statements.
    return (await this.findRequest(portalId, apiKeyId, idempotency?.key ?? '')) ?? this.append(request);
  }

  private async commit(request: NewRequest): Promise<Accepted | null> {
    const { portalId } = request;
    const queues = [...new Set(request.writes.map(({ queue }) => queue))];
    if (!this.portals.isNoted(portalId, queues)) await this.portals.note(portalId, queues);
    const commits = shareOfCommit(request) > largeShare ? this.largeCommits : this.commits;
    return commits.add(portalId, request);
  }

  /** Finds the request with an Idempotency-Key. */
  async findRequest(portalId: string, apiKeyId: string, key: string): Promise<KnownRequest | null> {
    const [known] = await this.database.rows<{ request_hash: Buffer; write_ids: (string | null)[] }>(
      findIdempotencyKey,
      [portalId, apiKeyId, key],
    );
    return known ? { requestHash: known.request_hash.toString('hex'), writeIds: known.write_ids } : null;
  }

  /** @returns the acceptance of each request; null if its Idempotency-Key was in use */
  private async insert(portalId: string, requests: NewRequest[]): Promise<(Accepted | NotCommitted | null)[]> {
    const keys = await findKeysOfNamedRecords(this.database, portalId, requests);
    const rows = requests.map(({ apiKeyId, writes }) =>
      writes.map((write) => rowOf(write, keys, this.lease.name, apiKeyId)),
    );
    // Requests of one write each need no common transaction. One round trip stores all writes whose keys have no head.
    const independent = requests.every(({ writes, idempotency }) => writes.length === 1 && !idempotency);
    if (!independent) {
      return this.database.transaction((transaction) => this.insertTogether(transaction, portalId, requests, rows));
    }
    const { heads, behind } = splitHeads(rows.flat());
    const results = await this.database.run(insertionOf(this.given(portalId), heads));
    const accepted = acceptedOf(requests, heads, results);
    const rest = [...notStored(heads, results[0]), ...behind];
    if (rest.length === 0) return accepted;
    try {
      await this.database.transaction((transaction) => insertBehindHeads(transaction, this.given(portalId), rest));
      return accepted;
    } catch (error) {
      // The heads are stored, so only the others fail.
      const ids = new Set(rest.map(({ id }) => id));
      return accepted.map((one, index) =>
        ids.has(requests[index]?.writes[0]?.id ?? '') ? new NotCommitted(error) : one,
      );
    }
  }

  /** Inserts requests of several writes, or with Idempotency-Keys, in one transaction. */
  private async insertTogether(
    transaction: Transaction,
    portalId: string,
    requests: readonly NewRequest[],
    rows: readonly WriteRow[][],
  ): Promise<(Accepted | null)[]> {
    const { heads, behind } = splitHeads(rows.flat());
    const results = await transaction.send(
      ...insertionOf(this.given(portalId), heads),
      ...keepIdempotencyKeys(portalId, requests, this.config.idempotencyMs),
    );
    const replayed = replayedOf(requests, results.at(-1));
    const replayedIds = new Set(rows.flatMap((own, index) => (replayed[index] ? own.map(({ id }) => id) : [])));
    const rest = [...notStored(heads, results[0]), ...behind].filter(({ id }) => !replayedIds.has(id));
    if (replayedIds.size > 0) await transaction.send({ sql: removeStored, values: [portalId, [...replayedIds]] });
    await insertBehindHeads(transaction, this.given(portalId), rest);
    const stored = requests.filter((_, index) => !replayed[index]);
    const waits = awaitOthers(portalId, stored);
    if (waits.length > 0) await transaction.send(...waits);
    const accepted = acceptedOf(requests, heads, results);
    return accepted.map((one, index) => (replayed[index] ? null : one));
  }

  /** Values that all rows of an insertion share. */
  private given(portalId: string): unknown[] {
    return [portalId, this.lease.name];
  }
}

/** Share of a commit that a request takes: of its writes or of its bytes. The sum of shares bounds both. */
export function shareOfCommit({ writes }: Pick<NewRequest, 'writes'>): number {
  const bytes = writes.reduce((sum, write) => sum + bytesOf(write), 0);
  return Math.max(writes.length / mostWritesPerCommit, bytes / mostBytesPerCommit);
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../audit/audit-event';
import { auditStatement } from '../../../audit/audit-statement';
import { Database, type Transaction } from '../../../database/database';
import { routed, sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { Problem } from '../../../problems/problem';
import { DispatcherLease } from '../claims/dispatcher-lease';
import { insertBehindHeads } from './followers';
import { OpenQuota, usageOf } from './open-quota';
import { countFailures } from '../tables/failure-counts';
import { JournalPortals } from '../tables/journal-portals';
import { erasedCause } from '../tables/kept-values';
import type { LaneName, Queue } from '../tables/queue';
import type { NewWrite } from '../tables/stored-write';
import { insertWrites } from './write-insertion';
import { notStored, splitHeads, type WriteRow } from '../tables/write-rows';
import { intentBytes } from '../tables/write-size';

/**
 * Removes failed writes: one by its id, or the failed associations of a record's write. Writes whose data were erased stay.
 * $1 portal, $2 id, $3 cause of erased writes
 */
const takeFailed = sql`
  WITH given AS MATERIALIZED (
    (SELECT portal_id, id FROM ${tables.closedWrites} WHERE portal_id = $1 AND id = $2 AND state = 'failed' AND cause IS DISTINCT FROM $3 LIMIT 1)
    UNION ALL
    (SELECT portal_id, id FROM ${tables.closedWrites} WHERE portal_id = $1 AND parent_id = $2 AND state = 'failed' AND cause IS DISTINCT FROM $3 ORDER BY id))
  DELETE FROM ${tables.closedWrites} AS write USING given
  WHERE write.portal_id = given.portal_id AND write.id = given.id${routed('write')}
  RETURNING write.id, write.queue, write.key, write.intent, write.parent_id, write.from_id, write.accepted_at, write.attempts,
    write.closed_at, write.cause`;

/** Restores the history of writes that are accepted again. $1 portal, $2 JSON array of {id, ...} */
const restoreHistory = sql`
  WITH given AS MATERIALIZED (
    SELECT $1::bigint AS portal_id, given.* FROM jsonb_to_recordset($2::jsonb) AS given (
      id uuid, from_id bigint, accepted_at timestamptz, attempts int, closed_at timestamptz))
  UPDATE ${tables.openWrites} AS write
  SET from_id = given.from_id, accepted_at = given.accepted_at, attempts = given.attempts, may_exist_since = given.closed_at
  FROM given WHERE write.portal_id = given.portal_id AND write.id = given.id${routed('write')}`;

/** Options of a retry. */
export interface ReopenOptions {
  /** The API key of the retry. The opened writes carry it from then on, and the audit trail has it. */
  caller: Actor & { id: string };
  /** Number of properties that the retry changes or leaves out. */
  changedProperties?: number;
  /** The admitted write that replaces the failed write of a record; absent to open failed associations only. */
  record?: {
    write: NewWrite;
    /** Time of the failure that the caller has seen. */
    failedAt: Date | null;
    /** True if the write keeps its key in the journal, which may be the key of other open writes of the record. */
    keepsKey: boolean;
  };
  /** Span of the retry request. */
  traceparent?: string;
}

/** A failed write to accept again. */
interface FailedWrite {
  id: string;
  queue: Queue;
  key: string;
  intent: NewWrite['intent'];
  parent_id: string | null;
  from_id: string | null;
  accepted_at: Date;
  attempts: number;
  /** Time of the failure. HubSpot may have had the record since then; null if it cannot. */
  closed_at: Date | null;
  cause: string | null;
}

/** Opens failed writes again, on a caller's or operator's request, and records that in the audit trail. */
@Injectable()
export class Reopening {
  constructor(
    private readonly database: Database,
    private readonly lease: DispatcherLease,
    private readonly portals: JournalPortals,
    private readonly quota: OpenQuota,
  ) {}

  /**
   * Opens a failed write, or the failed associations of a settled one. Associations of written records become due at once.
   * @returns lanes of the opened writes; none if no write had failed
   * @throws Problem `quota-exceeded`; `write-not-failed` if another retry of the record came first
   */
  async reopen(portalId: string, id: string, options: ReopenOptions): Promise<LaneName[]> {
    const { record, caller, changedProperties = 0 } = options;
    const writer = { portalId, apiKeyId: caller.id };
    const exceeded = this.quota.exceededBy(writer, record ? usageOf([record.write]) : { writes: 1, bytes: 0 });
    if (exceeded) throw this.quota.refuse(portalId, exceeded);
    // The first acceptance of its writes has noted their queues.
    await this.portals.note(portalId, []);
    const opened = await this.database.transaction(async (transaction) => {
      const [taken] = await transaction.send({ sql: takeFailed, values: [portalId, id, erasedCause] });
      const rows = (taken?.rows ?? []) as FailedWrite[];
      if (record)
        checkUnchanged(
          rows.find((write) => write.id === id),
          record.failedAt,
        );
      const failed = rows.map((write) => (write.id === id && record ? replaced(write, record) : write));
      if (failed.length > 0) {
        await this.acceptAgain(transaction, portalId, failed, options);
        const details = { writes: failed.length, changedProperties };
        await transaction.send(
          auditStatement({ actor: caller, action: 'write.retried', subject: id, portalId, details }),
        );
      }
      return failed;
    });
    for (const { id: openedId, intent } of opened)
      this.quota.add(writer, usageOf([{ id: openedId, state: 'due', intent }]));
    return [...new Set(opened.map(({ queue }) => queue))].map((queue) => ({ queue, lane: 0 }));
  }

  /** Inserts open writes, in the transaction that removed them from the failed ones. */
  private async acceptAgain(
    transaction: Transaction,
    portalId: string,
    failed: readonly FailedWrite[],
    options: ReopenOptions,
  ): Promise<void> {
    const given = [portalId, this.lease.name];
    const { heads, behind } = splitHeads(failed.map((write) => reopenedRow(write, options)));
    const [stored] = await transaction.send(insertWrites(given, heads));
    await insertBehindHeads(transaction, given, [...notStored(heads, stored), ...behind]);
    await transaction.send(
      { sql: restoreHistory, values: [portalId, JSON.stringify(failed)] },
      ...countFailures(portalId, failed, -1),
    );
  }
}

/** @throws Problem `write-not-failed` if the write has another state than the caller has seen */
function checkUnchanged(row: FailedWrite | undefined, failedAt: Date | null): void {
  if (row && row.closed_at?.getTime() === failedAt?.getTime()) return;
  const detail = 'Another retry has changed the write meanwhile. GET /api/writes/{id} shows its state.';
  throw new Problem('write-not-failed', detail);
}

/** A failed write with the intent of its retry. Under another key, earlier attempts have created nothing. */
function replaced(failed: FailedWrite, { write, keepsKey }: NonNullable<ReopenOptions['record']>): FailedWrite {
  const { intent, key } = write;
  return keepsKey ? { ...failed, intent } : { ...failed, intent, key, attempts: 0, closed_at: null };
}

function reopenedRow(
  { id, queue, key, intent, parent_id }: FailedWrite,
  { caller, traceparent }: ReopenOptions,
): WriteRow {
  return {
    id,
    queue,
    key,
    lane: 0,
    state: 'due',
    head: true,
    intent,
    bytes: intentBytes(intent),
    parent_id,
    // Associations may wait for this write. The failed write does not store their number.
    association_count: null,
    claimed_by: undefined,
    traceparent,
    api_key_id: caller.id,
  };
}

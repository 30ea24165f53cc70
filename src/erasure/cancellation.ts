import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../database/database';
import { routed, sql } from '../database/sql';
import { tables } from '../database/tables';
import { settleStatements } from '../crm/journal/settlement/settle-statements';
import { erasedCause, erasedOutcome } from '../crm/journal/tables/kept-values';
import type { Queue } from '../crm/journal/tables/queue';
import type { ClaimedWrite } from '../crm/journal/tables/stored-write';

const { openWrites } = tables;

/**
 * Claims writes that no process is sending, and in the last resort those that one is sending. $1 portal, $2 ids, $3 claim,
 * $4 states
 */
const claim = sql`
  WITH given AS MATERIALIZED (
    SELECT open.portal_id, open.id FROM unnest($2::uuid[]) AS given (id) CROSS JOIN LATERAL (
      SELECT portal_id, id FROM ${openWrites}
      WHERE portal_id = $1 AND id = given.id AND state = ANY ($4::text[]) LIMIT 1 FOR UPDATE) AS open)
  UPDATE ${openWrites} AS write SET state = 'sending', claimed_by = $3
  FROM given WHERE write.portal_id = given.portal_id AND write.id = given.id${routed('write')}
  RETURNING write.id, write.seq, write.queue, write.key, write.lane, write.intent, write.parent_id, write.from_id,
    write.accepted_at, write.accepted_by, write.attempts, write.api_key_id`;

/** Associations that wait for writes. $1 portal, $2 ids of writes */
const findWaiting = sql`
  SELECT open.id FROM unnest($2::uuid[]) AS given (id) CROSS JOIN LATERAL (
    SELECT id FROM ${openWrites} WHERE portal_id = $1 AND parent_id = given.id AND state = 'waiting' ORDER BY id) AS open`;

/** $1 portal, $2 ids */
const findOpen = sql`
  SELECT open.id FROM unnest($2::uuid[]) AS given (id) CROSS JOIN LATERAL (
    SELECT id FROM ${openWrites} WHERE portal_id = $1 AND id = given.id LIMIT 1) AS open`;

interface ClaimedRow {
  id: string;
  seq: string;
  queue: Queue;
  key: string;
  lane: number;
  intent: ClaimedWrite['intent'];
  parent_id: string | null;
  from_id: string | null;
  accepted_at: Date;
  accepted_by: string | null;
  attempts: number;
  api_key_id: string | null;
}

const untaken = ['due', 'waiting'];

/**
 * Cancels open writes for an erasure: they fail with the problem `erased` and keep no values. Their callers get that answer.
 * One transaction claims and settles them, so that no process sends them meanwhile.
 */
@Injectable()
export class Cancellation {
  constructor(private readonly database: Database) {}

  /**
   * Cancels writes, and the associations that wait for them.
   * @param taken true to cancel writes that a process is sending, too. That process then cannot store its outcome
   * @returns ids of the cancelled writes
   */
  async cancel(portalId: string, ids: readonly string[], { taken = false } = {}): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const states = taken ? [...untaken, 'sending'] : untaken;
    const rows = await this.database.transaction((transaction) => this.settle(transaction, portalId, ids, states));
    const cancelled = new Set(rows);
    if (cancelled.size === 0) return cancelled;
    const waiting = await this.database.rows<{ id: string }>(findWaiting, [portalId, [...cancelled]]);
    for (const id of await this.cancel(
      portalId,
      waiting.map((row) => row.id),
    ))
      cancelled.add(id);
    return cancelled;
  }

  /** The writes that are still open among those given. */
  async stillOpen(portalId: string, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const rows = await this.database.rows<{ id: string }>(findOpen, [portalId, ids]);
    return rows.map(({ id }) => id);
  }

  /** @returns ids of the settled writes */
  private async settle(
    transaction: Transaction,
    portalId: string,
    ids: readonly string[],
    states: readonly string[],
  ): Promise<string[]> {
    const claimedBy = randomUUID();
    const [claimed] = await transaction.send({ sql: claim, values: [portalId, ids, claimedBy, states] });
    const rows = (claimed?.rows ?? []) as ClaimedRow[];
    const statements = [...new Set(rows.map(({ queue }) => queue))].flatMap((queue) => {
      const writes = rows.filter((row) => row.queue === queue).map(claimedWrite);
      return settleStatements({
        ...{ portalId, queue, claimedBy, claimed: writes, released: [], objectType: null, mayFollow: true },
        settled: writes.map(({ id, attempts }) => ({
          ...{ id, attempts, state: 'failed' as const, outcome: erasedOutcome(), hubspotId: null },
          cause: erasedCause,
          erased: true,
        })),
      });
    });
    if (statements.length > 0) await transaction.commit(...statements);
    return rows.map(({ id }) => id);
  }
}

function claimedWrite(row: ClaimedRow): ClaimedWrite {
  const nowMs = performance.now();
  const { id, key, lane, intent, attempts } = row;
  return {
    ...{ id, key, lane, intent, attempts },
    seq: Number(row.seq),
    parentId: row.parent_id,
    fromId: row.from_id,
    acceptedAt: row.accepted_at,
    acceptedBy: row.accepted_by,
    mayExistSinceMs: null,
    recordId: null,
    traceparent: null,
    apiKeyId: row.api_key_id,
    bytes: 0,
    associationCount: 0,
    acceptedAtMs: nowMs,
    firstSentAtMs: nowMs,
  };
}

/* eslint max-lines: 'off' -- Reason: the statements that settle a write, which must agree about states and heads. */
import type { Statement } from '../../../database/database';
import { insertRows } from '../../../database/insertion';
import { prepared, preparedPerSize, routed, sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import type { ObjectType } from '../../object-types/object-types';
import type { Queue } from '../tables/queue';
import { countFailures, unknownCause } from '../tables/failure-counts';
import { recordStatements } from './record-statements';
import { wakeStatements } from './wake-statements';
import { releaseOf } from '../claims/releases';
import { erasedForm, withoutValues } from '../tables/kept-values';
import type { ReleasedWrite } from '../tables/released-write';
import type { ClaimedWrite, SettledWrite } from '../tables/stored-write';

const { openWrites, closedWrites } = tables;

/** Channel for notices of settled writes. The payload is the name of the process that accepted them. */
export const settledChannel = 'writes_closed';

/** SQLSTATE of a division by zero: {@link takeSettled} reports a lost claim with it. */
export const lostClaim = '22012';

/**
 * Removes settled writes from the open ones. The statement and its transaction fail unless this dispatcher still holds all
 * of them. Acceptance locks heads in the order of keys too.
 *
 * $1 portal, $2 ids in the order of keys, $3 dispatcher, $4 number of ids
 */
const takeSettled = sql`
  WITH given AS MATERIALIZED (SELECT $1::bigint AS portal_id, id FROM unnest($2::uuid[]) AS given (id)),
  gone AS (
    DELETE FROM ${openWrites} AS write USING given
    WHERE write.portal_id = given.portal_id AND write.id = given.id AND write.state = 'sending' AND write.claimed_by = $3${routed('write')}
    RETURNING write.id)
  SELECT 1 / (count(*) = $4)::int AS held FROM gone`;

/** The same for one write. $1 portal, $2 id, $3 dispatcher */
const takeOneSettled = preparedPerSize(
  'take-one-settled',
  sql`
  WITH gone AS (
    DELETE FROM ${openWrites} WHERE portal_id = $1 AND id = $2 AND state = 'sending' AND claimed_by = $3 RETURNING id)
  SELECT 1 / count(*) AS held FROM gone`,
);

/**
 * Makes the next write of each key its head, after the head has settled. A separate statement after the removal also sees
 * writes that were inserted behind the head meanwhile. The new head is due at once, unless it waits after a failure.
 *
 * $1 portal, $2 queue, $3 keys
 */
const promote = sql`
  WITH clock AS MATERIALIZED (SELECT now() AS now),
  next AS MATERIALIZED (
    SELECT first.portal_id, first.id, CASE WHEN first.due_at > clock.now THEN first.due_at ELSE clock.now END AS due_at
    FROM clock, unnest($3::text[]) AS given (key) CROSS JOIN LATERAL (
      SELECT portal_id, id, due_at FROM ${openWrites}
      WHERE portal_id = $1 AND queue = $2 AND key = given.key AND NOT head AND state = 'due'
      ORDER BY seq LIMIT 1) AS first
    WHERE (
      SELECT head FROM ${openWrites} WHERE portal_id = $1 AND queue = $2 AND key = given.key AND head LIMIT 1) IS NULL)
  UPDATE ${openWrites} AS write SET head = true, followed = true, due_at = next.due_at
  FROM next WHERE write.portal_id = next.portal_id AND write.id = next.id${routed('write')}
  RETURNING write.queue, write.lane`;

/**
 * The same for one key. The transaction that removed the head keeps other processes from making another one.
 * $1 portal, $2 queue, $3 key
 */
const promoteOne = preparedPerSize(
  'promote-one',
  sql`
  UPDATE ${openWrites} SET head = true, followed = true, due_at = greatest(due_at, now())
  WHERE portal_id = $1 AND id = (
    SELECT id FROM ${openWrites}
    WHERE portal_id = $1 AND queue = $2 AND key = $3 AND NOT head AND state = 'due' ORDER BY seq LIMIT 1)
  RETURNING queue, lane`,
);

/** Makes the associations of written records due. $1 portal, $2 writes of records, $3 the records' ids */
const freeAssociations = sql`
  WITH free AS MATERIALIZED (
    SELECT write.portal_id, write.id, given.hubspot_id
    FROM unnest($2::uuid[], $3::bigint[]) AS given (parent_id, hubspot_id) CROSS JOIN LATERAL (
      SELECT portal_id, id FROM ${openWrites}
      WHERE portal_id = $1 AND parent_id = given.parent_id AND state = 'waiting' ORDER BY id) AS write)
  UPDATE ${openWrites} AS write SET state = 'due', head = true, due_at = now(), from_id = free.hubspot_id
  FROM free WHERE write.portal_id = free.portal_id AND write.id = free.id${routed('write')}
  RETURNING write.queue, write.lane`;

const insertSettled = insertRows({
  into: closedWrites,
  shared: { portal_id: 'bigint', queue: 'text' },
  columns: {
    id: 'uuid',
    key: 'text',
    lane: 'smallint',
    state: 'text',
    intent: 'jsonb',
    parent_id: 'uuid',
    from_id: 'bigint',
    accepted_at: 'timestamptz',
    attempts: 'int',
    hubspot_id: 'bigint',
    outcome: 'jsonb',
    cause: 'text',
    strip_values: 'boolean',
    api_key_id: 'uuid',
  },
  name: 'settle',
});

/**
 * Copies a write that is too large to carry to the settled ones, before its removal. Its intent never leaves the database.
 * $1 portal, $2 id, $3 dispatcher, $4 outcome, $5 cause, $6 attempts
 */
const copyTooLarge = sql`
  INSERT INTO ${closedWrites} (portal_id, queue, id, key, lane, state, intent, parent_id, from_id, accepted_at, attempts, outcome, cause,
    api_key_id)
  SELECT portal_id, queue, id, key, lane, 'failed', intent, parent_id, from_id, accepted_at, $6::int, $4::jsonb, $5::text, api_key_id
  FROM ${openWrites} WHERE portal_id = $1 AND id = $2 AND state = 'sending' AND claimed_by = $3`;

const notify = prepared('notify-of-settled', sql`SELECT pg_notify($1, name) FROM unnest($2::text[]) AS given (name)`);

/** Outcomes of a claim to store. Every claimed write is either settled or released. */
export interface SettlementOrder {
  portalId: string;
  queue: Queue;
  /** The name of the claim. */
  claimedBy: string;
  claimed: readonly ClaimedWrite[];
  /** Size of `open_writes`, if it was read a moment ago. */
  tableBytes?: number;
  settled: readonly SettledWrite[];
  released: readonly ReleasedWrite[];
  /** Type of the records; null for associations. */
  objectType: ObjectType | null;
  /** False to store settled writes without values. Default: true. */
  keepsValues?: boolean;
  /** True if the writes may be behind the heads of their keys, which a claim for sending never is. Default: false. */
  mayFollow?: boolean;
}

/** The statements of a settlement, in their order of execution. */
export function settleStatements(order: SettlementOrder): Statement[] {
  const { portalId, queue, claimedBy, claimed, tableBytes, settled, released, objectType } = order;
  const { keepsValues = true, mayFollow = false } = order;
  const statements: Statement[] = [];
  // Before the promotion of heads, because a released write is the next of its key.
  if (released.length > 0) statements.push(releaseOf(portalId, claimedBy, released));
  if (settled.length === 0) return statements;
  const writes = new Map(claimed.map((write) => [write.id, write]));
  const inKeyOrder = settled
    .flatMap((outcome) => writes.get(outcome.id) ?? [])
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : one.seq - other.seq));
  const alone = claimed.length === 1 && !mayFollow ? claimed[0] : undefined;
  const rows = settled.flatMap((outcome) => settledRow(order, writes.get(outcome.id), outcome));
  statements.push(
    ...copiesOf(order, writes),
    alone
      ? { sql: takeOneSettled, values: [portalId, alone.id, claimedBy], tableBytes }
      : { sql: takeSettled, values: [portalId, inKeyOrder.map(({ id }) => id), claimedBy, settled.length] },
  );
  if (rows.length > 0) statements.push(insertSettled([portalId, queue], rows));
  if (objectType !== null) statements.push(...recordStatements(portalId, objectType, settled, keepsValues));
  // After the identities, so that a woken write finds its record by them.
  statements.push(...wakeStatements(order));
  statements.push(...associationStatements(portalId, writes, settled));
  statements.push(
    // A claim of one write is a head.
    alone
      ? { sql: promoteOne, values: [portalId, queue, alone.key], tableBytes }
      : { sql: promote, values: [portalId, queue, [...new Set(inKeyOrder.map(({ key }) => key))]] },
  );
  const acceptors = new Set(
    inKeyOrder.flatMap(({ acceptedBy }) => (acceptedBy && acceptedBy !== claimedBy ? [acceptedBy] : [])),
  );
  if (acceptors.size > 0) statements.push({ sql: notify, values: [settledChannel, [...acceptors]] });
  const failed = settled.filter(({ id, state }) => state === 'failed' && writes.has(id));
  statements.push(
    ...countFailures(
      portalId,
      failed.map(({ cause }) => ({ queue, cause })),
      1,
    ),
  );
  return statements;
}

function copiesOf(
  { portalId, claimedBy, settled }: SettlementOrder,
  writes: ReadonlyMap<string, ClaimedWrite>,
): Statement[] {
  return settled
    .filter(({ id }) => writes.get(id)?.tooLarge)
    .map(({ id, outcome, cause, attempts }) => ({
      sql: copyTooLarge,
      values: [portalId, id, claimedBy, JSON.stringify(outcome), cause ?? null, attempts],
    }));
}

/** The row of a write with an outcome. Another process may still wait for the values: a later statement removes them then. */
function settledRow(
  order: SettlementOrder,
  write: ClaimedWrite | undefined,
  settled: SettledWrite,
): Record<string, unknown>[] {
  if (!write || write.tooLarge) return [];
  const { id, state, attempts, hubspotId, outcome, cause } = settled;
  const row = {
    id,
    key: write.key,
    lane: write.lane,
    state,
    intent: write.intent,
    parent_id: write.parentId ?? undefined,
    from_id: write.fromId ?? undefined,
    accepted_at: write.acceptedAt,
    attempts,
    hubspot_id: hubspotId,
    outcome,
    cause: state === 'failed' ? (cause ?? unknownCause) : undefined,
    api_key_id: write.apiKeyId ?? undefined,
  };
  const { keepsValues = true } = order;
  if (keepsValues && !settled.erased) return [row];
  return [{ ...row, ...reducedRow(order, write, settled) }];
}

/** The columns that differ in a row without values. */
function reducedRow(
  { queue, claimedBy }: SettlementOrder,
  { key, intent, fromId, acceptedBy }: ClaimedWrite,
  { id, state, hubspotId, outcome, cause, erased = false }: SettledWrite,
): Record<string, unknown> {
  const isAwaitedElsewhere = acceptedBy !== null && acceptedBy !== claimedBy;
  if (!erased && isAwaitedElsewhere) return { strip_values: state === 'settled' };
  const full = { id, queue, key, intent, hubspotId, fromId, outcome, cause: cause ?? null };
  const form = erased ? erasedForm(full) : withoutValues(full);
  return {
    key: form.key,
    intent: form.intent,
    from_id: form.fromId ?? undefined,
    hubspot_id: form.hubspotId,
    outcome: form.outcome,
    cause: form.cause ?? undefined,
  };
}

function associationStatements(
  portalId: string,
  writes: ReadonlyMap<string, ClaimedWrite>,
  settled: readonly SettledWrite[],
): Statement[] {
  const parents = settled.filter(({ id, state }) => state === 'settled' && writes.get(id)?.associationCount !== 0);
  const withRecord = parents.filter(({ hubspotId }) => hubspotId !== null);
  if (withRecord.length === 0) return [];
  const ids = withRecord.map(({ id }) => id);
  return [{ sql: freeAssociations, values: [portalId, ids, withRecord.map(({ hubspotId }) => hubspotId)] }];
}

import { Injectable } from '@nestjs/common';
import type { ObjectType } from '../object-types/object-types';
import { Database, type Statement } from '../../database/database';
import type { StatementResult } from '../../database/batch-query';
import { insertRows } from '../../database/insertion';
import { prepared, preparedPerSize, routed, sql } from '../../database/sql';
import { tables } from '../../database/tables';
import type { Queue } from './queue';
import type { ClaimedWrite, ReleasedWrite, SettledWrite } from './stored-write';
import type { LaneName } from './claims';

const { openWrites, closedWrites, crmObjects, recordIdentities } = tables;

/** Channel on which a process hears that writes it has accepted were settled elsewhere; the payload is its name. */
export const settledChannel = 'writes_closed';

/** SQLSTATE of a division by zero, with which {@link takeSettled} says that a claim was lost. */
const lostClaim = '22012';
/** Claims are lost once in a process's life; what is left of one is settled again. */
const mostTries = 5;

/**
 * Takes writes out of the open ones. It fails, and the transaction with it, unless every one of them is still this
 * dispatcher's. $1 portal, $2 ids in the order of keys, in which acceptance locks heads too, $3 dispatcher, $4 how many
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

/** Those of the writes that are still this dispatcher's. $1 portal, $2 ids, $3 dispatcher */
const findHeld = sql`
  SELECT held.id FROM unnest($2::uuid[]) AS given (id) CROSS JOIN LATERAL (
    SELECT id FROM ${openWrites}
    WHERE portal_id = $1 AND id = given.id AND state = 'sending' AND claimed_by = $3 LIMIT 1) AS held`;

/** Releases claimed writes, to be due again later. $1 portal, $2 dispatcher, $3 JSON array of ReleasedWrite */
const release = sql`
  WITH clock AS MATERIALIZED (SELECT now() AS now),
  given AS MATERIALIZED (
    SELECT $1::bigint AS portal_id, id, attempts, obstacle, now() + "afterMs" * interval '1 millisecond' AS due_at,
      CASE WHEN "mayExist" THEN clock.now END AS may_exist_since
    FROM clock, jsonb_to_recordset($3::jsonb) AS given (
      id uuid, "afterMs" float8, attempts int, "mayExist" boolean, obstacle jsonb))
  UPDATE ${openWrites} AS write
  SET state = 'due', claimed_by = NULL, due_at = given.due_at, attempts = given.attempts, obstacle = given.obstacle,
    may_exist_since = coalesce(given.may_exist_since, write.may_exist_since),
    first_sent_at = coalesce(write.first_sent_at, write.accepted_at)
  FROM given
  WHERE write.portal_id = given.portal_id AND write.id = given.id AND write.state = 'sending' AND write.claimed_by = $2${routed('write')}
  RETURNING write.id`;

/**
 * Makes the next write of each key its head, where the head was settled. In a statement of its own after that: writes that
 * were put behind the head meanwhile are seen now. It is due at once, unless it waits after a failure.
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
 * The same for the key of a head that was settled alone: the transaction that removed it keeps others from making another
 * one. $1 portal, $2 queue, $3 key
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

/** Makes associations due whose records are written now. $1 portal, $2 writes of records, $3 the records' ids */
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
  },
  name: 'settle',
});

const insertCreated = insertRows({
  into: crmObjects,
  shared: { portal_id: 'bigint', object_type: 'text' },
  columns: { hubspot_id: 'bigint', name: 'text' },
  conflict: sql`ON CONFLICT DO NOTHING`,
  name: 'list-created',
});

const insertIdentities = insertRows({
  into: recordIdentities,
  shared: { portal_id: 'bigint', object_type: 'text' },
  columns: { key: 'text', integration_key: 'text', hubspot_id: 'bigint' },
  conflict: sql`ON CONFLICT (portal_id, object_type, key) DO UPDATE SET hubspot_id = excluded.hubspot_id
    WHERE known.hubspot_id IS DISTINCT FROM excluded.hubspot_id`,
  name: 'identify',
});

/** Renames created records. $1 portal, $2 object type, $3 record ids, $4 names */
const rename = sql`
  WITH given AS MATERIALIZED (
    SELECT $1::bigint AS portal_id, $2::text AS object_type, hubspot_id, name
    FROM unnest($3::bigint[], $4::text[]) AS given (hubspot_id, name))
  UPDATE ${crmObjects} AS record SET name = given.name FROM given
  WHERE record.portal_id = given.portal_id AND record.object_type = given.object_type
    AND record.hubspot_id = given.hubspot_id AND record.name <> given.name${routed('record')}`;

const notify = prepared('notify-of-settled', sql`SELECT pg_notify($1, name) FROM unnest($2::text[]) AS given (name)`);

/** What to store of a claim. */
export interface SettlementOrder {
  portalId: string;
  queue: Queue;
  /** The name of the claim. */
  claimedBy: string;
  claimed: readonly ClaimedWrite[];
  /** Size of the table of open writes, where it is known since a moment. */
  tableBytes?: number;
  settled: readonly SettledWrite[];
  released: readonly ReleasedWrite[];
  /** Type of the records; null for associations. */
  objectType: ObjectType | null;
}

/** What settling led to. */
export interface Settled {
  /** Writes that were still this dispatcher's to settle. */
  ids: ReadonlySet<string>;
  /** Lanes in which writes have become due because of it. */
  lanes: LaneName[];
}

/**
 * Stores what became of claimed writes: one transaction in one round trip moves each with its outcome from the open writes to
 * the settled ones, together with the created record, its name, the identity map, and the associations that waited for it.
 * What somebody else has claimed meanwhile stays theirs. Other processes that have callers waiting are notified.
 *
 * It is not waited for until it is on disk (docs/decisions/0011).
 */
@Injectable()
export class Settlement {
  constructor(private readonly database: Database) {}

  /** Settles and releases the writes of a claim. */
  async settle(order: SettlementOrder): Promise<Settled> {
    let { settled } = order;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const results = await this.database.run(statementsFor({ ...order, settled }), { durable: false });
        return { ids: new Set(settled.map(({ id }) => id)), lanes: results.flatMap(lanesIn) };
      } catch (error) {
        if ((error as { code?: string }).code !== lostClaim || attempt >= mostTries) throw error;
        settled = await this.stillHeld({ ...order, settled });
      }
    }
  }

  /** Releases claimed writes that were not sent. */
  async release(portalId: string, claimedBy: string, writes: readonly ReleasedWrite[]): Promise<void> {
    if (writes.length === 0) return;
    await this.database.query(release, [portalId, claimedBy, JSON.stringify(writes)]);
  }

  private async stillHeld({ portalId, claimedBy, settled }: SettlementOrder): Promise<SettledWrite[]> {
    const rows = await this.database.rows<{ id: string }>(findHeld, [portalId, settled.map(({ id }) => id), claimedBy]);
    const held = new Set(rows.map(({ id }) => id));
    return settled.filter(({ id }) => held.has(id));
  }
}

/** What has to be carried out, in this order. */
function statementsFor(order: SettlementOrder): Statement[] {
  const { portalId, queue, claimedBy, claimed, tableBytes, settled, released, objectType } = order;
  const statements: Statement[] = [];
  // Before heads are promoted: a released write is the next of its key.
  if (released.length > 0) {
    statements.push({ sql: release, values: [portalId, claimedBy, JSON.stringify(released)] });
  }
  if (settled.length === 0) return statements;
  const writes = new Map(claimed.map((write) => [write.id, write]));
  const ofKeys = settled
    .flatMap((outcome) => writes.get(outcome.id) ?? [])
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : one.seq - other.seq));
  const alone = claimed.length === 1 ? claimed[0] : undefined;
  statements.push(
    alone
      ? { sql: takeOneSettled, values: [portalId, alone.id, claimedBy], tableBytes }
      : { sql: takeSettled, values: [portalId, ofKeys.map(({ id }) => id), claimedBy, settled.length] },
    insertSettled(
      [portalId, queue],
      settled.flatMap((outcome) => settledRow(writes.get(outcome.id), outcome)),
    ),
  );
  if (objectType !== null) statements.push(...recordStatements(portalId, objectType, settled));
  statements.push(...associationStatements(portalId, writes, settled));
  statements.push(
    // A claim of one write is a head.
    alone
      ? { sql: promoteOne, values: [portalId, queue, alone.key], tableBytes }
      : { sql: promote, values: [portalId, queue, [...new Set(ofKeys.map(({ key }) => key))]] },
  );
  const elsewhere = new Set(
    ofKeys.flatMap(({ acceptedBy }) => (acceptedBy && acceptedBy !== claimedBy ? [acceptedBy] : [])),
  );
  if (elsewhere.size > 0) statements.push({ sql: notify, values: [settledChannel, [...elsewhere]] });
  return statements;
}

function settledRow(
  write: ClaimedWrite | undefined,
  { id, state, attempts, hubspotId, outcome, cause }: SettledWrite,
): Record<string, unknown>[] {
  if (!write) return [];
  return [
    {
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
      cause,
    },
  ];
}

/** The list of created records, their names, and the identity map. */
function recordStatements(portalId: string, objectType: ObjectType, settled: readonly SettledWrite[]): Statement[] {
  const statements: Statement[] = [];
  const ofAll = [portalId, objectType];
  const created = settled.filter((write) => write.created);
  if (created.length > 0) {
    statements.push(
      insertCreated(
        ofAll,
        created.map(({ hubspotId, name }) => ({ hubspot_id: hubspotId, name })),
      ),
    );
  }
  const renamed = settled.filter((write) => write.rename && !write.created && write.hubspotId !== null);
  if (renamed.length > 0) {
    const names = new Map(renamed.map(({ hubspotId, name }) => [hubspotId, name]));
    statements.push({ sql: rename, values: [portalId, objectType, [...names.keys()], [...names.values()]] });
  }
  const identities = new Map(
    settled.flatMap((write) => (write.identity ? [[write.identity.key, write] as const] : [])),
  );
  if (identities.size > 0) {
    const rows = [...identities].map(([key, { identity, hubspotId }]) => ({
      key,
      integration_key: identity?.integrationKey ?? undefined,
      hubspot_id: hubspotId,
    }));
    statements.push(
      insertIdentities(
        ofAll,
        rows.sort((one, other) => (one.key < other.key ? -1 : 1)),
      ),
    );
  }
  return statements;
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

function lanesIn({ rows }: StatementResult): LaneName[] {
  return (rows as Partial<LaneName>[]).flatMap(({ queue, lane }) =>
    queue === undefined || lane === undefined ? [] : [{ queue, lane }],
  );
}

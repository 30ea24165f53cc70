import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/database';
import { sql, type Sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import type { AssociationQueue } from '../tables/queue';
import { earlierLookups, waitsFor, type EarlierWrite, type OrderedAssociation } from './earlier-lookups';

const { openWrites, recordIdentities } = tables;

/** Most open associations of one record that are compared. A removal waits while there are more. */
const mostCompared = 1_000;
const mostKeysOfRecord = 1_000;

/** Milliseconds until a write is due. */
const dueInMs = sql`(extract(epoch FROM due_at - now()) * 1000)::float8 AS due_ms`;

/**
 * Open writes that change one association by the ids of both records, and were accepted earlier.
 * $1 portal, $2 JSON array of {id, seq, queue, key}, $3 ids of the claim
 */
const findByPair = sql`
  SELECT given.id, earlier.due_ms
  FROM jsonb_to_recordset($2::jsonb) AS given (id uuid, seq bigint, queue text, key text) CROSS JOIN LATERAL (
    (SELECT id, seq, ${dueInMs} FROM ${openWrites}
     WHERE portal_id = $1 AND queue = given.queue AND key = given.key AND head LIMIT 1)
    UNION ALL
    (SELECT id, seq, ${dueInMs} FROM ${openWrites}
     WHERE portal_id = $1 AND queue = given.queue AND key = given.key AND NOT head AND id <> ALL ($3::uuid[])
     ORDER BY seq LIMIT 1)) AS earlier
  WHERE earlier.seq < given.seq AND earlier.id <> ALL ($3::uuid[])`;

/**
 * Open associations of the same records that were accepted earlier than a removal. The other record of some is not found yet, so
 * that they count.
 * $1 portal, $2 JSON array of {id, seq, queue, from_id, to_id}, $3 ids of the claim
 */
const findByRecord = sql`
  SELECT given.id, max(earlier.due_ms) AS due_ms
  FROM jsonb_to_recordset($2::jsonb) AS given (id uuid, seq bigint, queue text, from_id bigint, to_id text) CROSS JOIN LATERAL (
    SELECT id, due_ms, coalesce(other.id_of_other, given.to_id) = given.to_id AS is_same, row_number() OVER () AS place
    FROM (
      SELECT id, ${dueInMs}, coalesce(intent -> 'target', intent -> 'to') ->> 'id' AS id_of_other FROM ${openWrites}
      WHERE portal_id = $1 AND from_id = given.from_id AND queue = given.queue AND seq < given.seq AND NOT intent ? 'removes'
        AND (awaits IS NULL OR awaits LIKE 'arrived %')
      LIMIT ${mostCompared}) AS other) AS earlier
  WHERE (earlier.is_same OR earlier.place = ${mostCompared}) AND earlier.id <> ALL ($3::uuid[])
  GROUP BY given.id`;

const openOfKey = (condition: Sql): Sql => sql`
  SELECT seq, association_count FROM ${openWrites}
  WHERE portal_id = $1 AND queue = given.type AND key = known.key AND ${condition} ORDER BY seq LIMIT ${mostCompared}`;

/**
 * Open writes of either record that were accepted earlier than a removal, and may make the association afterwards.
 * $1 portal, $2 JSON array of {id, seq, type, record_id}
 */
const findParents = sql`
  SELECT DISTINCT given.id, 0::float8 AS due_ms
  FROM jsonb_to_recordset($2::jsonb) AS given (id uuid, seq bigint, type text, record_id bigint)
    CROSS JOIN LATERAL (
      SELECT 'id:' || given.record_id AS key
      UNION ALL
      (SELECT key FROM ${recordIdentities}
       WHERE portal_id = $1 AND object_type = given.type AND hubspot_id = given.record_id LIMIT ${mostKeysOfRecord})) AS known
    CROSS JOIN LATERAL ((${openOfKey(sql`head`)}) UNION ALL (${openOfKey(sql`NOT head`)})) AS parent
  WHERE parent.seq < given.seq AND parent.association_count IS DISTINCT FROM 0`;

/**
 * Finds earlier writes of the same association in other claims. HubSpot does not order calls that go at the same time. So a later
 * write waits until the earlier one has an outcome (docs/decisions/0038).
 */
@Injectable()
export class EarlierAssociations {
  constructor(private readonly database: Database) {}

  /** @returns for each association that must wait: the milliseconds until the next look */
  async find(
    portalId: string,
    queue: AssociationQueue,
    associations: readonly OrderedAssociation[],
  ): Promise<Map<string, number>> {
    if (associations.length === 0) return new Map();
    const { pairs, records } = earlierLookups(queue, associations);
    const claimed = associations.map(({ id }) => id);
    const found = await this.database.rows<FoundRow>(findByPair, [portalId, JSON.stringify(pairs), claimed]);
    if (records.length > 0) {
      // The association of a write has its record once the write is settled. So a write that is settled meanwhile is found by one of them.
      const results = await this.database.run([
        { sql: findParents, values: [portalId, JSON.stringify(records)] },
        { sql: findByRecord, values: [portalId, JSON.stringify(records), claimed] },
      ]);
      found.push(...results.flatMap(({ rows }) => rows as FoundRow[]));
    }
    return waitsFor(found);
  }
}

type FoundRow = EarlierWrite & Record<string, unknown>;

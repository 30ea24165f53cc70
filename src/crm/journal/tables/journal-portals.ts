import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/database';
import { prepared, sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { factsOf, namedTypes } from '../../object-types/object-types';
import { associationQueue, type Queue } from './queue';

/** A process relies on its note for this time. */
const notedForMs = 30_000;
/** No process relies on an older note: the sum of {@link notedForMs} and any acceptance is shorter. */
const staleAfterSeconds = 90;

const note = prepared(
  'note-portal',
  sql`INSERT INTO ${tables.journalPortals} AS known (portal_id, queues) VALUES ($1, $2::text[])
    ON CONFLICT (portal_id) DO UPDATE SET has_open = true, noted_at = excluded.noted_at,
      queues = ARRAY(SELECT DISTINCT queue FROM unnest(known.queues || excluded.queues) AS queue ORDER BY queue)`,
);
/** Reads all open writes: once at a start, and beside processes of an earlier version, which note nothing. */
const noteOpen = sql`
  INSERT INTO ${tables.journalPortals} AS known (portal_id) SELECT DISTINCT portal_id FROM ${tables.openWrites}
  ON CONFLICT (portal_id) DO UPDATE SET has_open = true, noted_at = excluded.noted_at WHERE NOT known.has_open`;
const findAll = prepared('find-portals', sql`SELECT portal_id FROM ${tables.journalPortals} ORDER BY portal_id`);
const findOpen = prepared(
  'find-open-portals',
  sql`SELECT portal_id, noted_at::text AS noted_at, noted_at < now() - interval '${staleAfterSeconds} seconds' AS stale
      , queues
    FROM ${tables.journalPortals} WHERE has_open ORDER BY portal_id`,
);
const findQueues = prepared('find-queues', sql`SELECT queues FROM ${tables.journalPortals} WHERE portal_id = $1`);
const clear = prepared(
  'clear-portal',
  sql`UPDATE ${tables.journalPortals} SET has_open = false WHERE portal_id = $1 AND noted_at = $2::timestamptz`,
);

/** A portal that may have open writes. */
export interface OpenPortal {
  portalId: string;
  /** Text, because a Date cannot hold microseconds. */
  notedAt: string;
  /** The queues that its writes have had, and those that processes of an earlier version may use without a note. */
  queues: readonly Queue[];
  /** True if no process relies on the note. It may be cleared if no write is open. */
  stale: boolean;
}

/**
 * The list of portals with writes. A process notes a portal before it stores a write there. So the sweep knows exactly the
 * portals with work, and a lost server hides no others.
 */
@Injectable()
export class JournalPortals {
  private readonly noted = new Map<string, { atMs: number; queues: Set<Queue> }>();

  constructor(private readonly database: Database) {}

  /** True if this process may rely on its note of a portal and its queues. */
  isNoted(portalId: string, queues: readonly Queue[]): boolean {
    const noted = this.noted.get(portalId);
    if (!noted || performance.now() - noted.atMs >= notedForMs) return false;
    return queues.every((queue) => noted.queues.has(queue));
  }

  /** Notes a portal and its queues before its next open write. */
  async note(portalId: string, queues: readonly Queue[]): Promise<void> {
    const atMs = performance.now();
    const all = new Set([...(this.noted.get(portalId)?.queues ?? []), ...queues]);
    await this.database.query(note, [portalId, [...all]]);
    this.noted.set(portalId, { atMs, queues: all });
  }

  /** The queues that the writes of a portal have had. */
  async queuesOf(portalId: string): Promise<readonly Queue[]> {
    return queuesOf(this.database, portalId);
  }

  /** Notes every portal with open writes: processes of an earlier version store them without a note. */
  async noteOpen(): Promise<void> {
    await this.database.query(noteOpen);
  }

  /** Portals that have, or had, writes. */
  async all(): Promise<string[]> {
    const rows = await this.database.rows<{ portal_id: string }>(findAll);
    return rows.map(({ portal_id }) => portal_id);
  }

  /** Portals that may have open writes. */
  async open(): Promise<OpenPortal[]> {
    const rows = await this.database.rows<OpenRow>(findOpen);
    return rows.map(({ portal_id, noted_at, stale, queues }) => ({
      portalId: portal_id,
      notedAt: noted_at,
      stale,
      queues: withEarlier(queues),
    }));
  }

  /** Clears the note of a portal without open writes, unless a process has renewed the note meanwhile. */
  async clear({ portalId, notedAt }: OpenPortal): Promise<void> {
    await this.database.query(clear, [portalId, notedAt]);
  }
}

/** The queues that the writes of a portal have had. */
export async function queuesOf(database: Pick<Database, 'rows'>, portalId: string): Promise<readonly Queue[]> {
  const [row] = await database.rows<{ queues: Queue[] }>(findQueues, [portalId]);
  return withEarlier(row?.queues ?? []);
}

interface OpenRow {
  portal_id: string;
  noted_at: string;
  stale: boolean;
  queues: Queue[];
}

/** The queues of the types that earlier versions have, which note none. */
const earlierQueues: readonly Queue[] = namedTypes.flatMap((type): Queue[] => [
  type,
  ...namedTypes
    .filter((other) => factsOf(type).associationTypeIds[other] !== undefined)
    .map((other) => associationQueue(type, other)),
]);

function withEarlier(queues: readonly Queue[]): Queue[] {
  return [...new Set([...earlierQueues, ...queues])];
}

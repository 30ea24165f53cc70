import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/database';
import { prepared, sql } from '../../../database/sql';
import { tables } from '../../../database/tables';

/** A process relies on its note for this time. */
const notedForMs = 30_000;
/** No process relies on an older note: the sum of {@link notedForMs} and any acceptance is shorter. */
const staleAfterSeconds = 90;

const note = prepared(
  'note-portal',
  sql`INSERT INTO ${tables.journalPortals} AS known (portal_id) VALUES ($1)
    ON CONFLICT (portal_id) DO UPDATE SET has_open = true, noted_at = excluded.noted_at`,
);
/** Reads all open writes: once at a start, and beside processes of an earlier version, which note nothing. */
const noteOpen = sql`
  INSERT INTO ${tables.journalPortals} AS known (portal_id) SELECT DISTINCT portal_id FROM ${tables.openWrites}
  ON CONFLICT (portal_id) DO UPDATE SET has_open = true, noted_at = excluded.noted_at WHERE NOT known.has_open`;
const findAll = prepared('find-portals', sql`SELECT portal_id FROM ${tables.journalPortals} ORDER BY portal_id`);
const findOpen = prepared(
  'find-open-portals',
  sql`SELECT portal_id, noted_at::text AS noted_at, noted_at < now() - interval '${staleAfterSeconds} seconds' AS stale
    FROM ${tables.journalPortals} WHERE has_open ORDER BY portal_id`,
);
const clear = prepared(
  'clear-portal',
  sql`UPDATE ${tables.journalPortals} SET has_open = false WHERE portal_id = $1 AND noted_at = $2::timestamptz`,
);

/** A portal that may have open writes. */
export interface OpenPortal {
  portalId: string;
  /** Text, because a Date cannot hold microseconds. */
  notedAt: string;
  /** True if no process relies on the note. It may be cleared if no write is open. */
  stale: boolean;
}

/**
 * The list of portals with writes. A process notes a portal before it stores a write there. So the sweep knows exactly the
 * portals with work, and a lost server hides no others.
 */
@Injectable()
export class JournalPortals {
  private readonly notedMs = new Map<string, number>();

  constructor(private readonly database: Database) {}

  /** True if this process may rely on its note of a portal. */
  isNoted(portalId: string): boolean {
    return performance.now() - (this.notedMs.get(portalId) ?? -Infinity) < notedForMs;
  }

  /** Notes a portal before its next open write. */
  async note(portalId: string): Promise<void> {
    const nowMs = performance.now();
    await this.database.query(note, [portalId]);
    this.notedMs.set(portalId, nowMs);
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
    const rows = await this.database.rows<{ portal_id: string; noted_at: string; stale: boolean }>(findOpen);
    return rows.map(({ portal_id, noted_at, stale }) => ({ portalId: portal_id, notedAt: noted_at, stale }));
  }

  /** Clears the note of a portal without open writes, unless a process has renewed the note meanwhile. */
  async clear({ portalId, notedAt }: OpenPortal): Promise<void> {
    await this.database.query(clear, [portalId, notedAt]);
  }
}

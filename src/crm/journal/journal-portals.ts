import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database';
import { prepared, sql } from '../../database/sql';
import { tables } from '../../database/tables';

/** What was noted holds for so long in this process. */
const notedForMs = 30_000;
/** A note this old is of nobody who relies on it: longer than {@link notedForMs} and any acceptance together. */
const staleAfterSeconds = 90;

const note = prepared(
  'note-portal',
  sql`INSERT INTO ${tables.journalPortals} AS known (portal_id) VALUES ($1)
    ON CONFLICT (portal_id) DO UPDATE SET has_open = true, noted_at = excluded.noted_at`,
);
/** Reads all open writes: for once at a start, and for releases that note nothing. */
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
  /** Until the microsecond, which a Date cannot hold. */
  notedAt: string;
  /** Whether no process relies on its note any more, so that it may be cleared where nothing is open. */
  stale: boolean;
}

/**
 * Which portals have writes. It is noted before the first of them is stored, so that looking for work asks each portal with
 * work and no other, and one whose server is lost does not hide the rest.
 */
@Injectable()
export class JournalPortals {
  private readonly notedMs = new Map<string, number>();

  constructor(private readonly database: Database) {}

  /** Whether a portal was noted so lately that its note is relied on. */
  isNoted(portalId: string): boolean {
    return performance.now() - (this.notedMs.get(portalId) ?? -Infinity) < notedForMs;
  }

  /** Notes that a portal is about to get an open write. */
  async note(portalId: string): Promise<void> {
    const nowMs = performance.now();
    await this.database.query(note, [portalId]);
    this.notedMs.set(portalId, nowMs);
  }

  /** Notes every portal that has open writes: the release before stores them without a note. */
  async noteOpen(): Promise<void> {
    await this.database.query(noteOpen);
  }

  /** Every portal that has, or had, writes. */
  async all(): Promise<string[]> {
    const rows = await this.database.rows<{ portal_id: string }>(findAll);
    return rows.map(({ portal_id }) => portal_id);
  }

  /** Portals that may have open writes. */
  async open(): Promise<OpenPortal[]> {
    const rows = await this.database.rows<{ portal_id: string; noted_at: string; stale: boolean }>(findOpen);
    return rows.map(({ portal_id, noted_at, stale }) => ({ portalId: portal_id, notedAt: noted_at, stale }));
  }

  /** Clears a note where nothing was open, unless somebody has noted the portal again meanwhile. */
  async clear({ portalId, notedAt }: OpenPortal): Promise<void> {
    await this.database.query(clear, [portalId, notedAt]);
  }
}

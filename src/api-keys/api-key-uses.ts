import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { prepared, sql } from '../database/sql';
import { tables } from '../database/tables';

/** A key's last use is written this often at most. */
const writeGapMs = 60_000;
/** The same in the database, for uses that other processes wrote. Shorter, because their clocks differ. */
const rowGapMs = 59_000;

/** Writes uses to the minute. $1 ids, $2 times, $3 for each the time before which a written use is replaced */
const writeUses = prepared(
  'note-use-of-api-keys',
  sql`UPDATE ${tables.apiKeys} AS known SET last_used_at = used.at
    FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) AS used (id, at, before)
    WHERE known.id = used.id AND (known.last_used_at IS NULL OR known.last_used_at < used.before)`,
);

/** A key's last use, and when a use was written last. */
interface Use {
  /** By Date.now(). */
  atMs: number;
  written: boolean;
  /** By performance.now(). */
  writtenAtMs: number;
}

/** Remembers when API keys were used, and writes that down from time to time: a request does not wait for it. */
@Injectable()
export class ApiKeyUses {
  private readonly uses = new Map<string, Use>();

  constructor(@Inject(Database) private readonly database: Pick<Database, 'query'>) {}

  /** Remembers that a key is used now. */
  add(id: string): void {
    let use = this.uses.get(id);
    if (!use) this.uses.set(id, (use = { atMs: 0, written: false, writtenAtMs: -Infinity }));
    use.atMs = Date.now();
    use.written = false;
  }

  /** Writes the last use of each key that was used, once a minute for each at most. */
  async write(): Promise<void> {
    const nowMs = performance.now();
    const due = [...this.uses].filter(([, { writtenAtMs }]) => nowMs - writtenAtMs >= writeGapMs);
    const unwritten = due.filter(([, { written }]) => !written);
    // A key that was not used for a minute is written at its next use, as if it were new.
    for (const [id, { written }] of due) if (written) this.uses.delete(id);
    if (unwritten.length === 0) return;
    for (const [, use] of unwritten) use.written = true;
    const values = [
      unwritten.map(([id]) => id),
      unwritten.map(([, { atMs }]) => new Date(atMs)),
      unwritten.map(([, { atMs }]) => new Date(atMs - rowGapMs)),
    ];
    try {
      await this.database.query(writeUses, values);
    } catch (error) {
      for (const [, use] of unwritten) use.written = false;
      throw error;
    }
    // A use that came meanwhile is unwritten: it is due a minute later.
    for (const [, use] of unwritten) use.writtenAtMs = nowMs;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { prepared, sql } from '../database/sql';
import { tables } from '../database/tables';

/** Shortest time between two writes of a key's last use. */
const writeGapMs = 60_000;
/** The same for uses that other processes have written. Shorter, because clocks differ. */
const rowGapMs = 59_000;

/** Writes uses to the minute. $1 ids, $2 times, $3 times before which a stored use is replaced, one for each id */
const writeUses = prepared(
  'note-use-of-api-keys',
  sql`UPDATE ${tables.apiKeys} AS known SET last_used_at = used.at
    FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) AS used (id, at, before)
    WHERE known.id = used.id AND (known.last_used_at IS NULL OR known.last_used_at < used.before)`,
);

/** A key's last use, and the time of the last write. */
interface Use {
  /** By Date.now(). */
  atMs: number;
  written: boolean;
  /** By performance.now(). */
  writtenAtMs: number;
}

/** Records when API keys were used, and stores the times in the background: no request waits for that. */
@Injectable()
export class ApiKeyUses {
  private readonly uses = new Map<string, Use>();

  constructor(@Inject(Database) private readonly database: Pick<Database, 'query'>) {}

  /** Records a use of a key, at the present time. */
  add(id: string): void {
    let use = this.uses.get(id);
    if (!use) this.uses.set(id, (use = { atMs: 0, written: false, writtenAtMs: -Infinity }));
    use.atMs = Date.now();
    use.written = false;
  }

  /** Stores the last use of each used key, at most once a minute per key. */
  async write(): Promise<void> {
    const nowMs = performance.now();
    const due = [...this.uses].filter(([, { writtenAtMs }]) => nowMs - writtenAtMs >= writeGapMs);
    const unwritten = due.filter(([, { written }]) => !written);
    // A key that was unused for a minute counts as new: its next use is written at once.
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
    // A use during the write is still unwritten, and due a minute later.
    for (const [, use] of unwritten) use.writtenAtMs = nowMs;
  }
}

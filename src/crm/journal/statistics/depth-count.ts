import type { Database } from '../../../database/database';
import { sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { inOrder } from '../tables/in-order';
import { RangedSums } from './ranged-sums';

/** Time of one count. A count exceeds it by one statement at most. */
const mostMs = 50;

/**
 * Counts the open writes of a range of ids by state. $1 portal, $2 id before the range, $3 last id or null, $4 limit of writes
 */
const countOpen = sql`
  WITH slice AS MATERIALIZED (
    SELECT id, state, due_at, accepted_at FROM ${tables.openWrites}
    WHERE portal_id = $1${inOrder} AND id > $2 AND ($3::uuid IS NULL OR id <= $3) ORDER BY id LIMIT $4)
  SELECT (count(*) FILTER (WHERE state = 'due' AND due_at <= now()))::int AS due,
    (count(*) FILTER (WHERE state = 'due' AND due_at > now()))::int AS later,
    (count(*) FILTER (WHERE state = 'sending'))::int AS sending,
    (count(*) FILTER (WHERE state = 'waiting'))::int AS waiting,
    (extract(epoch FROM min(accepted_at) FILTER (WHERE state <> 'waiting')))::float8 AS oldest,
    (extract(epoch FROM now()))::float8 AS now,
    (SELECT id FROM slice ORDER BY id DESC LIMIT 1) AS last_id
  FROM slice`;

/** Numbers of open writes, by the awaited event. */
export interface OpenCounts {
  /** A claim. */
  due: number;
  /** The time of another attempt. */
  later: number;
  /** HubSpot's answer. */
  sending: number;
  /** Their record to be written first. */
  waiting: number;
}

/** Numbers of open and failed writes of a portal. */
export interface JournalDepth extends OpenCounts {
  /** Age of the oldest; null if no write is open. */
  oldestSeconds: number | null;
  /** Failed writes without a retry; they are not open. */
  failed: number;
  /** False while a long backlog is counted for the first time: there are more open writes. */
  isComplete: boolean;
}

interface Counted extends OpenCounts {
  /** Acceptance of the oldest, in seconds since 1970; null without writes that wait for HubSpot. */
  oldest: number | null;
}

/** Counts the open writes of a portal. Each reading counts a part of a long backlog, and keeps the other parts. */
export class DepthCount {
  private readonly parts = new RangedSums<Counted>();
  /** The database's time of the latest reading, in seconds since 1970. */
  private readAt = 0;

  /** @param countFailed number of the portal's failed writes */
  constructor(
    private readonly portalId: string,
    private readonly database: Pick<Database, 'rows'>,
    private readonly countFailed: () => Promise<number>,
  ) {}

  /** Counts for about 50 ms. */
  async read(): Promise<JournalDepth> {
    const begunMs = performance.now();
    let range = this.parts.next(begunMs, 0);
    while (range) {
      const startedMs = performance.now();
      const [counted] = await this.database.rows<Counted & { last_id: string | null; now: number }>(countOpen, [
        this.portalId,
        range.after,
        range.upTo,
        this.parts.mostRows,
      ]);
      if (!counted) throw new Error('the count of open writes returned no row');
      const { last_id: lastId, now, ...sum } = counted;
      this.readAt = now;
      this.parts.store(range, { sum, rows: allOf(sum), lastId }, startedMs);
      if (performance.now() - begunMs >= mostMs) break;
      range = this.parts.next(begunMs, 1);
    }
    return this.total();
  }

  private async total(): Promise<JournalDepth> {
    const failed = await this.countFailed();
    const counts = { due: 0, later: 0, sending: 0, waiting: 0 };
    let oldest = Infinity;
    for (const part of this.parts.sums()) {
      counts.due += part.due;
      counts.later += part.later;
      counts.sending += part.sending;
      counts.waiting += part.waiting;
      oldest = Math.min(oldest, part.oldest ?? Infinity);
    }
    const oldestSeconds = Number.isFinite(oldest) ? Math.max(0, this.readAt - oldest) : null;
    return { ...counts, oldestSeconds, failed, isComplete: this.parts.isComplete };
  }
}

function allOf({ due, later, sending, waiting }: OpenCounts): number {
  return due + later + sending + waiting;
}

import { Injectable } from '@nestjs/common';
import type { Database } from '../../../database/database';
import { InjectReadingDatabase } from '../../../database/database.module';
import { sql, type Sql, type Table } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { firstIdAt } from '../../../timing/first-id';
import { inOrder } from '../tables/in-order';
import { queuesOf } from '../tables/journal-portals';
import type { Queue } from '../tables/queue';
import type { WriteState } from '../tables/stored-write';

const { openWrites, closedWrites } = tables;

/** Growth of the next window, if a window has too few wanted writes. */
const windowGrowth = 4;
/** Writes that one page looks at. A page with a rare filter ends after them, and its cursor continues there. */
export const mostSeen = 5_000;

/** The wanted writes of a window, its last id, and its size. $6 limit of wanted writes */
const newestOfWindow = sql`
  SELECT ARRAY(SELECT id FROM seen WHERE wanted ORDER BY id DESC LIMIT $6) AS ids,
    (SELECT id FROM seen ORDER BY id LIMIT 1) AS last_id, (SELECT count(*)::int FROM seen) AS seen`;

/**
 * Reads a list in windows along the primary key, newest first: ids grow with the time of acceptance. PostgreSQL reads no
 * more than the window, however few of its writes are wanted.
 *
 * $1 portal, $2 state, $3 queue or null, $4 below this id or null; $5 writes of the window, $6 limit of wanted writes,
 * $7 API keys or null, $8 from this id or null, $9 key or null
 */
const windowOf = (table: Table, condition: Sql): Sql => sql`
  WITH seen AS MATERIALIZED (
    SELECT id, state = $2 AND ($3::text IS NULL OR queue = $3) AND ($7::uuid[] IS NULL OR api_key_id = ANY ($7))
      AND ($9::text IS NULL OR key = $9) AS wanted
    FROM ${table} WHERE portal_id = $1${condition} AND ($4::uuid IS NULL OR id < $4) AND ($8::uuid IS NULL OR id >= $8)
    ORDER BY id DESC LIMIT $5)
  ${newestOfWindow}`;
const openWindow = windowOf(openWrites, inOrder);
const settledWindow = windowOf(closedWrites, sql``);
/** Failed writes have their own index. */
const failedWindow = windowOf(closedWrites, sql` AND state = 'failed'`);

/**
 * The same for failed writes with one cause, by their index: the newest of each queue, and of all of them. $2 cause,
 * $3 queues, and otherwise the parameters of {@link windowOf}
 */
const causeWindow = sql`
  WITH seen AS MATERIALIZED (
    SELECT write.id, ($7::uuid[] IS NULL OR write.api_key_id = ANY ($7)) AND ($9::text IS NULL OR write.key = $9) AS wanted
    FROM unnest($3::text[]) AS given (queue) CROSS JOIN LATERAL (
      SELECT id, api_key_id, key FROM ${closedWrites}
      WHERE portal_id = $1 AND state = 'failed' AND queue = given.queue AND cause = $2 AND ($4::uuid IS NULL OR id < $4)
        AND ($8::uuid IS NULL OR id >= $8)
      ORDER BY id DESC LIMIT $5) AS write
    ORDER BY write.id DESC LIMIT $5)
  ${newestOfWindow}`;

/** Filters and position of a list. */
export interface ListFilter {
  queue?: Queue;
  /** Only failed writes with this cause. */
  cause?: string;
  /** Only writes of these API keys. */
  apiKeyIds?: readonly string[];
  /** Only writes with this key. */
  key?: string;
  /** Only writes accepted at or after this time, by the clock of the process that accepted them. */
  since?: Date;
  /** Only writes accepted before this time. */
  until?: Date;
  /** Only writes below this id. */
  after?: string;
  limit: number;
}

/** Ids of a page, newest first. */
export interface ListedIds {
  ids: string[];
  /** Id from which the list continues; null after its last write. */
  next: string | null;
}

/** Lists writes by index. The cost of a page is bounded, whatever its filters are. */
@Injectable()
export class WriteLists {
  constructor(@InjectReadingDatabase() private readonly database: Pick<Database, 'rows'>) {}

  /** Lists the ids of writes in one state, newest first. A page may be shorter than its limit, and still have a next one. */
  async list(
    portalId: string,
    state: WriteState,
    { queue, cause, apiKeyIds, key, since, until, after, limit }: ListFilter,
  ): Promise<ListedIds> {
    // Only failed writes have a cause.
    if (cause !== undefined && state !== 'failed') return { ids: [], next: null };
    const queuesOfCause = async (): Promise<readonly Queue[]> =>
      queue === undefined ? queuesOf(this.database, portalId) : [queue];
    const [statement, ...wanted] =
      cause === undefined ? [windowOfState(state), state, queue ?? null] : [causeWindow, cause, await queuesOfCause()];
    const ids: string[] = [];
    const from = since ? firstIdAt(since) : null;
    let below = lowestOf(after, until && firstIdAt(until));
    let seen = 0;
    // One more write shows that there is a next page.
    for (let size = limit + 1; ; size = Math.min(size * windowGrowth, mostSeen - seen)) {
      const values = [portalId, ...wanted, below, size, limit + 1 - ids.length, apiKeyIds ?? null, from, key ?? null];
      const [window] = await this.database.rows<WindowRow>(statement, values);
      ids.push(...(window?.ids ?? []));
      if (ids.length > limit) return pageOf(ids, limit);
      if (!window?.last_id || window.seen < size) return { ids, next: null };
      below = window.last_id;
      seen += window.seen;
      if (seen >= mostSeen) return { ids, next: below };
    }
  }
}

/** With two upper bounds, PostgreSQL may start at the looser one and read all rows between them. */
function lowestOf(...ids: (string | undefined)[]): string | null {
  const given = ids.filter((id) => id !== undefined).map((id) => id.toLowerCase());
  return given.sort()[0] ?? null;
}

function windowOfState(state: WriteState): Sql {
  if (state === 'failed') return failedWindow;
  return state === 'settled' ? settledWindow : openWindow;
}

function pageOf(ids: readonly string[], limit: number): ListedIds {
  const shown = ids.slice(0, limit);
  return { ids: shown, next: ids.length > limit ? (shown.at(-1) ?? null) : null };
}

interface WindowRow {
  ids: string[];
  last_id: string | null;
  seen: number;
}

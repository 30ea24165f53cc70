import { Injectable } from '@nestjs/common';
import type { Database } from '../../../database/database';
import { InjectReadingDatabase } from '../../../database/database.module';
import { sql, type Sql, type Table } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { objectTypes } from '../../object-types/object-types';
import { inOrder } from '../tables/in-order';
import { associationQueue, type Queue } from '../tables/queue';
import type { WriteState } from '../tables/stored-write';

const { openWrites, closedWrites } = tables;

/** Growth of the next window, if a window has too few wanted writes. */
const windowGrowth = 4;
/** Writes that one page looks at. A page with a rare filter ends after them, and its cursor continues there. */
export const mostSeen = 5_000;

/**
 * Reads a list in windows along the primary key, newest first: ids grow with the time of acceptance. PostgreSQL reads no
 * more than the window, however few of its writes are wanted.
 *
 * $1 portal, $2 state, $3 queue or null, $4 below this id or null; $5 writes of the window, $6 limit of wanted writes
 */
const windowOf = (table: Table, condition: Sql): Sql => sql`
  WITH seen AS MATERIALIZED (
    SELECT id, state = $2 AND ($3::text IS NULL OR queue = $3) AS wanted
    FROM ${table} WHERE portal_id = $1${condition} AND ($4::uuid IS NULL OR id < $4) ORDER BY id DESC LIMIT $5)
  SELECT ARRAY(SELECT id FROM seen WHERE wanted ORDER BY id DESC LIMIT $6) AS ids,
    (SELECT id FROM seen ORDER BY id LIMIT 1) AS last_id, (SELECT count(*)::int FROM seen) AS seen`;
const openWindow = windowOf(openWrites, inOrder);
const settledWindow = windowOf(closedWrites, sql``);
/** Failed writes have their own index. */
const failedWindow = windowOf(closedWrites, sql` AND state = 'failed'`);

/** Failed writes with one cause, by their index: the newest of each queue, and of all of them. $1 portal, $2 queues, $3 cause, $4 below this id or null, $5 limit */
const withCause = sql`
  SELECT write.id FROM unnest($2::text[]) AS given (queue) CROSS JOIN LATERAL (
    SELECT id FROM ${closedWrites}
    WHERE portal_id = $1 AND state = 'failed' AND queue = given.queue AND cause = $3 AND ($4::uuid IS NULL OR id < $4)
    ORDER BY id DESC LIMIT $5) AS write
  ORDER BY write.id DESC LIMIT $5`;

/** Filters and position of a list. */
export interface ListFilter {
  queue?: Queue;
  /** Only failed writes with this cause. */
  cause?: string;
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
  async list(portalId: string, state: WriteState, { queue, cause, after, limit }: ListFilter): Promise<ListedIds> {
    // Only failed writes have a cause.
    if (cause !== undefined && state !== 'failed') return { ids: [], next: null };
    if (cause !== undefined) return this.listCause(portalId, cause, { queue, after, limit });
    const statement = state === 'failed' ? failedWindow : state === 'settled' ? settledWindow : openWindow;
    const ids: string[] = [];
    let below = after ?? null;
    let seen = 0;
    // One more write shows that there is a next page.
    for (let size = limit + 1; ; size = Math.min(size * windowGrowth, mostSeen - seen)) {
      const values = [portalId, state, queue ?? null, below, size, limit + 1 - ids.length];
      const [window] = await this.database.rows<WindowRow>(statement, values);
      ids.push(...(window?.ids ?? []));
      if (ids.length > limit) return pageOf(ids, limit);
      if (!window?.last_id || window.seen < size) return { ids, next: null };
      below = window.last_id;
      seen += window.seen;
      if (seen >= mostSeen) return { ids, next: below };
    }
  }

  private async listCause(
    portalId: string,
    cause: string,
    { queue, after, limit }: Omit<ListFilter, 'cause'>,
  ): Promise<ListedIds> {
    const queues = queue === undefined ? allQueues : [queue];
    const rows = await this.database.rows<{ id: string }>(withCause, [
      portalId,
      queues,
      cause,
      after ?? null,
      limit + 1,
    ]);
    return pageOf(
      rows.map(({ id }) => id),
      limit,
    );
  }
}

const allQueues: readonly Queue[] = objectTypes.flatMap((type): Queue[] => [
  type,
  ...objectTypes.map((other) => associationQueue(type, other)),
]);

function pageOf(ids: readonly string[], limit: number): ListedIds {
  const shown = ids.slice(0, limit);
  return { ids: shown, next: ids.length > limit ? (shown.at(-1) ?? null) : null };
}

interface WindowRow {
  ids: string[];
  last_id: string | null;
  seen: number;
}

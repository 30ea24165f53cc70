import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../../../database/database';
import { routed, sql, type Sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { BackgroundLoop } from '../../../timing/background-loop';
import { JournalPortals } from '../tables/journal-portals';

const { closedWrites, failureCounts } = tables;

const everyMs = 10 * 60_000;
/** Spreads replicas that were started together. */
const jitter = 0.3;
/** Hours between two counts of a portal's writes. */
const everyHours = 24;
/** Causes of one statement. */
const batch = 100;

/** Takes the turn to count: one process does, once a day. $1 portal, $2 hours */
const takeTurn = sql`
  WITH clock AS MATERIALIZED (SELECT now() AS now, now() - make_interval(hours => $2::int) AS before)
  UPDATE ${failureCounts} AS total SET counted_at = clock.now FROM clock
  WHERE total.portal_id = $1 AND total.queue = '' AND total.cause = ''
    AND (total.counted_at IS NULL OR total.counted_at < clock.before)
  RETURNING 1`;

/** Locks a failed write, so that an erasure of the portal waits. It then finds the notes below. $1 portal */
const lockAnyFailed = sql`
  SELECT 1 FROM ${closedWrites} WHERE portal_id = $1 AND state = 'failed' ORDER BY queue, cause LIMIT 1 FOR KEY SHARE`;

/** The same for a write with a cause. $1 portal, $2 queue, $3 cause */
const lockFailed = sql`
  SELECT 1 FROM ${closedWrites}
  WHERE portal_id = $1 AND state = 'failed' AND queue = $2 AND cause = $3 LIMIT 1 FOR KEY SHARE`;

/** Notes a portal's total, so that its turn can be taken. $1 portal */
const noteTotal = sql`
  INSERT INTO ${failureCounts} (portal_id, queue, cause, count) VALUES ($1, '', '', 0) ON CONFLICT DO NOTHING`;

/** The next causes in the index, each found by one look. $1 portal, $2 queue and $3 cause before them, $4 limit */
const nextCauses = sql`
  WITH RECURSIVE causes AS (
    (SELECT queue, cause FROM ${closedWrites}
      WHERE portal_id = $1 AND state = 'failed' AND (queue, cause) > ($2::text, $3::text) ORDER BY queue, cause LIMIT 1)
    UNION ALL
    SELECT next.queue, next.cause FROM causes CROSS JOIN LATERAL (
      SELECT queue, cause FROM ${closedWrites}
      WHERE portal_id = $1 AND state = 'failed' AND (queue, cause) > (causes.queue, causes.cause)
      ORDER BY queue, cause LIMIT 1) AS next)
  SELECT queue, cause FROM causes LIMIT $4`;

/** Known causes in their order. $1 portal, $2 queue and $3 cause before them, $4 limit */
const knownCauses = sql`
  SELECT queue, cause FROM ${failureCounts}
  WHERE portal_id = $1 AND (queue, cause) > ($2::text, $3::text) AND cause <> '' ORDER BY queue, cause LIMIT $4`;

/** Notes a cause without a number. $1 portal, $2 queue, $3 cause */
const noteCause = sql`
  INSERT INTO ${failureCounts} (portal_id, queue, cause, count) VALUES ($1, $2, $3, 0) ON CONFLICT DO NOTHING`;

/** Keeps other transactions from changing a number. $1 portal, $2 queue, $3 cause */
const lock = sql`
  SELECT count FROM ${failureCounts} WHERE portal_id = $1 AND queue = $2 AND cause = $3 FOR UPDATE`;

/** Counts the writes with one cause. $1 portal, $2 queue, $3 cause */
const count = sql`
  SELECT count(*)::int AS count FROM ${closedWrites} WHERE portal_id = $1 AND state = 'failed' AND queue = $2 AND cause = $3`;

/** $1 portal, $2 queue, $3 cause, $4 number, $5 difference to the earlier one */
const correct = sql`
  UPDATE ${failureCounts} AS known
  SET count = CASE WHEN known.cause = '' THEN known.count + $5::int ELSE $4::int END
  WHERE known.portal_id = $1 AND ((known.queue = $2 AND known.cause = $3) OR (known.queue = '' AND known.cause = ''))`;

/** Removes causes without writes. $1 portal */
const removeEmpty = sql`
  WITH empty AS MATERIALIZED (
    SELECT portal_id, queue, cause FROM ${failureCounts} WHERE portal_id = $1 AND count <= 0 AND cause <> ''
    ORDER BY queue, cause FOR UPDATE SKIP LOCKED)
  DELETE FROM ${failureCounts} AS known USING empty
  WHERE known.portal_id = empty.portal_id AND known.queue = empty.queue AND known.cause = empty.cause${routed('known')}`;

interface Cause {
  queue: string;
  cause: string;
}

/**
 * Counts failed writes by cause once a day, and corrects the maintained numbers. The previous release and an operator's own
 * statements store and remove failed writes without counting them.
 */
@Injectable()
export class FailureRecounts implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(FailureRecounts.name);
  private readonly loop = new BackgroundLoop({
    name: 'Counting failed writes',
    everyMs,
    jitter,
    run: (signal) => this.countDue(signal),
    logger: this.logger,
  });

  constructor(
    private readonly database: Database,
    private readonly portals: JournalPortals,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  /** Counts the portals whose turn is due, until the signal. */
  async countDue(signal: AbortSignal): Promise<void> {
    for (const portalId of await this.portals.all()) {
      if (signal.aborted) return;
      try {
        await this.noteIfFailed(lockAnyFailed, noteTotal, [portalId]);
        const taken = await this.database.query(takeTurn, [portalId, everyHours]);
        if (taken.rowCount === 1) await this.countAll(portalId, signal);
      } catch (error) {
        // Other portals may be on other servers.
        this.logger.warn(`Counting failed writes of portal ${portalId} failed: ${String(error)}`);
      }
    }
  }

  /** Counts the failed writes of a portal by cause. */
  async countAll(portalId: string, signal?: AbortSignal): Promise<void> {
    await this.each(portalId, nextCauses, signal, ({ queue, cause }) =>
      this.noteIfFailed(lockFailed, noteCause, [portalId, queue, cause]),
    );
    await this.each(portalId, knownCauses, signal, (found) => this.recount(portalId, found));
    await this.database.query(removeEmpty, [portalId]);
  }

  /** Adds a row only beside a failed write: the portal may have been erased meanwhile. */
  private async noteIfFailed(lockWrite: Sql, note: Sql, values: readonly unknown[]): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const [found] = await transaction.send({ sql: lockWrite, values });
      if (found?.rowCount) await transaction.commit({ sql: note, values });
    });
  }

  private async each(
    portalId: string,
    find: typeof nextCauses,
    signal: AbortSignal | undefined,
    act: (cause: Cause) => Promise<void>,
  ): Promise<void> {
    let last: Cause = { queue: '', cause: '' };
    while (!signal?.aborted) {
      const found = await this.database.rows<Cause & Record<string, unknown>>(find, [
        portalId,
        last.queue,
        last.cause,
        batch,
      ]);
      for (const one of found) if (!signal?.aborted) await act(one);
      last = found.at(-1) ?? last;
      if (found.length < batch) return;
    }
  }

  /**
   * Counts one cause. Transactions that change its writes end with its number, so that they wait here. The count is a statement
   * of its own: it sees all writes whose numbers are stored, and no others.
   */
  private async recount(portalId: string, { queue, cause }: Cause): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const key = [portalId, queue, cause];
      const [locked, counted] = await transaction.send({ sql: lock, values: key }, { sql: count, values: key });
      const before = (locked?.rows[0] as { count: number } | undefined)?.count;
      const after = (counted?.rows[0] as { count: number } | undefined)?.count;
      if (before === undefined || after === undefined || before === after) return;
      await transaction.commit({ sql: correct, values: [...key, after, after - before] });
    });
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { sql, type Sql } from '../database/sql';
import { tables } from '../database/tables';
import { longestListedMs } from '../portals/portal-directory';
import { count, type ErasureSteps, type PortalReport } from './erasure-report';
import { connections, growing, mostRows, openWrites, small } from './portal-rows';

type OnWindow = ErasureSteps['onWindow'];

/** Rows that arrive meanwhile are removed by a further pass. */
const mostPasses = 5;
/** Interval of looks at the writes that a process is sending. */
const lookMs = 200;
/** Longest wait for their outcomes: a call to HubSpot ends long before. */
const longestWaitMs = 120_000;
/** Requests that other processes had admitted store their writes in this time. */
const lateMs = longestListedMs + 1_000;

const findAlive = sql`SELECT id FROM ${tables.dispatchers} WHERE alive_until > now()`;
/** $1 portal, $2 processes */
const findTaken = sql`
  SELECT 1 FROM ${tables.openWrites} WHERE portal_id = $1 AND seq > 0 AND state = 'sending' AND claimed_by = ANY ($2::uuid[]) LIMIT 1`;
const findBoundKeys = sql`
  SELECT count(*)::int AS count FROM ${tables.apiKeys} WHERE portal_id = $1 AND revoked_at IS NULL`;
/** The time before which all rows belong to the erased connection; none if the portal is connected again. $1 portal */
const findEnd = sql`
  SELECT now() AS end WHERE NOT EXISTS (SELECT 1 FROM ${tables.hubspotAuth} WHERE portal_id = $1)`;

const allTimes = 'infinity';

/**
 * Erases all data of one portal. Without its connection, processes store no further facts about it (database/connected-portal.ts).
 * Requests that a process has admitted may store writes for a few seconds more, so the erasure looks again after that time.
 * {@link removeLate} finds what arrives even later.
 */
@Injectable()
export class PortalData {
  constructor(private readonly database: Database) {}

  /** Removes every row of a portal, in statements of bounded size, and adds the counts to the report. */
  async erase(report: PortalReport, onWindow: OnWindow): Promise<void> {
    const { portalId } = report;
    const lateUntilMs = performance.now() + lateMs;
    await this.removeSmall(report.erased, portalId, 'connections', connections, onWindow);
    await this.removeAll(report, onWindow);
    while (performance.now() < lateUntilMs) {
      await delay(lookMs);
      await onWindow('openWrites', 0, 0);
    }
    await this.removeAll(report, onWindow);
    const [bound] = await this.database.rows<{ count: number }>(findBoundKeys, [portalId]);
    const reason = 'API keys that are bound to the portal have names. Revoke them: keys list, keys revoke <id>.';
    report.kept = bound && bound.count > 0 ? [{ what: 'apiKeys', count: bound.count, reason }] : [];
    report.state = 'done';
  }

  /**
   * Removes rows that arrived after the erasure of a portal: from a request that took long, or from a process of an earlier
   * version. Does nothing if the portal is connected again.
   * @returns the number of rows
   */
  async removeLate(portalId: string): Promise<number> {
    const [free] = await this.database.rows<{ end: Date }>(findEnd, [portalId]);
    if (!free) return 0;
    const removed: Record<string, number> = {};
    await this.removeRows(removed, portalId, free.end, () => Promise.resolve());
    return Object.values(removed).reduce((sum, rows) => sum + rows, 0);
  }

  private async removeAll({ portalId, erased }: PortalReport, onWindow: OnWindow): Promise<void> {
    await this.awaitOutcomes(portalId, erased, onWindow);
    await this.removeRows(erased, portalId, allTimes, onWindow);
  }

  /**
   * Removes the open writes, except those that a process is sending. Waits until those settle, so that their callers get true
   * answers, and their processes store nothing of them later.
   */
  private async awaitOutcomes(portalId: string, erased: Record<string, number>, onWindow: OnWindow): Promise<void> {
    const endMs = performance.now() + longestWaitMs;
    for (let taken = true; taken && performance.now() < endMs;) {
      const alive = (await this.database.rows<{ id: string }>(findAlive)).map(({ id }) => id);
      const remove = { ...openWrites, values: [alive] };
      await this.removeGrowing(erased, portalId, 'openWrites', remove, allTimes, onWindow);
      taken = (await this.database.rows(findTaken, [portalId, alive])).length > 0;
      if (taken) await delay(lookMs);
    }
  }

  /** @param before removes only rows of an earlier time from the tables that grow */
  private async removeRows(
    erased: Record<string, number>,
    portalId: string,
    before: Date | string,
    onWindow: OnWindow,
  ): Promise<void> {
    for (let pass = 1, removed = Infinity; removed > 0 && pass <= mostPasses; pass += 1) {
      removed = 0;
      for (const [table, statement] of Object.entries(growing))
        removed += await this.removeGrowing(erased, portalId, table, statement, before, onWindow);
    }
    for (const [table, statement] of Object.entries(small)) {
      await this.removeSmall(erased, portalId, table, statement, onWindow);
    }
  }

  private async removeSmall(
    erased: Record<string, number>,
    portalId: string,
    table: string,
    statement: Sql,
    onWindow: OnWindow,
  ): Promise<void> {
    const { rowCount } = await this.database.query(statement, [portalId]);
    count(erased, table, rowCount);
    await onWindow(table, rowCount, rowCount);
  }

  /** @returns the number of removed rows */
  private async removeGrowing(
    erased: Record<string, number>,
    portalId: string,
    table: string,
    { statement, values }: (typeof growing)[string],
    before: Date | string,
    onWindow: OnWindow,
  ): Promise<number> {
    let removed = 0;
    for (let rows = mostRows; rows === mostRows;) {
      rows = (await this.database.query(statement, [portalId, mostRows, before, ...values])).rowCount;
      removed += rows;
      count(erased, table, rows);
      await onWindow(table, rows, rows);
    }
    return removed;
  }
}

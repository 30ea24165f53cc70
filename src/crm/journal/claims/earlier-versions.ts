import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/database';
import { routed, sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import type { LaneName } from '../tables/queue';

const { openWrites } = tables;

/** Limit of writes that one statement examines. */
const examinedAtOnce = 500;

/**
 * Makes heads of writes whose keys have none, as an earlier version stores them. One statement examines some of the writes
 * that are not heads, in the order of keys. $1 portal, $2 and $3 queue and key of the previous position
 */
const promoteHeadless = sql`
  WITH examined AS MATERIALIZED (
    SELECT portal_id, id, queue, key, seq, state FROM ${openWrites}
    WHERE portal_id = $1 AND NOT head AND (queue, key) > ($2, $3) ORDER BY queue, key, seq LIMIT ${examinedAtOnce}),
  first AS MATERIALIZED (
    SELECT DISTINCT ON (queue, key) portal_id, id, queue, key FROM examined WHERE state = 'due' ORDER BY queue, key, seq),
  headless AS MATERIALIZED (
    SELECT first.portal_id, first.id
    FROM first
      LEFT JOIN LATERAL (
        SELECT id FROM ${openWrites}
        WHERE portal_id = $1 AND queue = first.queue AND key = first.key AND head LIMIT 1) AS before ON true
      LEFT JOIN LATERAL (
        SELECT id FROM ${openWrites}
        WHERE portal_id = $1 AND queue = first.queue AND key = first.key AND NOT head AND state = 'sending' LIMIT 1) AS sent ON true
    WHERE before.id IS NULL AND sent.id IS NULL)
  UPDATE ${openWrites} AS write SET head = true, followed = true, due_at = now()
  FROM headless WHERE write.portal_id = headless.portal_id AND write.id = headless.id${routed('write')}
  RETURNING write.queue, write.lane`;
/** The last write that {@link promoteHeadless} examines. Parameters as above. */
const findLastExamined = sql`
  SELECT queue, key FROM ${openWrites}
  WHERE portal_id = $1 AND NOT head AND (queue, key) > ($2, $3) ORDER BY queue, key, seq
  LIMIT 1 OFFSET ${examinedAtOnce - 1}`;

/**
 * Marks the heads of the examined writes as followed, because an earlier version does not do so. Parameters as above.
 */
const markExamined = sql`
  WITH examined AS MATERIALIZED (
    SELECT queue, key FROM ${openWrites}
    WHERE portal_id = $1 AND NOT head AND (queue, key) > ($2, $3) ORDER BY queue, key, seq LIMIT ${examinedAtOnce}),
  keys AS MATERIALIZED (SELECT DISTINCT $1::bigint AS portal_id, queue, key FROM examined)
  UPDATE ${openWrites} AS head SET followed = true FROM keys
  WHERE head.portal_id = keys.portal_id AND head.queue = keys.queue AND head.key = keys.key AND head.head
    AND NOT head.followed${routed('head')}`;

/** Position in the examination: the last examined write. */
export interface HeadlessPosition {
  queue: string;
  key: string;
}

/**
 * Processes of an earlier version of this service, which has no heads (docs/decisions/0014). While one may claim in a portal,
 * claims follow its rules, and its writes get heads. A portal may have such processes until {@link leaveBehind} has
 * examined it.
 */
@Injectable()
export class EarlierVersions {
  private readonly leftBehind = new Set<string>();

  constructor(private readonly database: Database) {}

  /** True if processes of an earlier version may claim in a portal. */
  mayRun(portalId: string): boolean {
    return !this.leftBehind.has(portalId);
  }

  /** Notes that processes of an earlier version run. */
  meet(): void {
    this.leftBehind.clear();
  }

  /**
   * Notes that no process of an earlier version runs. Every write of such processes in a portal gets a head, or its head is
   * marked as followed.
   * @returns lanes of the new heads
   */
  async leaveBehind(portalId: string): Promise<LaneName[]> {
    const found: LaneName[] = [];
    let position: HeadlessPosition | null = null;
    do {
      const { lanes, next } = await this.promoteHeadless(portalId, position);
      found.push(...lanes);
      position = next;
    } while (position);
    this.leftBehind.add(portalId);
    return found;
  }

  /**
   * Makes heads of writes whose keys have none, and marks the other heads as followed.
   * @param after `next` of the previous call; null for the first one
   * @returns lanes of the new heads, and the next position; null after the last write
   */
  async promoteHeadless(
    portalId: string,
    after: HeadlessPosition | null,
  ): Promise<{ lanes: LaneName[]; next: HeadlessPosition | null }> {
    const values = [portalId, after?.queue ?? '', after?.key ?? ''];
    const [last, promoted] = await this.database.run([
      { sql: findLastExamined, values },
      { sql: promoteHeadless, values },
      { sql: markExamined, values },
    ]);
    const [next = null] = (last?.rows ?? []) as HeadlessPosition[];
    return { lanes: (promoted?.rows ?? []) as LaneName[], next };
  }
}

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
  keys AS MATERIALIZED (SELECT DISTINCT queue, key FROM examined),
  heads AS MATERIALIZED (
    SELECT head.id FROM keys CROSS JOIN LATERAL (
      SELECT id FROM ${openWrites}
      WHERE portal_id = $1 AND queue = keys.queue AND key = keys.key AND head AND NOT followed LIMIT 1) AS head)
  UPDATE ${openWrites} AS head SET followed = true
  WHERE head.id = ANY (ARRAY (SELECT id FROM heads)) AND head.head AND NOT head.followed${routed('head')}`;

/**
 * The processes that have claimed examined writes, and whether the key of any such write has no head. Parameters as above.
 */
const findClaimers = sql`
  WITH examined AS MATERIALIZED (
    SELECT queue, key, state, claimed_by FROM ${openWrites}
    WHERE portal_id = $1 AND NOT head AND (queue, key) > ($2, $3) ORDER BY queue, key, seq LIMIT ${examinedAtOnce})
  SELECT examined.claimed_by, bool_or(head.id IS NULL) AS headless
  FROM examined LEFT JOIN LATERAL (
    SELECT id FROM ${openWrites}
    WHERE portal_id = $1 AND queue = examined.queue AND key = examined.key AND head LIMIT 1) AS head ON true
  WHERE examined.state = 'sending' GROUP BY examined.claimed_by`;

/** Position in the examination: the last examined write. */
export interface HeadlessPosition {
  queue: string;
  key: string;
}

/** Findings about writes that are no heads. */
export interface HeadlessFindings {
  /** Lanes of new heads. */
  lanes: LaneName[];
  /** Processes with claims of such writes. A lost one must be found here, because looks at lanes read heads only. */
  claimers: string[];
}

/** Findings about a part of these writes. */
export interface ExaminedPart extends HeadlessFindings {
  /** The next position; null after the last write. */
  next: HeadlessPosition | null;
  /** True if a claimed write has no head: its key gets one once that write is settled or released. */
  headless: boolean;
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
   * Leaves earlier versions behind, because none of their processes runs. Every write of such processes in a portal gets a head,
   * or its head is marked as followed. Claims of a process that has just ended keep their keys from heads. The portal is left
   * behind by a later call then, after their release.
   */
  async leaveBehind(portalId: string): Promise<HeadlessFindings> {
    const lanes: LaneName[] = [];
    const claimers = new Set<string>();
    let position: HeadlessPosition | null = null;
    let claimed = false;
    do {
      const part = await this.promoteHeadless(portalId, position);
      lanes.push(...part.lanes);
      for (const name of part.claimers) claimers.add(name);
      claimed ||= part.headless;
      position = part.next;
    } while (position);
    if (!claimed) this.leftBehind.add(portalId);
    return { lanes, claimers: [...claimers] };
  }

  /**
   * Makes heads of writes whose keys have none, and marks the other heads as followed.
   * @param after `next` of the previous call; null for the first one
   */
  async promoteHeadless(portalId: string, after: HeadlessPosition | null): Promise<ExaminedPart> {
    const values = [portalId, after?.queue ?? '', after?.key ?? ''];
    const [last, claims, promoted] = await this.database.run([
      { sql: findLastExamined, values },
      { sql: findClaimers, values },
      { sql: promoteHeadless, values },
      { sql: markExamined, values },
    ]);
    const [next = null] = (last?.rows ?? []) as HeadlessPosition[];
    const claimers = (claims?.rows ?? []) as { claimed_by: string | null; headless: boolean }[];
    return {
      lanes: (promoted?.rows ?? []) as LaneName[],
      claimers: claimers.flatMap(({ claimed_by }) => claimed_by ?? []),
      next,
      headless: claimers.some(({ headless }) => headless),
    };
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import type { QueryResultRow } from 'pg';
import type { Env } from '../../config/env';
import { Database } from '../../database/database';
import { InjectReadingDatabase } from '../../database/database.module';
import { prepared, sql, type Sql } from '../../database/sql';
import { tables } from '../../database/tables';
import { limitOf, type Bucket } from '../call/call-bucket';
import { appIdOf, CREDENTIAL, type Credential } from '../call/credential';
import type { Lane, Slot } from '../call/hubspot-call';

/**
 * How much longer than HubSpot's window a call is counted here: calls travel for different times, so that HubSpot may
 * see two of them closer together than they were let go.
 */
const guardMs = 150;
/** Calls are remembered longer than they count, to be compared with what answers that come late tell. */
const memoryMs = 2_000;
/** What an answer tells of others is good for this long; then few calls go first, and the rest once one is answered. */
const newsLifeMs = 1_000;
/**
 * Answers are compared with the calls of a window and this much more, so that one of this service's that travelled for
 * long is not taken for another's.
 */
const slowestTravelMs = 650;
/** What was seen of others in this and the period before is taken for their part: longer together than a window. */
const foreignPeriodMs = 6_000;
/**
 * What is possible grows no faster than this from one answer that is followed to the next, ten in a second: this service's
 * own calls that are on their way look like others' until they are answered, now more of them and now fewer.
 */
const foreignGrowth = 1;
/** An answer sizes others' part where no more than this share of the limit was on its way around it. */
const clearViewShare = 0.1;
/**
 * Beside others, and alone once half of a window is used, calls are spread: no more than this share of the allowed ones in a
 * second, a little more than the window's own pace.
 */
const spreadShare = 0.12;
const spreadMs = 1_000;
/** After this time without news, others that use the same app are taken to have stopped. */
const foreignLifeMs = 15_000;

/** What came of asking for slots. */
export interface SlotAnswer {
  /** Slots given: calls that may set out now. */
  granted: number;
  /** When, by the database's clock. */
  givenAtMs: number;
  /** By performance.now(): when they were asked for. */
  askedAtMs: number;
  /** Where none was given: milliseconds until one may come. */
  waitMs: number;
  /** Where HubSpot has asked to wait: which limit it named. */
  pauseReason: string | null;
  /** Where the circuit is open: calls that failed in a row. */
  circuitOpen: boolean;
  /** Failures in a row so far, of all replicas. */
  failures: number;
}

/** How often to look whether an answer has come. */
const observePollMs = 20;

/** How much of a limit is used. */
export interface BudgetUse {
  bucket: Bucket;
  limit: number;
  windowMs: number;
  /** Calls of this service in the window. */
  used: number;
  /** Calls of others with the same app in the same portal, as HubSpot's answers tell. */
  foreign: number;
  pausedUntil: Date | null;
  pauseReason: string | null;
}

/**
 * Every statement begins with the budget's row, locked, and the database's time from when it was had. It does not wait for the
 * disk (docs/decisions/0010): the setting is its transaction's only.
 *
 * What is computed from it for several places is MATERIALIZED: PostgreSQL would write it into each of them, and look through
 * the window's calls for each.
 */
const locked = sql`
  WITH locked AS (
    SELECT * FROM ${tables.hubspotBudgets} WHERE portal_id = $1 AND app_id = $2 AND bucket = $3 FOR UPDATE),
  timed AS (SELECT locked.*, (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now_ms,
    set_config('synchronous_commit', 'off', true) AS commits FROM locked)`;
const thisRow = sql`budget.portal_id = $1 AND budget.app_id = $2 AND budget.bucket = $3`;
/** A call or two may be one's own that travelled for long. */
const leastForeign = 3;
const foreignCalls = sql`CASE WHEN now_ms - foreign_since_ms < ${foreignLifeMs} AND greatest(foreign_before, foreign_now) >= ${leastForeign}
  THEN greatest(foreign_before, foreign_now) ELSE 0 END`;
const withinWindow = sql`> now_ms - window_ms - ${guardMs}`;

/** The counted calls without that of a slot, where it is among them. @param givenAt parameter with the slot's time */
function callsWithout(givenAt: Sql): Sql {
  const position = sql`coalesce(array_position(taken_ms, ${givenAt}::bigint), 0)`;
  return sql`taken_ms[:${position} - 1] || taken_ms[${position} + 1:]`;
}

/** See {@link Budgets.take}. */
const takeSlots = prepared(
  'take-slots',
  sql`${locked},
    counted AS MATERIALIZED (
      SELECT timed.*,
        ARRAY(SELECT least(t, now_ms) FROM unnest(taken_ms) AS t
              WHERE t ${withinWindow} - ${memoryMs} ORDER BY 1) AS remembered,
        ARRAY(SELECT least(t, now_ms) FROM unnest(taken_ms) AS t WHERE t ${withinWindow} ORDER BY 1) AS counted,
        ${foreignCalls} AS foreign_calls,
        CASE WHEN now_ms - observed_ms <= ${newsLifeMs} THEN foreign_at_most ELSE 0 END AS foreign_possible,
        least(1, slowed_to + (now_ms - slowed_at_ms) / 10000.0) AS pace,
        CASE WHEN bucket = 'general' AND now_ms - observed_ms > ${newsLifeMs}
          THEN greatest(10, ceil(call_limit * 0.1))
            - (SELECT count(*) FROM unnest(taken_ms) AS t WHERE t > observed_ms AND t ${withinWindow})
          ELSE call_limit END AS unobserved_room
      FROM timed),
    allowed AS (
      SELECT counted.*, greatest(1, floor(
        (call_limit * (100 - $7::int) / 100.0
          - greatest(foreign_possible, CASE WHEN foreign_calls > 0
              THEN foreign_calls + greatest(3, ceil(foreign_calls * 0.1)) ELSE 0 END)) * pace)
        - CASE WHEN $5::boolean THEN greatest(1, ceil(call_limit * 0.05)) ELSE 0 END)::int AS allowed
      FROM counted),
    spread AS MATERIALIZED (
      SELECT allowed.*,
        CASE WHEN foreign_calls > 0 OR window_ms > ${spreadMs} AND cardinality(counted) * 2 >= allowed
          THEN greatest(1, ceil(allowed * ${spreadShare}))::int ELSE call_limit END AS each_second,
        ARRAY(SELECT t FROM unnest(counted) AS t WHERE t > now_ms - ${spreadMs} ORDER BY 1) AS lately
      FROM allowed),
    decided AS (
      SELECT spread.*, health.failures,
        greatest(spread.paused_until_ms, coalesce(health.paused_until_ms, 0)) AS pause_end_ms,
        CASE WHEN coalesce(health.paused_until_ms, 0) > now_ms THEN health.pause_reason ELSE spread.pause_reason END AS reason,
        coalesce(health.open_until_ms, 0) > 0 AND NOT $6::boolean AS circuit_open,
        health.open_until_ms
      FROM spread LEFT JOIN ${tables.hubspotPortalHealth} AS health
        ON health.portal_id = spread.portal_id AND health.app_id = spread.app_id),
    given AS MATERIALIZED (
      SELECT decided.*, CASE WHEN pause_end_ms > now_ms OR circuit_open THEN 0
        ELSE greatest(0, least($4::int, allowed - cardinality(counted), each_second - cardinality(lately), unobserved_room))::int
        END AS granted
      FROM decided)
    UPDATE ${tables.hubspotBudgets} AS budget
    SET taken_ms = given.remembered || array_fill(given.now_ms, ARRAY[given.granted])
    FROM given WHERE ${thisRow}
    RETURNING granted, given.now_ms, circuit_open, coalesce(given.failures, 0) AS failures,
      CASE WHEN pause_end_ms > now_ms THEN reason END AS pause_reason,
      CASE WHEN granted > 0 THEN 0
        WHEN pause_end_ms > now_ms THEN pause_end_ms - now_ms
        WHEN circuit_open THEN greatest(0, open_until_ms - now_ms)
        WHEN cardinality(lately) >= each_second
          THEN greatest(1, lately[cardinality(lately) - each_second + 1] + ${spreadMs} - now_ms)
        WHEN allowed > cardinality(counted) OR foreign_possible > foreign_calls THEN ${observePollMs}
        ELSE greatest(1, counted[cardinality(counted) - allowed + 1] + given.window_ms + ${guardMs} - now_ms)
      END AS wait_ms`,
);

const followLimit = prepared(
  'follow-limit',
  sql`${locked},
        seen AS MATERIALIZED (
          SELECT timed.*, now_ms - $7::bigint AS answered_ms,
            greatest(0, coalesce($4::int - $5::int, 0) - (SELECT count(*) FROM unnest(taken_ms) AS t
              WHERE t > now_ms - $7::bigint - window_ms - ${slowestTravelMs} AND t <= now_ms - $7::bigint))::int AS at_least,
            greatest(0, coalesce($4::int - $5::int, 0) - (SELECT count(*) FROM unnest(taken_ms) AS t
              WHERE t > now_ms - $7::bigint - window_ms AND t <= now_ms - $6::bigint))::int AS at_most,
            CASE WHEN now_ms - foreign_since_ms <= ${foreignPeriodMs} THEN 'same'
              WHEN now_ms - foreign_since_ms <= ${foreignLifeMs} THEN 'next' ELSE 'first' END AS period,
            ${foreignCalls} AS foreign_calls
          FROM timed),
        sized AS (
          SELECT seen.*, CASE WHEN greatest(foreign_calls, at_least) >= ${leastForeign} AND at_most - at_least <= call_limit * ${clearViewShare}
            THEN at_most ELSE at_least END AS foreign_seen
          FROM seen)
        UPDATE ${tables.hubspotBudgets} AS budget SET call_limit = coalesce($4::int, budget.call_limit),
          observed_ms = greatest(budget.observed_ms, answered_ms),
          foreign_at_most = CASE WHEN answered_ms >= budget.observed_ms
            THEN greatest(at_least, least(at_most, budget.foreign_at_most + ${foreignGrowth})) ELSE budget.foreign_at_most END,
          foreign_before = CASE period WHEN 'same' THEN budget.foreign_before WHEN 'next' THEN budget.foreign_now ELSE 0 END,
          foreign_now = CASE period WHEN 'same' THEN greatest(budget.foreign_now, foreign_seen) ELSE foreign_seen END,
          foreign_since_ms = CASE period WHEN 'same' THEN budget.foreign_since_ms ELSE now_ms END
        FROM sized WHERE ${thisRow}`,
);

const pauseBucket = prepared(
  'pause-bucket',
  sql`${locked},
        mended AS MATERIALIZED (SELECT now_ms, window_ms, call_limit, ${callsWithout(sql`$6`)} AS counted FROM timed)
        UPDATE ${tables.hubspotBudgets} AS budget SET taken_ms = counted,
          paused_until_ms = greatest(budget.paused_until_ms, now_ms + $4::bigint), pause_reason = $5,
          foreign_since_ms = CASE WHEN $5 = 'TEN_SECONDLY_ROLLING' THEN now_ms ELSE foreign_since_ms END,
          foreign_now = CASE WHEN $5 <> 'TEN_SECONDLY_ROLLING' THEN budget.foreign_now ELSE greatest(budget.foreign_now, mended.call_limit
            - (SELECT count(*) FROM unnest(counted) AS t WHERE t > now_ms - mended.window_ms)) END
        FROM mended WHERE ${thisRow}`,
);

const renewSlot = prepared(
  'renew-slot',
  sql`${locked},
        placed AS (SELECT now_ms, ${callsWithout(sql`$4`)} AS others FROM timed)
        UPDATE ${tables.hubspotBudgets} AS budget SET taken_ms = others || now_ms
        FROM placed WHERE ${thisRow} RETURNING now_ms`,
);

const countCalls = prepared(
  'count-calls',
  sql`${locked}
        UPDATE ${tables.hubspotBudgets} AS budget SET taken_ms = timed.taken_ms || array_fill(now_ms, ARRAY[$4::int])
        FROM timed WHERE ${thisRow}`,
);

const slowDown = prepared(
  'slow-down',
  sql`${locked}
        UPDATE ${tables.hubspotBudgets} AS budget SET slowed_at_ms = now_ms,
          slowed_to = greatest(0.1, least(1, timed.slowed_to + (now_ms - timed.slowed_at_ms) / 10000.0) / 2)
        FROM timed WHERE ${thisRow} AND now_ms - timed.slowed_at_ms > 1000`,
);

/** Keeps the limit of association calls, which goes with that of the others. $3 calls */
const setAssociationLimit = prepared(
  'set-association-limit',
  sql`UPDATE ${tables.hubspotBudgets} SET call_limit = $3
    WHERE portal_id = $1 AND app_id = $2 AND bucket = 'associations' AND call_limit <> $3`,
);

const releaseSlot = prepared(
  'release-slot',
  sql`UPDATE ${tables.hubspotBudgets} SET taken_ms = ${callsWithout(sql`$4`)}
    WHERE portal_id = $1 AND app_id = $2 AND bucket = $3 AND $4::bigint = ANY(taken_ms)`,
);

const makeBudget = prepared(
  'make-budget',
  sql`INSERT INTO ${tables.hubspotBudgets} (portal_id, app_id, bucket, call_limit, window_ms) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT DO NOTHING`,
);

/** How much of each limit is used. $1 app, $2 portal, or null for all */
const findUse = sql`WITH timed AS (
         SELECT *, (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now_ms FROM ${tables.hubspotBudgets}
         WHERE app_id = $1 AND ($2::bigint IS NULL OR portal_id = $2))
       SELECT portal_id, bucket, call_limit, window_ms,
         (SELECT count(*)::int FROM unnest(taken_ms) AS t WHERE t > now_ms - window_ms) AS used,
         ${foreignCalls} AS foreign_calls,
         CASE WHEN paused_until_ms > now_ms THEN to_timestamp(paused_until_ms / 1000.0) END AS paused_until,
         CASE WHEN paused_until_ms > now_ms THEN pause_reason END AS pause_reason
       FROM timed ORDER BY portal_id, bucket`;

/**
 * HubSpot's limits per portal, shared by all replicas: one row a bucket, with the time of every call that counts. A slot
 * is one UPDATE. The window rolls as HubSpot's does.
 */
@Injectable()
export class Budgets {
  private readonly appId: string;
  private readonly assumedLimit: number;
  private readonly reservePercent: number;

  constructor(
    private readonly database: Database,
    @InjectReadingDatabase() private readonly reading: Database,
    @Inject(CREDENTIAL) credential: Credential,
    config: ConfigService<Env, true>,
  ) {
    this.appId = appIdOf(credential);
    this.assumedLimit = config.get('HUBSPOT_ASSUMED_RATE_LIMIT', { infer: true });
    this.reservePercent = config.get('HUBSPOT_BURST_RESERVE_PERCENT', { infer: true });
  }

  /**
   * Takes up to `want` slots, or learns when the next one comes.
   *
   * Half of the limit may go at once, and the rest a little faster than the window rolls (docs/decisions/0013). Others who
   * use the same app have their part left to them, and a little more, because what is known of them is a moment old; and
   * beside them all calls are spread, so that answers keep telling what they use. Where nothing has been answered for a
   * while, a tenth of the limit goes ahead to find out. Bulk calls leave a twentieth of the limit to interactive ones, unless
   * it is their turn.
   * @param probe takes a slot although the circuit is open
   */
  async take(
    portalId: string,
    bucket: Bucket,
    { want, lane, probe = false }: { want: number; lane: Lane; probe?: boolean },
  ): Promise<SlotAnswer> {
    const parameters = [portalId, this.appId, bucket, want, lane === 'bulk', probe, this.reservePercent];
    const askedAtMs = performance.now();
    const [row] = await this.update<TakenRow>(takeSlots, portalId, bucket, parameters);
    if (!row) throw new Error(`no budget for ${bucket} of portal ${portalId}`);
    return {
      granted: row.granted,
      givenAtMs: Number(row.now_ms),
      askedAtMs,
      waitMs: Number(row.wait_ms),
      pauseReason: row.pause_reason,
      circuitOpen: row.circuit_open,
      failures: row.failures,
    };
  }

  /**
   * Follows that an answer came, and what it told of the limit: how high it is, and how much of it others use. HubSpot has
   * counted this service's calls that were let go before the answered one set out, and none that were let go after its
   * answer; what it has counted beyond them is others'. So an answer tells how much that is at least and at most. Others
   * are there where the least is more than a little; their part is then the most of the last periods, of answers around
   * which little was on its way. What is possible counts until the next answer, and grows slowly where it need not be others'.
   * @param told null where the answer had no headers of limits
   * @param sinceStartMs time since the call set out
   * @param sinceAnswerMs time since its answer came
   */
  async follow(
    portalId: string,
    told: { max: number; remaining: number } | null,
    { sinceStartMs, sinceAnswerMs }: { sinceStartMs: number; sinceAnswerMs: number },
  ): Promise<void> {
    await this.update(followLimit, portalId, 'general', [
      portalId,
      this.appId,
      'general',
      told?.max ?? null,
      told?.remaining ?? null,
      Math.ceil(sinceStartMs),
      Math.floor(sinceAnswerMs),
    ]);
    if (!told) return;
    await this.database.query(setAssociationLimit, [portalId, this.appId, limitOf('associations', told.max).calls]);
  }

  /**
   * Lets no call of a bucket go for a time: HubSpot has refused one, and has not counted it. Its window is full, and what
   * is not this service's share of it is somebody else's.
   */
  async pause(portalId: string, { bucket, givenAtMs }: Slot, forMs: number, reason: string): Promise<void> {
    await this.update(pauseBucket, portalId, bucket, [
      portalId,
      this.appId,
      bucket,
      Math.ceil(forMs),
      reason,
      givenAtMs,
    ]);
  }

  /** Counts a call from now on that was let go before: HubSpot counts it when it comes. */
  async renew(portalId: string, slot: Slot): Promise<void> {
    const { bucket, givenAtMs } = slot;
    slot.askedAtMs = performance.now();
    const [row] = await this.update<{ now_ms: string }>(renewSlot, portalId, bucket, [
      portalId,
      this.appId,
      bucket,
      givenAtMs,
    ]);
    if (row) slot.givenAtMs = Number(row.now_ms);
  }

  /** Counts calls that were made without a slot, because their answer tells for which portal they were. */
  async count(portalId: string, bucket: Bucket, calls: number): Promise<void> {
    await this.update(countCalls, portalId, bucket, [portalId, this.appId, bucket, calls]);
  }

  /** Forgets a slot that no call has used. */
  async release(portalId: string, { bucket, givenAtMs }: Slot): Promise<void> {
    await this.database.query(releaseSlot, [portalId, this.appId, bucket, givenAtMs]);
  }

  /** Halves the pace, at most once a second; it comes back within ten. For answers that tell of overload or locks. */
  async slowDown(portalId: string, bucket: Bucket): Promise<void> {
    await this.update(slowDown, portalId, bucket, [portalId, this.appId, bucket]);
  }

  /** How much of each limit is used now; buckets that never were asked for are absent. */
  async use(portalId: string): Promise<BudgetUse[]> {
    return (await this.rowsOf(portalId)).map(useOf);
  }

  /** The same of every portal. */
  async useOfAll(): Promise<(BudgetUse & { portalId: string })[]> {
    return (await this.rowsOf(null)).map((row) => ({ ...useOf(row), portalId: row.portal_id }));
  }

  private rowsOf(portalId: string | null): Promise<UseRow[]> {
    return this.reading.rows<UseRow>(findUse, [this.appId, portalId]);
  }

  /** Updates a budget's row, which is made at its first use. */
  private async update<Row extends QueryResultRow>(
    statement: Sql,
    portalId: string,
    bucket: Bucket,
    values: unknown[],
  ): Promise<Row[]> {
    const { rows, rowCount } = await this.database.query<Row>(statement, values);
    if (rowCount) return rows;
    const { calls, windowMs } = limitOf(bucket, this.assumedLimit);
    await this.database.query(makeBudget, [portalId, this.appId, bucket, calls, windowMs]);
    return this.database.rows<Row>(statement, values);
  }
}

interface TakenRow extends QueryResultRow {
  granted: number;
  now_ms: string;
  wait_ms: string;
  pause_reason: string | null;
  circuit_open: boolean;
  failures: number;
}

function useOf(row: UseRow): BudgetUse {
  return {
    bucket: row.bucket,
    limit: row.call_limit,
    windowMs: row.window_ms,
    used: row.used,
    foreign: row.foreign_calls,
    pausedUntil: row.paused_until,
    pauseReason: row.pause_reason,
  };
}

interface UseRow extends QueryResultRow {
  portal_id: string;
  bucket: Bucket;
  call_limit: number;
  window_ms: number;
  used: number;
  foreign_calls: number;
  paused_until: Date | null;
  pause_reason: string | null;
}

import { Inject, Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { hubspotConfig, type HubspotConfig } from '../../config/hubspot.config';
import { Database } from '../../database/database';
import { InjectReadingDatabase } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { limitOf, type Bucket } from '../call/call-bucket';
import { HubspotError } from '../call/hubspot-error';
import { appIdOf, CREDENTIAL, type Credential } from '../call/credential';
import type { Slot } from '../call/hubspot-call';
import { findUse, type UseRow } from './budget-use';
import { followLimit, followValues, type AnswerTimes, type BurstLimit } from './foreign-use';
import {
  countCalls,
  createBudget,
  createFirstBudget,
  pauseBucket,
  releaseSlot,
  renewSlot,
  setAssociationLimit,
  slowDown,
} from './slot-statements';
import type { SlotRequest } from './slot-turns';
import { takeSlots, type TakenRow } from './take-slots';

/** Answer to a request for slots. */
export interface SlotAnswer {
  /** Granted slots: calls that may leave now. */
  granted: number;
  /** Calls that the window allows in all. */
  allowed: number;
  /** Time of the grant by the database's clock. */
  givenAtMs: number;
  /** Time of the request by performance.now(). */
  askedAtMs: number;
  /** Milliseconds until a slot may be free; 0 if one was granted. */
  waitMs: number;
  /** The limit that HubSpot named when it asked to wait; null if it did not ask. */
  pauseReason: string | null;
  circuitOpen: boolean;
  /** Consecutive failures, of all replicas. */
  failures: number;
}

/** Use of one limit. */
export interface BudgetUse {
  bucket: Bucket;
  limit: number;
  windowMs: number;
  /** Calls of this service in the window. */
  used: number;
  /** Calls of other programs with the same app in the same portal, estimated from HubSpot's answers. */
  foreign: number;
  pausedUntil: Date | null;
  pauseReason: string | null;
}

/**
 * HubSpot's limits per portal, shared by all replicas. Each bucket has a row with the times of all calls that count. Taking a
 * slot is one UPDATE. The window rolls as HubSpot's does.
 */
@Injectable()
export class Budgets {
  private readonly appId: string;

  constructor(
    private readonly database: Database,
    @InjectReadingDatabase() private readonly reading: Database,
    @Inject(CREDENTIAL) credential: Credential,
    @Inject(hubspotConfig.KEY) private readonly config: HubspotConfig,
  ) {
    this.appId = appIdOf(credential);
  }

  /**
   * Takes up to `want` slots, or returns the time until one may be free.
   *
   * - Half of the limit may leave at once, the rest a little faster than the window rolls (docs/decisions/0013).
   * - Other users of the app keep their share and a little more, because the estimate is slightly old.
   * - Beside other users all calls are spread, so that answers keep showing their use.
   * - After a pause without answers, a tenth of the limit leaves first, to observe their use.
   * - Bulk calls leave a twentieth of the limit to interactive ones, unless it is their turn.
   *
   * - Calls of API keys below their share (`first`) may leave at once within the limit.
   * - Calls beside such a key (`spread`) leave at the pace of the window, in steps of a tenth of a second, so that its slots
   *   come back without a gap, and a call that comes between them waits for one step at most.
   *
   * @param probe takes a slot although the circuit is open
   * @throws HubspotError of kind `disconnected` for a portal without a connection and without a budget
   */
  async take(
    portalId: string,
    bucket: Bucket,
    { want, lane, first = false, spread = false, probe = false }: SlotRequest & { probe?: boolean },
  ): Promise<SlotAnswer> {
    const { burstReserve } = this.config;
    const parameters = [portalId, this.appId, bucket, want, lane === 'bulk', probe, burstReserve, first, spread];
    const askedAtMs = performance.now();
    const [row] = await this.update<TakenRow>(takeSlots, portalId, bucket, parameters);
    if (!row) throw new HubspotError({ kind: 'disconnected', message: `Portal ${portalId} is not connected` });
    return {
      granted: row.granted,
      allowed: row.allowed,
      givenAtMs: Number(row.now_ms),
      askedAtMs,
      waitMs: Number(row.wait_ms),
      pauseReason: row.pause_reason,
      circuitOpen: row.circuit_open,
      failures: row.failures,
    };
  }

  /**
   * Updates the limit and the estimated use of others from an answer; see {@link followLimit}.
   * @param burst null if the answer has no limit headers
   */
  async follow(portalId: string, burst: BurstLimit | null, times: AnswerTimes): Promise<void> {
    const values = [portalId, this.appId, 'general', ...followValues(burst, times)];
    await this.update(followLimit, portalId, 'general', values);
    if (!burst) return;
    await this.database.query(setAssociationLimit, [portalId, this.appId, limitOf('associations', burst.max).calls]);
  }

  /**
   * Pauses a bucket after HubSpot refused a call, which it does not count. The window is full, so all calls in it that are
   * not this service's are foreign.
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

  /** Moves the slot of a late call to the present: HubSpot counts a call on arrival. */
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

  /**
   * Counts calls without a slot. They took none, because only their answer named the portal. Such a portal is being connected, so
   * it needs no connection yet.
   */
  async count(portalId: string, bucket: Bucket, calls: number): Promise<void> {
    await this.update(countCalls, portalId, bucket, [portalId, this.appId, bucket, calls], createFirstBudget);
  }

  /** Releases a slot that no call has used. */
  async release(portalId: string, { bucket, givenAtMs }: Slot): Promise<void> {
    await this.database.query(releaseSlot, [portalId, this.appId, bucket, givenAtMs]);
  }

  /** Halves the pace after overload or a lock, at most once a second. The pace recovers within ten seconds. */
  async slowDown(portalId: string, bucket: Bucket): Promise<void> {
    await this.update(slowDown, portalId, bucket, [portalId, this.appId, bucket]);
  }

  /** Use of each limit now; unused buckets are absent. */
  async use(portalId: string): Promise<BudgetUse[]> {
    return (await this.rowsOf(portalId)).map(useOf);
  }

  /** Use of each limit of every portal. */
  async useOfAll(): Promise<(BudgetUse & { portalId: string })[]> {
    return (await this.rowsOf(null)).map((row) => ({ ...useOf(row), portalId: row.portal_id }));
  }

  private rowsOf(portalId: string | null): Promise<UseRow[]> {
    return this.reading.rows<UseRow>(findUse, [this.appId, portalId]);
  }

  /** Updates a budget's row. Creates a missing row of a connected portal first. @returns no row for any other portal */
  private async update<Row extends QueryResultRow>(
    statement: Sql,
    portalId: string,
    bucket: Bucket,
    values: unknown[],
    create = createBudget,
  ): Promise<Row[]> {
    const { rows, rowCount } = await this.database.query<Row>(statement, values);
    if (rowCount) return rows;
    const { calls, windowMs } = limitOf(bucket, this.config.assumedRateLimit);
    await this.database.query(create, [portalId, this.appId, bucket, calls, windowMs]);
    return this.database.rows<Row>(statement, values);
  }
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

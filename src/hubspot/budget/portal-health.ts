import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { Database } from '../../database/database';
import { InjectReadingDatabase } from '../../database/database.module';
import { prepared, sql, type Sql } from '../../database/sql';
import { tables } from '../../database/tables';
import { appIdOf, CREDENTIAL, type Credential } from '../call/credential';

/** Failures in a row, of all replicas, that open the circuit. */
const openAfterFailures = 10;
const firstOpenMs = 5_000;
const longestOpenMs = 60_000;
/** Each wait is longer by a quarter: what had failed is tried again within a quarter of the time that it has failed. */
const openGrowth = 1.25;
/** Longer than a probe may take. */
const probeLeaseMs = 40_000;
/** HubSpot expects less than 5 % of a day's calls to fail: probing stops before that. [HubSpot's certification rules] */
const mostErrorsShare = 0.04;
/** On a day with few calls a share says little: this many calls are taken as made. */
const fewestCalls = 10_000;
const flushMs = 1_000;

/** How a portal has answered today. */
export interface PortalHealthState {
  circuit: 'closed' | 'open';
  callsToday: number;
  errorsToday: number;
  /** The account's day limit and what is left of it, where HubSpot tells. */
  daily: { limit: number; remaining: number } | null;
  pausedUntil: Date | null;
  pauseReason: string | null;
}

interface Counts {
  calls: number;
  errors: number;
}

const { hubspotPortalHealth } = tables;
const nowMs = sql`(extract(epoch FROM clock_timestamp()) * 1000)::bigint`;
const today = sql`(now() AT TIME ZONE 'UTC')::date`;
const callsToday = sql`CASE WHEN health.day = ${today} THEN health.calls ELSE 0 END`;
const errorsToday = sql`CASE WHEN health.day = ${today} THEN health.errors ELSE 0 END`;
const mayProbe = sql`${errorsToday} + 1 <= ${mostErrorsShare} * greatest(${callsToday}, ${fewestCalls})`;

/** Changes a portal's row. $1 portal, $2 app */
function changing(name: string, change: Sql): Sql {
  return prepared(
    name,
    sql`UPDATE ${hubspotPortalHealth} AS health SET ${change} WHERE portal_id = $1 AND app_id = $2`,
  );
}

/** $3 whether it was the probe */
const opens = sql`($3::boolean OR (open_until_ms = 0 AND failures + 1 >= ${openAfterFailures}))`;
const noteFailure = changing(
  'note-failure',
  sql`failures = failures + 1, opened = opened + CASE WHEN ${opens} THEN 1 ELSE 0 END,
    open_until_ms = CASE WHEN ${opens}
      THEN ${nowMs} + least(${longestOpenMs}, ${firstOpenMs} * ${openGrowth} ^ least(opened, 20))::bigint ELSE open_until_ms END,
    probe_until_ms = CASE WHEN $3::boolean THEN 0 ELSE probe_until_ms END`,
);
/** $3 milliseconds, $4 reason */
const pausePortal = changing(
  'pause-portal',
  sql`paused_until_ms = greatest(paused_until_ms, ${nowMs} + $3::bigint), pause_reason = $4`,
);
/** $3 limit, $4 what is left of it */
const noteDaily = changing(
  'note-daily-limit',
  sql`day = ${today}, calls = ${callsToday}, errors = ${errorsToday}, daily_limit = $3, daily_remaining = $4`,
);
/** $3 calls, $4 errors */
const addCounts = changing(
  'count-answers',
  sql`day = ${today}, calls = ${callsToday} + $3, errors = ${errorsToday} + $4`,
);
const makeRow = prepared(
  'make-portal-health',
  sql`INSERT INTO ${hubspotPortalHealth} (portal_id, app_id, day) VALUES ($1, $2, ${today}) ON CONFLICT DO NOTHING`,
);
const closeCircuit = prepared(
  'close-circuit',
  sql`UPDATE ${hubspotPortalHealth} AS health SET failures = 0, opened = 0, open_until_ms = 0, probe_until_ms = 0
    FROM (
      SELECT portal_id, app_id, open_until_ms > 0 AS was_open FROM ${hubspotPortalHealth}
      WHERE portal_id = $1 AND app_id = $2 AND failures > 0 FOR UPDATE) AS before
    WHERE health.portal_id = before.portal_id AND health.app_id = before.app_id
    RETURNING was_open`,
);
const takeProbe = prepared(
  'take-probe',
  sql`UPDATE ${hubspotPortalHealth} AS health
    SET probe_until_ms = CASE WHEN ${mayProbe} THEN ${nowMs} + ${probeLeaseMs} ELSE probe_until_ms END
    WHERE portal_id = $1 AND app_id = $2 AND open_until_ms BETWEEN 1 AND ${nowMs} AND probe_until_ms < ${nowMs}
    RETURNING ${mayProbe} AS allowed`,
);
const releaseProbe = prepared(
  'release-probe',
  sql`UPDATE ${hubspotPortalHealth} SET probe_until_ms = 0 WHERE portal_id = $1 AND app_id = $2`,
);
/** $1 app, $2 portal, or null for all */
const findStates = sql`
  SELECT portal_id, open_until_ms > 0 AS open, ${callsToday} AS calls, ${errorsToday} AS errors,
    daily_limit, CASE WHEN health.day = ${today} THEN daily_remaining ELSE daily_limit END AS daily_remaining,
    CASE WHEN paused_until_ms > ${nowMs} THEN to_timestamp(paused_until_ms / 1000.0) END AS paused_until,
    CASE WHEN paused_until_ms > ${nowMs} THEN pause_reason END AS pause_reason
  FROM ${hubspotPortalHealth} AS health WHERE app_id = $1 AND ($2::bigint IS NULL OR portal_id = $2)`;

/**
 * Whether HubSpot answers for a portal, for all replicas: the circuit, the share of error answers in the day, and the
 * account's daily limit.
 */
@Injectable()
export class PortalHealth implements OnApplicationShutdown {
  private readonly logger = new Logger(PortalHealth.name);
  private readonly appId: string;
  private readonly counts = new Map<string, Counts>();
  private readonly recoveryListeners: ((portalId: string) => void)[] = [];
  private nextFlush?: NodeJS.Timeout;
  private flushed: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    @InjectReadingDatabase() private readonly reading: Database,
    @Inject(CREDENTIAL) credential: Credential,
  ) {
    this.appId = appIdOf(credential);
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.nextFlush);
    await this.flush();
  }

  /** Counts an answer; counts are written together, a second later at most. */
  count(portalId: string, isError: boolean): void {
    const counts = this.counts.get(portalId) ?? { calls: 0, errors: 0 };
    counts.calls += 1;
    if (isError) counts.errors += 1;
    this.counts.set(portalId, counts);
    this.nextFlush ??= setTimeout(() => {
      void this.flush();
    }, flushMs).unref();
  }

  /**
   * A call failed as it does in an overload or outage; many in a row open the circuit.
   * @param probe whether it was the probe: then the circuit stays open, for longer
   */
  async noteFailure(portalId: string, probe: boolean): Promise<void> {
    await this.update(noteFailure, portalId, [probe]);
  }

  /** A call was answered after others had failed: the circuit closes. */
  async noteSuccess(portalId: string): Promise<void> {
    const rows = await this.database.rows<{ was_open: boolean }>(closeCircuit, [portalId, this.appId]);
    if (rows[0]?.was_open) for (const listener of this.recoveryListeners) listener(portalId);
  }

  /** Calls a listener when a circuit closes: in the one process whose call has closed it. */
  onRecovery(listener: (portalId: string) => void): void {
    this.recoveryListeners.push(listener);
  }

  /**
   * Lets one call of all replicas through an open circuit once its time has come, unless too many of the day's calls have
   * failed.
   * @returns whether the caller may make it
   */
  async takeProbe(portalId: string): Promise<'granted' | 'not-yet' | 'too-many-errors'> {
    const rows = await this.database.rows<{ allowed: boolean }>(takeProbe, [portalId, this.appId]);
    if (!rows[0]) return 'not-yet';
    return rows[0].allowed ? 'granted' : 'too-many-errors';
  }

  /** Gives a probe back that was taken and not made. */
  async releaseProbe(portalId: string): Promise<void> {
    await this.database.query(releaseProbe, [portalId, this.appId]);
  }

  /** Lets no call of any bucket go for a time. */
  async pause(portalId: string, forMs: number, reason: string): Promise<void> {
    await this.update(pausePortal, portalId, [Math.ceil(forMs), reason]);
  }

  /** Notes the account's daily limit. */
  async noteDaily(portalId: string, { max, remaining }: { max: number; remaining: number }): Promise<void> {
    await this.update(noteDaily, portalId, [max, remaining]);
  }

  /** How the portal has answered today. */
  async state(portalId: string): Promise<PortalHealthState> {
    await this.flush();
    const [row] = await this.rows(portalId);
    return stateOf(row);
  }

  /** How every portal that was called has answered today. */
  async states(): Promise<(PortalHealthState & { portalId: string })[]> {
    await this.flush();
    return (await this.rows(null)).map((row) => ({ ...stateOf(row), portalId: row.portal_id }));
  }

  private rows(portalId: string | null): Promise<StateRow[]> {
    return this.reading.rows<StateRow>(findStates, [this.appId, portalId]);
  }

  /** Writes what was counted, and waits for what is being written. */
  private flush(): Promise<void> {
    this.nextFlush = undefined;
    this.flushed = this.flushed.then(() => this.write());
    return this.flushed;
  }

  private async write(): Promise<void> {
    const counted = [...this.counts];
    this.counts.clear();
    for (const [portalId, { calls, errors }] of counted) {
      await this.update(addCounts, portalId, [calls, errors]).catch((error: unknown) => {
        this.logger.warn(`${calls} calls of portal ${portalId} could not be counted: ${String(error)}`);
      });
    }
  }

  /** Changes a portal's row, which is made at its first use. */
  private async update(statement: Sql, portalId: string, further: unknown[]): Promise<void> {
    const values = [portalId, this.appId, ...further];
    if ((await this.database.query(statement, values)).rowCount) return;
    await this.database.query(makeRow, [portalId, this.appId]);
    await this.database.query(statement, values);
  }
}

function stateOf(row: StateRow | undefined): PortalHealthState {
  return {
    circuit: row?.open ? 'open' : 'closed',
    callsToday: row?.calls ?? 0,
    errorsToday: row?.errors ?? 0,
    daily: row?.daily_limit ? { limit: row.daily_limit, remaining: row.daily_remaining ?? row.daily_limit } : null,
    pausedUntil: row?.paused_until ?? null,
    pauseReason: row?.pause_reason ?? null,
  };
}

interface StateRow extends QueryResultRow {
  portal_id: string;
  open: boolean;
  calls: number;
  errors: number;
  daily_limit: number | null;
  daily_remaining: number | null;
  paused_until: Date | null;
  pause_reason: string | null;
}

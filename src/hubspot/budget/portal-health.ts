import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { Database } from '../../database/database';
import { InjectReadingDatabase } from '../../database/database.module';
import { fromConnectedPortal } from '../../database/connected-portal';
import { prepared, sql, type Sql } from '../../database/sql';
import { tables } from '../../database/tables';
import { appIdOf, CREDENTIAL, type Credential } from '../call/credential';
import { AnswerCounts } from './answer-counts';
import { closeCircuit, noteFailure, releaseProbe, takeProbe } from './circuit-statements';
import { callsToday, healthUpdate, errorsToday, nowMs, today } from './health-row';

/** Health of a portal's connection today. */
export interface PortalHealthState {
  circuit: 'closed' | 'open';
  callsToday: number;
  errorsToday: number;
  /** The account's daily limit and the calls left; null if HubSpot does not send them. */
  daily: { limit: number; remaining: number } | null;
  pausedUntil: Date | null;
  pauseReason: string | null;
}

/** $3 milliseconds, $4 reason */
const pausePortal = healthUpdate(
  'pause-portal',
  sql`paused_until_ms = greatest(paused_until_ms, ${nowMs} + $3::bigint), pause_reason = $4`,
);
/** $3 limit, $4 calls left */
const noteDaily = healthUpdate(
  'note-daily-limit',
  sql`day = ${today}, calls = ${callsToday}, errors = ${errorsToday}, daily_limit = $3, daily_remaining = $4`,
);
/** $3 calls, $4 errors */
const addCounts = healthUpdate(
  'count-answers',
  sql`day = ${today}, calls = ${callsToday} + $3, errors = ${errorsToday} + $4`,
);
const createRow = prepared(
  'make-portal-health',
  sql`INSERT INTO ${tables.hubspotPortalHealth} (portal_id, app_id, day)
    SELECT $1::bigint, $2::text, ${today} ${fromConnectedPortal} ON CONFLICT DO NOTHING`,
);
/** $1 app, $2 portal, or null for all portals */
const findStates = sql`
  SELECT portal_id, open_until_ms > 0 AS open, ${callsToday} AS calls, ${errorsToday} AS errors,
    daily_limit, CASE WHEN health.day = ${today} THEN daily_remaining ELSE daily_limit END AS daily_remaining,
    CASE WHEN paused_until_ms > ${nowMs} THEN to_timestamp(paused_until_ms / 1000.0) END AS paused_until,
    CASE WHEN paused_until_ms > ${nowMs} THEN pause_reason END AS pause_reason
  FROM ${tables.hubspotPortalHealth} AS health WHERE app_id = $1 AND ($2::bigint IS NULL OR portal_id = $2)`;

/**
 * Health of each portal's connection to HubSpot: the circuit, the day's calls and errors, and the account's daily limit.
 * All replicas share it.
 */
@Injectable()
export class PortalHealth implements OnApplicationShutdown {
  private readonly logger = new Logger(PortalHealth.name);
  private readonly appId: string;
  private readonly counts = new AnswerCounts((portalId, { calls, errors }) =>
    this.update(addCounts, portalId, [calls, errors]).catch((error: unknown) => {
      this.logger.warn(`Failed to count ${calls} calls of portal ${portalId}: ${String(error)}`);
    }),
  );
  private readonly recoveryListeners: ((portalId: string) => void)[] = [];

  constructor(
    private readonly database: Database,
    @InjectReadingDatabase() private readonly reading: Database,
    @Inject(CREDENTIAL) credential: Credential,
  ) {
    this.appId = appIdOf(credential);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.counts.flush();
  }

  /** Counts an answer. The counts reach the database within a second. */
  count(portalId: string, isError: boolean): void {
    this.counts.add(portalId, isError);
  }

  /**
   * Counts a failure that may come from an outage. Ten consecutive ones open the circuit.
   * @param probe true for a failed probe, which keeps the circuit open for longer
   */
  async noteFailure(portalId: string, probe: boolean): Promise<void> {
    await this.update(noteFailure, portalId, [probe]);
  }

  /** Closes the circuit after the first answer that follows failures. */
  async noteSuccess(portalId: string): Promise<void> {
    const rows = await this.database.rows<{ was_open: boolean }>(closeCircuit, [portalId, this.appId]);
    if (rows[0]?.was_open) for (const listener of this.recoveryListeners) listener(portalId);
  }

  /** Adds a listener for closed circuits. Only the process whose call closed a circuit calls it. */
  onRecovery(listener: (portalId: string) => void): void {
    this.recoveryListeners.push(listener);
  }

  /**
   * Takes the probe of an open circuit: one call of all replicas may leave when its time has come. No call may leave if too
   * many of the day's calls have failed.
   */
  async takeProbe(portalId: string): Promise<'granted' | 'not-yet' | 'too-many-errors'> {
    const rows = await this.database.rows<{ allowed: boolean }>(takeProbe, [portalId, this.appId]);
    if (!rows[0]) return 'not-yet';
    return rows[0].allowed ? 'granted' : 'too-many-errors';
  }

  /** Releases a probe that was not sent. */
  async releaseProbe(portalId: string): Promise<void> {
    await this.database.query(releaseProbe, [portalId, this.appId]);
  }

  /** Pauses all buckets of a portal. */
  async pause(portalId: string, forMs: number, reason: string): Promise<void> {
    await this.update(pausePortal, portalId, [Math.ceil(forMs), reason]);
  }

  /** Stores the account's daily limit and the calls left. */
  async noteDaily(portalId: string, { max, remaining }: { max: number; remaining: number }): Promise<void> {
    await this.update(noteDaily, portalId, [max, remaining]);
  }

  /** The portal's health today. */
  async state(portalId: string): Promise<PortalHealthState> {
    await this.counts.flush();
    const [row] = await this.rows(portalId);
    return stateOf(row);
  }

  /** Health today of every portal with calls. */
  async states(): Promise<(PortalHealthState & { portalId: string })[]> {
    await this.counts.flush();
    return (await this.rows(null)).map((row) => ({ ...stateOf(row), portalId: row.portal_id }));
  }

  private rows(portalId: string | null): Promise<StateRow[]> {
    return this.reading.rows<StateRow>(findStates, [this.appId, portalId]);
  }

  /** Updates a portal's row. Creates a missing row of a connected portal first. */
  private async update(statement: Sql, portalId: string, further: unknown[]): Promise<void> {
    const values = [portalId, this.appId, ...further];
    if ((await this.database.query(statement, values)).rowCount) return;
    await this.database.query(createRow, [portalId, this.appId]);
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

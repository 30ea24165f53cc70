import { Inject, Injectable, Logger } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { fromConnectedPortal } from '../database/connected-portal';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { tables } from '../database/tables';
import { appIdOf, CREDENTIAL, type Credential } from '../hubspot/call/credential';

/** A scope is granted by a person, so HubSpot is asked rarely in the end. */
const probeSeconds = 300;
/**
 * Time until the first probe: a refusal may be an error of HubSpot. It is also the shortest time between two probes that an
 * operator asks for.
 */
const leastProbeSeconds = 10;

const { queueHolds } = tables;

/** Each probe is as far away as the hold is old. $1 portal, $2 app, $3 queue, $4 message, $5 scopes, $6 least and $7 most seconds */
const note = sql`
  INSERT INTO ${queueHolds} AS known (portal_id, app_id, queue, message, scopes, next_probe_at)
  SELECT $1::bigint, $2::text, $3::text, $4::text, $5::text[], now() + make_interval(secs => $6::float8) ${fromConnectedPortal}
  ON CONFLICT (portal_id, app_id, queue) DO UPDATE
    SET message = excluded.message, scopes = excluded.scopes,
      next_probe_at = now() + least(greatest(now() - known.since, make_interval(secs => $6::float8)), make_interval(secs => $7::float8))
  RETURNING since = now() AS is_new`;

/** One process takes the probe. $1 portal, $2 app, $3 queue, $4 least and $5 most seconds until the next one */
const takeProbe = sql`
  WITH taken AS (
    UPDATE ${queueHolds}
    SET next_probe_at = now() + least(greatest(now() - since, make_interval(secs => $4::float8)), make_interval(secs => $5::float8))
    WHERE portal_id = $1 AND app_id = $2 AND queue = $3 AND next_probe_at <= now() RETURNING queue)
  SELECT (SELECT count(*) FROM taken) > 0 AS granted, message, scopes,
    ceil(extract(epoch FROM next_probe_at - now()))::int AS wait_seconds
  FROM ${queueHolds} WHERE portal_id = $1 AND app_id = $2 AND queue = $3`;

/**
 * A probe at the age a makes the next one due at the age 2a, so half the age of the next one is the time since the latest.
 * $1 portal, $2 app, $3 queue, $4 least and $5 most seconds between probes
 */
const probeSoon = sql`
  UPDATE ${queueHolds}
  SET next_probe_at = least(next_probe_at, greatest(now(), next_probe_at + make_interval(secs => $4::float8)
    - least(greatest((next_probe_at - since) / 2, make_interval(secs => $4::float8)), make_interval(secs => $5::float8))))
  WHERE portal_id = $1 AND app_id = $2 AND queue = $3`;

const lift = sql`DELETE FROM ${queueHolds} WHERE portal_id = $1 AND app_id = $2 AND queue = $3`;
const liftAll = sql`DELETE FROM ${queueHolds} WHERE portal_id = $1`;

const findAll = sql`
  SELECT portal_id, queue, message, scopes, since, next_probe_at FROM ${queueHolds}
  WHERE app_id = $1 AND portal_id = ANY($2::bigint[]) ORDER BY portal_id, queue`;

/** A refusal by HubSpot because of a scope. */
export interface ScopeRefusal {
  /** HubSpot's message. */
  message: string;
  /** The scopes that HubSpot named; one of them is needed. */
  scopes: string[];
}

/** Writes of one queue that wait for a scope. */
export interface HeldQueue extends ScopeRefusal {
  portalId: string;
  /** An object type, or a pair of types for associations. */
  queue: string;
  since: Date;
  nextProbeAt: Date;
}

/** The answer to a process that wants to send writes of a held queue. */
export type ProbeTurn =
  | { kind: 'granted' }
  /** The hold has ended: the scope was granted, or the portal was connected again. */
  | { kind: 'lifted' }
  | ({ kind: 'not-yet'; waitSeconds: number } & ScopeRefusal);

/**
 * Queues of a portal whose writes wait for a scope. All processes share the holds: one of them probes now and then. Each hold
 * is logged once, and so is its end.
 */
@Injectable()
export class QueueHolds {
  private readonly logger = new Logger(QueueHolds.name);
  private readonly appId: string;

  constructor(
    @Inject(Database) private readonly database: Pick<Database, 'query' | 'rows'>,
    @Inject(CREDENTIAL) credential: Credential,
  ) {
    this.appId = appIdOf(credential);
  }

  /** Holds a queue after a refusal. The first probe is near, later ones are as far away as the hold is old. */
  async note(portalId: string, queue: string, { message, scopes }: ScopeRefusal): Promise<void> {
    const values = [portalId, this.appId, queue, message, scopes, leastProbeSeconds, probeSeconds];
    const [row] = await this.database.rows<{ is_new: boolean }>(note, values);
    if (!row?.is_new) return;
    const needed = scopes.length > 0 ? ` It needs one of the scopes ${scopes.join(', ')}.` : '';
    this.logger.warn(
      `Portal ${portalId}: writes of ${queue} wait for a scope.${needed} The service asks HubSpot again after ${leastProbeSeconds} seconds, then less and less often. ${message}`,
    );
  }

  /** Asks whether a call of a held queue may leave now: one call of all processes when the probe's time has come. */
  async takeProbe(portalId: string, queue: string): Promise<ProbeTurn> {
    const values = [portalId, this.appId, queue, leastProbeSeconds, probeSeconds];
    const [row] = await this.database.rows<ProbeRow>(takeProbe, values);
    if (!row) return { kind: 'lifted' };
    if (row.granted) return { kind: 'granted' };
    const { message, scopes, wait_seconds } = row;
    return { kind: 'not-yet', message, scopes, waitSeconds: Math.max(1, wait_seconds) };
  }

  /** Makes the next probe of a queue due, on an operator's request. */
  async probeSoon(portalId: string, queue: string): Promise<void> {
    await this.database.query(probeSoon, [portalId, this.appId, queue, leastProbeSeconds, probeSeconds]);
  }

  /** Ends the hold of a queue after a successful call. */
  async lift(portalId: string, queue: string): Promise<void> {
    const { rowCount } = await this.database.query(lift, [portalId, this.appId, queue]);
    if (rowCount > 0) this.logger.log(`Portal ${portalId}: HubSpot accepts writes of ${queue} again`);
  }

  /** Ends all holds of a portal that was connected again or removed, because its scopes may be others. */
  async liftAll(portalId: string): Promise<void> {
    await this.database.query(liftAll, [portalId]);
  }

  /** The held queues of portals. */
  async of(portalIds: readonly string[]): Promise<HeldQueue[]> {
    if (portalIds.length === 0) return [];
    const rows = await this.database.rows<HeldRow>(findAll, [this.appId, portalIds]);
    return rows.map(({ portal_id, queue, message, scopes, since, next_probe_at }) => ({
      portalId: portal_id,
      queue,
      message,
      scopes,
      since,
      nextProbeAt: next_probe_at,
    }));
  }
}

interface ProbeRow extends QueryResultRow {
  granted: boolean;
  message: string;
  scopes: string[];
  wait_seconds: number;
}

interface HeldRow extends QueryResultRow {
  portal_id: string;
  queue: string;
  message: string;
  scopes: string[];
  since: Date;
  next_probe_at: Date;
}

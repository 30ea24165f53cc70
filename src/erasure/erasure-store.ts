import { Injectable } from '@nestjs/common';
import { serviceItself, type Actor } from '../audit/audit-event';
import { auditStatement } from '../audit/audit-statement';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { tables } from '../database/tables';
import type { ErasureReport } from './erasure-report';

const { erasures } = tables;

/** Another process continues an erasure after this time without a sign of life. */
const leaseSeconds = 60;

const columns = sql`id, kind, state, encode(subject_hash, 'hex') AS "subjectHash", subject_ciphertext AS "subjectCiphertext",
  requested_by AS "requestedBy", requested_at AS "requestedAt", finished_at AS "finishedAt", report`;

/** $1 id, $2 kind, $3 hash, $4 ciphertext, $5 API key, $6 report, $7 runner */
const insert = sql`
  INSERT INTO ${erasures} (id, kind, subject_hash, subject_ciphertext, requested_by, report, runner, runner_until)
  VALUES ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => ${leaseSeconds}))
  RETURNING ${columns}`;
/** $1 id, $2 runner, $3 report, $4 ciphertext, or null to keep it */
const renew = sql`
  UPDATE ${erasures} SET report = $3, subject_ciphertext = coalesce($4, subject_ciphertext), runner_until = now() + make_interval(secs => ${leaseSeconds})
  WHERE id = $1 AND runner = $2 AND state = 'running'`;
/** $1 id, $2 runner, $3 report, $4 state */
const finish = sql`
  UPDATE ${erasures} SET state = $4, report = $3, finished_at = now(), subject_ciphertext = NULL, runner = NULL
  WHERE id = $1 AND runner = $2 AND state = 'running'
  RETURNING kind, requested_by AS "requestedBy"`;
/** $1 runner */
const release = sql`UPDATE ${erasures} SET runner_until = now() WHERE runner = $1 AND state = 'running'`;
/** $1 runner */
const takeAbandoned = sql`
  UPDATE ${erasures} SET runner = $1, runner_until = now() + make_interval(secs => ${leaseSeconds})
  WHERE id = (
    SELECT id FROM ${erasures} WHERE state = 'running' AND runner_until <= now()
    ORDER BY runner_until LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING ${columns}`;
const find = sql`SELECT ${columns} FROM ${erasures} WHERE id = $1`;
/** $1 below this id, $2 limit */
const list = sql`SELECT ${columns} FROM ${erasures} WHERE id < $1 ORDER BY id DESC LIMIT $2`;
/** $1 seconds */
const findEndedPortals = sql`
  SELECT DISTINCT report #>> '{portals,0,portalId}' AS "portalId" FROM ${erasures}
  WHERE kind = 'portal' AND state = 'done' AND finished_at > now() - make_interval(secs => $1::float8)`;
/** $1 seconds */
const removeOld = sql`
  DELETE FROM ${erasures} WHERE state <> 'running' AND requested_at < now() - make_interval(secs => $1::float8)`;

/** An erasure with its receipt. */
export interface Erasure {
  id: string;
  kind: 'person' | 'portal';
  state: 'running' | 'done' | 'incomplete';
  /** Keyed hash of the subject, in hexadecimal digits; null for a portal. */
  subjectHash: string | null;
  subjectCiphertext: string | null;
  requestedBy: string | null;
  requestedAt: Date;
  finishedAt: Date | null;
  report: ErasureReport;
}

/** A requested erasure. */
export interface NewErasure extends Pick<Erasure, 'id' | 'kind' | 'subjectCiphertext' | 'report'> {
  subjectHash: Buffer | null;
  requestedBy: Actor;
}

/** Stores erasures and their receipts, and records both in the audit trail. */
@Injectable()
export class ErasureStore {
  constructor(private readonly database: Database) {}

  /** Stores an erasure that a process carries out. */
  async insert(erasure: NewErasure, runner: string): Promise<Erasure> {
    const { id, kind, subjectHash, subjectCiphertext, requestedBy, report } = erasure;
    const values = [id, kind, subjectHash, subjectCiphertext, requestedBy.id, JSON.stringify(report), runner];
    const [inserted] = await this.database.run([
      { sql: insert, values },
      auditStatement({ actor: requestedBy, action: 'erasure.requested', subject: id, ...factsOf(erasure) }),
    ]);
    const [stored] = (inserted?.rows ?? []) as Erasure[];
    if (!stored) throw new Error('an erasure was not stored');
    return stored;
  }

  /**
   * Stores the progress.
   * @param subjectCiphertext the person as known now; null if nothing new is known
   * @returns false if another process has taken over
   */
  async renew(
    id: string,
    runner: string,
    report: ErasureReport,
    subjectCiphertext: string | null = null,
  ): Promise<boolean> {
    const values = [id, runner, JSON.stringify(report), subjectCiphertext];
    return (await this.database.query(renew, values)).rowCount === 1;
  }

  /** Stores the receipt, and removes the subject. Does nothing if another process has taken over. */
  async finish(id: string, runner: string, state: 'done' | 'incomplete', report: ErasureReport): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const [result] = await transaction.send({ sql: finish, values: [id, runner, JSON.stringify(report), state] });
      const [finished] = (result?.rows ?? []) as Pick<Erasure, 'kind' | 'requestedBy'>[];
      if (!finished) return;
      const { portalId, details } = factsOf({ kind: finished.kind, report });
      const incomplete = report.portals.filter((portal) => portal.state !== 'done').map((portal) => portal.portalId);
      const more = { requestedBy: finished.requestedBy, ...(incomplete.length > 0 && { incomplete }) };
      const action = state === 'done' ? 'erasure.finished' : 'erasure.failed';
      await transaction.commit(
        auditStatement({ actor: serviceItself, action, subject: id, portalId, details: { ...details, ...more } }),
      );
    });
  }

  /** Lets other processes continue at once. */
  async release(runner: string): Promise<void> {
    await this.database.query(release, [runner]);
  }

  /** Takes over an erasure whose process is gone; null if there is none. */
  async takeAbandoned(runner: string): Promise<Erasure | null> {
    return (await this.database.rows<Erasure>(takeAbandoned, [runner]))[0] ?? null;
  }

  async find(id: string): Promise<Erasure | null> {
    return (await this.database.rows<Erasure>(find, [id]))[0] ?? null;
  }

  /** Erasures, newest first. @param below only lower ids; null for the first page */
  list(below: string | null, limit: number): Promise<Erasure[]> {
    return this.database.rows<Erasure>(list, [below ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit]);
  }

  /** Ids of portals whose erasure has ended lately. */
  async endedPortals(withinMs: number): Promise<string[]> {
    const rows = await this.database.rows<{ portalId: string }>(findEndedPortals, [withinMs / 1000]);
    return rows.map(({ portalId }) => portalId);
  }

  /** Removes receipts past their retention. */
  async removeOld(olderThanMs: number): Promise<void> {
    await this.database.query(removeOld, [olderThanMs / 1000]);
  }
}

/** The facts of an erasure that its audit events have: no personal data. */
function factsOf({ kind, report }: Pick<Erasure, 'kind' | 'report'>): {
  portalId: string | null;
  details: Record<string, unknown>;
} {
  const [only, ...others] = report.portals;
  return {
    portalId: only && others.length === 0 ? only.portalId : null,
    details: { kind, hubspot: report.hubspot, portals: report.portals.length },
  };
}

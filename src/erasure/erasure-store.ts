import { Injectable } from '@nestjs/common';
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
/** $1 id, $2 runner, $3 report */
const renew = sql`
  UPDATE ${erasures} SET report = $3, runner_until = now() + make_interval(secs => ${leaseSeconds})
  WHERE id = $1 AND runner = $2 AND state = 'running'`;
/** $1 id, $2 runner, $3 report, $4 state */
const finish = sql`
  UPDATE ${erasures} SET state = $4, report = $3, finished_at = now(), subject_ciphertext = NULL, runner = NULL
  WHERE id = $1 AND runner = $2 AND state = 'running'`;
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
export interface NewErasure extends Pick<Erasure, 'id' | 'kind' | 'subjectCiphertext' | 'requestedBy' | 'report'> {
  subjectHash: Buffer | null;
}

/** Stores erasures and their receipts. */
@Injectable()
export class ErasureStore {
  constructor(private readonly database: Database) {}

  /** Stores an erasure that a process carries out. */
  async insert(erasure: NewErasure, runner: string): Promise<Erasure> {
    const { id, kind, subjectHash, subjectCiphertext, requestedBy, report } = erasure;
    const values = [id, kind, subjectHash, subjectCiphertext, requestedBy, JSON.stringify(report), runner];
    const [stored] = await this.database.rows<Erasure>(insert, values);
    if (!stored) throw new Error('an erasure was not stored');
    return stored;
  }

  /** Stores the progress. @returns false if another process has taken over */
  async renew(id: string, runner: string, report: ErasureReport): Promise<boolean> {
    return (await this.database.query(renew, [id, runner, JSON.stringify(report)])).rowCount === 1;
  }

  /** Stores the receipt, and removes the subject. */
  async finish(id: string, runner: string, state: 'done' | 'incomplete', report: ErasureReport): Promise<void> {
    await this.database.query(finish, [id, runner, JSON.stringify(report), state]);
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

  /** Removes receipts past their retention. */
  async removeOld(olderThanMs: number): Promise<void> {
    await this.database.query(removeOld, [olderThanMs / 1000]);
  }
}

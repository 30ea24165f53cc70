import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import type { Env } from '../../config/env';
import { Database } from '../../database/database';
import { prepared, sql } from '../../database/sql';
import { tables } from '../../database/tables';

/** How this release claims. Releases before it know of no heads; see docs/decisions/0014. */
const thisRelease = 2;

const register = prepared(
  'register',
  sql`INSERT INTO ${tables.dispatchers} (id, alive_until, release)
    VALUES ($1, now() + make_interval(secs => $2), ${thisRelease})`,
);
const renew = prepared(
  'renew-lease',
  sql`UPDATE ${tables.dispatchers} SET alive_until = now() + make_interval(secs => $2) WHERE id = $1 RETURNING id`,
);
/** Takes the leases of processes away that have not renewed them in time: from here on they cannot. */
const removeExpired = prepared(
  'remove-expired-leases',
  sql`DELETE FROM ${tables.dispatchers} WHERE alive_until < now() RETURNING id`,
);
const findHolders = prepared('find-leases', sql`SELECT id, release FROM ${tables.dispatchers}`);
const giveUp = prepared('give-lease-up', sql`DELETE FROM ${tables.dispatchers} WHERE id = $1`);

/** Who holds leases now. */
export interface LeaseHolders {
  /** Processes that are alive. */
  alive: ReadonlySet<string>;
  /** Processes whose leases have just expired: their claims are to be released. */
  expired: readonly string[];
  /** Whether a process of an earlier release is among the living. */
  earlierReleases: boolean;
}

/**
 * This process's right to its claims. Claims carry its name. When it does not renew its lease in time, others release the
 * claims; it goes on under a new name then, and neither sends nor settles under the old one. The table is unlogged: after a
 * crash of PostgreSQL nobody has a lease, because outcomes may have been lost too (docs/decisions/0011).
 */
@Injectable()
export class DispatcherLease {
  private readonly logger = new Logger(DispatcherLease.name);
  private readonly seconds: number;
  private current = randomUUID();
  /** Until when this process's claims hold for certain, by performance.now(). */
  private endMs = 0;
  private unknownClaims = false;

  constructor(
    private readonly database: Database,
    config: ConfigService<Env, true>,
  ) {
    this.seconds = config.get('DISPATCH_LEASE_SECONDS', { infer: true });
  }

  /** How this process is named in claims. */
  get name(): string {
    return this.current;
  }

  /** How long a lease lasts that is not renewed. */
  get lengthMs(): number {
    return this.seconds * 1000;
  }

  /** Whether this process claims under a name. */
  isName(name: string): boolean {
    return name === this.current;
  }

  /** Whether claims under a name hold now: only then may a call set out with them. */
  holds(name: string): boolean {
    return this.isName(name) && performance.now() < this.endMs;
  }

  /**
   * Claims may exist under this process's name that it does not know of: the answer to a claim was lost, or an outcome may
   * have been. The next renewal takes a new name, and the old claims expire.
   */
  abandonName(): void {
    this.unknownClaims = true;
  }

  /** Begins to hold claims under a new name. */
  async register(): Promise<void> {
    const name = randomUUID();
    const askedMs = performance.now();
    this.unknownClaims = false;
    await this.database.query(register, [name, this.seconds]).catch((error: unknown) => {
      this.unknownClaims = true;
      throw error;
    });
    this.current = name;
    this.endMs = askedMs + this.lengthMs;
  }

  /** Renews the lease, and tells who else holds one. Registers anew where the lease was lost. */
  async renew(): Promise<LeaseHolders> {
    const askedMs = performance.now();
    if (this.unknownClaims) {
      this.logger.warn('The outcome of a claim is unknown; re-registering. Orphaned claims expire with the old lease.');
      await this.register();
    }
    const [renewed, removed, holders] = await this.database.run([
      { sql: renew, values: [this.current, this.seconds] },
      { sql: removeExpired },
      { sql: findHolders },
    ]);
    if (renewed?.rowCount === 1) {
      this.endMs = askedMs + this.lengthMs;
    } else {
      this.logger.warn('Lease lost: other processes have taken over what this process was sending.');
      await this.register();
    }
    const rows = (holders?.rows ?? []) as { id: string; release: number }[];
    return {
      alive: new Set([...rows.map(({ id }) => id), this.current]),
      expired: ((removed?.rows ?? []) as { id: string }[]).map(({ id }) => id),
      earlierReleases: rows.some(({ release }) => release < thisRelease),
    };
  }

  /** Gives the lease up: this process sends nothing more. */
  async end(): Promise<void> {
    await this.database.query(giveUp, [this.current]);
  }
}

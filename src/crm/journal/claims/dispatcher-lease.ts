import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { dispatchConfig, type DispatchConfig } from '../../../config/dispatch.config';
import { Database } from '../../../database/database';
import { prepared, sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { LeaseTerm } from './lease-term';

/** Version of this process's rules for claims. Earlier versions have no heads (docs/decisions/0014). */
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
/** Removes expired leases. Their processes can no longer renew them. */
const removeExpired = prepared(
  'remove-expired-leases',
  sql`DELETE FROM ${tables.dispatchers} WHERE alive_until < now() RETURNING id`,
);
const findHolders = prepared('find-leases', sql`SELECT id, release FROM ${tables.dispatchers}`);
const endLease = prepared('end-lease', sql`DELETE FROM ${tables.dispatchers} WHERE id = $1`);

/** Processes with leases, and with expired ones. */
export interface LeaseHolders {
  /** Processes that are alive. */
  alive: ReadonlySet<string>;
  /** Processes whose leases have just expired. The caller must release their claims. */
  expired: readonly string[];
  /** True if a process of an earlier version is alive. */
  earlierVersions: boolean;
}

/**
 * This process's right to its claims. Claims carry its name. If the process does not renew its lease in time, other processes
 * release its claims. The process then takes a new name, and neither sends nor settles under the old one.
 *
 * The table is unlogged. A crash of PostgreSQL may lose outcomes, so it also ends all leases (docs/decisions/0011).
 */
@Injectable()
export class DispatcherLease {
  private readonly logger = new Logger(DispatcherLease.name);
  private readonly term: LeaseTerm;

  constructor(
    @Inject(Database) private readonly database: Pick<Database, 'query' | 'run'>,
    @Inject(dispatchConfig.KEY) { leaseMs }: Pick<DispatchConfig, 'leaseMs'>,
  ) {
    this.term = new LeaseTerm(leaseMs, randomUUID());
  }

  /** The name of this process in claims. */
  get name(): string {
    return this.term.name;
  }

  /** Length of a lease without renewal. */
  get lengthMs(): number {
    return this.term.lengthMs;
  }

  /** True for the name that this process claims under now. */
  isName(name: string): boolean {
    return name === this.term.name;
  }

  /** True if claims under a name hold now. Only then may a call start with them. */
  holds(name: string): boolean {
    return this.term.holds(name, performance.now());
  }

  /**
   * Notes that unknown claims may exist under this process's name, because the answer to a statement was lost. The next
   * renewal takes a new name, and the old claims expire.
   */
  abandonName(): void {
    this.term.abandon();
  }

  /** Begins a lease under a new name. */
  async register(): Promise<void> {
    const name = randomUUID();
    const askedMs = performance.now();
    await this.database.query(register, [name, this.lengthMs / 1000]).catch((error: unknown) => {
      this.term.abandon();
      throw error;
    });
    this.term.begin(name, askedMs);
  }

  /** Renews the lease, or registers a new one if it was lost. @returns the holders of leases */
  async renew(): Promise<LeaseHolders> {
    const askedMs = performance.now();
    if (this.term.isAbandoned) {
      this.logger.warn('The outcome of a claim is unknown; re-registering. Orphaned claims expire with the old lease.');
      await this.register();
    }
    const [renewed, removed, holders] = await this.database.run([
      { sql: renew, values: [this.name, this.lengthMs / 1000] },
      { sql: removeExpired },
      { sql: findHolders },
    ]);
    if (renewed?.rowCount === 1) {
      this.term.renew(askedMs);
    } else {
      this.logger.warn('Lease lost: other processes have taken over the writes that this process was sending.');
      await this.register();
    }
    const rows = (holders?.rows ?? []) as { id: string; release: number }[];
    return {
      alive: new Set([...rows.map(({ id }) => id), this.name]),
      expired: ((removed?.rows ?? []) as { id: string }[]).map(({ id }) => id),
      earlierVersions: rows.some(({ release }) => release < thisRelease),
    };
  }

  /** Ends the lease. This process must send nothing afterwards. */
  async end(): Promise<void> {
    await this.database.query(endLease, [this.name]);
  }
}

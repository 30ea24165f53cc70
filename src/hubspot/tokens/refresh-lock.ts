import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database';
import { sql } from '../../database/sql';

/** First half of the lock's key, a number that all replicas share. The second half identifies the tokens. */
const refreshLock = 5_001_002;
/** Longer than a refresh takes with all its attempts. */
const lockPatienceMs = 90_000;
/** Waiting processes poll, so that they hold no connection. */
const lockPollMs = 100;

const tryLock = sql`SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS locked`;
/** The lock's transaction is idle while HubSpot answers. */
const allowIdle = sql`SET LOCAL idle_in_transaction_session_timeout = ${lockPatienceMs}`;

/** A lock in PostgreSQL: one process of all replicas at a time requests a portal's tokens. */
@Injectable()
export class RefreshLock {
  constructor(private readonly database: Database) {}

  /**
   * Acts under the lock. The lock belongs to a transaction. So it ends with its holder's process or connection, and
   * works behind a pooler.
   * @param owner a portal's id, or the fingerprint of a credential whose portal is unknown
   */
  async hold<Result>(owner: string, act: () => Promise<Result>): Promise<Result> {
    const endMs = performance.now() + lockPatienceMs;
    for (;;) {
      let done: { result: Result } | undefined;
      const underLock = this.database.transaction(
        async (transaction) => {
          const [, tried] = await transaction.send({ sql: allowIdle }, { sql: tryLock, values: [refreshLock, owner] });
          if ((tried?.rows[0] as { locked: boolean } | undefined)?.locked) done = { result: await act() };
        },
        { repeat: false },
      );
      await underLock.catch((error: unknown) => {
        // The transaction changed nothing, and a broken connection releases the lock too.
        if (!done) throw error;
      });
      if (done) return done.result;
      if (performance.now() > endMs) throw new Error('Another process has been refreshing the token for too long');
      await delay(lockPollMs);
    }
  }
}

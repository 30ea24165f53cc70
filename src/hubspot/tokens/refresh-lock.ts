import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database';
import { sql } from '../../database/sql';

/** First half of the lock's key: any number that replicas agree on. The second half names the tokens. */
const refreshLock = 5_001_002;
/** Longer than a refresher may take with all its attempts. */
const lockPatienceMs = 90_000;
/** Processes that wait for the lock hold no connection meanwhile. */
const lockPollMs = 100;

const tryLock = sql`SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS locked`;
/** The lock's transaction waits for HubSpot. */
const allowIdle = sql`SET LOCAL idle_in_transaction_session_timeout = ${lockPatienceMs}`;

/** Lets one process of all replicas at a time ask HubSpot for a portal's tokens. */
@Injectable()
export class RefreshLock {
  constructor(private readonly database: Database) {}

  /**
   * Acts under the lock. It belongs to a transaction, so that it is free as soon as its holder's process or connection ends,
   * and works behind a pooler too.
   * @param owner a portal's id, or the fingerprint of a credential whose portal is not known yet
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
        // The transaction has changed nothing: it only held the lock, which a broken connection has released too.
        if (!done) throw error;
      });
      if (done) return done.result;
      if (performance.now() > endMs) throw new Error('Another process has been refreshing the token for too long');
      await delay(lockPollMs);
    }
  }
}

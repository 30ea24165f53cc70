import { Database } from '../../src/database/database';
import { defaultDatabaseSettings } from '../../src/database/database-settings';
import { FailoverPool } from '../../src/database/failover-pool';
import { ServerChoice } from '../../src/database/server-choice';
import { openJournal, type Journal } from '../../test/support/journal';

/** A journal that a bench uses directly, on one connection, which `close` ends. */
export type OwnJournal = Journal;

/** Opens the journal of a migrated database, like another process of this release. */
export async function openOwnJournal(url: string, portalId: string): Promise<OwnJournal> {
  const { schema, timeoutMs } = defaultDatabaseSettings(url);
  const pool = new FailoverPool({
    choice: new ServerChoice({ url }),
    applicationName: 'bench',
    connectTimeoutMs: timeoutMs,
    statementTimeoutMs: null,
    serverTimeouts: false,
    max: 1,
  });
  const journal = await openJournal(new Database(() => pool, { schema, timeoutMs, pooled: false }));
  await journal.earlierVersions.leaveBehind(portalId);
  return {
    ...journal,
    close: async () => {
      await journal.lease.end();
      await journal.close();
      await pool.end();
    },
  };
}

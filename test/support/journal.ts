import { ConfigService } from '@nestjs/config';
import { parseEnvOf } from '../../src/config/env';
import { WriteAcceptance } from '../../src/crm/journal/acceptance';
import { Claims } from '../../src/crm/journal/claims';
import { DispatcherLease } from '../../src/crm/journal/dispatcher-lease';
import { JournalPortals } from '../../src/crm/journal/journal-portals';
import { JournalRemoval } from '../../src/crm/journal/removal';
import { Reopening } from '../../src/crm/journal/reopening';
import { Settlement } from '../../src/crm/journal/settlement';
import type { Database } from '../../src/database/database';

/** What changes the journal, as a process of its own that has registered. */
export interface Journal {
  lease: DispatcherLease;
  acceptance: WriteAcceptance;
  claims: Claims;
  settlement: Settlement;
  reopening: Reopening;
  removal: JournalRemoval;
}

/** Registers a process. Until it has left earlier releases behind in a portal, it claims as beside them. */
export async function openJournal(database: Database, url: string): Promise<Journal> {
  const config = new ConfigService(parseEnvOf({ DATABASE_URL: url }, ['DATABASE_URL']));
  const env = config as unknown as ConstructorParameters<typeof DispatcherLease>[1];
  const lease = new DispatcherLease(database, env);
  const portals = new JournalPortals(database);
  const acceptance = new WriteAcceptance(database, lease, portals, env);
  const claims = new Claims(database, lease);
  await lease.register();
  return {
    lease,
    acceptance,
    claims,
    settlement: new Settlement(database),
    reopening: new Reopening(database, acceptance, portals),
    removal: new JournalRemoval(database, env),
  };
}

import { ConfigService } from '@nestjs/config';
import { parseEnvOf } from '../../src/config/env';
import { WriteAcceptance } from '../../src/crm/journal/acceptance';
import { Claims } from '../../src/crm/journal/claims';
import { DispatcherLease } from '../../src/crm/journal/dispatcher-lease';
import { EarlierVersions } from '../../src/crm/journal/earlier-versions';
import { JournalPortals } from '../../src/crm/journal/journal-portals';
import { LaneReads } from '../../src/crm/journal/lane-reads';
import { Releases } from '../../src/crm/journal/releases';
import { JournalRemoval } from '../../src/crm/journal/removal';
import { Reopening } from '../../src/crm/journal/reopening';
import { Settlement } from '../../src/crm/journal/settlement';
import type { Database } from '../../src/database/database';

/** What changes the journal, as a process of its own that has registered. */
export interface Journal {
  lease: DispatcherLease;
  acceptance: WriteAcceptance;
  claims: Claims;
  earlierVersions: EarlierVersions;
  laneReads: LaneReads;
  releases: Releases;
  settlement: Settlement;
  reopening: Reopening;
  removal: JournalRemoval;
}

/** Registers a process. Until it has left earlier versions behind in a portal, it claims as beside them. */
export async function openJournal(database: Database, url: string): Promise<Journal> {
  const config = new ConfigService(parseEnvOf({ DATABASE_URL: url }, ['DATABASE_URL']));
  const env = config as unknown as ConstructorParameters<typeof DispatcherLease>[1];
  const lease = new DispatcherLease(database, env);
  const portals = new JournalPortals(database);
  const acceptance = new WriteAcceptance(database, lease, portals, env);
  const earlierVersions = new EarlierVersions(database);
  await lease.register();
  return {
    lease,
    acceptance,
    claims: new Claims(database, lease, earlierVersions),
    earlierVersions,
    laneReads: new LaneReads(database),
    releases: new Releases(database),
    settlement: new Settlement(database),
    reopening: new Reopening(database, lease, portals),
    removal: new JournalRemoval(database, env),
  };
}

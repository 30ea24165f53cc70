import { dispatchConfig, DispatchVariables } from '../../src/config/dispatch.config';
import { retentionConfig, RetentionVariables } from '../../src/config/retention.config';
import { writesConfig, WritesVariables } from '../../src/config/writes.config';
import { OpenQuota } from '../../src/crm/journal/acceptance/open-quota';
import { OpenUsage } from '../../src/crm/journal/statistics/open-usage';
import { RowEstimates } from '../../src/crm/journal/statistics/row-estimates';
import { Metrics } from '../../src/metrics/metrics';
import { WriteAcceptance } from '../../src/crm/journal/acceptance/acceptance';
import { Claims } from '../../src/crm/journal/claims/claims';
import { DispatcherLease } from '../../src/crm/journal/claims/dispatcher-lease';
import { EarlierVersions } from '../../src/crm/journal/claims/earlier-versions';
import { JournalPortals } from '../../src/crm/journal/tables/journal-portals';
import { LaneReads } from '../../src/crm/journal/claims/lane-reads';
import { Releases } from '../../src/crm/journal/claims/releases';
import { JournalRemoval } from '../../src/crm/journal/retention/removal';
import { Reopening } from '../../src/crm/journal/acceptance/reopening';
import { Settlement } from '../../src/crm/journal/settlement/settlement';
import type { Database } from '../../src/database/database';

/** The classes that change the journal, for a registered process of its own. */
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
  usage: OpenUsage;
  /** Ends the work beside the writes. To be called before the pool ends. */
  close: () => Promise<void>;
}

/** Registers a process. It claims with the rules of earlier versions until `leaveBehind` has examined the portal. */
export async function openJournal(database: Database): Promise<Journal> {
  const retention = retentionConfig(new RetentionVariables());
  const lease = new DispatcherLease(database, dispatchConfig(new DispatchVariables()));
  const portals = new JournalPortals(database);
  const usage = new OpenUsage(database);
  const estimates = new RowEstimates(database);
  const quota = new OpenQuota(usage, new Metrics(), portals, estimates, writesConfig(new WritesVariables()));
  const acceptance = new WriteAcceptance(database, lease, portals, quota, retention);
  const earlierVersions = new EarlierVersions(database);
  await lease.register();
  return {
    lease,
    acceptance,
    claims: new Claims(database, lease, earlierVersions),
    earlierVersions,
    laneReads: new LaneReads(database),
    releases: new Releases(database),
    settlement: new Settlement(database, retention, usage),
    reopening: new Reopening(database, lease, portals, quota),
    removal: new JournalRemoval(database, retention),
    usage,
    close: async () => {
      await Promise.all([estimates.onModuleDestroy(), usage.onModuleDestroy()]);
    },
  };
}

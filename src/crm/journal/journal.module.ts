import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Database } from '../../database/database';
import { READING_DATABASE, readingSource } from '../../database/database.module';
import { CrmObject } from './tables/crm-object.entity';
import { MetricsModule } from '../../metrics/metrics.module';
import { WriteAcceptance } from './acceptance/acceptance';
import { Backlog } from './statistics/backlog';
import { Claims } from './claims/claims';
import { CreatedRecords } from './reads/created-records';
import { DispatcherLease } from './claims/dispatcher-lease';
import { EarlierAssociations } from './reads/earlier-associations';
import { EarlierVersions } from './claims/earlier-versions';
import { FailureRecounts } from './statistics/failure-recounts';
import { FailureSummaries } from './reads/failure-summaries';
import { IntakeProbe } from './acceptance/intake-probe';
import { JournalGauges } from './statistics/journal-gauges';
import { JournalPortals } from './tables/journal-portals';
import { JournalReads, READING_JOURNAL } from './reads/journal-reads';
import { JournalStatistics } from './statistics/journal-statistics';
import { LaneReads } from './claims/lane-reads';
import { Releases } from './claims/releases';
import { ClosedRewrites } from './retention/closed-rewrites';
import { OldNames } from './retention/old-names';
import { JournalRemoval } from './retention/removal';
import { OpenQuota } from './acceptance/open-quota';
import { OpenUsage } from './statistics/open-usage';
import { RowEstimates } from './statistics/row-estimates';
import { Reopening } from './acceptance/reopening';
import { Retention } from './retention/retention';
import { Settlement } from './settlement/settlement';
import { WriteLists } from './reads/write-lists';

/** The tables that store writes, and the classes that read or change them. */
@Module({
  imports: [MetricsModule, TypeOrmModule.forFeature([CrmObject], readingSource)],
  providers: [
    WriteAcceptance,
    Claims,
    DispatcherLease,
    EarlierAssociations,
    EarlierVersions,
    LaneReads,
    Releases,
    Settlement,
    Reopening,
    JournalReads,
    JournalPortals,
    JournalStatistics,
    JournalGauges,
    FailureRecounts,
    FailureSummaries,
    WriteLists,
    JournalRemoval,
    ClosedRewrites,
    OldNames,
    Retention,
    Backlog,
    OpenQuota,
    OpenUsage,
    RowEstimates,
    CreatedRecords,
    IntakeProbe,
    {
      provide: READING_JOURNAL,
      inject: [READING_DATABASE],
      useFactory: (database: Database) => new JournalReads(database),
    },
  ],
  exports: [
    WriteAcceptance,
    Claims,
    DispatcherLease,
    EarlierAssociations,
    EarlierVersions,
    LaneReads,
    Releases,
    Settlement,
    Reopening,
    FailureSummaries,
    JournalReads,
    WriteLists,
    READING_JOURNAL,
    JournalPortals,
    JournalStatistics,
    Backlog,
    ClosedRewrites,
    CreatedRecords,
    IntakeProbe,
  ],
})
export class JournalModule {}

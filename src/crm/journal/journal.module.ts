import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Database } from '../../database/database';
import { READING_DATABASE, readingSource } from '../../database/database.module';
import { CrmObject } from './crm-object.entity';
import { MetricsModule } from '../../metrics/metrics.module';
import { WriteAcceptance } from './acceptance';
import { Backlog } from './backlog';
import { Claims } from './claims';
import { CreatedRecords } from './created-records';
import { DispatcherLease } from './dispatcher-lease';
import { EarlierVersions } from './earlier-versions';
import { IntakeProbe } from './intake-probe';
import { JournalGauges } from './journal-gauges';
import { JournalPortals } from './journal-portals';
import { JournalReads, READING_JOURNAL } from './journal-reads';
import { JournalStatistics } from './journal-statistics';
import { LaneReads } from './lane-reads';
import { Releases } from './releases';
import { JournalRemoval } from './removal';
import { Reopening } from './reopening';
import { Retention } from './retention';
import { Settlement } from './settlement';

/** The tables that store writes, and the classes that read or change them. */
@Module({
  imports: [MetricsModule, TypeOrmModule.forFeature([CrmObject], readingSource)],
  providers: [
    WriteAcceptance,
    Claims,
    DispatcherLease,
    EarlierVersions,
    LaneReads,
    Releases,
    Settlement,
    Reopening,
    JournalReads,
    JournalPortals,
    JournalStatistics,
    JournalGauges,
    JournalRemoval,
    Retention,
    Backlog,
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
    EarlierVersions,
    LaneReads,
    Releases,
    Settlement,
    Reopening,
    JournalReads,
    READING_JOURNAL,
    JournalPortals,
    JournalStatistics,
    Backlog,
    CreatedRecords,
    IntakeProbe,
  ],
})
export class JournalModule {}

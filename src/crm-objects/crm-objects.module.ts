import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PortalsModule } from '../portals/portals.module';
import { MetricsModule } from '../metrics/metrics.module';
import { Backlog } from './backlog';
import { CreatedRecords } from './created-records';
import { CrmObject } from './crm-object.entity';
import { CrmObjectsController } from './crm-objects.controller';
import { CrmObjectsService } from './crm-objects.service';
import { Database } from '../database/database';
import { READING_DATABASE, readingSource } from '../database/database.module';
import { JournalStatistics } from './journal-statistics';
import { ObjectDefinitions } from './object-definitions';
import { PortalSchemas } from './preflight/portal-schemas';
import { Preflight } from './preflight/preflight';
import { RecordValidations } from './preflight/record-validations';
import { SchemaController } from './preflight/schema.controller';
import { RecordLoader } from './reads/record-loader';
import { RecordReads } from './reads/record-reads';
import { RecordBatches } from './record-batches';
import { WriteIntake } from './write-intake';
import { WritesController } from './writes.controller';
import { WritesService } from './writes.service';
import { AssociationDispatch } from './writes/association-dispatch';
import { ContactFinder } from './writes/contact-finder';
import { Dispatcher } from './writes/dispatcher';
import { WriteAcceptance } from './writes/journal/acceptance';
import { Claims } from './writes/journal/claims';
import { DispatcherLease } from './writes/journal/dispatcher-lease';
import { IntakeProbe } from './intake-probe';
import { JournalPortals } from './writes/journal/journal-portals';
import { JournalReads, READING_JOURNAL } from './writes/journal/journal-reads';
import { JournalRemoval } from './writes/journal/removal';
import { Reopening } from './writes/journal/reopening';
import { Settlement } from './writes/journal/settlement';
import { JournalGauges } from './writes/journal-gauges';
import { JournalSweep } from './writes/journal-sweep';
import { KeyResolver } from './writes/key-resolver';
import { OutcomeStore } from './writes/outcome-store';
import { OutcomeWaiters } from './writes/outcome-waiters';
import { Pipelines } from './writes/pipelines';
import { Planner } from './writes/planner';
import { PortalHolds } from './writes/portal-holds';
import { PossibleRecords } from './writes/possible-records';
import { RecordDispatch } from './writes/record-dispatch';
import { RecordIdentities } from './writes/record-identities';
import { Retention } from './writes/retention';
import { SettledNotices } from './writes/settled-notices';

/** The one safe path of every write, and the list of what was created. */
@Module({
  imports: [MetricsModule, PortalsModule, TypeOrmModule.forFeature([CrmObject], readingSource)],
  controllers: [CrmObjectsController, WritesController, SchemaController],
  providers: [
    CrmObjectsService,
    Backlog,
    CreatedRecords,
    WritesService,
    WriteIntake,
    RecordBatches,
    ObjectDefinitions,
    WriteAcceptance,
    Claims,
    DispatcherLease,
    IntakeProbe,
    JournalPortals,
    JournalReads,
    {
      provide: READING_JOURNAL,
      inject: [READING_DATABASE],
      useFactory: (database: Database) => new JournalReads(database),
    },
    JournalRemoval,
    JournalStatistics,
    JournalSweep,
    Reopening,
    Settlement,
    JournalGauges,
    Dispatcher,
    OutcomeWaiters,
    SettledNotices,
    OutcomeStore,
    PortalHolds,
    RecordDispatch,
    Planner,
    KeyResolver,
    PossibleRecords,
    AssociationDispatch,
    ContactFinder,
    Pipelines,
    RecordIdentities,
    Retention,
    PortalSchemas,
    Preflight,
    RecordValidations,
    RecordLoader,
    RecordReads,
  ],
  exports: [
    Backlog,
    IntakeProbe,
    WriteIntake,
    RecordBatches,
    RecordValidations,
    RecordReads,
    JournalStatistics,
    ObjectDefinitions,
    PortalsModule,
  ],
})
export class CrmObjectsModule {}

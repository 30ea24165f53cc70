import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { HubspotModule } from '../hubspot/hubspot.module';
import { MetricsModule } from '../metrics/metrics.module';
import { Backlog } from './backlog';
import { CreatedRecords } from './created-records';
import { CrmObject } from './crm-object.entity';
import { CrmObjectsController } from './crm-objects.controller';
import { CrmObjectsService } from './crm-objects.service';
import { JournalWatch } from './journal-watch';
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
import { ClosedNotices } from './writes/closed-notices';
import { ContactFinder } from './writes/contact-finder';
import { Dispatcher } from './writes/dispatcher';
import { Journal } from './writes/journal';
import { JournalGauges } from './writes/journal-gauges';
import { KeyResolver } from './writes/key-resolver';
import { OutcomeWaiters } from './writes/outcome-waiters';
import { Pipelines } from './writes/pipelines';
import { Planner } from './writes/planner';
import { PossibleRecords } from './writes/possible-records';
import { RecordDispatch } from './writes/record-dispatch';
import { RecordIdentities } from './writes/record-identities';
import { RecordIdentity } from './writes/record-identity.entity';
import { Retention } from './writes/retention';

/** The one safe path of every write, and the list of what was created. */
@Module({
  imports: [MetricsModule, HubspotModule, TypeOrmModule.forFeature([CrmObject, RecordIdentity])],
  controllers: [CrmObjectsController, WritesController, SchemaController],
  providers: [
    CrmObjectsService,
    Backlog,
    CreatedRecords,
    WritesService,
    WriteIntake,
    RecordBatches,
    ObjectDefinitions,
    Journal,
    JournalGauges,
    JournalWatch,
    Dispatcher,
    OutcomeWaiters,
    ClosedNotices,
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
    WriteIntake,
    RecordBatches,
    RecordValidations,
    RecordReads,
    JournalWatch,
    ObjectDefinitions,
    HubspotModule,
  ],
})
export class CrmObjectsModule {}

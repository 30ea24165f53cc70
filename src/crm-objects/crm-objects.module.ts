import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { HubspotModule } from '../hubspot/hubspot.module';
import { CreatedRecords } from './created-records';
import { CrmObject } from './crm-object.entity';
import { CrmObjectsController } from './crm-objects.controller';
import { CrmObjectsService } from './crm-objects.service';
import { AssociationSender } from './writes/association-sender';
import { Pipelines } from './writes/pipelines';
import { RecordIdentities } from './writes/record-identities';
import { RecordIdentity } from './writes/record-identity.entity';
import { RecordSender } from './writes/record-sender';
import { RecordWriter } from './record-writer';

/** The one safe path of every write, and the list of what was created. */
@Module({
  imports: [HubspotModule, TypeOrmModule.forFeature([CrmObject, RecordIdentity])],
  controllers: [CrmObjectsController],
  providers: [
    CrmObjectsService,
    CreatedRecords,
    RecordWriter,
    RecordSender,
    AssociationSender,
    Pipelines,
    RecordIdentities,
  ],
  exports: [RecordWriter, HubspotModule],
})
export class CrmObjectsModule {}

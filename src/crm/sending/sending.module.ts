import { Module } from '@nestjs/common';
import { PortalsModule } from '../../portals/portals.module';
import { IdentityModule } from '../identity/identity.module';
import { JournalModule } from '../journal/journal.module';
import { PortalSchemaModule } from '../portal-schema/portal-schema.module';
import { AssociationDispatch } from './association-dispatch';
import { ContactFinder } from './contact-finder';
import { KeyResolver } from './key-resolver';
import { Planner } from './planner';
import { PossibleRecords } from './possible-records';
import { RecordDispatch } from './record-dispatch';

/** Turns claimed writes into calls to HubSpot, and their answers into outcomes. */
@Module({
  imports: [IdentityModule, JournalModule, PortalSchemaModule, PortalsModule],
  providers: [AssociationDispatch, ContactFinder, KeyResolver, Planner, PossibleRecords, RecordDispatch],
  exports: [AssociationDispatch, RecordDispatch],
})
export class SendingModule {}

import { Module } from '@nestjs/common';
import { PortalsModule } from '../../portals/portals.module';
import { IdentityModule } from '../identity/identity.module';
import { JournalModule } from '../journal/journal.module';
import { PortalSchemaModule } from '../portal-schema/portal-schema.module';
import { PreflightModule } from '../preflight/preflight.module';
import { AssociationDispatch } from './association-dispatch';
import { ContactFinder } from './contact-finder';
import { CreationTurns } from './creation-turns';
import { KeyResolver } from './key-resolver';
import { NameSearch } from './name-search';
import { OwnValues } from './own-values';
import { Planner } from './planner';
import { PossibleRecords } from './possible-records';
import { RecordDispatch } from './record-dispatch';

/** Sends claimed writes to HubSpot. */
@Module({
  imports: [IdentityModule, JournalModule, PortalSchemaModule, PortalsModule, PreflightModule],
  providers: [
    AssociationDispatch,
    ContactFinder,
    CreationTurns,
    KeyResolver,
    NameSearch,
    OwnValues,
    Planner,
    PossibleRecords,
    RecordDispatch,
  ],
  exports: [AssociationDispatch, RecordDispatch],
})
export class SendingModule {}

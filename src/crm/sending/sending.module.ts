import { Module } from '@nestjs/common';
import { PortalsModule } from '../../portals/portals.module';
import { IdentityModule } from '../identity/identity.module';
import { JournalModule } from '../journal/journal.module';
import { PortalSchemaModule } from '../portal-schema/portal-schema.module';
import { PreflightModule } from '../preflight/preflight.module';
import { AssociationDispatch } from './association-dispatch';
import { ContactFinder } from './contact-finder';
import { CreationTurns } from './creation-turns';
import { EmailKeys } from './email-keys';
import { ExternalKeys } from './external-keys';
import { KeyResolver } from './key-resolver';
import { KeyedUpdates } from './keyed-updates';
import { NameKeys } from './name-keys';
import { NameSearch } from './name-search';
import { OwnValues } from './own-values';
import { Planner } from './planner';
import { PossibleRecords } from './possible-records';
import { RecordDispatch } from './record-dispatch';
import { UpdateStep } from './update-step';

/** Sends claimed writes to HubSpot. */
@Module({
  imports: [IdentityModule, JournalModule, PortalSchemaModule, PortalsModule, PreflightModule],
  providers: [
    AssociationDispatch,
    ContactFinder,
    CreationTurns,
    EmailKeys,
    ExternalKeys,
    KeyResolver,
    KeyedUpdates,
    NameKeys,
    NameSearch,
    OwnValues,
    Planner,
    PossibleRecords,
    RecordDispatch,
    UpdateStep,
  ],
  exports: [AssociationDispatch, RecordDispatch],
})
export class SendingModule {}

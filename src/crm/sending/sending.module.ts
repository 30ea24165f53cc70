import { Module } from '@nestjs/common';
import { PortalsModule } from '../../portals/portals.module';
import { IdentityModule } from '../identity/identity.module';
import { JournalModule } from '../journal/journal.module';
import { PortalSchemaModule } from '../portal-schema/portal-schema.module';
import { PreflightModule } from '../preflight/preflight.module';
import { AssociationCalls } from './associations/association-calls';
import { AssociationDispatch } from './associations/association-dispatch';
import { AssociationTargets } from './keys/association-targets';
import { LabelLookup } from './associations/label-lookup';
import { GraphDispatch } from './graph-dispatch';
import { ContactFinder } from './keys/contact-finder';
import { Companions } from './planning/companions';
import { CreationTurns } from './planning/creation-turns';
import { EmailKeys } from './keys/email-keys';
import { ExternalKeys } from './keys/external-keys';
import { KeyResolver } from './keys/key-resolver';
import { KeyedUpdates } from './keys/keyed-updates';
import { NameKeys } from './keys/name-keys';
import { NameSearch } from './keys/name-search';
import { RecordFinder } from './keys/record-finder';
import { NewRecords } from './planning/new-records';
import { OwnValues } from './planning/own-values';
import { Planner } from './planning/planner';
import { PossibleRecords } from './planning/possible-records';
import { RecordDispatch } from './record-dispatch';
import { ReservedRecords } from './keys/reserved-records';
import { UpdateStep } from './steps/update-step';
import { ValuesNow } from './keys/values-now';

/** Sends claimed writes to HubSpot. */
@Module({
  imports: [IdentityModule, JournalModule, PortalSchemaModule, PortalsModule, PreflightModule],
  providers: [
    AssociationCalls,
    AssociationDispatch,
    AssociationTargets,
    Companions,
    ContactFinder,
    CreationTurns,
    EmailKeys,
    ExternalKeys,
    GraphDispatch,
    KeyResolver,
    KeyedUpdates,
    LabelLookup,
    NameKeys,
    NameSearch,
    NewRecords,
    OwnValues,
    Planner,
    PossibleRecords,
    RecordDispatch,
    RecordFinder,
    ReservedRecords,
    UpdateStep,
    ValuesNow,
  ],
  exports: [AssociationDispatch, GraphDispatch],
})
export class SendingModule {}

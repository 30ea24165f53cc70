import { Module } from '@nestjs/common';
import { JournalModule } from '../crm/journal/journal.module';
import { PortalTypesModule } from '../crm/portal-schema/portal-types.module';
import { HubspotAuthModule } from '../portals/hubspot-auth.module';
import { PortalsModule } from '../portals/portals.module';
import { Cancellation } from './cancellation';
import { ErasedPortals } from './erased-portals';
import { ErasureRequests } from './erasure-requests';
import { ErasureRun } from './erasure-run';
import { ErasureRunner } from './erasure-runner';
import { ErasureStore } from './erasure-store';
import { ErasuresController } from './erasures.controller';
import { PersonErasure } from './person-erasure';
import { PersonFinder } from './person-finder';
import { PersonRequests } from './person-requests';
import { PersonRows } from './person-rows';
import { PortalData } from './portal-data';
import { SubjectSecrets } from './subject-secrets';
import { WriteErasure } from './write-erasure';
import { WriteSearch } from './write-search';

/** Erases the data of a person or of a portal. */
@Module({
  imports: [HubspotAuthModule, JournalModule, PortalTypesModule, PortalsModule],
  controllers: [ErasuresController],
  providers: [
    Cancellation,
    ErasedPortals,
    ErasureRequests,
    ErasureRun,
    ErasureRunner,
    ErasureStore,
    PersonErasure,
    PersonFinder,
    PersonRequests,
    PersonRows,
    PortalData,
    SubjectSecrets,
    WriteErasure,
    WriteSearch,
  ],
  exports: [ErasureRequests, ErasureStore],
})
export class ErasureModule {}

import { Module } from '@nestjs/common';
import { PortalsModule } from '../../portals/portals.module';
import { PortalSchemaModule } from '../portal-schema/portal-schema.module';
import { AssociationCheck } from './association-check';
import { Owners } from './owners';
import { PortalFactsReader } from './portal-facts-reader';
import { Preflight } from './preflight';

/** Checks and converts the values of writes before they are accepted. */
@Module({
  imports: [PortalSchemaModule, PortalsModule],
  providers: [AssociationCheck, Owners, PortalFactsReader, Preflight],
  exports: [AssociationCheck, Preflight],
})
export class PreflightModule {}

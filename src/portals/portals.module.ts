import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { HubspotModule } from '../hubspot/hubspot.module';
import { EnvironmentPortal } from './environment-portal';
import { IntegrationKey } from './integration-key.entity';
import { IntegrationKeys } from './integration-keys';
import { PortalConnection } from './portal-connection';
import { PortalDirectory } from './portal-directory';

/** Provides the connected portals, and the selection of a request's portal. */
@Module({
  imports: [HubspotModule, TypeOrmModule.forFeature([IntegrationKey])],
  providers: [EnvironmentPortal, IntegrationKeys, PortalConnection, PortalDirectory],
  exports: [EnvironmentPortal, IntegrationKeys, PortalConnection, PortalDirectory, HubspotModule],
})
export class PortalsModule {}

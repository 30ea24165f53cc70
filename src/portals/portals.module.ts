import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { HubspotModule } from '../hubspot/hubspot.module';
import { EnvironmentPortal } from './environment-portal';
import { IntegrationKey } from './integration-key.entity';
import { IntegrationKeys } from './integration-keys';
import { KeyProperties } from './key-properties';
import { PortalConnection } from './portal-connection';
import { PortalDirectory } from './portal-directory';
import { QueueHolds } from './queue-holds';

/** Provides the connected portals, and the selection of a request's portal. */
@Module({
  imports: [HubspotModule, TypeOrmModule.forFeature([IntegrationKey])],
  providers: [EnvironmentPortal, IntegrationKeys, KeyProperties, PortalConnection, PortalDirectory, QueueHolds],
  exports: [
    EnvironmentPortal,
    IntegrationKeys,
    KeyProperties,
    PortalConnection,
    PortalDirectory,
    QueueHolds,
    HubspotModule,
  ],
})
export class PortalsModule {}

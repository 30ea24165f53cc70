import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { PortalsModule } from './portals.module';
import { Installs } from './installs';
import { InstallStates } from './install-states';
import { KeyPropertyChoice } from './key-property-choice';
import { OAuthController } from './oauth.controller';
import { PortalChanges } from './portal-changes';
import { PortalDescriptions } from './portal-descriptions';
import { PortalRemoval } from './portal-removal';
import { PortalsController } from './portals.controller';
import { PortalsService } from './portals.service';

/** Routes to connect, list and disconnect portals. */
@Module({
  imports: [AuditModule, PortalsModule],
  controllers: [OAuthController, PortalsController],
  providers: [
    Installs,
    InstallStates,
    KeyPropertyChoice,
    PortalChanges,
    PortalDescriptions,
    PortalRemoval,
    PortalsService,
  ],
  exports: [PortalRemoval, PortalsService],
})
export class HubspotAuthModule {}

import { Module } from '@nestjs/common';
import { HubspotModule } from '../hubspot/hubspot.module';
import { Installs } from './installs';
import { OAuthController } from './oauth.controller';
import { PortalsController } from './portals.controller';
import { PortalsService } from './portals.service';

/** Connecting portals by hand: install, callback, list, disconnect. */
@Module({
  imports: [HubspotModule],
  controllers: [OAuthController, PortalsController],
  providers: [Installs, PortalsService],
  exports: [PortalsService],
})
export class HubspotAuthModule {}

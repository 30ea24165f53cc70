import { Module } from '@nestjs/common';
import { PortalsModule } from './portals.module';
import { Installs } from './installs';
import { OAuthController } from './oauth.controller';
import { PortalsController } from './portals.controller';
import { PortalsService } from './portals.service';

/** Connecting portals by hand: install, callback, list, disconnect. */
@Module({
  imports: [PortalsModule],
  controllers: [OAuthController, PortalsController],
  providers: [Installs, PortalsService],
  exports: [PortalsService],
})
export class HubspotAuthModule {}

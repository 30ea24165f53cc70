import { Module } from '@nestjs/common';
import { CrmObjectsModule } from '../crm-objects/crm-objects.module';
import { HubspotAuthModule } from '../hubspot-auth/hubspot-auth.module';
import { Examinations } from './examinations';
import { LiveView } from './live-view';
import { OperatorPageController } from './operator-page.controller';
import { OperatorController } from './operator.controller';

/** The operator's page, and what it is told live. */
@Module({
  imports: [CrmObjectsModule, HubspotAuthModule],
  controllers: [OperatorController, OperatorPageController],
  providers: [LiveView, Examinations],
})
export class OperatorModule {}

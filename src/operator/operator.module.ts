import { Module } from '@nestjs/common';
import { ApiKeysModule } from '../api-keys/api-keys.module';
import { AuditModule } from '../audit/audit.module';
import { CrmModule } from '../crm/crm.module';
import { DoctorModule } from '../doctor/doctor.module';
import { HubspotAuthModule } from '../portals/hubspot-auth.module';
import { Examinations } from './examinations';
import { MetricsModule } from '../metrics/metrics.module';
import { AuditController } from './audit.controller';
import { LiveView } from './live-view';
import { OperatorPageController } from './operator-page.controller';
import { OperatorController } from './operator.controller';
import { ProcessWatch } from './process-watch';

/** The operator's page and its live data. */
@Module({
  imports: [ApiKeysModule, AuditModule, MetricsModule, CrmModule, DoctorModule, HubspotAuthModule],
  controllers: [AuditController, OperatorController, OperatorPageController],
  providers: [LiveView, ProcessWatch, Examinations],
})
export class OperatorModule {}

import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { MetricsModule } from '../metrics/metrics.module';
import { CrmObjectsModule } from '../crm-objects/crm-objects.module';
import { Draining } from './draining';
import { HealthController } from './health.controller';
import { MetricsController } from './metrics.controller';
import { Readiness } from './readiness';

@Module({
  imports: [TerminusModule.forRoot({ logger: false }), MetricsModule, CrmObjectsModule],
  providers: [Draining, Readiness],
  controllers: [HealthController, MetricsController],
})
export class HealthModule {}

import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { MetricsModule } from '../metrics/metrics.module';
import { CrmModule } from '../crm/crm.module';
import { Draining } from './draining';
import { HealthController } from './health.controller';
import { MetricsController } from './metrics.controller';
import { Readiness } from './readiness';
import { ReadinessDetails } from './readiness-details';

@Module({
  imports: [TerminusModule.forRoot({ logger: false }), MetricsModule, CrmModule],
  providers: [Draining, Readiness, ReadinessDetails],
  controllers: [HealthController, MetricsController],
})
export class HealthModule {}

import { Module } from '@nestjs/common';
import { Metrics } from './metrics';

/** What the service counts. */
@Module({ providers: [Metrics], exports: [Metrics] })
export class MetricsModule {}

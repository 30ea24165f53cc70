import { Module } from '@nestjs/common';
import { Metrics } from './metrics';

/** The metrics of the process. */
@Module({ providers: [Metrics], exports: [Metrics] })
export class MetricsModule {}

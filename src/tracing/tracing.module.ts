import { Module } from '@nestjs/common';
import { telemetryConfig, type TelemetryConfig } from '../config/telemetry.config';
import type * as OpenTelemetryFile from './open-telemetry';
import { TRACING, type Tracing } from './tracing';

/** Provides {@link TRACING}. */
@Module({
  providers: [
    {
      provide: TRACING,
      inject: [telemetryConfig.KEY],
      useFactory: ({ tracesUrl, traceHeaders, serviceName, sampledShare }: TelemetryConfig): Tracing | null => {
        if (tracesUrl === null) return null;
        // eslint-disable-next-line @typescript-eslint/no-require-imports -- loads the SDK only if traces are configured
        const { OpenTelemetry } = require('./open-telemetry') as typeof OpenTelemetryFile;
        return new OpenTelemetry({ url: tracesUrl, headers: traceHeaders, serviceName, share: sampledShare });
      },
    },
  ],
  exports: [TRACING],
})
export class TracingModule {}

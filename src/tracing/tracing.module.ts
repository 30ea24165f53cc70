import { Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import type { Env } from '../config/env';
import { tracesUrl } from '../config/telemetry.config';
import type * as OpenTelemetryFile from './open-telemetry';
import { TRACING, type Tracing } from './tracing';

/** Traces, where an endpoint for them is configured. */
@Module({
  providers: [
    {
      provide: TRACING,
      inject: [ConfigService],
      useFactory: (config: ConfigService<Env, true>): Tracing | null => {
        const get = <Name extends keyof Env>(name: Name): Env[Name] => config.get(name, { infer: true });
        const url = tracesUrl({
          OTEL_EXPORTER_OTLP_ENDPOINT: get('OTEL_EXPORTER_OTLP_ENDPOINT'),
          OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: get('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'),
        });
        if (url === null) return null;
        // eslint-disable-next-line @typescript-eslint/no-require-imports -- loads the SDK only where it is wanted, in the form that the build and the tests share
        const { OpenTelemetry } = require('./open-telemetry') as typeof OpenTelemetryFile;
        return new OpenTelemetry({
          url,
          headers: get('OTEL_EXPORTER_OTLP_HEADERS') ?? '',
          serviceName: get('OTEL_SERVICE_NAME'),
          share: get('OTEL_TRACES_SAMPLER_ARG'),
        });
      },
    },
  ],
  exports: [TRACING],
})
export class TracingModule {}

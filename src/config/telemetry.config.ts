import { configGroup } from './config-group';
import { ShareVariable, TextVariable, UrlVariable, WordVariable } from './variable.decorators';

/** Variables of metrics and traces. */
export class TelemetryVariables {
  @TextVariable(/^[\x21-\x7e]{16,}$/, {
    is: 'at least 16 characters without spaces: openssl rand -hex 32',
    secret: true,
    unset: 'no `/metrics`',
    about: 'bearer token with which Prometheus reads `/metrics`, at least 16 characters (`openssl rand -hex 32`)',
  })
  METRICS_TOKEN?: string;

  @UrlVariable({
    example: 'http://localhost:4318',
    unset: 'no traces',
    about: 'OTLP collector that receives traces over HTTP, such as `http://localhost:4318`; `/v1/traces` is added',
  })
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  @UrlVariable({
    example: 'http://localhost:4318/v1/traces',
    unset: 'derived from the endpoint',
    about: 'complete URL that receives traces; takes precedence over `OTEL_EXPORTER_OTLP_ENDPOINT`',
  })
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT?: string;

  @TextVariable(/^\s*[^=,\s]+\s*=[^,]*(,\s*[^=,\s]+\s*=[^,]*)*$/, {
    is: 'pairs such as api-key=secret, comma-separated',
    secret: true,
    unset: 'none',
    about: 'headers for the trace collector, such as `api-key=secret`, comma-separated and percent-encoded',
  })
  OTEL_EXPORTER_OTLP_HEADERS?: string;

  @WordVariable({
    is: 'a name without spaces, such as hubspot-crm-integration',
    about: 'name of this service in traces',
  })
  OTEL_SERVICE_NAME = 'hubspot-crm-integration';

  @ShareVariable({
    about:
      'share, 0 to 1, of sampled traces among those that begin here; a call to HubSpot is sampled with any sampled request that it serves',
  })
  OTEL_TRACES_SAMPLER_ARG = 1;
}

/** URL of the collector's endpoint for traces; null if traces are off. */
export function tracesUrl({
  OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own,
}: Pick<TelemetryVariables, 'OTEL_EXPORTER_OTLP_ENDPOINT' | 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'>): string | null {
  return own ?? (endpoint === undefined ? null : `${endpoint.replace(/\/+$/, '')}/v1/traces`);
}

/** Settings of metrics and traces. */
export type TelemetryConfig = ReturnType<typeof telemetryConfig>;
export const telemetryConfig = configGroup('telemetry', (env: TelemetryVariables) => ({
  metricsToken: env.METRICS_TOKEN,
  /** Null if traces are off. */
  tracesUrl: tracesUrl(env),
  traceHeaders: env.OTEL_EXPORTER_OTLP_HEADERS ?? '',
  serviceName: env.OTEL_SERVICE_NAME,
  /** From 0 to 1. */
  sampledShare: env.OTEL_TRACES_SAMPLER_ARG,
}));

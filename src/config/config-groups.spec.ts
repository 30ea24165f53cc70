import { ConfigService } from '@nestjs/config';
import { Test } from '@nestjs/testing';
import { configModule } from './config.module';
import { databaseConfig } from './database.config';
import { dispatchConfig, type DispatchConfig } from './dispatch.config';
import { parseEnv, type Env } from './env';
import { hubspotConfig } from './hubspot.config';
import { retentionConfig } from './retention.config';
import { serverConfig } from './server.config';
import { telemetryConfig, tracesUrl } from './telemetry.config';
import { writesConfig } from './writes.config';

const envOf = (variables: Record<string, string> = {}): Env =>
  parseEnv({
    DATABASE_URL: 'postgres://user@localhost/db',
    HUBSPOT_ACCESS_TOKEN: 'pat-na1-x',
    TOKEN_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    ...variables,
  });

describe('config groups', () => {
  it('convert units once', () => {
    const env = envOf({ DRAIN_SECONDS: '3', HUBSPOT_BURST_RESERVE_PERCENT: '25', WRITE_GIVE_UP_HOURS: '2' });
    expect(serverConfig(env)).toMatchObject({ drainMs: 3_000, corsOrigins: [] });
    expect(hubspotConfig(env)).toMatchObject({ burstReserve: 0.25, dailyReserve: 0.1 });
    expect(dispatchConfig(env)).toEqual({
      giveUpMs: 7_200_000,
      parallelCalls: 16,
      leaseMs: 10_000,
      memoryBytes: 33_554_432,
    });
    expect(retentionConfig(env)).toEqual({
      writesMs: 30 * 86_400_000,
      failedMs: 90 * 86_400_000,
      auditMs: 400 * 86_400_000,
      idempotencyMs: 86_400_000,
      namesMs: null,
      identitiesMs: null,
      receiptsMs: 1_095 * 86_400_000,
      keepsSettledValues: true,
    });
    const writes = {
      preflight: true,
      preflightWaitMs: 500,
      inPortalTimeZone: false,
      readFirst: false,
      waitMs: 10_000,
      recordLimitBytes: 524_288,
      quotas: {
        key: { writes: 100_000, bytes: 268_435_456 },
        portal: { writes: 200_000, bytes: 536_870_912 },
      },
    };
    expect(writesConfig(env)).toEqual(writes);
  });

  it('take a direct address for the sign of a pooler', () => {
    const direct = { DATABASE_DIRECT_URL: 'postgres://user@direct/db' };
    expect(databaseConfig(envOf()).poolMode).toBe('session');
    expect(databaseConfig(envOf(direct)).poolMode).toBe('transaction');
    expect(databaseConfig(envOf({ ...direct, DATABASE_POOL_MODE: 'session' })).poolMode).toBe('session');
  });

  it('add the path to the endpoint of all signals, not to that of traces', () => {
    const both = {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318/',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://localhost:9/x',
    };
    expect(telemetryConfig(envOf()).tracesUrl).toBeNull();
    expect(tracesUrl({ OTEL_EXPORTER_OTLP_ENDPOINT: both.OTEL_EXPORTER_OTLP_ENDPOINT })).toBe(
      'http://localhost:4318/v1/traces',
    );
    expect(tracesUrl(both)).toBe('http://localhost:9/x');
  });

  it('are injected beside the variables, of each application its own', async () => {
    const appOf = (seconds: string): Promise<DispatchConfig> =>
      Test.createTestingModule({ imports: [configModule(envOf({ DISPATCH_LEASE_SECONDS: seconds }))] })
        .compile()
        .then((app) => {
          const variables = app.get<ConfigService<Env, true>>(ConfigService);
          expect(variables.get('DISPATCH_LEASE_SECONDS', { infer: true })).toBe(Number(seconds));
          return app.get<DispatchConfig>(dispatchConfig.KEY);
        });
    const [one, other] = await Promise.all([appOf('5'), appOf('7')]);
    expect([one.leaseMs, other.leaseMs]).toEqual([5_000, 7_000]);
  });
});

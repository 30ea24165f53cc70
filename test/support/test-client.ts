import { ConfigModule } from '@nestjs/config';
import { Test, type TestingModule } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { parseEnv } from '../../src/config/env';
import { dataSourceOptions } from '../../src/data-source';
import { HubspotClient } from '../../src/hubspot/hubspot-client';
import { HubspotError, type HubspotErrorFacts } from '../../src/hubspot/hubspot-error';
import { HubspotModule } from '../../src/hubspot/hubspot.module';
import { Portals } from '../../src/hubspot/portals';
import type { Simulator } from '../../src/simulator/simulator';
import { encryptionKeys } from './test-service';
import type { TestDatabase } from './test-database';

/** HubspotClient alone, without the service around it. */
export interface TestClient {
  module: TestingModule;
  client: HubspotClient;
  /** The portal of the credential. */
  portalId: string;
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** Forgets what is known of HubSpot's limits and failures. */
  forgetLimits(): Promise<void>;
  stop(): Promise<void>;
}

/** The variables of a client of the simulator, with its OAuth app. */
export function clientEnv(database: TestDatabase, simulator: Simulator): Record<string, string> {
  return {
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    TOKEN_ENCRYPTION_KEYS: encryptionKeys,
    HUBSPOT_BASE_URL: simulator.url,
    HUBSPOT_AUTHORIZE_URL: `${simulator.url}/oauth/authorize`,
    HUBSPOT_CLIENT_ID: simulator.credentials.clientId,
    HUBSPOT_CLIENT_SECRET: simulator.credentials.clientSecret,
    HUBSPOT_REFRESH_TOKEN: simulator.credentials.refreshToken,
    // The simulator of most tests has no limits and tells none.
    HUBSPOT_ASSUMED_RATE_LIMIT: '100000',
  };
}

/** Starts one; the caller stops it. */
export async function startTestClient(variables: Record<string, string | undefined>): Promise<TestClient> {
  const env = parseEnv(variables);
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.forRoot({ isGlobal: true, ignoreEnvFile: true, skipProcessEnv: true, load: [() => ({ ...env })] }),
      TypeOrmModule.forRoot(dataSourceOptions({ url: env.DATABASE_URL, poolSize: env.DATABASE_POOL_SIZE })),
      HubspotModule,
    ],
  }).compile();
  module.useLogger(false);
  await module.init();
  const database = module.get(DataSource);
  return {
    module,
    client: module.get(HubspotClient),
    portalId: await module.get(Portals).select(undefined),
    query: (sql, parameters) => database.query(sql, parameters),
    forgetLimits: async () => {
      await database.query('TRUNCATE hubspot_budgets, hubspot_portal_health');
    },
    stop: () => module.close(),
  };
}

/** What is known of a call that must fail. */
export async function factsOf(call: Promise<unknown>): Promise<HubspotErrorFacts> {
  const error: unknown = await call.then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof HubspotError) return error.facts;
  throw error;
}

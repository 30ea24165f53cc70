import { Test, type TestingModule } from '@nestjs/testing';
import type { Client } from 'pg';
import { configModule } from '../../src/config/config.module';
import { parseEnv } from '../../src/config/env';
import { dataSourceOptions } from '../../src/app/data-source';
import { DatabaseModule } from '../../src/database/database.module';
import { databaseSettingsOf } from '../../src/database/database-settings';
import { HubspotClient } from '../../src/hubspot/client/hubspot-client';
import { HubspotError, type HubspotErrorFacts } from '../../src/hubspot/call/hubspot-error';
import { PortalsModule } from '../../src/portals/portals.module';
import { PortalDirectory } from '../../src/portals/portal-directory';
import type { Simulator } from '../../simulator/simulator';
import { encryptionKeys } from './test-service';
import type { TestDatabase } from './test-database';
import { connectInSchema } from './test-server';

/** A HubspotClient without the rest of the service. */
export interface TestClient {
  module: TestingModule;
  client: HubspotClient;
  /** Portal id of the credential. */
  portalId: string;
  /** Opens another connection to the database, for locks that a test holds. */
  connect(): Promise<Client>;
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** Clears the state of HubSpot's limits and failures. */
  forgetLimits(): Promise<void>;
  stop(): Promise<void>;
}

/** Variables of a client that uses the simulator's OAuth app. */
export function clientEnv(database: Pick<TestDatabase, 'env'>, simulator: Simulator): Record<string, string> {
  return {
    NODE_ENV: 'test',
    ...database.env,
    TOKEN_ENCRYPTION_KEYS: encryptionKeys,
    HUBSPOT_BASE_URL: simulator.url,
    HUBSPOT_AUTHORIZE_URL: `${simulator.url}/oauth/authorize`,
    HUBSPOT_CLIENT_ID: simulator.credentials.clientId,
    HUBSPOT_CLIENT_SECRET: simulator.credentials.clientSecret,
    HUBSPOT_REFRESH_TOKEN: simulator.credentials.refreshToken,
    // Most simulators have no limits and send no headers about them.
    HUBSPOT_ASSUMED_RATE_LIMIT: '100000',
  };
}

/** Starts a client. The caller stops it. */
export async function startTestClient(variables: Record<string, string | undefined>): Promise<TestClient> {
  const env = parseEnv(variables);
  const module = await Test.createTestingModule({
    imports: [configModule(env), DatabaseModule.forRoot(databaseSettingsOf(env), dataSourceOptions), PortalsModule],
  }).compile();
  module.useLogger(false);
  await module.init();
  const connect = (): Promise<Client> => connectInSchema(env.DATABASE_DIRECT_URL ?? env.DATABASE_URL);
  const own = await connect();
  return {
    module,
    client: module.get(HubspotClient),
    portalId: await module.get(PortalDirectory).select(undefined),
    connect,
    query: async <Row>(sql: string, parameters?: unknown[]) => (await own.query(sql, parameters)).rows as Row[],
    forgetLimits: async () => {
      await own.query('TRUNCATE hubspot_budgets, hubspot_portal_health');
    },
    stop: async () => {
      await own.end();
      await module.close();
    },
  };
}

/** The facts of a call that must fail. */
export async function factsOf(call: Promise<unknown>): Promise<HubspotErrorFacts> {
  const error: unknown = await call.then(
    () => new Error('the call did not fail'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof HubspotError) return error.facts;
  throw error;
}

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Client } from 'pg';
import { ApiKeys } from '../../src/api-keys/api-keys';
import { parseEnv } from '../../src/config/env';
import { createApp, type CreateAppOptions } from '../../src/app/create-app';
import { listen } from '../../src/app/listen';
import { startSimulator, type SimulatorOptions } from '../../simulator/simulator';
import { request, type Answer } from './http-request';
import { SimulatorControl } from './simulator-control';
import type { StatementLog } from './statement-log';
import { createTestDatabase } from './test-database';
import { connectInSchema } from './test-server';

/** The service on a real socket, with its own database and simulator. */
export interface TestService {
  url: string;
  apiKey: string;
  app: NestFastifyApplication;
  simulator: SimulatorControl;
  /** Sends a JSON request with the API key. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Variables of a command that uses the service's database. */
  databaseEnv: Readonly<Record<string, string>>;
  /** Opens another connection to the database, for locks that a test holds. */
  connect(): Promise<Client>;
  /** Queries the service's database. */
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** Clears the state of HubSpot's limits and failures, so that no test waits for another's. */
  forgetLimits(): Promise<void>;
  stop(): Promise<void>;
}

/** Options of a test service. */
export interface TestServiceOptions {
  /** Variables that override those of a service with an OAuth credential. */
  env?: Record<string, string | undefined>;
  simulator?: SimulatorOptions;
  /** Logs the statements sent to PostgreSQL. */
  statements?: StatementLog;
  app?: CreateAppOptions;
}

export const encryptionKeys = `k1:${Buffer.alloc(32, 1).toString('base64')}`;

/** Starts a service. The caller stops it. */
export async function startTestService({
  env = {},
  simulator: options,
  statements,
  app: appOptions,
}: TestServiceOptions = {}): Promise<TestService> {
  const database = await createTestDatabase();
  const simulator = await startSimulator({ searchLagMs: 0, tier: 'unlimited', ...options });
  const given = databaseOf(env);
  const used = given ?? (statements ? { DATABASE_URL: statements.through(database.url) } : database.env);
  const direct = given ? (given.DATABASE_DIRECT_URL ?? given.DATABASE_URL) : database.url;
  const app = await createApp(
    parseEnv({
      NODE_ENV: 'test',
      LOG_LEVEL: 'fatal',
      ...used,
      TOKEN_ENCRYPTION_KEYS: encryptionKeys,
      MIGRATE_ON_START: 'false',
      // Most simulators have no limits and send no headers about them.
      HUBSPOT_ASSUMED_RATE_LIMIT: '100000',
      HUBSPOT_BASE_URL: simulator.url,
      HUBSPOT_AUTHORIZE_URL: `${simulator.url}/oauth/authorize`,
      HUBSPOT_CLIENT_ID: simulator.credentials.clientId,
      HUBSPOT_CLIENT_SECRET: simulator.credentials.clientSecret,
      HUBSPOT_REFRESH_TOKEN: simulator.credentials.refreshToken,
      ...env,
    }),
    appOptions,
  );
  await listen(app, 0, '127.0.0.1');
  const url = await app.getUrl();
  const apiKey = await app.get(ApiKeys).create('test');
  const connect = (): Promise<Client> => connectInSchema(direct);
  let client: Promise<Client> | undefined;
  const query = async <Row>(sql: string, parameters?: unknown[]): Promise<Row[]> => {
    client ??= connect();
    return (await (await client).query(sql, parameters)).rows as Row[];
  };
  return {
    url,
    apiKey,
    app,
    simulator: new SimulatorControl(simulator.url),
    send: (method, path, body, headers) =>
      request(url + path, method, body, { authorization: `Bearer ${apiKey}`, ...headers }),
    databaseEnv: used,
    connect,
    query,
    forgetLimits: async () => {
      await query('TRUNCATE hubspot_budgets, hubspot_portal_health');
    },
    stop: async () => {
      await (await client)?.end();
      await app.close();
      await simulator.close();
      await database.drop();
    },
  };
}

/** The database variables that a test passes; null if none. */
function databaseOf({
  DATABASE_URL: url,
  DATABASE_DIRECT_URL: directUrl,
}: Record<string, string | undefined>): { DATABASE_URL: string; DATABASE_DIRECT_URL?: string } | null {
  return url ? { DATABASE_URL: url, ...(directUrl && { DATABASE_DIRECT_URL: directUrl }) } : null;
}

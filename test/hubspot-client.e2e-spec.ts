import { ConfigModule } from '@nestjs/config';
import { Test, type TestingModule } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/data-source';
import { parseEnv } from '../src/config/env';
import { HubspotClient } from '../src/hubspot/hubspot-client';
import { HubspotError, type HubspotErrorFacts } from '../src/hubspot/hubspot-error';
import { HubspotModule } from '../src/hubspot/hubspot.module';
import { Portals } from '../src/hubspot/portals';
import { startSimulator, type Simulator } from '../src/simulator/simulator';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { encryptionKeys } from './support/test-service';

describe('HubspotClient', () => {
  let database: TestDatabase;
  let simulator: Simulator;
  let module: TestingModule;
  let client: HubspotClient;
  let portalId: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    simulator = await startSimulator({ searchLagMs: 0, tier: 'unlimited' });
    const env = parseEnv({
      DATABASE_URL: database.url,
      TOKEN_ENCRYPTION_KEYS: encryptionKeys,
      HUBSPOT_BASE_URL: simulator.url,
      HUBSPOT_CLIENT_ID: simulator.credentials.clientId,
      HUBSPOT_CLIENT_SECRET: simulator.credentials.clientSecret,
      HUBSPOT_REFRESH_TOKEN: simulator.credentials.refreshToken,
      HUBSPOT_TIMEOUT_MS: '500',
      HUBSPOT_MAX_ATTEMPTS: '2',
      HUBSPOT_ASSUMED_RATE_LIMIT: '100000',
    });
    module = await Test.createTestingModule({
      imports: [
        ConfigModule.forRoot({ isGlobal: true, ignoreEnvFile: true, skipProcessEnv: true, load: [() => ({ ...env })] }),
        TypeOrmModule.forRoot(dataSourceOptions({ url: database.url })),
        HubspotModule,
      ],
    }).compile();
    await module.init();
    client = module.get(HubspotClient);
    portalId = await module.get(Portals).select(undefined);
  });
  afterAll(async () => {
    await module.close();
    await simulator.close();
    await database.drop();
  });

  afterEach(async () => {
    await fetch(`${simulator.url}/_simulator/faults`, { method: 'DELETE' });
    await module.get(DataSource).query('TRUNCATE hubspot_budgets, hubspot_portal_health');
  });

  const factsOf = async (call: Promise<unknown>): Promise<HubspotErrorFacts> => {
    const error: unknown = await call.then(
      () => new Error('nothing was thrown'),
      (thrown: unknown) => thrown,
    );
    if (error instanceof HubspotError) return error.facts;
    throw error;
  };
  const read = (): Promise<unknown> => client.getPipelines(portalId, 'deals');

  it('uses the dated paths', async () => {
    await client.getPipelines(portalId, 'deals');
    await client.search(portalId, 'deals', [{ propertyName: 'dealname', operator: 'EQ', value: 'D' }], [], 1);
    await client.createRecords(portalId, 'tickets', [{ properties: { subject: 'S' }, objectWriteTraceId: 't' }]);
    const paths = simulator.requests().map(({ path }) => path);
    expect(paths).toEqual([
      '/oauth/2026-09/token',
      '/crm/pipelines/2026-09/deals',
      '/crm/objects/2026-09/deals/search',
      '/crm/objects/2026-09/tickets/batch/create',
    ]);
  });

  it('throws HubSpot’s category, message, details and correlation id', async () => {
    // Without a trace id of its own for each, the whole batch is refused.
    const wrong = { properties: { no_such_thing: 'x' }, objectWriteTraceId: 'same' };
    const facts = await factsOf(client.createRecords(portalId, 'contacts', [wrong, wrong]));
    expect(facts).toMatchObject({ kind: 'refused', status: 400, category: 'VALIDATION_ERROR', attempts: 1 });
    expect(facts.message).toContain('no_such_thing');
    expect(facts.correlationId).toMatch(/^[0-9a-f-]{36}$/);
    expect(facts.errors?.[0]).toMatchObject({ code: 'PROPERTY_DOESNT_EXIST' });
  });

  it.each<[string, Parameters<Simulator['order']>[0], Partial<HubspotErrorFacts>]>([
    ['a missing record', { status: 404 }, { kind: 'not-found', status: 404, attempts: 1 }],
    [
      'missing scopes',
      { status: 403, body: { category: 'MISSING_SCOPES' } },
      { kind: 'credentials', category: 'MISSING_SCOPES' },
    ],
    [
      'a limit that stays',
      { status: 429, headers: { 'retry-after': '0' } },
      { kind: 'rate-limited', attempts: 2, retryAfterSeconds: 0 },
    ],
    [
      'a failure that stays',
      { status: 503, headers: { 'retry-after': '0' } },
      { kind: 'unavailable', status: 503, attempts: 2 },
    ],
    ['a connection that breaks', { reset: 'before' }, { kind: 'unavailable', attempts: 2 }],
    ['an answer that does not come in time', { delayMs: 1500 }, { kind: 'unavailable', attempts: 2 }],
    [
      'an answer that is no JSON',
      { status: 502, body: '<html>Bad gateway</html>', headers: { 'retry-after': '0' } },
      { kind: 'unavailable', status: 502 },
    ],
  ])('calls %s by its kind', async (_name, fault, expected) => {
    simulator.order({ ...fault, times: 2 });
    expect(await factsOf(read())).toMatchObject(expected);
  });

  it('tells that the outcome is unknown where a call that is not repeatable broke off', async () => {
    simulator.order({ reset: 'after', times: 1 });
    expect(
      await factsOf(client.createRecords(portalId, 'tickets', [{ properties: {}, objectWriteTraceId: 't' }])),
    ).toMatchObject({
      kind: 'outcome-unknown',
      attempts: 1,
    });
  });

  it('never holds a token in an error', async () => {
    simulator.order({ status: 400, times: 1 });
    const error: unknown = await read().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HubspotError);
    const { message, stack, facts } = error as HubspotError;
    expect(JSON.stringify({ message, stack, facts, cause: (error as Error).cause })).not.toMatch(/sim-|Bearer|na1-/);
  });
});

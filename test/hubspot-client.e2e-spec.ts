import { HubspotError } from '../src/hubspot/call/hubspot-error';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { apiPath } from './support/api-path';
import { clientEnv, factsOf, startTestClient, type TestClient } from './support/test-client';
import { createTestDatabase, type TestDatabase } from './support/test-database';

describe('HubspotClient', () => {
  let database: TestDatabase;
  let simulator: Simulator;
  let own: TestClient;
  beforeAll(async () => {
    database = await createTestDatabase();
    simulator = await startSimulator({ searchLagMs: 0, tier: 'unlimited' });
    own = await startTestClient(clientEnv(database, simulator));
  });
  afterAll(async () => {
    await own.stop();
    await simulator.close();
    await database.drop();
  });

  it('uses the dated paths', async () => {
    const { client, portalId } = own;
    await client.getPipelines(portalId, 'deals');
    await client.search(portalId, 'deals', [[{ propertyName: 'dealname', operator: 'EQ', value: 'D' }]], [], 1);
    await client.createRecords(portalId, 'tickets', [
      { properties: { subject: 'S', hs_pipeline_stage: '1' }, objectWriteTraceId: 't' },
    ]);
    const paths = simulator.requests().map(({ path }) => path);
    expect(paths).toEqual([
      apiPath('oauth', 'token'),
      apiPath('account-info', 'details'),
      apiPath('crm/pipelines', 'deals'),
      apiPath('crm/objects', 'deals/search'),
      apiPath('crm/objects', 'tickets/batch/create'),
    ]);
  });

  it('throws HubSpot’s category, message, details and correlation id', async () => {
    // Without unique trace ids HubSpot refuses the whole batch.
    const wrong = { properties: { no_such_thing: 'x' }, objectWriteTraceId: 'same' };
    const facts = await factsOf(own.client.createRecords(own.portalId, 'contacts', [wrong, wrong]));
    expect(facts).toMatchObject({ kind: 'refused', status: 400, category: 'VALIDATION_ERROR', attempts: 1 });
    expect(facts.message).toContain('no_such_thing');
    expect(facts.correlationId).toMatch(/^[0-9a-f-]{36}$/);
    expect(facts.errors?.[0]).toMatchObject({ code: 'PROPERTY_DOESNT_EXIST' });
  });

  it('never holds a token in an error', async () => {
    simulator.order({ status: 400, times: 1 });
    const error: unknown = await own.client.getPipelines(own.portalId, 'deals').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HubspotError);
    const { message, stack, facts } = error as HubspotError;
    expect(JSON.stringify({ message, stack, facts, cause: (error as Error).cause })).not.toMatch(/sim-|Bearer|na1-/);
  });
});

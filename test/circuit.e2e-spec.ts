import { HubspotClient } from '../src/hubspot/client/hubspot-client';
import { PortalHealth, type PortalHealthState } from '../src/hubspot/budget/portal-health';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { clientEnv, factsOf, startTestClient, type TestClient } from './support/test-client';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { startTestService } from './support/test-service';
import { until } from './support/until';

const openAfterFailures = 10;

describe('the circuit of a portal', () => {
  let database: TestDatabase;
  let simulator: Simulator;
  let [one, another]: TestClient[] = [];
  beforeAll(async () => {
    database = await createTestDatabase();
    simulator = await startSimulator({ tier: 'unlimited' });
    const env = { HUBSPOT_MAX_ATTEMPTS: '1', HUBSPOT_TIMEOUT_MS: '300', HUBSPOT_RETRY_DEADLINE_MS: '3000' };
    one = await startTestClient({ ...clientEnv(database, simulator), ...env });
    another = await startTestClient({ ...clientEnv(database, simulator), ...env });
  });
  afterAll(async () => {
    await Promise.all([one?.stop(), another?.stop()]);
    await simulator.close();
    await database.drop();
  });
  beforeEach(async () => {
    await clearFaults();
    await Promise.all([state(one), state(another)]);
    await client(one).forgetLimits();
  });

  const client = (of: TestClient | undefined): TestClient => {
    if (!of) throw new Error('it was not started');
    return of;
  };
  const call = (of: TestClient | undefined): Promise<unknown> =>
    client(of).client.getPipelines(client(of).portalId, 'deals');
  const state = (of: TestClient | undefined): Promise<PortalHealthState> =>
    client(of).module.get(PortalHealth).state(client(of).portalId);
  const control = (method: string, path: string): Promise<Response> =>
    fetch(`${simulator.url}/_simulator/${path}`, { method });
  const clearFaults = (): Promise<Response> => control('DELETE', 'faults');
  const forget = (): Promise<Response> => control('DELETE', 'requests');
  const statuses = (): number[] => simulator.requests().map(({ status }) => status);
  const set = (change: string): Promise<unknown> => client(one).query(`UPDATE hubspot_portal_health SET ${change}`);
  const timeHasCome = (): Promise<unknown> => set('open_until_ms = 1');
  const open = async (): Promise<void> => {
    simulator.order({ status: 500 });
    for (let made = 0; made < openAfterFailures; made += 1) await factsOf(call(made % 2 === 0 ? one : another));
    expect((await state(another)).circuit).toBe('open');
  };
  /** Seconds until the open circuit permits a trial call, by the database's clock. */
  const opensInSeconds = async (): Promise<number> => {
    const [row] = await client(one).query<{ seconds: number }>(
      `SELECT round(open_until_ms / 1000.0 - extract(epoch FROM clock_timestamp()))::int AS seconds
       FROM hubspot_portal_health`,
    );
    return row?.seconds ?? 0;
  };

  it.each<[string, Parameters<Simulator['order']>[0]]>([
    ['500', { status: 500 }],
    ['524', { status: 524 }],
    ['timeouts', { delayMs: 500 }],
    ['broken connections', { reset: 'before' }],
  ])('opens for all processes after many failures in a row: %s', async (_name, fault) => {
    simulator.order(fault);
    await Promise.all(
      Array.from({ length: openAfterFailures }, (_, index) => factsOf(call(index % 2 === 0 ? one : another))),
    );
    expect((await state(one)).circuit).toBe('open');
    expect(await opensInSeconds()).toBeGreaterThan(2);
    // Requests whose caller timed out still get a response.
    if (fault.delayMs) await until(() => simulator.requests().length >= openAfterFailures);
    await clearFaults();
    await until(async () => (await faultsLeft()) === 0);
    await forget();
    const facts = await factsOf(call(another));
    expect(facts).toMatchObject({ kind: 'unavailable', mayHaveWritten: false });
    expect(facts.retryAfterSeconds).toBeGreaterThan(2);
    expect(statuses()).toEqual([]);
  });
  const faultsLeft = async (): Promise<number> =>
    ((await (await control('GET', 'faults')).json()) as { faults: unknown[] }).faults.length;

  it.each<[string, Parameters<Simulator['order']>[0]]>([
    ['refusals', { status: 400 }],
    ['limits', { status: 429, headers: { 'retry-after': '0' } }],
  ])('stays closed after many %s', async (_name, fault) => {
    simulator.order(fault);
    for (let made = 0; made < 2 * openAfterFailures; made += 1) await factsOf(call(one));
    expect((await state(one)).circuit).toBe('closed');
  });

  it('stays closed where some calls are answered', async () => {
    for (let made = 0; made < 3; made += 1) {
      simulator.order({ times: openAfterFailures - 1, status: 500 });
      for (let failed = 0; failed < openAfterFailures - 1; failed += 1) await factsOf(call(one));
      await call(one);
      await until(async () => (await client(one).query('SELECT 1 FROM hubspot_portal_health WHERE failures = 0'))[0]);
    }
    expect((await state(one)).circuit).toBe('closed');
  });

  it('lets one call of all processes try when its time has come, and stays open for longer where that fails', async () => {
    await open();
    await forget();
    await timeHasCome();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => [factsOf(call(one)), factsOf(call(another))]).flat(),
    );
    expect(outcomes.every(({ kind }) => kind === 'unavailable')).toBe(true);
    expect(statuses()).toEqual([500]);
    expect(await opensInSeconds()).toBeGreaterThan(2);
    expect(await client(one).query('SELECT opened FROM hubspot_portal_health')).toEqual([{ opened: 2 }]);
  });

  it('lets another call try where the one that was to had nothing to send', async () => {
    await open();
    await clearFaults();
    await timeHasCome();
    const { client: hubspot, portalId } = client(one);
    const slot = await hubspot.reserve(portalId, 'general', 'interactive', 1000);
    expect(slot.probe).toBe(true);
    await hubspot.release(portalId, slot);
    await call(another);
    // The result of a call is stored after its response.
    await until(async () => (await state(one)).circuit === 'closed');
  });

  it('closes once a call is answered, and lets the others go then only', async () => {
    await open();
    await clearFaults();
    simulator.order({ times: 1, delayMs: 200 });
    simulator.order({});
    await forget();
    await timeHasCome();
    const calls = Array.from({ length: 10 }, () => [call(one), call(another)]).flat();
    await until(async () => (await used())[0] === 1);
    const whileItTried = await used();
    await Promise.all(calls);
    expect(whileItTried).toEqual([1, 0]);
    expect(await used()).toEqual([1, 19]);
    expect(await state(one)).toMatchObject({ circuit: 'closed' });
  });
  const used = async (): Promise<number[]> =>
    ((await (await control('GET', 'faults')).json()) as { faults: { used: number }[] }).faults.map(
      (fault) => fault.used,
    );

  it.each<[string, string, boolean]>([
    ['are few', 'calls = 20, errors = 20', true],
    ['are 4 % of many', 'calls = 1000000, errors = 39000', true],
    ['would be more than 4 %', 'calls = 1000000, errors = 40000', false],
    ['are many on a day with few calls', 'calls = 500, errors = 400', false],
    ['were many yesterday', `calls = 500, errors = 400, day = (now() AT TIME ZONE 'UTC')::date - 1`, true],
  ])('where the errors of the day %s', async (_name, change, tries) => {
    await open();
    await state(one);
    await state(another);
    await set(`${change}, open_until_ms = 1`);
    await forget();
    const facts = await factsOf(call(one));
    expect(facts.kind).toBe('unavailable');
    expect(statuses()).toEqual(tries ? [500] : []);
    if (!tries) expect(facts.message).toContain('too large a share');
  });
});

describe('the share of errors in a portal’s day', () => {
  it('is told by GET /api/portals', async () => {
    const service = await startTestService({ env: { HUBSPOT_MAX_ATTEMPTS: '1' } });
    const client = service.app.get(HubspotClient);
    await service.send('GET', '/api/portals');
    await service.simulator.order({ match: { path: '/pipelines/' }, times: 1, status: 500 });
    const calls = await Promise.allSettled(Array.from({ length: 4 }, () => client.getPipelines('1234567', 'deals')));
    expect(calls.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    const [portal] = (await service.send('GET', '/api/portals')).body.results;
    expect(portal).toMatchObject({
      health: { circuit: 'closed', callsToday: 4, errorsToday: 1, errorShareToday: 0.25 },
    });
    await service.stop();
  });
});

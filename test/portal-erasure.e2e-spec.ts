import { ApiKeys } from '../src/api-keys/api-keys';
import { FailureRecounts } from '../src/crm/journal/statistics/failure-recounts';
import { PortalData } from '../src/erasure/portal-data';
import { Budgets } from '../src/hubspot/budget/budgets';
import { PortalHealth } from '../src/hubspot/budget/portal-health';
import { IntegrationKeys } from '../src/portals/integration-keys';
import { QueueHolds } from '../src/portals/queue-holds';
import { apiPath } from './support/api-path';
import { request, type Answer } from './support/http-request';
import { beginInstall } from './support/install';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

const times = { sinceStartMs: 2, sinceAnswerMs: 1 };

describe('a portal that is erased', () => {
  let service: TestService;
  let adminKey: string;
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT: 'off', HUBSPOT_REFRESH_TOKEN: undefined } });
    adminKey = await service.app.get(ApiKeys).create('privacy', { scopes: ['admin'], portalId: null, rateLimit: null });
  });
  afterEach(() => service.simulator.forgetFaults());
  afterAll(() => service.stop());

  const connect = async (portalId: string): Promise<void> => {
    await request(`${service.simulator.url}/_simulator/portals`, 'POST', { portalId: Number(portalId) });
    const { callback, cookie } = await beginInstall(service.url, adminKey, portalId);
    expect((await request(callback, 'GET', undefined, { cookie })).status).toBe(200);
  };
  const contact = (portalId: string, email: string, at: TestService = service): Promise<Answer> =>
    at.send('POST', '/api/contacts', { email }, { 'x-portal-id': portalId });
  const erase = async (portalId: string): Promise<void> => {
    const headers = { authorization: `Bearer ${adminKey}` };
    const begun = await request(`${service.url}/api/portals/${portalId}/data?disconnect=true`, 'DELETE', {}, headers);
    await until(async () => {
      const { body } = await request(`${service.url}/api/erasures/${begun.body.id}`, 'GET', undefined, headers);
      return body.state === 'done';
    });
  };
  /** The tables with rows of a portal. The audit trail keeps who connected and erased it. */
  const tablesWith = async (portalId: string): Promise<string[]> => {
    const found: string[] = [];
    for (const { table } of await service.query<{ table: string }>(
      `SELECT table_name AS table FROM information_schema.columns
       WHERE table_schema = current_schema() AND column_name = 'portal_id' AND table_name <> 'audit_events'`,
    )) {
      const rows = await service.query(`SELECT 1 FROM "${table}" WHERE portal_id = $1`, [portalId]);
      if (rows.length > 0) found.push(table);
    }
    return found;
  };

  it('gets no row by work that ends later: counts, limits, failures, holds, checks', async () => {
    const portalId = '4201';
    await connect(portalId);
    expect((await contact(portalId, 'ada@example.com')).status).toBe(201);
    expect((await tablesWith(portalId)).sort()).toEqual(
      expect.arrayContaining(['closed_writes', 'crm_objects', 'hubspot_auth', 'hubspot_budgets', 'journal_portals']),
    );
    await erase(portalId);
    expect(await tablesWith(portalId)).toEqual([]);

    const { app } = service;
    const health = app.get(PortalHealth);
    const budgets = app.get(Budgets);
    health.count(portalId, true);
    await health.state(portalId);
    await health.noteFailure(portalId, false);
    await health.pause(portalId, 1_000, 'DAILY');
    await health.noteDaily(portalId, { max: 10, remaining: 5 });
    const slot = { bucket: 'general', givenAtMs: 1, askedAtMs: 1, probe: false, afterFailures: false } as const;
    await budgets.follow(portalId, null, times);
    await budgets.pause(portalId, { ...slot, spent: true }, 1_000, 'DAILY');
    await budgets.renew(portalId, { ...slot, spent: true });
    await budgets.slowDown(portalId, 'general');
    await expect(budgets.take(portalId, 'general', { want: 1, lane: 'bulk' })).rejects.toMatchObject({
      kind: 'disconnected',
    });
    await app.get(QueueHolds).note(portalId, 'deals', { message: 'no scope', scopes: [] });
    app.get(IntegrationKeys).forget(portalId);
    expect(await app.get(IntegrationKeys).find(portalId, 'deals')).toBeNull();
    await app.get(FailureRecounts).countAll(portalId);
    await service.query('INSERT INTO journal_portals (portal_id) VALUES ($1)', [portalId]);
    await app.get(FailureRecounts).countDue(new AbortController().signal);
    await service.query('DELETE FROM journal_portals WHERE portal_id = $1', [portalId]);
    expect(await tablesWith(portalId)).toEqual([]);
  });

  it('stores the check of a property only while it is connected', async () => {
    const portalId = '4202';
    await connect(portalId);
    await service.simulator.order({ match: { path: '/crm/properties/' }, delayMs: 500 });
    service.app.get(IntegrationKeys).forget(portalId);
    const check = service.app.get(IntegrationKeys).find(portalId, 'deals');
    await erase(portalId);
    await check.catch(() => undefined);
    expect(await tablesWith(portalId)).toEqual([]);
  });

  it('lets a write that is being sent settle first', async () => {
    const portalId = '4203';
    await connect(portalId);
    await service.simulator.order({ match: { path: '/contacts/batch/upsert' }, times: 1, delayMs: 1_500 });
    const answer = contact(portalId, 'in-flight@example.com');
    await until(async () => (await service.query(`SELECT 1 FROM open_writes WHERE state = 'sending'`)).length === 1);
    const erased = erase(portalId);
    expect(await answer).toMatchObject({ status: 201, body: { outcome: 'created' } });
    await erased;
    expect(await tablesWith(portalId)).toEqual([]);
  });

  it('loses the writes that another process accepts before it learns of the removal', async () => {
    const portalId = '4204';
    await connect(portalId);
    const other = await startTestService({
      env: {
        ...service.databaseEnv,
        PREFLIGHT: 'off',
        HUBSPOT_REFRESH_TOKEN: undefined,
        HUBSPOT_BASE_URL: service.simulator.url,
      },
    });
    try {
      expect((await contact(portalId, 'first@example.com', other)).status).toBe(201);
      const erased = erase(portalId);
      let accepted = 0;
      await until(async () => {
        const { status } = await contact(portalId, `late${accepted}@example.com`, other);
        accepted += 1;
        return status === 404;
      });
      await erased;
      expect(await tablesWith(portalId)).toEqual([]);
    } finally {
      await other.stop();
    }
  });

  it('loses rows that arrive after its erasure, unless it is connected again', async () => {
    const portalId = '4205';
    await connect(portalId);
    await contact(portalId, 'ada@example.com');
    await erase(portalId);
    const insertLate = async (): Promise<void> => {
      await service.query('INSERT INTO journal_portals (portal_id, has_open) VALUES ($1, false)', [portalId]);
      await service.query(
        `INSERT INTO record_identities (portal_id, object_type, key, created_at)
         VALUES ($1, 'contacts', 'email:late@example.com', now() - interval '1 second')`,
        [portalId],
      );
    };
    await insertLate();
    expect(await service.app.get(PortalData).removeLate(portalId)).toBe(2);
    expect(await tablesWith(portalId)).toEqual([]);
    await insertLate();
    await connect(portalId);
    expect(await service.app.get(PortalData).removeLate(portalId)).toBe(0);
    expect((await contact(portalId, 'again@example.com')).status).toBe(201);
  });

  it('sends nothing any more', async () => {
    const portalId = '4206';
    await connect(portalId);
    await service.simulator.order({ match: { path: '/contacts/' }, times: 1_000, status: 503 });
    const open = await service.send(
      'POST',
      '/api/contacts',
      { email: 'waiting@example.com' },
      { 'x-portal-id': portalId, prefer: 'respond-async' },
    );
    expect(open.status).toBe(202);
    await erase(portalId);
    await service.simulator.forgetFaults();
    await service.simulator.forget();
    expect(await tablesWith(portalId)).toEqual([]);
    expect(await service.simulator.requests(apiPath('crm/objects', 'contacts'))).toEqual([]);
  });
});

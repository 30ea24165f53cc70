import { startSimulator, type Simulator } from '../simulator/simulator';
import { request, type Answer } from './support/http-request';
import { startHubspotProxy, type HubspotProxy, type ProxiedAnswer, type ProxiedRequest } from './support/hubspot-proxy';
import { beginInstall } from './support/install';
import { SimulatorControl } from './support/simulator-control';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

/** HubSpot's answer to a call that lacks a scope. [HubSpot error handling guide] */
const lacking = (...scopes: string[]): ProxiedAnswer => ({
  status: 403,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    status: 'error',
    category: 'MISSING_SCOPES',
    message: 'This app hasn’t been granted all required scopes to make this call.',
    errors: [
      {
        message: 'One or more of the following scopes are required.',
        ...(scopes.length > 0 && { context: { requiredGranularScopes: scopes } }),
      },
    ],
  }),
});

interface BatchBody {
  inputs?: { properties?: Record<string, string> }[];
}

describe('a portal that lacks a scope', () => {
  let service: TestService;
  let hubspot: Simulator;
  let simulator: SimulatorControl;
  let proxy: HubspotProxy;
  /** The answer to a call that HubSpot refuses; null for other calls. */
  let refusal: (request: ProxiedRequest) => ProxiedAnswer | null;
  /** Paths of refused calls. */
  let refused: string[];
  beforeEach(async () => {
    refused = [];
    refusal = ({ path }) => (path.includes('/tickets') ? lacking('tickets') : null);
    hubspot = await startSimulator({ searchLagMs: 0, tier: 'unlimited' });
    simulator = new SimulatorControl(hubspot.url);
    proxy = await startHubspotProxy(hubspot.url);
    proxy.answer = (call, forward) => {
      const answer = refusal(call);
      if (answer) refused.push(call.path);
      return answer ? Promise.resolve(answer) : forward();
    };
    service = await startTestService({
      env: {
        HUBSPOT_MAX_ATTEMPTS: '1',
        HUBSPOT_BASE_URL: proxy.url,
        HUBSPOT_AUTHORIZE_URL: `${hubspot.url}/oauth/authorize`,
      },
    });
  });
  afterEach(async () => {
    await service.stop();
    await proxy.close();
    await hubspot.close();
  });

  const contact = (email: string): Promise<Answer> => service.send('POST', '/api/contacts', { email });
  const ticket = (subject: string): Promise<Answer> =>
    service.send('POST', '/api/tickets', { subject }, { prefer: 'wait=2' });
  const grant = (): void => {
    refusal = () => null;
  };
  const settled = (type: string, count: number): Promise<unknown> =>
    until(async () => (await simulator.records(type)).length === count);
  /** Waits until the results of the probe are stored. */
  const waiting = (): Promise<unknown> =>
    until(async () => {
      const [row] = await service.query(
        "SELECT 1 FROM queue_holds, open_writes WHERE next_probe_at > now() AND state = 'due' AND due_at > now()",
      );
      return row;
    });
  const held = async (): Promise<unknown> => {
    const [portal] = (await service.send('GET', '/api/portals')).body.results;
    return (portal as unknown as { held: unknown }).held;
  };

  it('holds the type that needs it, and no other', async () => {
    const waiting = await ticket('First');
    expect(waiting).toMatchObject({
      status: 202,
      body: { state: 'due', problem: { code: 'hubspot-credentials-refused', hubspotCategory: 'MISSING_SCOPES' } },
    });
    refused.length = 0;
    const startedMs = performance.now();
    for (let count = 0; count < 20; count += 1) {
      expect(await contact(`c${count}@example.com`)).toMatchObject({ status: 201 });
      expect(await ticket(`T ${count}`)).toMatchObject({ status: 202 });
    }
    // Callers of the held type need not wait.
    expect(performance.now() - startedMs).toBeLessThan(20_000);
    const batch = { records: Array.from({ length: 50 }, (_, index) => ({ subject: `Bulk ${index}` })) };
    await service.send('POST', '/api/tickets/batch', batch, { prefer: 'wait=1' });
    expect(refused.filter((path) => path.includes('/objects/') || path.includes('/pipelines/')).length).toBeLessThan(4);
    expect(await held()).toMatchObject([{ queue: 'tickets', scopes: ['tickets'] }]);
    const { body } = await service.send('GET', '/api/operator/doctor');
    expect(JSON.stringify(body)).toContain('Writes of tickets wait for a scope');
  });

  it('sends what waits as soon as an operator retries a write', async () => {
    const waiting = await ticket('First');
    await ticket('Second');
    grant();
    await service.query("UPDATE queue_holds SET next_probe_at = next_probe_at - interval '1 minute'");
    const retried = await service.send('POST', `/api/writes/${waiting.body.id}/retry`, {}, { prefer: 'wait=50' });
    expect(retried).toMatchObject({ status: 201, body: { outcome: 'created' } });
    await settled('tickets', 2);
    expect(await held()).toEqual([]);
  });

  it('sends what waits as soon as a person connects the portal again', async () => {
    await ticket('First');
    await ticket('Second');
    grant();
    const { callback, cookie } = await beginInstall(service.url, service.apiKey, '1234567');
    expect(await request(callback, 'GET', undefined, { cookie })).toMatchObject({ status: 200 });
    await settled('tickets', 2);
    expect(await held()).toEqual([]);
    expect(await ticket('Third')).toMatchObject({ status: 201, body: { delivery: 'exactly-once' } });
  });

  it('is asked again by one call, when the time of the probe has come', async () => {
    await ticket('First');
    await waiting();
    refused.length = 0;
    await service.query('UPDATE queue_holds SET next_probe_at = now(); UPDATE open_writes SET due_at = now()');
    await until(() => refused.length > 0);
    await waiting();
    const writes = refused.filter((path) => path.includes('/objects/') || path.includes('/pipelines/'));
    expect(writes).toHaveLength(1);
    grant();
    await service.query('UPDATE queue_holds SET next_probe_at = now(); UPDATE open_writes SET due_at = now()');
    await settled('tickets', 1);
  });

  it('is asked again soon at first, and less often the longer it lasts', async () => {
    await ticket('First');
    await waiting();
    const hold = async (): Promise<{ seconds: number; age: number } | undefined> => {
      const [row] = await service.query<{ seconds: number; age: number }>(
        `SELECT extract(epoch FROM next_probe_at - now())::float8 AS seconds, extract(epoch FROM now() - since)::float8 AS age
         FROM queue_holds`,
      );
      return row;
    };
    expect((await hold())?.seconds).toBeLessThanOrEqual(10);
    for (const age of [40, 4_000]) {
      const [begun] = await service.query(
        `UPDATE queue_holds SET next_probe_at = now(), since = now() - interval '${age} seconds' RETURNING since`,
      );
      expect(begun).toBeDefined();
      await service.query('UPDATE open_writes SET due_at = now()');
      const probed = await until(async () => {
        const now = await hold();
        return now && now.seconds > 10 ? now : undefined;
      });
      expect(probed.seconds).toBeGreaterThan(Math.min(300, age) * 0.8);
      expect(probed.seconds).toBeLessThanOrEqual(Math.min(300, probed.age));
    }
  });

  it('holds associations only, if only they need it', async () => {
    refusal = ({ path }) => (path.includes('/crm/associations/') ? lacking('crm.objects.contacts.read') : null);
    await contact('ada@example.com');
    const deal = await service.send(
      'POST',
      '/api/deals',
      { dealname: 'D', contactEmail: 'ada@example.com' },
      { prefer: 'wait=2' },
    );
    expect(deal.status).toBe(202);
    expect(await held()).toMatchObject([{ queue: 'deals>contacts' }]);
    expect(await service.send('POST', '/api/deals', { dealname: 'E' })).toMatchObject({ status: 201 });
  });

  it.each([['another scope', ['crm.objects.contacts.sensitive.write']] as const, ['no scope', []] as const])(
    'writes all other records if one record is refused, and HubSpot names %s',
    async (_name, scopes) => {
      refusal = ({ path, body }) => {
        if (!path.includes('/contacts/batch/')) return null;
        const { inputs = [] } = JSON.parse(body) as BatchBody;
        const isFaulty = inputs.some(({ properties }) => properties?.phone === 'secret');
        return isFaulty ? lacking(...scopes) : null;
      };
      const records = Array.from({ length: 40 }, (_, index) => ({
        email: `b${index}@example.com`,
        ...(index === 17 && { phone: 'secret' }),
      }));
      await service.send('POST', '/api/contacts/batch', { records }, { prefer: 'wait=10' });
      await settled('contacts', 39);
      expect(refused.length).toBeLessThan(16);
      expect(await held()).toEqual([]);
      expect(await contact('later@example.com')).toMatchObject({ status: 201 });
    },
  );
});

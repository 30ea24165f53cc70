import { startSimulator, type Simulator } from '../simulator/simulator';
import { startHubspotProxy, type HubspotProxy, type ProxiedAnswer, type ProxiedRequest } from './support/hubspot-proxy';
import type { Answer } from './support/http-request';
import { SimulatorControl } from './support/simulator-control';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';
import { bulkEntries, writeIdOf, writeIdOfEntry } from './support/write-ids';

const upsert = '/contacts/batch/upsert';
const json = { 'content-type': 'application/json' };

describe('an odd response of HubSpot', () => {
  let simulator: Simulator;
  let hubspot: SimulatorControl;
  let proxy: HubspotProxy;
  let service: TestService;
  beforeAll(async () => {
    simulator = await startSimulator({ searchLagMs: 0, tier: 'unlimited' });
    hubspot = new SimulatorControl(simulator.url);
    proxy = await startHubspotProxy(simulator.url);
    service = await startTestService({
      env: {
        HUBSPOT_BASE_URL: proxy.url,
        HUBSPOT_CLIENT_ID: simulator.credentials.clientId,
        HUBSPOT_CLIENT_SECRET: simulator.credentials.clientSecret,
        HUBSPOT_REFRESH_TOKEN: simulator.credentials.refreshToken,
        HUBSPOT_MAX_ATTEMPTS: '2',
      },
    });
    await service.send('POST', '/api/contacts', { email: 'warm@example.com' });
  });
  afterEach(async () => {
    proxy.answer = (_request, forward) => forward();
    await service.forgetLimits();
    await service.query("UPDATE open_writes SET due_at = now() WHERE state = 'due'");
    await until(async () => (await service.query('SELECT 1 FROM open_writes')).length === 0);
  });
  afterAll(async () => {
    await service.stop();
    await proxy.close();
    await simulator.close();
  });

  let count = 0;
  const newEmail = (): string => `odd${(count += 1)}@example.com`;
  /** Gives this answer to calls of a path, for so many times. @returns the calls of that path */
  const answering = (
    path: string,
    answer: (request: ProxiedRequest, truth: () => Promise<ProxiedAnswer>) => Promise<ProxiedAnswer> | ProxiedAnswer,
    times = Infinity,
  ): ProxiedRequest[] => {
    const calls: ProxiedRequest[] = [];
    proxy.answer = async (request, forward) => {
      if (!request.path.includes(path)) return forward();
      calls.push(request);
      return calls.length > times ? forward() : answer(request, forward);
    };
    return calls;
  };
  const always = (status: number, body: string): ((request: ProxiedRequest) => ProxiedAnswer) => {
    return () => ({ status, headers: json, body });
  };
  const settled = (answer: Answer): Promise<Answer> =>
    until(async () => {
      const look = await service.send('GET', `/api/writes/${writeIdOf(answer) ?? ''}`);
      return ['settled', 'failed'].includes(look.body.state) ? look : null;
    });
  const waiting = (answer: Answer): Promise<Answer> =>
    until(async () => {
      const look = await service.send('GET', `/api/writes/${writeIdOf(answer) ?? ''}`);
      return look.body.problem ? look : null;
    });
  const hasten = async (): Promise<void> => {
    await service.query("UPDATE open_writes SET due_at = now() WHERE state = 'due'");
  };

  it('488 costs one call for a batch, and its writes are kept', async () => {
    const body = '{"status":"error","message":"unknown to this hublet","correlationId":"c","correctHublet":"eu1"}';
    const calls = answering(upsert, always(488, body));
    const records = Array.from({ length: 60 }, () => ({ email: newEmail() }));
    const bulk = await service.send('POST', '/api/contacts/batch', { records }, { prefer: 'wait=2' });
    const results = bulkEntries(bulk);
    expect(results.map(({ status }) => status)).toEqual(records.map(() => 202));
    expect(calls).toHaveLength(1);
    for (const { write } of results) {
      const look = await service.send('GET', `/api/writes/${write?.id ?? ''}`);
      expect(look.body).toMatchObject({ state: 'due', problem: { code: 'hubspot-failed', status: 502 } });
      expect(look.body.problem?.detail).toContain('HubSpot moves this portal to another data centre (eu1)');
    }
    expect(await service.query('SELECT pause_reason FROM hubspot_portal_health')).toMatchObject([
      { pause_reason: 'MIGRATION' },
    ]);
  });

  it.each<[string, number, string]>([
    ['418 without a reason', 418, '{"status":"error","message":"no","correlationId":"c"}'],
    ['400 without a reason', 400, '{"status":"error","message":"computer says no","correlationId":"c"}'],
    ['403 with the page of a proxy', 403, '<html>Blocked by policy</html>'],
    ['404 with the page of a proxy', 404, '<html>Not found</html>'],
    ['401 with the page of a proxy', 401, 'Unauthorized'],
    ['403 with the JSON of a proxy', 403, '{"message":"Forbidden"}'],
    ['a redirect', 302, ''],
  ])('%s is no refusal of the records: one call, and the writes are kept', async (_name, status, body) => {
    const calls = answering(upsert, always(status, body), 1);
    const records = Array.from({ length: 20 }, () => ({ email: newEmail() }));
    const bulk = await service.send('POST', '/api/contacts/batch', { records }, { prefer: 'wait=0' });
    await until(() => calls.length > 0);
    await hasten();
    const results = bulkEntries(bulk);
    for (const entry of results) {
      const look = await until(async () => {
        await hasten();
        const one = await service.send('GET', `/api/writes/${writeIdOfEntry(entry) ?? ''}`);
        return one.body.state === 'settled' ? one : null;
      });
      expect(look.body.outcome).toBe('created');
    }
    expect((JSON.parse(calls[0]?.body ?? '{}') as { inputs: unknown[] }).inputs).toHaveLength(20);
  });

  it('413 is answered with smaller calls', async () => {
    const tooMany = (request: ProxiedRequest, truth: () => Promise<ProxiedAnswer>): Promise<ProxiedAnswer> => {
      const { inputs } = JSON.parse(request.body) as { inputs: unknown[] };
      return inputs.length > 5
        ? Promise.resolve({ status: 413, headers: {}, body: '<html>Too large</html>' })
        : truth();
    };
    answering(upsert, tooMany);
    const records = Array.from({ length: 20 }, () => ({ email: newEmail() }));
    const bulk = await service.send('POST', '/api/contacts/batch', { records });
    expect(bulkEntries(bulk).map(({ status }) => status)).toEqual(records.map(() => 201));
  });

  it('with U+0000 and lone surrogates in an error is stored, and stalls nothing', async () => {
    const body =
      '{"status":"error","category":"VALIDATION_ERROR","message":"a\\u0000b \\ud800","correlationId":"\\u0000c"}';
    answering(upsert, always(400, body));
    const answer = await service.send('POST', '/api/contacts', { email: newEmail() });
    expect(answer).toMatchObject({ status: 422, body: { code: 'refused-by-hubspot', correlationId: '\ufffdc' } });
    expect(answer.body.detail).toContain('a\ufffdb \ufffd');
    proxy.answer = (_request, forward) => forward();
    expect(await service.send('POST', '/api/contacts', { email: newEmail() })).toMatchObject({ status: 201 });
  });

  it('with U+0000 in a value is stored', async () => {
    answering(upsert, async (_request, truth) => {
      const answer = await truth();
      return {
        ...answer,
        body: String(answer.body).replace('"properties":{', '"properties":{"jobtitle":"a\\u0000b\\udfff",'),
      };
    });
    const answer = await service.send('POST', '/api/contacts', { email: newEmail() });
    expect(answer).toMatchObject({ status: 201, body: { properties: { jobtitle: 'a\ufffdb\ufffd' } } });
  });

  it.each<[string, string]>([
    [
      'another record',
      '{"status":"COMPLETE","results":[{"id":"900000001","properties":{"email":"other@example.net"}}]}',
    ],
    [
      'an input of another call',
      '{"status":"COMPLETE","results":[{"id":"900000001","properties":{},"objectWriteTraceId":"another"}]}',
    ],
    ['an id that no database can store', '{"results":[{"id":"99999999999999999999","properties":{}}]}'],
    ['no id', '{"results":[{"properties":{"email":"x@example.net"}}]}'],
    ['null', '{"results":[null]}'],
    ['a list of lists', '[[]]'],
    ['nothing', '{}'],
    ['deep nesting', `{"results":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
  ])('that names %s for a lone record is read back, and the write has its own record', async (_name, body) => {
    answering(
      upsert,
      async (_request, truth) => {
        await truth();
        return { status: 200, headers: json, body };
      },
      1,
    );
    const email = newEmail();
    const answer = await service.send('POST', '/api/contacts', { email });
    expect(answer).toMatchObject({ status: 201, body: { outcome: 'created', properties: { email } } });
    expect(await hubspot.propertiesOf('contacts', answer.body.id, 'email')).toMatchObject({ email });
  });

  it('that is no JSON, ten times, ends no write', async () => {
    const calls = answering('/crm/', always(200, '<html>Please log in</html>'));
    const answer = await service.send('POST', '/api/contacts', { email: newEmail() }, { prefer: 'wait=0' });
    await until(async () => {
      await hasten();
      return calls.filter(({ path }) => path.includes(upsert)).length >= 10;
    });
    proxy.answer = (_request, forward) => forward();
    await hasten();
    expect((await settled(answer)).body).toMatchObject({ state: 'settled', outcome: 'created' });
  });

  it('207 whose entries do not concern the records keeps the writes', async () => {
    const answers: string[] = [];
    answering(
      upsert,
      (request) => {
        const { inputs } = JSON.parse(request.body) as { inputs: { objectWriteTraceId: string }[] };
        const categories = ['RATE_LIMITS', 'INTERNAL_ERROR', 'LOCKED', 'MISSING_SCOPES', 'INVALID_AUTHENTICATION'];
        const errors = inputs.map(({ objectWriteTraceId }, index) => ({
          status: 'error',
          category: categories[index % categories.length],
          message: 'not now',
          context: { objectWriteTraceId: [objectWriteTraceId] },
        }));
        answers.push(...inputs.map(({ objectWriteTraceId }) => objectWriteTraceId));
        return { status: 207, headers: json, body: JSON.stringify({ status: 'COMPLETE', results: [], errors }) };
      },
      1,
    );
    const records = Array.from({ length: 10 }, () => ({ email: newEmail() }));
    const bulk = await service.send('POST', '/api/contacts/batch', { records }, { prefer: 'wait=0' });
    const ids = bulkEntries(bulk).map((entry) => writeIdOfEntry(entry) ?? '');
    await until(() => answers.length === 10);
    await until(async () => {
      await hasten();
      const states = await service.query<{ state: string }>('SELECT state FROM closed_writes WHERE id = ANY($1)', [
        ids,
      ]);
      return states.length === 10 && states.every(({ state }) => state === 'settled');
    });
  });

  it('that fails for one record for ever lets its neighbours go', async () => {
    const poisoned = newEmail();
    answering(upsert, (request, truth) =>
      request.body.includes(poisoned)
        ? {
            status: 500,
            headers: { ...json, 'retry-after': '0' },
            body: '{"status":"error","message":"internal error"}',
          }
        : truth(),
    );
    const records = [...Array.from({ length: 30 }, () => ({ email: newEmail() })), { email: poisoned }];
    const bulk = await service.send('POST', '/api/contacts/batch', { records }, { prefer: 'wait=0' });
    const ids = bulkEntries(bulk).map((entry) => writeIdOfEntry(entry) ?? '');
    await until(async () => {
      await service.forgetLimits();
      await hasten();
      const closed = await service.query<{ id: string; state: string }>(
        'SELECT id, state FROM closed_writes WHERE id = ANY($1)',
        [ids],
      );
      return closed.length === 30 && closed.every(({ id, state }) => state === 'settled' && id !== ids.at(-1));
    });
  }, 60_000);

  it('that PostgreSQL cannot store ends as a failure of its own write only', async () => {
    await service.query(
      "ALTER TABLE closed_writes ADD CONSTRAINT unstorable CHECK (outcome #>> '{properties,jobtitle}' <> 'unstorable') NOT VALID",
    );
    try {
      answering(upsert, async (_request, truth) => {
        const answer = await truth();
        return {
          ...answer,
          body: String(answer.body).replace('"properties":{', '"properties":{"jobtitle":"unstorable",'),
        };
      });
      const records = Array.from({ length: 5 }, () => ({ email: newEmail() }));
      const bulk = await service.send('POST', '/api/contacts/batch', { records });
      const results = bulkEntries(bulk);
      expect(results.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 502]);
      const failed = results.find(({ status }) => status === 502);
      expect(failed?.problem).toMatchObject({ code: 'hubspot-outcome-unknown' });
      expect(failed?.problem?.detail).toContain("HubSpot's answer could not be stored");
    } finally {
      await service.query('ALTER TABLE closed_writes DROP CONSTRAINT unstorable');
    }
  });

  it.each<[string, string, string]>([
    ['pipelines', '/crm/pipelines', '{"results":[{"id":null,"stages":{}}]}'],
    ['properties', '/crm/properties', '{"results":[null,{"name":["x"]}]}'],
    ['search results', '/search', '{"total":1,"results":[{"id":{}}]}'],
    ['read results', '/deals/batch/read', '{"results":"all of them"}'],
  ])('with malformed %s makes a write wait, and no more', async (_name, path, body) => {
    answering(path, always(200, body), 3);
    const dealname = `Odd ${newEmail()}`;
    const answer = await service.send('POST', '/api/deals', { dealname }, { prefer: 'wait=0' });
    expect(answer.status).toBeLessThan(203);
    await until(async () => {
      await hasten();
      return (await hubspot.records('deals')).filter(({ properties }) => properties.dealname === dealname).length === 1;
    });
    if (writeIdOf(answer)) expect((await settled(answer)).body.state).toBe('settled');
  });

  it('that names another record is not shown to a reader', async () => {
    const email = newEmail();
    await service.send('POST', '/api/contacts', { email });
    const body = '{"results":[{"id":"900000001","properties":{"email":"other@example.net"}}]}';
    answering('/contacts/batch/read', always(200, body));
    expect(await service.send('GET', `/api/contacts/${email}`)).toMatchObject({
      status: 502,
      body: { code: 'hubspot-failed' },
    });
  });

  it('with a malformed token makes a write wait', async () => {
    await hubspot.expireTokens();
    answering('/oauth/', always(200, '{"access_token":["a"],"expires_in":"never"}'), 2);
    const answer = await service.send('POST', '/api/contacts', { email: newEmail() }, { prefer: 'wait=0' });
    expect((await waiting(answer)).body.problem?.code).toBe('hubspot-failed');
    await hasten();
    expect((await settled(answer)).body).toMatchObject({ state: 'settled', outcome: 'created' });
  });
});

import path from 'node:path';
import { defaultCredentials } from '../simulator/credentials';
import { apiPath } from './support/api-path';
import { request, type Answer } from './support/http-request';
import { startRun, type Run } from './support/run';
import { encryptionKeys, startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

const { clientId, clientSecret, refreshToken } = defaultCredentials;
const rounds = 40;
const noProperty = { status: 403, body: { category: 'MISSING_SCOPES', message: 'no' } };

/** Another process of the same service, with the same database and HubSpot. */
const beside = (service: TestService, env: Record<string, string> = {}): Promise<TestService> =>
  startTestService({
    env: { ...service.databaseEnv, HUBSPOT_BASE_URL: service.simulator.url, HUBSPOT_MAX_ATTEMPTS: '1', ...env },
  });

describe('two processes, in a portal without the unique property', () => {
  let one: TestService;
  let other: TestService;
  const start = async (): Promise<void> => {
    // The search finds nothing that was created a moment ago.
    one = await startTestService({ env: { HUBSPOT_MAX_ATTEMPTS: '1' }, simulator: { searchLagMs: 10_000 } });
    await one.simulator.order({ match: { method: 'POST', path: '/crm/properties/' }, ...noProperty });
    other = await beside(one);
  };
  beforeEach(start);
  afterEach(async () => {
    await other.stop();
    await one.stop();
  });

  const post = (service: TestService, body: object): Promise<Answer> =>
    service.send('POST', '/api/deals', body, { prefer: 'wait=50' });
  const namesInHubspot = async (): Promise<(string | undefined)[]> =>
    (await one.simulator.records('deals')).map(({ properties }) => properties.dealname).sort();

  it.each(['externalId', 'dealname'])(
    'create one deal for each %s that both get at once',
    async (key) => {
      await Promise.all([post(one, { dealname: 'Warm 1' }), post(other, { dealname: 'Warm 2' })]);
      await one.simulator.order({ match: { path: '/deals/batch/create' }, delayMs: 20 });
      const names: string[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const dealname = `Round ${String(round).padStart(2, '0')}`;
        const body = key === 'externalId' ? { externalId: `R-${round}`, dealname } : { dealname };
        names.push(dealname);
        const answers = await Promise.all([post(one, body), post(other, body)]);
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
        expect(answers[0].body.id).toBe(answers[1].body.id);
      }
      expect(await namesInHubspot()).toEqual([...names, 'Warm 1', 'Warm 2']);
    },
    120_000,
  );

  it('create one company for each domain that both get at once', async () => {
    const send = (service: TestService, domain: string): Promise<Answer> =>
      service.send('POST', '/api/companies', { domain }, { prefer: 'wait=50' });
    await Promise.all([send(one, 'warm1.example'), send(other, 'warm2.example')]);
    await one.simulator.order({ match: { path: '/companies/batch/create' }, delayMs: 20 });
    for (let round = 0; round < rounds / 4; round += 1) {
      const domain = `round${round}.example`;
      const answers = await Promise.all([send(one, domain), send(other, `https://www.${domain}`)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
      expect(answers[0].body.id).toBe(answers[1].body.id);
    }
    expect(await one.simulator.records('companies')).toHaveLength(rounds / 4 + 2);
  }, 120_000);

  it('create one ticket for each externalId that both POST at once, and tell the other caller its id', async () => {
    const subject = (round: number): string => `Ticket ${String(round).padStart(2, '0')}`;
    const send = (service: TestService, round: number): Promise<Answer> =>
      service.send(
        'POST',
        '/api/tickets',
        { externalId: `T-${round}`, subject: subject(round) },
        { prefer: 'wait=50' },
      );
    for (let round = 0; round < rounds / 4; round += 1) {
      const answers = await Promise.all([send(one, round), send(other, round)]);
      const [created, taken] = answers.sort((a, b) => a.status - b.status);
      expect(created).toMatchObject({ status: 201, body: { delivery: 'at-least-once' } });
      expect(taken).toMatchObject({ status: 409, body: { code: 'record-exists', existingId: created.body.id } });
    }
    const subjects = (await one.simulator.records('tickets')).map(({ properties }) => properties.subject).sort();
    expect(subjects).toEqual(Array.from({ length: rounds / 4 }, (_, round) => subject(round)));
  }, 120_000);

  it.each([
    ['contacts', (round: number): object => ({ email: `c${round}@example.com` })],
    ['deals', (round: number): object => ({ dealname: `Only ${round}` })],
  ])(
    'create one of the %s that both get at once in the mode create',
    async (type, bodyOf) => {
      const before = (await one.simulator.records(type)).length;
      const send = (service: TestService, round: number): Promise<Answer> =>
        service.send('POST', `/api/${type}`, { ...bodyOf(round), mode: 'create' }, { prefer: 'wait=50' });
      for (let round = 0; round < rounds / 4; round += 1) {
        const answers = await Promise.all([send(one, round), send(other, round)]);
        const [created, taken] = answers.sort((a, b) => a.status - b.status);
        expect(created).toMatchObject({ status: 201 });
        expect(taken).toMatchObject({ status: 409, body: { code: 'record-exists', existingId: created.body.id } });
      }
      expect((await one.simulator.records(type)).length).toBe(before + rounds / 4);
    },
    120_000,
  );

  it('fill an empty value once, and tell the other caller which value stays', async () => {
    for (let round = 0; round < rounds / 8; round += 1) {
      const email = `fill${round}@example.com`;
      const id = await one.simulator.create('contacts', { email });
      const send = (service: TestService, jobtitle: string): Promise<Answer> =>
        service.send('PUT', '/api/contacts', { email, jobtitle, fillIfEmpty: ['jobtitle'] }, { prefer: 'wait=50' });
      const answers = await Promise.all([send(one, 'Engineer'), send(other, 'Analyst')]);
      const { jobtitle } = await one.simulator.propertiesOf('contacts', id, 'jobtitle');
      const later = answers.filter(({ body }) => 'leftAlone' in body);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(later.map(({ body }) => body)).toMatchObject([
        { leftAlone: [{ property: 'jobtitle', actual: jobtitle }] },
      ]);
    }
  }, 120_000);

  it('create one deal of a name, though one process knows no pipelines yet', async () => {
    await post(one, { dealname: 'Warm' });
    await one.simulator.order({ match: { path: '/deals/batch/create' }, delayMs: 200 });
    const answers = await Promise.all([post(one, { dealname: 'Cold' }), post(other, { dealname: 'Cold' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect(await namesInHubspot()).toEqual(['Cold', 'Warm']);
  });
});

describe('a process whose clock is wrong', () => {
  const entry = path.join(__dirname, '../dist/src/main.js');
  const minutes = (count: number): string => String(count * 60_000);
  let service: TestService;
  let run: Run;
  let url: string;

  const start = async (shiftMs: string): Promise<void> => {
    service = await startTestService({ env: { HUBSPOT_MAX_ATTEMPTS: '1' } });
    await service.simulator.order({ match: { method: 'POST', path: '/crm/properties/' }, ...noProperty });
    run = startRun(entry, {
      cwd: __dirname,
      nodeArgs: ['--require', path.join(__dirname, 'support/shifted-clock.cjs')],
      env: {
        ...service.databaseEnv,
        NODE_ENV: 'test',
        TOKEN_ENCRYPTION_KEYS: encryptionKeys,
        HUBSPOT_BASE_URL: service.simulator.url,
        HUBSPOT_AUTHORIZE_URL: `${service.simulator.url}/oauth/authorize`,
        HUBSPOT_CLIENT_ID: clientId,
        HUBSPOT_CLIENT_SECRET: clientSecret,
        HUBSPOT_REFRESH_TOKEN: refreshToken,
        HUBSPOT_ASSUMED_RATE_LIMIT: '100000',
        PUBLIC_URL: 'http://127.0.0.1',
        HUBSPOT_MAX_ATTEMPTS: '1',
        PORT: '0',
        LOG_LEVEL: 'log',
        CLOCK_SHIFT_MS: shiftMs,
      },
    });
    [, url = ''] = await run.prints(/Listening on (http:\S+?),/);
  };
  afterEach(async () => {
    run.child.kill('SIGKILL');
    await run.ended;
    await service.stop();
  });

  const send = (route: string, body: object, headers: Record<string, string> = {}): Promise<Answer> =>
    request(`${url}/api/${route}`, 'POST', body, { authorization: `Bearer ${service.apiKey}`, ...headers });

  it.each([minutes(5), minutes(-5)])(
    'by %s ms doubles no ticket after a lost answer',
    async (shiftMs) => {
      await start(shiftMs);
      expect(await send('tickets', { subject: 'Warm' })).toMatchObject({ body: { delivery: 'at-least-once' } });
      await service.simulator.order({ match: { path: '/tickets/batch/create' }, times: 1, reset: 'after' });
      const lost = send('tickets', { subject: 'Lost' }, { prefer: 'wait=50' });
      await until(async () => (await service.query('SELECT 1 FROM open_writes WHERE may_exist_since IS NOT NULL'))[0]);
      await service.query(
        "UPDATE open_writes SET may_exist_since = may_exist_since - interval '15 seconds', due_at = now()",
      );
      expect(await lost).toMatchObject({ status: 201, body: { outcome: 'created' } });
      const same = (await service.simulator.records('tickets')).filter(
        ({ properties }) => properties.subject === 'Lost',
      );
      expect(same.map(({ id }) => id)).toEqual([(await lost).body.id]);
    },
    60_000,
  );

  it.each([minutes(5), minutes(-5)])(
    'by %s ms uses the tokens, states and keys of others',
    async (shiftMs) => {
      await start(shiftMs);
      expect((await service.send('POST', '/api/contacts', { email: 'first@example.com' })).status).toBe(201);
      await service.simulator.forget();
      expect((await send('contacts', { email: 'second@example.com' })).status).toBe(201);
      expect(await service.simulator.requests('/oauth/')).toEqual([]);
      const keyed = { 'idempotency-key': 'one' };
      const first = await send('tickets', { subject: 'Once' }, keyed);
      const second = await service.send('POST', '/api/tickets', { subject: 'Once' }, keyed);
      expect(second.headers.get('idempotency-replayed')).toBe('true');
      expect(second.body.writeId).toBe(first.body.writeId);
      const install = await fetch(`${url}/api/hubspot/oauth/install`, {
        headers: { authorization: `Bearer ${service.apiKey}`, accept: 'application/json' },
      });
      const { expiresAt } = (await install.json()) as { expiresAt: string };
      expect(Math.abs(Date.parse(expiresAt) - Date.now() - 600_000)).toBeLessThan(60_000);
      expect(install.headers.get('set-cookie')).toContain('Max-Age=600');
      await service.simulator.order({ match: { path: apiPath('crm/objects', 'contacts') }, times: 1, status: 503 });
      const open = await send('contacts', { email: 'third@example.com' }, { prefer: 'wait=0' });
      expect(Number(open.headers.get('retry-after'))).toBeLessThan(60);
    },
    60_000,
  );
});

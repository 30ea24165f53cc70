import path from 'node:path';
import { ApiKeys, type IssuedApiKey } from '../src/api-keys/api-keys';
import { startSimulator } from '../simulator/simulator';
import type { Answer } from './support/http-request';
import { startRun } from './support/run';
import { clientEnv } from './support/test-client';
import { createTestDatabase } from './support/test-database';
import { startTestService, type TestService } from './support/test-service';
import { attribute, startTraceReceiver, type ReceivedSpan, type TraceReceiver } from './support/trace-receiver';
import { until } from './support/until';

const root = path.join(__dirname, '..');

describe('Traces', () => {
  let receiver: TraceReceiver;
  let service: TestService;
  const served = (route: string): ReceivedSpan[] =>
    receiver.spans.filter((span) => span.kind === 2 && attribute(span, 'http.route') === route);
  const calls = (name: RegExp): ReceivedSpan[] =>
    receiver.spans.filter((span) => span.kind === 3 && name.test(span.name));
  const isLinked =
    (request: ReceivedSpan) =>
    ({ links }: ReceivedSpan): boolean =>
      links.some(({ traceId, spanId }) => traceId === request.traceId && spanId === request.spanId);

  beforeAll(async () => {
    receiver = await startTraceReceiver();
    service = await startTestService({
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_EXPORTER_OTLP_HEADERS: 'api-key=a%20secret' },
    });
  });
  afterAll(async () => {
    // Stopping the service sends the remaining spans.
    await service.stop();
    await receiver.stop();
  });

  it('link the call that carries a batch to the request of each write in it, and to no other', async () => {
    await service.send('POST', '/api/contacts', { email: 'warm@example.com' });
    await service.simulator.order({ match: { path: '/contacts/batch/upsert' }, times: 1, delayMs: 300 });
    const emails = Array.from({ length: 12 }, (_, index) => `traced-${index % 10}@example.com`);
    const answers = await Promise.all(
      emails.map((email, index) => service.send('POST', '/api/contacts', { email, firstname: `Name ${index}` })),
    );
    expect(answers.every(({ status }) => status < 300)).toBe(true);
    await until(() => served('/api/contacts').length === 13);

    const requests = served('/api/contacts');
    const batches = calls(/\/contacts\/batch\//);
    for (const request of requests) {
      expect(batches.filter(isLinked(request))).toHaveLength(1);
      expect(attribute(request, 'http.response.status_code')).toBeLessThan(300);
      expect(request).toMatchObject({ name: 'POST /api/contacts' });
    }
    expect(batches.flatMap(({ links }) => links)).toHaveLength(requests.length);
    expect(Math.max(...batches.map(({ links }) => links.length))).toBeGreaterThan(2);
    expect(batches.every(({ parentSpanId }) => !parentSpanId)).toBe(true);
  });

  it('continue the trace of a caller, to every attempt of the call', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
    const other = await startTestService({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url } });
    try {
      await other.simulator.order({
        match: { path: '/tickets/batch/' },
        times: 1,
        status: 503,
        headers: { 'retry-after': '0' },
      });
      const answer = await other.send('POST', '/api/tickets', { subject: 'traced' }, { traceparent });
      expect(answer.status).toBe(201);
    } finally {
      await other.stop();
    }
    const [request] = served('/api/tickets');
    expect(request).toMatchObject({ traceId, parentSpanId: '00f067aa0ba902b7' });
    const attempts = calls(/\/tickets\/batch\//);
    expect(attempts.map((span) => attribute(span, 'http.response.status_code'))).toEqual([503, 200]);
    expect(attempts.map((span) => attribute(span, 'http.request.resend_count'))).toEqual([undefined, 1]);
    for (const attempt of attempts) {
      expect(attempt.links).toMatchObject([{ traceId, spanId: request?.spanId }]);
    }
  });

  it('make a read a part of its request', async () => {
    const { body } = await service.send('POST', '/api/contacts', { email: 'read@example.com' });
    expect((await service.send('GET', `/api/contacts/${body.id}`)).status).toBe(200);
    await until(() => served('/api/contacts/:id').length === 1);
    const [request] = served('/api/contacts/:id');
    expect(calls(/\/contacts\/batch\/read$/)).toMatchObject([
      { traceId: request?.traceId, parentSpanId: request?.spanId },
    ]);
  });

  it('of a stranger, or of a refused request, are not begun at their wish', async () => {
    const wish = '00-dddddddddddddddddddddddddddddddd-eeeeeeeeeeeeeeee-01';
    await service.send('POST', '/api/contacts', {}, { traceparent: wish, authorization: 'Bearer hck_unknown' });
    await service.send('GET', '/api/unheard-of', undefined, { traceparent: wish });
    await service.send('GET', '/health/live', undefined, { traceparent: wish, authorization: '' });
    await until(() => served('/health/live').length > 0);
    expect(receiver.text()).not.toContain('dddddddddddddddddddddddddddddddd');
  });

  it('are not kept where the caller keeps none', async () => {
    const unkept = '00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbb-00';
    const answer = await service.send('POST', '/api/deals', { dealname: 'unkept' }, { traceparent: unkept });
    expect(answer.status).toBe(201);
    await service.send('POST', '/api/deals', { dealname: 'kept' });
    await until(() => served('/api/deals').length > 0);
    expect(served('/api/deals')).toHaveLength(1);
    expect(receiver.text()).not.toContain('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
  });

  describe('of API keys', () => {
    const idAndName = (span: ReceivedSpan | undefined): unknown[] =>
      ['id', 'name'].map((part) => span && attribute(span, `hubspot_crm.api_key.${part}`));
    const issue = (name: string): Promise<IssuedApiKey> => service.app.get(ApiKeys).issue(name);
    const write = (key: string, subject: string, headers?: Record<string, string>): Promise<Answer> =>
      service.send('POST', '/api/tickets', { subject }, { authorization: `Bearer ${key}`, ...headers });
    const ofKey = (kind: number, id: string): ReceivedSpan[] =>
      receiver.spans.filter((span) => span.kind === kind && attribute(span, 'hubspot_crm.api_key.id') === id);

    it('have its id and name, in the request and in its call', async () => {
      const name = '"billing"\nteam 🧾';
      const { id, key } = await issue(name);
      expect((await write(key, 'own')).status).toBe(201);
      await until(() => ofKey(2, id).length > 0 && ofKey(3, id).length > 0);
      expect(ofKey(2, id)).toHaveLength(1);
      expect([...ofKey(2, id), ...ofKey(3, id)].map(idAndName)).toContainEqual([id, name]);
      for (const span of [...ofKey(2, id), ...ofKey(3, id)]) expect(idAndName(span)).toEqual([id, name]);
      expect(receiver.text()).not.toContain(key);
    });

    it('have none in a call that carries writes of several', async () => {
      const keys = [await issue('one of two'), await issue('two of two')];
      await service.simulator.forget();
      await service.simulator.order({ match: { path: '/tickets/batch/' }, times: 4, delayMs: 1_000 });
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          write(keys[index % 2]?.key ?? '', `Mixed ${index}`, { prefer: 'wait=50' }),
        ),
      );
      expect(answers.every(({ status }) => status === 201)).toBe(true);
      await until(() => keys.every(({ id }) => ofKey(2, id).length === 20));
      const requests = keys.map(({ id }) => ofKey(2, id));
      const batches = calls(/\/tickets\/batch\//).filter(({ links }) => links.length > 1);
      const callers = batches.map((batch) =>
        keys.filter((_key, index) => requests[index]?.some((one) => isLinked(one)(batch))),
      );
      expect(callers.some(({ length }) => length === 2)).toBe(true);
      for (const [index, batch] of batches.entries()) {
        const [only, second] = callers[index] ?? [];
        if (only) expect(idAndName(batch)[0]).toBe(second ? undefined : only.id);
      }
    });

    it('have none in requests without a key', async () => {
      await service.send('GET', '/health/ready', undefined, { authorization: '' });
      await until(() => served('/health/ready').length > 0);
      for (const span of served('/health/ready')) expect(idAndName(span)).toEqual([undefined, undefined]);
    });
  });

  it('have no record, no secret and no query, and authorise themselves', async () => {
    await service.send('GET', '/api/contacts/secret.reader@example.com?unknown=secret-query');
    await until(() => served('/api/contacts/:id').length === 2);
    expect(receiver.headers()).toMatchObject({ 'api-key': 'a secret' });
    expect(receiver.text()).toContain('"hubspot-crm-integration"');
    for (const secret of ['example.com', 'secret-query', 'Name 1', service.apiKey, 'Bearer']) {
      expect(receiver.text()).not.toContain(secret);
    }
  });
});

describe('Traces of a process', () => {
  const loadedBy = async (env: Record<string, string>): Promise<string> => {
    const database = await createTestDatabase();
    const simulator = await startSimulator({ tier: 'unlimited' });
    const run = startRun(path.join(root, 'dist/src/main.js'), {
      cwd: __dirname,
      env: {
        ...clientEnv(database, simulator),
        PORT: '0',
        LOG_LEVEL: 'log',
        NODE_OPTIONS: `--require ${path.join(__dirname, 'support/loaded-modules.cjs')}`,
        ...env,
      },
    });
    try {
      const [, url = ''] = await run.prints(/Listening on (http:\S+?),/);
      expect((await fetch(`${url}/health/live`)).status).toBe(200);
      run.child.kill('SIGTERM');
      expect(await run.ended).toBe(0);
      return run.output();
    } finally {
      run.child.kill('SIGKILL');
      await run.ended;
      await simulator.close();
      await database.drop();
    }
  };

  it('load nothing where none are wanted', async () => {
    // prom-client loads only the API package, which has no effect.
    expect(await loadedBy({})).toMatch(/loaded: (api)?\.$/m);
  });

  it('disturb nobody where their receiver cannot be reached', async () => {
    const output = await loadedBy({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://127.0.0.1:9/v1/traces' });
    expect(output).toMatch(/loaded: api .*sdk-trace/);
    expect(output).not.toMatch(/Stopping failed/);
  });
});

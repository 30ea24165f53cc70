import { ApiKeys } from '../src/api-keys/api-keys';
import { Metrics } from '../src/metrics/metrics';
import { exchange, rawRequest, statusOf, type RawExchange, type RawRequest } from './support/raw-exchange';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

const limits = { requestMs: 60_000, headersMs: 1_000, progressMs: 60_000, idleMs: 60_000, keepAliveMs: 60_000 };

/** Number of open connections. */
function connectionsOf({ app }: TestService): Promise<number> {
  return new Promise((resolve, reject) => {
    app.getHttpServer().getConnections((error: Error | null, count: number) => {
      if (error) reject(error);
      else resolve(count);
    });
  });
}

describe('a request', () => {
  let service: TestService;
  let other: string;
  beforeAll(async () => {
    service = await startTestService({
      env: { BODY_LIMIT_BYTES: '10000', BODIES_IN_FLIGHT_BYTES: '20000', PREFLIGHT: 'off' },
      app: { limits },
    });
    other = await service.app.get(ApiKeys).create('other');
  });
  afterAll(() => service.stop());

  const send = (given: Partial<RawRequest> = {}, key = service.apiKey, staysOpen = false): RawExchange =>
    exchange(
      service.url,
      rawRequest({
        method: 'POST',
        path: '/api/contacts',
        ...given,
        headers: [['authorization', `Bearer ${key}`], ['content-type', 'application/json'], ...(given.headers ?? [])],
      }),
      { staysOpen },
    );
  describe('that is refused by its head', () => {
    it.each<[string, number, Partial<RawRequest>]>([
      ['announces too large a body', 413, { length: 10_001 }],
      ['is for an unknown route', 404, { path: '/api/unheard-of', length: 1_000 }],
      ['has an unsupported method', 405, { method: 'PATCH', length: 1_000 }],
      ['has an unknown query parameter', 400, { path: '/api/contacts?x=1', length: 1_000 }],
      ['is compressed', 415, { headers: [['content-encoding', 'gzip']], length: 1_000 }],
      [
        'repeats a header',
        400,
        {
          headers: [
            ['idempotency-key', 'a'],
            ['idempotency-key', 'b'],
          ],
          length: 1_000,
        },
      ],
      ['is asked for by a public page', 200, { method: 'GET', path: '/health/live', length: 1_000 }],
    ])(
      'because it %s, is answered %i before its body arrives, and its connection ends',
      async (_why, status, given) => {
        const { closed, socket } = send({ ...given, body: '{' }, service.apiKey, true);
        const text = await closed;
        expect(statusOf(text)).toBe(status);
        expect(text.toLowerCase()).toContain('connection: close');
        // The caller never ends its side; the service frees the connection all the same.
        await until(async () => (await connectionsOf(service)) === 0);
        socket.destroy();
      },
    );

    it('is not asked for its body', async () => {
      const expecting: [string, string][] = [['expect', '100-continue']];
      const refused = send({ headers: expecting, length: 9 }, 'hck_unknown');
      expect(await refused.closed).toMatch(/^HTTP\/1\.1 401 /);
      const admitted = send({ headers: expecting, length: 29 });
      await until(() => admitted.text().startsWith('HTTP/1.1 100 '));
      admitted.socket.write('{"email":"asked@example.com"}');
      expect(statusOf(await admitted.head)).toBe(201);
      admitted.socket.destroy();
    });

    it('is not read, however much of it is sent', async () => {
      const { socket, closed } = send({ length: 9_000_000 }, 'hck_unknown');
      const part = 'x'.repeat(1_000_000);
      for (let count = 0; count < 9; count += 1) socket.write(part);
      expect(statusOf(await closed)).toBe(401);
      socket.destroy();
    });
  });

  describe('whose body does not arrive', () => {
    it('keeps no more bytes from others than its key’s share', async () => {
      const first = send({ length: 10_000, body: '{' });
      const second = await until(async () => {
        const sent = await service.send('POST', '/api/contacts', { email: 'a@example.com' });
        return sent.status === 503 ? sent : null;
      });
      expect(second.body).toMatchObject({ code: 'overloaded' });
      expect(second.body.detail).toContain('10000 of 20000 bytes');
      expect(second.headers.get('retry-after')).toBe('1');
      // Reads, operators, the checks of load balancers and other keys go on.
      expect((await service.send('GET', '/api/operator/doctor?maxAge=300')).status).toBe(200);
      expect((await service.send('GET', '/health/ready')).status).toBe(200);
      const authorization = `Bearer ${other}`;
      const ofOther = await service.send('POST', '/api/contacts', { email: 'b@example.com' }, { authorization });
      expect(ofOther.status).toBe(201);
      first.socket.destroy();
      await until(async () => (await service.send('POST', '/api/contacts', { email: 'a@example.com' })).status < 300);
    });

    it('counts by its arrived bytes if it announces no length', async () => {
      const chunked = send({ headers: [['transfer-encoding', 'chunked']], body: `2000\r\n${' '.repeat(8_192)}\r\n` });
      const body = JSON.stringify({ email: 'a@example.com', properties: { city: 'x'.repeat(5_000) } });
      const metrics = service.app.get(Metrics);
      await until(async () => (await metrics.text()).includes('hubspot_crm_request_body_bytes 8192'));
      expect((await service.send('POST', '/api/contacts', body)).status).toBe(503);
      chunked.socket.destroy();
      await until(async () => (await service.send('POST', '/api/contacts', body)).status < 300);
    });

    it('and exceeds the limit in chunks, is answered 413', async () => {
      const { closed } = send({
        headers: [['transfer-encoding', 'chunked']],
        body: `2800\r\n${' '.repeat(10_240)}\r\n`,
      });
      const text = await closed;
      expect([413, 503]).toContain(statusOf(text));
    });
  });

  it('that is accepted holds no bytes while it waits for HubSpot', async () => {
    await service.simulator.order({ match: { path: '/contacts/batch/upsert' }, times: 1, delayMs: 3_000 });
    const body = JSON.stringify({ email: 'waits@example.com', properties: { city: 'x'.repeat(9_000) } });
    const waiting = service.send('POST', '/api/contacts', body);
    await until(
      async () => (await service.query("SELECT 1 FROM open_writes WHERE key LIKE '%waits@example.com'")).length > 0,
    );
    const next = JSON.stringify({ email: 'next@example.com', properties: { city: 'x'.repeat(9_000) } });
    const answer = await service.send('POST', '/api/contacts', next, { prefer: 'respond-async' });
    expect(answer.status).toBe(202);
    expect((await waiting).status).toBeLessThan(300);
  });
});

describe('connections', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({
      env: { MAX_CONNECTIONS: '16', PREFLIGHT: 'off' },
      app: { limits: { ...limits, progressMs: 500 } },
    });
  });
  afterAll(() => service.stop());

  it('without a request end with an answer, although the caller never ends its side', async () => {
    const { closed, socket } = exchange(service.url, '', { staysOpen: true });
    expect(await closed).toMatch(/^HTTP\/1\.1 408 /);
    await until(async () => (await connectionsOf(service)) === 0);
    socket.destroy();
  });

  it('whose body stops arriving end', async () => {
    const headers: [string, string][] = [
      ['authorization', `Bearer ${service.apiKey}`],
      ['content-type', 'application/json'],
    ];
    const { closed } = exchange(
      service.url,
      rawRequest({ method: 'POST', path: '/api/contacts', headers, length: 500, body: '{' }),
      { staysOpen: true },
    );
    expect(await closed).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('beyond the bound take the place of the oldest without a request', async () => {
    const idle = Array.from({ length: 12 }, () => exchange(service.url, 'GET /health/live HTTP/1.1\r\n'));
    const ended = await idle[0]?.closed;
    expect(ended).toMatch(/^HTTP\/1\.1 503 /);
    expect(ended).toContain('"code":"overloaded"');
    expect((await service.send('GET', '/api/writes')).status).toBe(200);
    for (const { socket } of idle) socket.destroy();
  });
});

describe('the API description', () => {
  const rendered: string[] = [];
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ app: { onRender: (path) => rendered.push(path) } });
  });
  afterAll(() => service.stop());

  it.each(['/api/openapi.json', '/api/openapi.yaml', '/api/docs', '/api/docs/swagger-ui-init.js'])(
    '%s is rendered once, and not sent to callers who have it',
    async (path) => {
      const answers = [];
      for (let count = 0; count < 5; count += 1) answers.push(await fetch(service.url + path));
      const texts = await Promise.all(answers.map((answer) => answer.text()));
      expect(rendered.filter((one) => one === path)).toEqual([path]);
      expect(new Set(texts).size).toBe(1);
      const [first, second] = answers;
      expect(second?.headers.get('content-type')).toBe(first?.headers.get('content-type'));
      expect(second?.headers.get('content-encoding')).toBe('gzip');
      expect(second?.headers.get('cache-control')).toBe('public, no-cache');
      const etag = second?.headers.get('etag') ?? '';
      expect(etag).toMatch(/^"[\w-]{43}"$/);
      const again = await fetch(service.url + path, { headers: { 'if-none-match': etag } });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
      const plain = await fetch(service.url + path, { headers: { 'accept-encoding': 'identity' } });
      expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, texts[0]]);
      expect(plain.headers.get('etag')).not.toBe(etag);
      const head = await fetch(service.url + path, { method: 'HEAD', headers: { 'accept-encoding': 'identity' } });
      expect([head.status, head.headers.get('content-length')]).toEqual([
        200,
        String(Buffer.byteLength(texts[0] ?? '')),
      ]);
    },
  );
});

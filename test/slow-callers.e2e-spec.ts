import { connect } from 'node:net';
import { startTestService, type TestService } from './support/test-service';

describe('A slow caller', () => {
  let service: TestService;
  /** Sends texts, and reads until the other side ends the connection. */
  const converse = (...texts: string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      let heard = '';
      const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
      socket.on('data', (data) => (heard += data.toString()));
      socket.on('close', () => {
        resolve(heard);
      });
      socket.on('error', reject);
      for (const text of texts) socket.write(text);
    });
  const head = (...lines: string[]): string =>
    [...lines, 'host: localhost', `authorization: Bearer ${service.apiKey}`, ''].join('\r\n');

  beforeAll(async () => {
    service = await startTestService({
      env: { PREFLIGHT: 'off', HUBSPOT_TIMEOUT_MS: '4000', HUBSPOT_MAX_ATTEMPTS: '1' },
      app: { limits: { requestMs: 1_000, headersMs: 500, progressMs: 800, idleMs: 2_000, keepAliveMs: 200 } },
    });
  });
  afterAll(() => service.stop());

  it.each([
    ['who never ends the head', (): string[] => [head('GET /api/writes HTTP/1.1')]],
    [
      'who never ends the body',
      (): string[] => [
        head('POST /api/contacts HTTP/1.1', 'content-type: application/json', 'content-length: 1000'),
        '\r\n{"email":',
      ],
    ],
    [
      'who never ends a chunked body',
      (): string[] => [
        head('POST /api/contacts HTTP/1.1', 'content-type: application/json', 'transfer-encoding: chunked'),
        '\r\n9\r\n{"email":\r\n',
      ],
    ],
    ['who says nothing', (): string[] => []],
  ])('%s is told that it took too long, and sent away', async (_, texts) => {
    const heard = await converse(...texts());
    expect(heard).toMatch(/^HTTP\/1\.1 408 /);
    expect(heard).toContain('"code":"request-timeout"');
    expect(await service.query('SELECT 1 FROM open_writes UNION ALL SELECT 1 FROM closed_writes')).toEqual([]);
  });

  it('who keeps a connection open after its answer is sent away', async () => {
    const heard = await converse(`${head('GET /api/writes HTTP/1.1')}\r\n`);
    expect(heard).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('is sent away from a connection on which nothing moves', async () => {
    await service.simulator.order({ match: { path: '/contacts/batch/read' }, times: 1, delayMs: 3_500 });
    const heard = await converse(`${head('GET /api/contacts/1 HTTP/1.1')}\r\n`);
    expect(heard).toBe('');
  });

  it('does not keep others waiting', async () => {
    const slow = converse(head('GET /api/writes HTTP/1.1'));
    expect((await service.send('GET', '/api/writes')).status).toBe(200);
    expect(await slow).toMatch(/^HTTP\/1\.1 408 /);
  });
});

import { fork, type ChildProcess } from 'node:child_process';
import { getEventListeners, once } from 'node:events';
import { createServer as createHttpServer, type RequestListener, type ServerResponse } from 'node:http';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { HttpService } from '@nestjs/axios';
import { Metrics } from '../src/metrics/metrics';
import { PortalHealth } from '../src/hubspot/budget/portal-health';
import { Stopping } from '../src/timing/stopping';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { apiPath } from './support/api-path';
import { clientEnv, factsOf, startTestClient, type TestClient } from './support/test-client';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { SimulatorControl } from './support/simulator-control';
import { until } from './support/until';

const staticToken = {
  HUBSPOT_CLIENT_ID: undefined,
  HUBSPOT_CLIENT_SECRET: undefined,
  HUBSPOT_REFRESH_TOKEN: undefined,
  HUBSPOT_ACCESS_TOKEN: 'pat-na1-simulator',
  HUBSPOT_PORTAL_ID: '1234567',
};

describe('the transport to HubSpot', () => {
  let database: TestDatabase;
  let simulator: Simulator;
  let clients: TestClient[];
  let servers: Server[];
  beforeAll(async () => {
    database = await createTestDatabase();
    simulator = await startSimulator({ tier: 'unlimited' });
  });
  afterAll(async () => {
    await simulator.close();
    await database.drop();
  });
  beforeEach(async () => {
    [clients, servers] = [[], []];
    await fetch(`${simulator.url}/_simulator/faults`, { method: 'DELETE' });
    await fetch(`${simulator.url}/_simulator/requests`, { method: 'DELETE' });
  });
  afterEach(async () => {
    await Promise.all(clients.map((client) => client.stop()));
    for (const server of servers) server.close();
  });

  async function join(env: Record<string, string | undefined> = {}): Promise<TestClient> {
    const client = await startTestClient({ ...clientEnv(database, simulator), ...staticToken, ...env });
    clients.push(client);
    await client.forgetLimits();
    return client;
  }
  const read = ({ client, portalId }: TestClient): Promise<unknown> => client.getPipelines(portalId, 'deals');
  const create = ({ client, portalId }: TestClient): Promise<unknown> =>
    client.createRecords(portalId, 'tickets', [
      { properties: { subject: 'S', hs_pipeline_stage: '1' }, objectWriteTraceId: 't' },
    ]);

  async function listen(server: Server): Promise<string> {
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  /** A proxy to the simulator that records its connections. */
  async function proxy(): Promise<{ url: string; connections: Socket[] }> {
    const connections: Socket[] = [];
    const { hostname, port } = new URL(simulator.url);
    const server = createServer((socket) => {
      connections.push(socket);
      const onward = connect(Number(port), hostname);
      socket.on('error', () => onward.destroy());
      onward.on('error', () => socket.destroy());
      socket.pipe(onward).pipe(socket);
    });
    return { url: await listen(server), connections };
  }
  /** A foreign server at HubSpot's address, which counts its requests. */
  async function stranger(answer: RequestListener): Promise<{ url: string; asked: () => number }> {
    let asked = 0;
    const server = createHttpServer((request, response) => {
      asked += 1;
      answer(request, response);
    });
    return { url: await listen(server), asked: () => asked };
  }

  it.each<[string, (url: string) => string]>([
    ['an address of its own', (url) => url],
    ['another host behind the configured one', (url) => url.replace('http://', '@')],
    ['a path that reads as a host', (url) => url.replace('http:', '')],
  ])('calls HubSpot’s configured address only: not %s', async (_name, urlFor) => {
    const other = await stranger((_request, response) => response.end('{}'));
    const { module } = await join();
    const { axiosRef } = module.get(HttpService);
    await axiosRef.get(urlFor(other.url)).catch(() => null);
    expect(other.asked()).toBe(0);
  });

  it('leaves nothing of a call at the signal that tells of the end of the service', async () => {
    const client = await join();
    const { callSignal } = client.module.get(Stopping);
    await Promise.all(Array.from({ length: 20 }, () => read(client)));
    expect(getEventListeners(callSignal, 'abort')).toEqual([]);
    // AbortSignal.any would keep each dependent signal for the lifetime of the service.
    const kept = Object.getOwnPropertySymbols(callSignal).find(
      ({ description }) => description === 'kDependantSignals',
    );
    expect(kept && (callSignal as unknown as Record<symbol, unknown>)[kept]).toBeUndefined();
  });

  const counted = async (client: TestClient): Promise<number[]> => {
    const rows = await client.query<{ taken_ms: string[] }>('SELECT taken_ms FROM hubspot_budgets');
    return rows.flatMap(({ taken_ms }) => taken_ms.map(Number));
  };
  const firstFaultMet = async (): Promise<boolean> => (await new SimulatorControl(simulator.url).faultsMet()) === 1;

  it('counts a call that waited for its connection from when it leaves, as HubSpot does', async () => {
    const client = await join({ HUBSPOT_MAX_CONNECTIONS: '1' });
    simulator.order({ times: 1, delayMs: 300 });
    const before = read(client);
    await until(firstFaultMet);
    const slot = await client.client.reserve(client.portalId, 'general', 'interactive', 1000);
    const { givenAtMs } = slot;
    const records = [{ properties: { subject: 'S', hs_pipeline_stage: '1' }, objectWriteTraceId: 't' }];
    const waited = client.client.createRecords(client.portalId, 'tickets', records, { reserved: slot });
    await before;
    const freeAtMs = Date.now();
    await waited;
    await until(async () => !(await counted(client)).includes(givenAtMs));
    const times = await counted(client);
    expect(times).toHaveLength(2);
    expect(Math.max(...times)).toBeGreaterThanOrEqual(freeAtMs - 50);
  });

  it('counts a slot anew that was held so long that the budget would forget it before its call leaves', async () => {
    const client = await join();
    const slot = await client.client.reserve(client.portalId, 'general', 'interactive', 1000);
    slot.askedAtMs -= 9_000;
    await client.query('UPDATE hubspot_budgets SET taken_ms = ARRAY[taken_ms[1] - 9000]');
    slot.givenAtMs -= 9_000;
    const heldMs = slot.givenAtMs;
    simulator.order({ times: 1, delayMs: 300 });
    const records = [{ properties: { subject: 'S', hs_pipeline_stage: '1' }, objectWriteTraceId: 't' }];
    const sent = client.client.createRecords(client.portalId, 'tickets', records, { reserved: slot });
    await until(firstFaultMet);
    expect(slot.givenAtMs).toBeGreaterThanOrEqual(heldMs + 9_000);
    expect(await counted(client)).toEqual([slot.givenAtMs]);
    await sent;
  });

  it('forgets a call that HubSpot refused for its limit, also where it was being counted anew', async () => {
    const client = await join();
    const slot = await client.client.reserve(client.portalId, 'general', 'interactive', 1000);
    slot.askedAtMs -= 100;
    simulator.order({ times: 1, status: 429, headers: { 'retry-after': '0' } });
    const budget = await client.connect();
    await budget.query('BEGIN');
    await budget.query('SELECT 1 FROM hubspot_budgets FOR UPDATE');
    const records = [{ properties: { subject: 'S', hs_pipeline_stage: '1' }, objectWriteTraceId: 't' }];
    const sent = client.client.createRecords(client.portalId, 'tickets', records, { reserved: slot });
    await until(() => simulator.requests().length === 1);
    await budget.query('ROLLBACK');
    await budget.end();
    await sent;
    expect(simulator.requests().map(({ status }) => status)).toEqual([429, 201]);
    expect(await counted(client)).toHaveLength(1);
  });

  it('counts the call that asks whose a token is, which can wait for no slot', async () => {
    const unnamed = { HUBSPOT_ACCESS_TOKEN: 'pat-na1-simulator', HUBSPOT_PORTAL_ID: undefined };
    const fresh = await createTestDatabase();
    const client = await startTestClient({ ...clientEnv(fresh, simulator), ...staticToken, ...unnamed });
    try {
      expect(simulator.requests().map(({ path: called }) => called)).toEqual([apiPath('account-info', 'details')]);
      expect(await counted(client)).toHaveLength(1);
      await read(client);
      expect(await counted(client)).toHaveLength(2);
    } finally {
      await client.stop();
      await fresh.drop();
    }
  });

  it('follows no redirect', async () => {
    const other = await stranger((_request, response) => response.end('{}'));
    simulator.order({ times: 1, status: 307, headers: { location: other.url } });
    expect(await factsOf(read(await join()))).toMatchObject({ kind: 'unavailable', status: 307 });
    expect(other.asked()).toBe(0);
  });

  it('uses a connection again', async () => {
    const { url, connections } = await proxy();
    const client = await join({ HUBSPOT_BASE_URL: url });
    for (let made = 0; made < 20; made += 1) await read(client);
    expect(connections).toHaveLength(1);
  });

  it('opens no more connections than it may', async () => {
    const { url, connections } = await proxy();
    const client = await join({ HUBSPOT_BASE_URL: url, HUBSPOT_MAX_CONNECTIONS: '3' });
    await Promise.all(Array.from({ length: 50 }, () => read(client)));
    expect(connections).toHaveLength(3);
  });

  it('lets no call set out late: it may be another process’s by the time that a connection is free', async () => {
    const { client, portalId } = await join({ HUBSPOT_MAX_CONNECTIONS: '1' });
    simulator.order({ times: 1, delayMs: 300 });
    const before = client.getPipelines(portalId, 'deals');
    await until(firstFaultMet);
    let [mayStart, asked] = [true, false];
    const inputs = [{ properties: { subject: 'Late' }, objectWriteTraceId: 't' }];
    const late = client.createRecords(portalId, 'tickets', inputs, { mayStart: () => ((asked = true), mayStart) });
    mayStart = false;
    expect(await factsOf(late)).toMatchObject({ kind: 'unavailable', mayHaveWritten: false });
    await before;
    expect(asked).toBe(true);
    expect(simulator.requests().map(({ method }) => method)).toEqual(['GET']);
  });

  it('survives a kept connection that HubSpot has closed', async () => {
    const { url, connections } = await proxy();
    const client = await join({ HUBSPOT_BASE_URL: url });
    await create(client);
    connections[0]?.destroy();
    await create(client);
    expect(simulator.requests().map(({ status }) => status)).toEqual([201, 201]);
  });

  it('takes a refused connection for a call that was not made, and repeats it', async () => {
    const { url } = await stranger(() => null);
    const [closed] = servers;
    closed?.close();
    const client = await join({ HUBSPOT_BASE_URL: url, HUBSPOT_MAX_ATTEMPTS: '2' });
    expect(await factsOf(create(client))).toMatchObject({ kind: 'unavailable', attempts: 2, mayHaveWritten: false });
  });

  it('takes a connection that is not made in time for a call that was not made, and repeats it', async () => {
    const { url, child } = await deaf();
    const env = { HUBSPOT_CONNECT_TIMEOUT_MS: '200', HUBSPOT_MAX_ATTEMPTS: '2' };
    const client = await join({ HUBSPOT_BASE_URL: url, ...env });
    expect(await factsOf(create(client))).toMatchObject({ kind: 'unavailable', attempts: 2, mayHaveWritten: false });
    child.kill('SIGKILL');
  });

  it('ends a call in time that waits for a connection, and takes it for one that was not made', async () => {
    const { url, child } = await deaf();
    const env = { HUBSPOT_CONNECT_TIMEOUT_MS: '2000', HUBSPOT_TIMEOUT_MS: '200', HUBSPOT_MAX_ATTEMPTS: '2' };
    const client = await join({ HUBSPOT_BASE_URL: url, ...env });
    const message = 'No connection to HubSpot was free within 200 ms';
    const facts = { kind: 'unavailable', message, attempts: 2, mayHaveWritten: false };
    expect(await factsOf(create(client))).toMatchObject(facts);
    child.kill('SIGKILL');
  });

  it('does not read an answer of any size, and does not ask for it again', async () => {
    const piece = Buffer.alloc(1024 * 1024, ' ');
    let sent = 0;
    const endless = await stranger((_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(piece)) sent += 1;
      };
      response.on('drain', more);
      more();
    });
    const client = await join({ HUBSPOT_BASE_URL: endless.url });
    expect(await factsOf(read(client))).toMatchObject({
      kind: 'unreadable',
      message: "HubSpot's answer is too large",
      attempts: 1,
    });
    expect(await factsOf(create(client))).toMatchObject({ kind: 'outcome-unknown', attempts: 1, mayHaveWritten: true });
    expect([sent < 200, endless.asked()]).toEqual([true, 2]);
  });

  it('lets large answers wait for each other, and loses none', async () => {
    const open: ServerResponse[] = [];
    const slow = await stranger((_request, response) => {
      open.push(response);
      response.write(Buffer.alloc(7 * 1024 * 1024, ' '));
    });
    const client = await join({ HUBSPOT_BASE_URL: slow.url });
    const metrics = client.module.get(Metrics, { strict: false });
    const valueOf = async (gauge: Metrics['waitingAnswers']): Promise<number> =>
      (await gauge.get()).values[0]?.value ?? 0;
    const answers = Array.from({ length: 8 }, () => read(client));
    await until(async () => {
      await metrics.refresh();
      return (await valueOf(metrics.waitingAnswers)) > 0;
    });
    expect(await valueOf(metrics.hubspotAnswerBytes)).toBeLessThan(45 * 1024 * 1024);
    await until(() => open.length === 8);
    for (const response of open) response.end('{"results":[]}');
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 8 }, () => []));
    await metrics.refresh();
    expect([await valueOf(metrics.hubspotAnswerBytes), await valueOf(metrics.waitingAnswers)]).toEqual([0, 0]);
  });

  it.each([
    ['HTML', '<html>Welcome to the airport</html>'],
    ['JSON that is cut off', '{"results":[{"id":'],
  ])('does not take %s for an answer', async (_name, body) => {
    const { url } = await stranger((_request, response) => response.end(body));
    const client = await join({ HUBSPOT_BASE_URL: url });
    expect(await factsOf(read(client))).toMatchObject({
      kind: 'unreadable',
      status: 200,
      message: "HubSpot's answer is not JSON",
      attempts: 1,
    });
  });

  describe('when the service stops', () => {
    it('lets a call that is under way be answered', async () => {
      const client = await join();
      simulator.order({ times: 1, delayMs: 300 });
      const waiting = read(client);
      await until(firstFaultMet);
      await client.stop();
      expect(await waiting).toBeInstanceOf(Array);
      clients = [];
    });

    it('gives up a call that is not answered within seconds, without taking it for HubSpot’s failure', async () => {
      const [client, other] = [await join(), await join()];
      simulator.order({ times: 1, delayMs: 8000 });
      const waiting = factsOf(create(client));
      await until(firstFaultMet);
      await client.stop();
      expect(await waiting).toMatchObject({ kind: 'outcome-unknown', attempts: 1 });
      expect(await other.query('SELECT failures FROM hubspot_portal_health')).not.toMatchObject([{ failures: 1 }]);
      clients = [other];
    });

    it('ends the waits for another attempt and for a slot at once, and keeps the counts', async () => {
      const [client, other] = [await join(), await join()];
      simulator.order({ times: 1, status: 503, headers: { 'retry-after': '20' } });
      const retrying = factsOf(read(client));
      await until(() => simulator.requests().length === 1);
      await other.module.get(PortalHealth).pause(other.portalId, 20_000, 'DAILY');
      const queued = factsOf(
        client.client.search(
          client.portalId,
          'deals',
          [[{ propertyName: 'dealname', operator: 'EQ', value: 'D' }]],
          [],
          1,
        ),
      );
      await until(async () => (await other.query("SELECT 1 FROM hubspot_budgets WHERE bucket = 'search'"))[0]);
      const began = performance.now();
      await client.stop();
      expect(await retrying).toMatchObject({ kind: 'unavailable', status: 503, attempts: 1 });
      expect(await queued).toMatchObject({ kind: 'unavailable', message: 'The service is stopping' });
      expect(performance.now() - began).toBeLessThan(4000);
      expect(await other.query('SELECT calls, errors FROM hubspot_portal_health')).toEqual([{ calls: 1, errors: 1 }]);
      clients = [other];
    });
  });
});

/** A server with a full listen backlog. It accepts no connection, and further ones get no response. */
async function deaf(): Promise<{ url: string; child: ChildProcess }> {
  const child = fork(path.join(__dirname, 'support/deaf-server.js'));
  const [port] = (await once(child, 'message')) as [number];
  // A backlog of one holds two connections.
  for (let made = 0; made < 2; made += 1)
    await once(
      connect(port, '127.0.0.1').on('error', () => null),
      'connect',
    );
  return { url: `http://127.0.0.1:${port}`, child };
}

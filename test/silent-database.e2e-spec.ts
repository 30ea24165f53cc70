import path from 'node:path';
import type { Client } from 'pg';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { startNetwork, type Network } from './support/network';
import { registerApiKey } from './support/register-api-key';
import { startRun, type Run } from './support/run';
import { clientEnv } from './support/test-client';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { request, type Answer } from './support/http-request';
import { SimulatorControl } from './support/simulator-control';
import { until } from './support/until';

const entry = path.join(__dirname, '../dist/src/main.js');
const callers = 12;
/** A statement takes at most a second, and a dead connection two more. A longer request waited for something else. */
const timeoutMs = 1_000;
const longestMs = 10_000;

/** A request of a caller and its result. */
interface Sent {
  email: string;
  answer: Answer;
  tookMs: number;
}

describe('when the network to the database falls silent', () => {
  let database: TestDatabase;
  let network: Network;
  let simulator: Simulator;
  let admin: Client;
  let apiKey: string;
  let run: Run;
  let url: string;

  beforeEach(async () => {
    database = await createTestDatabase();
    network = await startNetwork(database.env.DATABASE_URL ?? '');
    simulator = await startSimulator({ tier: 'unlimited', latencyMs: 10 });
    admin = await database.connect();
    apiKey = await registerApiKey(database.url, 'silent');
    run = startRun(entry, {
      cwd: __dirname,
      env: {
        ...clientEnv(database, simulator),
        DATABASE_URL: network.url,
        DATABASE_TIMEOUT_MS: String(timeoutMs),
        DISPATCH_LEASE_SECONDS: '5',
        HUBSPOT_ASSUMED_RATE_LIMIT: '100000',
        API_KEY_RATE_LIMIT: '0',
        PORT: '0',
        LOG_LEVEL: 'log',
        MIGRATE_ON_START: 'false',
      },
    });
    [, url = ''] = await run.prints(/Listening on (http:\S+?),/);
  });
  afterEach(async () => {
    run.child.kill('SIGKILL');
    await run.ended;
    await simulator.close();
    await network.close();
    await admin.end();
    await database.drop();
  });

  const send = async (email: string): Promise<Sent> => {
    const startedMs = performance.now();
    const headers = { authorization: `Bearer ${apiKey}`, prefer: 'wait=5' };
    const answer = await request(`${url}/api/contacts`, 'POST', { email }, headers);
    return { email, answer, tookMs: performance.now() - startedMs };
  };
  /** Starts callers that send one contact after the other until stopped. */
  const load = (): { sent: Sent[]; stop: () => Promise<void> } => {
    const sent: Sent[] = [];
    let stopping = false;
    const caller = async (number: number): Promise<void> => {
      for (let round = 0; !stopping; round += 1) sent.push(await send(`silent${number}-${round}@example.com`));
    };
    const all = Promise.all(Array.from({ length: callers }, (_, number) => caller(number)));
    return {
      sent,
      stop: async () => {
        stopping = true;
        await all;
      },
    };
  };
  const readiness = async (): Promise<number> => (await fetch(`${url}/health/ready`)).status;

  it('answers 503 within seconds where connections die, and goes on on new ones', async () => {
    const { sent, stop } = load();
    await until(() => sent.length > 3 * callers);
    const before = sent.length;
    network.silence({ newOnes: false });
    // Some callers failed and then succeeded. If all writes were already stored, the callers were only late.
    await until(() => {
      const since = sent.slice(before);
      return (
        since.some(({ answer, tookMs }) => answer.status !== 201 || tookMs >= timeoutMs) &&
        since.slice(-callers).every(({ answer }) => answer.status === 201)
      );
    }, 30_000);
    await stop();
    const since = sent.slice(before);
    expect(Math.max(...since.map(({ tookMs }) => tookMs))).toBeLessThan(longestMs);
    const statuses = new Set(since.map(({ answer }) => answer.status));
    expect([...statuses].filter((status) => ![201, 202, 503].includes(status))).toEqual([]);
    for (const { answer } of since.filter(({ answer: { status } }) => status === 503)) {
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(answer.body.code).toBe('database-unavailable');
    }
    // Each accepted write reaches HubSpot, even if the process lost the response.
    await until(async () => (await admin.query('SELECT FROM open_writes LIMIT 1')).rowCount === 0, 30_000);
    const results = await new SimulatorControl(simulator.url).records('contacts');
    const held = new Set(results.map(({ properties }) => properties.email));
    expect(sent.filter(({ email, answer }) => answer.status <= 202 && !held.has(email))).toEqual([]);
    expect(results).toHaveLength(held.size);
  }, 120_000);

  it('is not ready while nothing can be stored, and ready again by itself', async () => {
    expect(await send('before@example.com')).toMatchObject({ answer: { status: 201 } });
    expect(await readiness()).toBe(200);
    network.silence({ newOnes: true });
    await until(async () => (await readiness()) === 503, longestMs);
    const { answer, tookMs } = await send('meanwhile@example.com');
    expect(answer).toMatchObject({ status: 503, body: { code: 'database-unavailable' } });
    expect(tookMs).toBeLessThan(longestMs);
    network.restore();
    await until(async () => (await readiness()) === 200, longestMs);
    expect(await send('after@example.com')).toMatchObject({ answer: { status: 201 } });
  }, 60_000);

  it('ends at SIGTERM, whatever the database does', async () => {
    const { sent, stop } = load();
    await until(() => sent.length > callers);
    network.silence({ newOnes: true });
    run.child.kill('SIGTERM');
    const stopped = stop().catch(() => undefined);
    const ended = await Promise.race([
      run.ended,
      new Promise((resolve) => setTimeout(resolve, 40_000, 'runs still').unref()),
    ]);
    expect(ended).toBe(0);
    await stopped;
  }, 90_000);
});

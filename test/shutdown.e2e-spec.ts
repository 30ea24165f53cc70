import path from 'node:path';
import type { Client } from 'pg';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { startRun, type Run } from './support/run';
import { clientEnv } from './support/test-client';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { request, type Answer } from './support/http-request';
import { SimulatorControl } from './support/simulator-control';
import { until } from './support/until';

const entry = path.join(__dirname, '../dist/src/main.js');
const cli = path.join(__dirname, '../dist/src/cli.js');

describe('SIGTERM', () => {
  let database: TestDatabase;
  let simulator: Simulator;
  let admin: Client;
  const runs: Run[] = [];
  let apiKey: string;

  const start = async (): Promise<{ run: Run; url: string }> => {
    // The lease outlives the test, so another process continues only after a handover.
    const env = { ...clientEnv(database, simulator), PORT: '0', LOG_LEVEL: 'log', DISPATCH_LEASE_SECONDS: '60' };
    const run = startRun(entry, { cwd: __dirname, env });
    runs.push(run);
    const [, url = ''] = await run.prints(/Listening on (http:\S+?),/);
    return { run, url };
  };
  const post = (url: string, subject: string, prefer = 'wait=20'): Promise<Answer> =>
    request(`${url}/api/tickets`, 'POST', { subject }, { authorization: `Bearer ${apiKey}`, prefer });
  const open = async (): Promise<string[]> =>
    (await admin.query<{ state: string }>('SELECT state FROM open_writes ORDER BY seq')).rows.map(({ state }) => state);

  beforeAll(async () => {
    database = await createTestDatabase();
    simulator = await startSimulator({ tier: 'unlimited' });
    admin = await database.connect();
    const keys = startRun(cli, { cwd: __dirname, env: database.env, args: ['keys', 'create', 'x'] });
    await keys.ended;
    apiKey = /hck_\S+/.exec(keys.output())?.[0] ?? '';
  });
  afterAll(async () => {
    for (const { child } of runs) child.kill('SIGKILL');
    await Promise.all(runs.map(({ ended }) => ended));
    await admin.end();
    await simulator.close();
    await database.drop();
  });

  it('ends the intake, lets the call under way settle, and leaves the rest to another process', async () => {
    const first = await start();
    expect(await post(first.url, 'warm')).toMatchObject({ status: 201 });
    simulator.order({ match: { path: '/tickets/batch/' }, times: 1, delayMs: 3000 });
    const underWay = post(first.url, 'under way');
    await until(async () => (await new SimulatorControl(simulator.url).faultsMet()) === 1);
    for (const subject of ['left 1', 'left 2']) {
      expect(await post(first.url, subject, 'respond-async')).toMatchObject({ status: 202 });
    }
    expect(await open()).toEqual(['sending', 'due', 'due']);

    first.run.child.kill('SIGTERM');
    // The service accepts requests that arrive before the signal.
    let late = 0;
    const refused = await until(async () => {
      const answer = await post(first.url, `late ${(late += 1)}`, 'wait=0');
      return answer.status === 503 ? answer : null;
    });
    expect(refused.body.code).toBe('not-ready');
    expect(refused.headers.get('retry-after')).not.toBeNull();
    expect(await underWay).toMatchObject({ status: 201, body: { outcome: 'created' } });
    expect(await first.run.ended).toBe(0);
    expect((await open()).slice(0, 2)).toEqual(['due', 'due']);
    expect((await admin.query('SELECT 1 FROM dispatchers')).rowCount).toBe(0);

    await start();
    await until(async () => (await open()).length === 0);
    const answer = await request(`${simulator.url}/_simulator/records/tickets`, 'GET');
    const { results } = answer.body as unknown as { results: { properties: { subject: string } }[] };
    const subjects = results.map(({ properties }) => properties.subject);
    expect(subjects).toEqual(expect.arrayContaining(['warm', 'under way', 'left 1', 'left 2']));
    expect(new Set(subjects).size).toBe(subjects.length);
  }, 60_000);
});

import path from 'node:path';
import type { Client } from 'pg';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { startProxy, type Proxy } from './support/proxy';
import { startRun, type Run } from './support/run';
import { clientEnv } from './support/test-client';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { request, type Answer } from './support/http-request';
import { SimulatorControl } from './support/simulator-control';
import { until } from './support/until';

const entry = path.join(__dirname, '../dist/src/main.js');
const cli = path.join(__dirname, '../dist/src/cli.js');
const callers = 6;

interface Replica {
  run: Run;
  url: string;
}

/** Callers that each send one request after the other. */
interface Load {
  answers: Map<string, Answer | null>;
  stop(): Promise<void>;
}

describe('two replicas behind a proxy, under load', () => {
  let database: TestDatabase;
  let simulator: Simulator;
  let admin: Client;
  let proxy: Proxy;
  let apiKey: string;
  const runs: Run[] = [];
  const replicas: Replica[] = [];

  const start = async (): Promise<Replica> => {
    const env = { ...clientEnv(database, simulator), PORT: '0', DRAIN_SECONDS: '1', DISPATCH_LEASE_SECONDS: '3' };
    const run = startRun(entry, { cwd: __dirname, env: { ...env, DATABASE_POOL_SIZE: '4', LOG_LEVEL: 'log' } });
    runs.push(run);
    const [, url = ''] = await run.prints(/Listening on (http:\S+?),/);
    proxy.replicas.push(url);
    return { run, url };
  };
  const leave = ({ url }: Replica): void => {
    proxy.replicas.splice(proxy.replicas.indexOf(url), 1);
  };
  const post = async (subject: string): Promise<Answer | null> =>
    request(
      `${proxy.url}/api/tickets`,
      'POST',
      { subject },
      { authorization: `Bearer ${apiKey}`, prefer: 'wait=30' },
    ).catch(() => null);
  const load = (name: string): Load => {
    const answers = new Map<string, Answer | null>();
    let stopping = false;
    const caller = async (number: number): Promise<void> => {
      for (let count = 0; !stopping; count += 1) {
        const subject = `${name} ${number}.${count}`;
        answers.set(subject, await post(subject));
      }
    };
    const done = Promise.all(Array.from({ length: callers }, (_, number) => caller(number)));
    return {
      answers,
      stop: async () => {
        stopping = true;
        await done;
      },
    };
  };
  const more = async ({ answers }: Load, count = 20): Promise<void> => {
    const before = answers.size;
    await until(() => answers.size >= before + count, 60_000);
  };
  const failed = ({ answers }: Load): [string, Answer | null][] =>
    [...answers].filter(([, answer]) => answer?.status !== 201);
  const subjectsInHubspot = async (): Promise<string[]> =>
    (await new SimulatorControl(simulator.url).records('tickets')).map(({ properties }) => properties.subject ?? '');

  beforeAll(async () => {
    database = await createTestDatabase();
    simulator = await startSimulator({ tier: 'unlimited' });
    admin = await database.connect();
    proxy = await startProxy();
    const keys = startRun(cli, { cwd: __dirname, env: database.env, args: ['keys', 'create', 'x'] });
    await keys.ended;
    apiKey = /hck_\S+/.exec(keys.output())?.[0] ?? '';
    replicas.push(...(await Promise.all([start(), start()])));
    await until(async () => (await post('warm'))?.status === 201);
  }, 180_000);
  afterAll(async () => {
    for (const { child } of runs) child.kill('SIGKILL');
    await Promise.all(runs.map(({ ended }) => ended));
    await proxy.close();
    await admin.end();
    await simulator.close();
    await database.drop();
  });

  it('are restarted one after the other, and no request fails', async () => {
    const running = load('rolling');
    for (const [index, replica] of [...replicas].entries()) {
      await more(running);
      replica.run.child.kill('SIGTERM');
      expect(await replica.run.ended).toBe(0);
      // The process used no connection after it closed the pool.
      expect(replica.run.output()).not.toContain('after calling end');
      await more(running);
      leave(replica);
      replicas[index] = await start();
    }
    await more(running);
    await running.stop();
    expect(failed(running)).toEqual([]);
    const subjects = (await subjectsInHubspot()).filter((subject) => subject.startsWith('rolling')).sort();
    expect(subjects).toEqual([...running.answers.keys()].sort());
  }, 240_000);

  it('lose one: only requests that the kill cuts fail, and each of them is an accepted write or nothing', async () => {
    const running = load('killed');
    await more(running);
    const [victim] = replicas;
    if (!victim) throw new Error('there is no replica');
    // Slow calls, so that the kill cuts waiting requests.
    await new SimulatorControl(simulator.url).order({ match: { path: '/tickets/batch/' }, times: 4, delayMs: 1000 });
    await until(
      async () =>
        proxy.underWay(victim.url) > 0 &&
        ((await admin.query("SELECT 1 FROM open_writes WHERE state = 'sending'")).rowCount ?? 0) > 1,
    );
    const before = running.answers.size;
    victim.run.child.kill('SIGKILL');
    await victim.run.ended;
    await more(running, 40);
    await running.stop();
    expect(running.answers.size).toBeGreaterThan(before + callers);

    const cut = failed(running);
    expect(cut.length).toBeGreaterThan(0);
    expect(cut.length).toBeLessThanOrEqual(callers);
    expect(cut.map(([, answer]) => answer?.status)).toEqual(cut.map(() => 502));
    await until(async () => (await admin.query('SELECT 1 FROM open_writes')).rowCount === 0, 60_000);
    const { rows } = await admin.query<{ subject: string; state: string }>(
      `SELECT intent -> 'properties' ->> 'subject' AS subject, state FROM closed_writes`,
    );
    const accepted = rows.filter(({ subject }) => subject.startsWith('killed'));
    expect(accepted.filter(({ state }) => state !== 'settled')).toEqual([]);
    const subjects = (await subjectsInHubspot()).filter((subject) => subject.startsWith('killed')).sort();
    expect(subjects).toEqual(accepted.map(({ subject }) => subject).sort());
    const answered = [...running.answers.keys()].filter((subject) => !cut.some(([name]) => name === subject));
    expect(subjects).toEqual(expect.arrayContaining(answered));
    expect(new Set(subjects).size).toBe(subjects.length);
  }, 240_000);
});

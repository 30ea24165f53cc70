import path from 'node:path';
import type { Client } from 'pg';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { request, type Answer } from './support/http-request';
import { registerApiKey } from './support/register-api-key';
import { startRun, type Run } from './support/run';
import { clientEnv } from './support/test-client';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { until } from './support/until';

const entry = path.join(__dirname, '../dist/src/main.js');
const email = 'large@example.com';
/** Failed writes, each with values of a megabyte. Their pages and windows together are larger than the heap. */
const failedWrites = 600;
const problem = { type: 'urn:x', title: 'x', status: 422, code: 'refused-by-hubspot', detail: 'HubSpot refused it.' };

describe('a process with a heap of 512 MB, in a journal of large failed writes', () => {
  let database: TestDatabase;
  let simulator: Simulator;
  let client: Client;
  let run: Run;
  let url: string;
  const apiKeys: string[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    simulator = await startSimulator({ searchLagMs: 0, tier: 'unlimited' });
    client = await database.connect();
    for (const name of ['one', 'two', 'three', 'four']) apiKeys.push(await registerApiKey(database.url, name));
    run = startRun(entry, {
      cwd: __dirname,
      nodeArgs: ['--max-old-space-size=512'],
      env: { ...clientEnv(database, simulator), PORT: '0', LOG_LEVEL: 'log', PREFLIGHT: 'off' },
    });
    [, url = ''] = await run.prints(/Listening on (http:\S+?),/);
    expect((await send(3, 'POST', 'contacts', { email: 'first@example.com' })).status).toBe(201);
    await client.query(
      `INSERT INTO closed_writes (portal_id, id, queue, key, lane, state, intent, accepted_at, attempts, outcome, cause)
       SELECT 1234567, (lpad(to_hex(1700000000000 + n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid,
         'contacts', 'email:${email}', 0, 'failed', jsonb_build_object(
           'key', jsonb_build_object('kind', 'email', 'email', '${email}'), 'pointers', '{}'::jsonb, 'properties',
           (SELECT jsonb_object_agg('property_' || part, repeat('x', 65000)) FROM generate_series(1, 16) AS part)),
         now(), 1, $1::jsonb, 'x'
       FROM generate_series(1, ${failedWrites}) AS n`,
      [JSON.stringify({ problem })],
    );
  }, 120_000);
  afterAll(async () => {
    run.child.kill('SIGKILL');
    await run.ended;
    await client.end();
    await simulator.close();
    await database.drop();
  });

  const send = (caller: number, method: string, route: string, body?: object): Promise<Answer> =>
    request(`${url}/api/${route}`, method, body, { authorization: `Bearer ${apiKeys[caller]}` });

  /** Follows the pages of the list of one caller. Pages of different callers differ, so that none shares a reading. */
  const followPages = async (caller: number): Promise<number[]> => {
    const statuses: number[] = [];
    for (let cursor = `ffffffff-ffff-7fff-8fff-00000000000${caller}`, pages = 0; pages < 20; pages += 1) {
      const answer = await send(caller, 'GET', `writes?limit=200&cursor=${cursor}`);
      statuses.push(answer.status);
      if (answer.status !== 200) {
        expect(answer).toMatchObject({ status: 503, body: { code: 'overloaded' } });
        continue;
      }
      const { paging } = answer.body as unknown as { paging: { next?: { cursor: string } } };
      cursor = paging.next?.cursor ?? cursor;
    }
    return statuses;
  };

  it('answers three lists of 200 writes at once, and a write beside each page', async () => {
    let lists = 3;
    const statuses = Promise.all(
      [0, 1, 2].map(async (caller) => {
        const found = await followPages(caller);
        lists -= 1;
        return found;
      }),
    );
    let others = 0;
    for (; lists > 0; others += 1)
      expect((await send(3, 'POST', 'contacts', { email: `other${others}@example.com` })).status).toBe(201);
    expect((await statuses).flat()).toContain(200);
    expect(others).toBeGreaterThan(0);
    expect(run.child.exitCode).toBeNull();
  }, 120_000);

  it('erases a person of all these writes', async () => {
    const { status, body } = await send(3, 'POST', 'erasures', { email });
    expect([200, 202]).toContain(status);
    const receipt = await until(async () => {
      const found = await send(3, 'GET', `erasures/${body.id}`);
      return found.body.state !== 'running' && found.body;
    }, 100_000);
    expect(receipt).toMatchObject({ state: 'done', portals: [{ erased: { closedWrites: failedWrites } }] });
    expect(run.child.exitCode).toBeNull();
  }, 120_000);
});

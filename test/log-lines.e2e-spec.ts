import path from 'node:path';
import type { Client } from 'pg';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { request } from './support/http-request';
import { registerApiKey } from './support/register-api-key';
import { startRun, type Run } from './support/run';
import { clientEnv } from './support/test-client';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { connectInSchema } from './support/test-server';
import { until } from './support/until';

const entry = path.join(__dirname, '../dist/src/main.js');
const name = '"billing"\nteam 🧾';

interface Line {
  level: string;
  msg: string;
  context?: string;
  requestId?: string;
  apiKeyId?: string;
  apiKeyName?: string;
  status?: number;
  code?: string;
}

describe('Log lines', () => {
  let database: TestDatabase;
  let simulator: Simulator;
  let admin: Client;
  let run: Run;
  let url: string;
  let key: string;
  let id: string;

  const lines = (): Line[] =>
    run
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line) as Line);
  /** The line about the answer to a request. */
  const lineOf = (requestId: string): Promise<Line> =>
    until(() => lines().find((line) => line.requestId === requestId && line.context === 'Request'));
  const send = async (requestId: string, authorization: string, body: object = {}): Promise<Line> => {
    await request(`${url}/api/contacts`, 'POST', body, { authorization, 'x-request-id': requestId });
    return lineOf(requestId);
  };
  const idOf = async (keyName: string): Promise<string> =>
    (await admin.query<{ id: string }>('SELECT id FROM api_keys WHERE name = $1', [keyName])).rows[0]?.id ?? '';

  beforeAll(async () => {
    database = await createTestDatabase();
    simulator = await startSimulator({ tier: 'unlimited', searchLagMs: 0 });
    admin = await connectInSchema(database.url);
    key = await registerApiKey(database.url, name);
    id = await idOf(name);
    const env = { ...clientEnv(database, simulator), PORT: '0', LOG_LEVEL: 'debug', PREFLIGHT: 'off' };
    run = startRun(entry, { cwd: __dirname, env });
    [, url = ''] = await run.prints(/Listening on (http:\S+?),/);
  });
  afterAll(async () => {
    run.child.kill('SIGTERM');
    await run.ended;
    await admin.end();
    await simulator.close();
    await database.drop();
  });

  it('about a request have the id and name of its API key', async () => {
    const line = await send('accepted', `Bearer ${key}`, { email: 'ada@example.com' });
    expect(line).toMatchObject({ status: 201, apiKeyId: id, apiKeyName: name });
    expect(line).not.toHaveProperty('code');
  });

  it('about a refused request have the code of the problem, and the API key', async () => {
    expect(await send('refused', `Bearer ${key}`)).toMatchObject({
      status: 400,
      code: 'invalid-request',
      apiKeyId: id,
      apiKeyName: name,
    });
    const reading = await registerApiKey(database.url, 'reading');
    await admin.query("UPDATE api_keys SET scopes = '{read}' WHERE name = 'reading'");
    expect(await send('no-scope', `Bearer ${reading}`)).toMatchObject({ code: 'scope-missing', apiKeyName: 'reading' });
    const expired = await registerApiKey(database.url, 'expired');
    await admin.query("UPDATE api_keys SET expires_at = now() - interval '1 day' WHERE name = 'expired'");
    expect(await send('expired', `Bearer ${expired}`)).toMatchObject({
      code: 'api-key-expired',
      apiKeyName: 'expired',
    });
  });

  it('about a request without a valid API key have none', async () => {
    for (const [requestId, authorization] of [
      ['none', ''],
      ['unknown', 'Bearer hck_unknown0000000000000'],
    ] as const) {
      const line = await send(requestId, authorization);
      expect(line).toMatchObject({ status: 401, code: 'unauthorized' });
      expect(line).not.toHaveProperty('apiKeyId');
      expect(line).not.toHaveProperty('apiKeyName');
    }
  });

  it('about a failure to store an outcome have the API key of the write, also of another process’s', async () => {
    await registerApiKey(database.url, 'elsewhere');
    const elsewhere = await idOf('elsewhere');
    const failures = (apiKeyId: string): Line[] =>
      lines().filter((line) => line.msg.startsWith('Storing the outcomes') && line.apiKeyId === apiKeyId);
    // A due write of another process, as a sweep finds it.
    const insert = (dealname: string, apiKeyId: string): Promise<unknown> =>
      admin.query(
        `INSERT INTO open_writes (portal_id, id, queue, key, lane, state, head, intent, accepted_at, due_at, api_key_id)
         VALUES (1234567, gen_random_uuid(), 'deals', 'external:' || $1::text, 0, 'due', true,
           jsonb_build_object('key', jsonb_build_object('kind', 'external', 'externalId', $1::text),
             'properties', jsonb_build_object('dealname', $1::text), 'pointers', '{}'::jsonb), now(), now(), $2)`,
        [dealname, apiKeyId],
      );
    await admin.query('ALTER TABLE closed_writes ADD CONSTRAINT broken CHECK (false) NOT VALID');
    try {
      const headers = { authorization: `Bearer ${key}`, prefer: 'respond-async' };
      expect((await request(`${url}/api/contacts`, 'POST', { email: 'bob@example.com' }, headers)).status).toBe(202);
      expect(await until(() => failures(id)[0])).toMatchObject({ level: 'error', apiKeyName: name });
      await insert('D-1', elsewhere);
      // The process reads the missing name within seconds.
      await until(() => failures(elsewhere).find(({ apiKeyName }) => apiKeyName === 'elsewhere'));
      expect(failures(elsewhere).every((line) => line.requestId === undefined)).toBe(true);
    } finally {
      await admin.query('ALTER TABLE closed_writes DROP CONSTRAINT broken');
    }
    await until(async () => (await admin.query('SELECT FROM open_writes')).rows.length === 0);
  });

  it('have no secret', () => {
    expect(run.output()).not.toContain(key);
  });
});

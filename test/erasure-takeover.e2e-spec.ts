import path from 'node:path';
import type { Client } from 'pg';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { request, type Answer } from './support/http-request';
import { mentionsIn } from './support/personal-data';
import { registerApiKey } from './support/register-api-key';
import { startRun, type Run } from './support/run';
import { SimulatorControl } from './support/simulator-control';
import { clientEnv } from './support/test-client';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { until } from './support/until';

const entry = path.join(__dirname, '../dist/src/main.js');
const portalId = '1234567';
/** Failed writes of a person. A window of an erasure has 500. */
const failedWrites = 1_200;
/** An id of this moment. @param n an SQL expression of a number */
const latestIdOf = (n: string): string =>
  `(lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || '7000' || '8000' || lpad(to_hex(${n}), 12, '0'))::uuid`;

interface Process {
  run: Run;
  url: string;
}

/** A receipt, as the API shows it. */
interface Receipt {
  id: string;
  state: string;
  portals: object[];
}

describe('two processes, of which one is killed in the midst of an erasure', () => {
  let database: TestDatabase;
  let simulator: Simulator;
  let hubspot: SimulatorControl;
  let client: Client;
  let apiKey: string;
  let first: Process;
  let second: Process;

  const start = async (): Promise<Process> => {
    const env = { ...clientEnv(database, simulator), PORT: '0', DISPATCH_LEASE_SECONDS: '3', LOG_LEVEL: 'log' };
    const run = startRun(entry, { cwd: __dirname, env: { ...env, PREFLIGHT: 'off', WRITE_WAIT_SECONDS: '1' } });
    const [, url = ''] = await run.prints(/Listening on (http:\S+?),/);
    return { run, url };
  };
  beforeAll(async () => {
    database = await createTestDatabase();
    simulator = await startSimulator({ searchLagMs: 0, tier: 'unlimited' });
    hubspot = new SimulatorControl(simulator.url);
    client = await database.connect();
    apiKey = await registerApiKey(database.url, 'privacy');
    [first, second] = await Promise.all([start(), start()]);
  }, 60_000);
  afterAll(async () => {
    for (const { run } of [first, second]) run.child.kill('SIGKILL');
    await Promise.all([first, second].map(({ run }) => run.ended));
    await client.end();
    await simulator.close();
    await database.drop();
  });

  const send = ({ url }: Process, method: string, route: string, body?: object): Promise<Answer> =>
    request(`${url}/api/${route}`, method, body, { authorization: `Bearer ${apiKey}`, prefer: 'wait=50' });
  const query = async <Row>(sql: string, parameters?: unknown[]): Promise<Row[]> =>
    (await client.query(sql, parameters)).rows as Row[];
  const receiptOf = async (at: Process, id: string): Promise<Receipt> =>
    (await send(at, 'GET', `erasures/${id}`)).body as unknown as Receipt;
  const ended = (at: Process, id: string): Promise<Receipt> =>
    until(async () => {
      const receipt = await receiptOf(at, id);
      return receipt.state !== 'running' && receipt;
    });

  /**
   * Stores a person whose record only one write tells: the identity map has forgotten the person. Other writes name the record by
   * its id, before that one and after it.
   * @returns the record's id
   */
  const storePerson = async (name: string): Promise<string> => {
    const key = `email:${name}@example.com`;
    const lastname = `Surname-of-${name}`;
    const id = await hubspot.create('contacts', { email: `${name}.now@example.org` });
    for (const at of [first, second])
      expect(await send(at, 'PUT', 'contacts', { id, lastname })).toMatchObject({ status: 200 });
    const created = await send(first, 'POST', 'contacts', { email: `${name}@example.com`, lastname });
    expect(created).toMatchObject({ status: 201 });
    await query('UPDATE closed_writes SET hubspot_id = $1 WHERE key = $2', [id, key]);
    await query('UPDATE crm_objects SET hubspot_id = $1 WHERE name = $2', [id, lastname]);
    await query('DELETE FROM record_identities');
    await query(
      `INSERT INTO closed_writes (portal_id, id, queue, key, lane, state, intent, accepted_at, attempts, outcome, cause)
       SELECT portal_id, ${latestIdOf('n')}, queue, key, lane, 'failed', intent, accepted_at, 1, $2::jsonb, 'x'
       FROM closed_writes CROSS JOIN generate_series(1, ${failedWrites}) AS n WHERE key = $1`,
      [key, JSON.stringify({ problem: { code: 'refused-by-hubspot', status: 422, detail: `No ${name}@example.com` } })],
    );
    expect(await send(second, 'PUT', 'contacts', { id, lastname })).toMatchObject({ status: 200 });
    return id;
  };

  it('complete it, with the receipt of an erasure without interruption', async () => {
    await storePerson('undisturbed');
    const record = await storePerson('interrupted');
    const email = 'interrupted@example.com';
    // HubSpot tells no aliases.
    const body = { status: 'error', category: 'VALIDATION_ERROR', message: 'Refused for this test.' };
    await hubspot.order({ match: { path: '/contacts/batch/read' }, status: 400, body });
    const undisturbed = await send(second, 'POST', 'erasures', { email: 'undisturbed@example.com', portal: portalId });
    const expected = await ended(second, undisturbed.body.id);
    expect(expected).toMatchObject({
      state: 'done',
      portals: [
        {
          aliases: { addresses: 1, records: 1 },
          aliasesFrom: { hubspot: false },
          erased: { closedWrites: failedWrites + 4, createdRecords: 1 },
        },
      ],
    });

    // A write in the midst of the person's is locked.
    const holder = await database.connect();
    await holder.query('BEGIN');
    await holder.query(
      `SELECT 1 FROM closed_writes WHERE id = (
         SELECT id FROM closed_writes WHERE key = $1 AND state = 'failed' ORDER BY id OFFSET 700 LIMIT 1) FOR UPDATE`,
      [`email:${email}`],
    );
    const begun = await send(first, 'POST', 'erasures', { email, portal: portalId });
    expect(begun).toMatchObject({ status: 202, body: { state: 'running' } });
    // The erasure waits for the locked write, so it has erased all writes before that one's window.
    const [{ pid } = { pid: 0 }] = (await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows;
    await until(async () => {
      const waiting = await query('SELECT 1 FROM pg_stat_activity WHERE $1::int = ANY (pg_blocking_pids(pid))', [pid]);
      return waiting.length > 0;
    });
    first.run.child.kill('SIGKILL');
    await first.run.ended;
    await holder.query('ROLLBACK');
    await holder.end();
    // The write that told the person's record is erased already.
    const told = await query('SELECT 1 FROM closed_writes WHERE hubspot_id = $1 AND key = $2', [
      record,
      `email:${email}`,
    ]);
    expect(told).toEqual([]);
    expect(await mentionsIn({ query }, ['Surname-of-interrupted'])).not.toEqual([]);
    // As if a minute had passed.
    await query('UPDATE erasures SET runner_until = now() WHERE id = $1', [begun.body.id]);

    const receipt = await ended(second, begun.body.id);
    expect(receipt.portals).toEqual(expected.portals);
    expect(receipt.state).toBe('done');
    expect(await mentionsIn({ query }, [email, 'Surname-of-interrupted'])).toEqual([]);
    const left = await query('SELECT 1 FROM closed_writes WHERE hubspot_id = $1', [record]);
    expect([left, await query('SELECT 1 FROM crm_objects WHERE hubspot_id = $1', [record])]).toEqual([[], []]);
    expect(await query('SELECT 1 FROM erasures WHERE subject_ciphertext IS NOT NULL')).toEqual([]);
  }, 120_000);
});

import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { beginInstall } from './support/install';
import { onCitus, urlOfDatabase } from './support/test-server';
import { request, type Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

const portalIds = Array.from({ length: 8 }, (_, index) => String(2_000 + index));
const callersOfPortal = 2;
const lostForMs = 4_000;
const timeoutMs = 1_000;

/** Responses to a portal's callers during the loss of a worker. */
interface Told {
  statuses: Record<number, number>;
  unavailable: Answer[];
}

(onCitus() ? describe : describe.skip)('a worker of Citus that is lost', () => {
  let service: TestService;
  let lost: { host: string; port: number; database: string };
  let affected: string[];
  let others: string[];
  /** Last accepted number by portal and e-mail address. */
  const accepted = new Map<string, Map<string, string>>();

  beforeAll(async () => {
    service = await startTestService({ env: { DATABASE_TIMEOUT_MS: String(timeoutMs), WRITE_WAIT_SECONDS: '30' } });
    for (const portalId of portalIds) {
      await request(`${service.simulator.url}/_simulator/portals`, 'POST', { portalId: Number(portalId) });
      const { callback, cookie } = await beginInstall(service.url, service.apiKey, portalId);
      expect(await request(callback, 'GET', undefined, { cookie })).toMatchObject({ status: 200 });
      expect(await post(portalId, { email: 'first@example.com' })).toMatchObject({ status: 201 });
    }
    const places = await service.query<{ portal_id: string; host: string; port: number; database: string }>(
      `SELECT given.portal_id, nodename AS host, nodeport AS port, current_database() AS database
       FROM unnest($1::text[]) AS given (portal_id), pg_dist_shard_placement
       WHERE shardid = get_shard_id_for_distribution_column('open_writes', given.portal_id::bigint)`,
      [portalIds],
    );
    const [first] = places;
    if (!first) throw new Error('no portal has a shard');
    lost = first;
    affected = places.filter(({ port }) => port === lost.port).map(({ portal_id }) => portal_id);
    others = places.filter(({ port }) => port !== lost.port).map(({ portal_id }) => portal_id);
    expect(others).not.toEqual([]);
  });
  afterAll(() => service.stop());

  const post = (portalId: string, body: object, headers: Record<string, string> = {}): Promise<Answer> =>
    service.send('POST', '/api/contacts', body, { 'x-portal-id': portalId, ...headers });

  /** Runs a function on the worker, in a database other than the test's. */
  async function onWorker(act: (worker: Client) => Promise<unknown>): Promise<void> {
    const url = new URL(urlOfDatabase('postgres'));
    url.host = `${lost.host}:${lost.port}`;
    const worker = new Client({ connectionString: url.href });
    await worker.connect();
    try {
      await act(worker);
    } finally {
      await worker.end();
    }
  }
  // Forbidding connections looks like a lost worker to the coordinator. Citus refuses ALTER DATABASE on a worker.
  const allowConnections = (worker: Client, allowed: boolean): Promise<unknown> =>
    worker.query('UPDATE pg_database SET datallowconn = $2 WHERE datname = $1', [lost.database, allowed]);
  const lose = (): Promise<void> =>
    onWorker(async (worker) => {
      await allowConnections(worker, false);
      await worker.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [lost.database]);
    });
  const giveBack = (): Promise<void> => onWorker((worker) => allowConnections(worker, true));

  /** Sends one contact after the other, repeats each until accepted, and records the responses. */
  async function call(portalId: string, caller: number, told: Told, isOver: () => boolean): Promise<void> {
    const email = `caller${caller}@example.com`;
    for (let number = 1; !isOver(); number += 1) {
      const body = { email, firstname: String(number) };
      const key = { 'idempotency-key': randomUUID() };
      for (let done = false; !done;) {
        const answer = await post(portalId, body, key);
        told.statuses[answer.status] = (told.statuses[answer.status] ?? 0) + 1;
        done = answer.status < 300;
        if (!done) told.unavailable.push(answer);
      }
      const ofPortal = accepted.get(portalId) ?? new Map<string, string>();
      accepted.set(portalId, ofPortal.set(email, String(number)));
    }
  }

  it('holds up its own portals only, and loses and doubles nothing', async () => {
    const told = new Map(portalIds.map((id): [string, Told] => [id, { statuses: {}, unavailable: [] }]));
    let over = false;
    const calls = portalIds.flatMap((portalId) =>
      Array.from({ length: callersOfPortal }, (_, caller) =>
        call(portalId, caller, told.get(portalId) ?? { statuses: {}, unavailable: [] }, () => over),
      ),
    );
    await until(() => portalIds.every((id) => (told.get(id)?.statuses[201] ?? 0) > 0));
    await lose();
    // Earlier callers wait for the outcomes of accepted writes. These callers send new writes.
    const late = affected.map(async (portalId) => {
      const answer = await post(portalId, { email: 'late@example.com' });
      told.get(portalId)?.unavailable.push(answer);
    });
    const startedMs = performance.now();
    const readiness: number[] = [];
    let count = 0;
    while (performance.now() - startedMs < lostForMs) {
      for (const portalId of others) {
        const answer = await post(portalId, { email: `lost${(count += 1)}@example.com` });
        expect(answer).toMatchObject({ status: 201 });
      }
      readiness.push((await fetch(`${service.url}/health/ready`)).status);
    }
    await Promise.all(late);
    await giveBack();
    over = true;
    await Promise.all(calls);

    // Portals on other workers had no failures.
    for (const portalId of others) {
      expect(told.get(portalId)?.unavailable).toEqual([]);
      expect(Object.keys(told.get(portalId)?.statuses ?? {}).every((status) => ['200', '201'].includes(status))).toBe(
        true,
      );
    }
    expect(new Set(readiness)).toEqual(new Set([200]));
    // Responses for portals of the lost worker have a Retry-After.
    const refused = affected.flatMap((portalId) => told.get(portalId)?.unavailable ?? []);
    expect(refused.length).toBeGreaterThanOrEqual(affected.length);
    for (const { status, headers, body } of refused) {
      expect({ status, code: body.code }).toEqual({ status: 503, code: 'database-unavailable' });
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }

    await until(async () => (await service.query('SELECT 1 FROM open_writes LIMIT 1')).length === 0, 60_000);
    for (const portalId of portalIds) {
      const results = await service.simulator.records('contacts', { portalId });
      const byEmail = new Map<string, string[]>();
      for (const { properties } of results) {
        const { email = '', firstname = '' } = properties;
        byEmail.set(email, [...(byEmail.get(email) ?? []), firstname]);
      }
      for (const [email, number] of accepted.get(portalId) ?? [])
        expect([email, byEmail.get(email)]).toEqual([email, [number]]);
    }
  }, 120_000);
});

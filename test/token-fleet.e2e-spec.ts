import { PortalConnection } from '../src/portals/portal-connection';
import { StoredTokens } from '../src/hubspot/tokens/stored-tokens';
import { startSimulator, type Simulator, type SimulatorOptions } from '../simulator/simulator';
import { apiPath } from './support/api-path';
import { startFleet, type CallsOutcome, type Worker } from './support/fleet';
import { clientEnv, startTestClient, type TestClient } from './support/test-client';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { SimulatorControl } from './support/simulator-control';
import { until } from './support/until';

const tokenPath = apiPath('oauth', 'token');

describe('the processes of a fleet', () => {
  let database: TestDatabase;
  let simulator: Simulator;
  let fleet: Worker[] = [];
  let own: TestClient;

  async function start(size: number, options: SimulatorOptions = {}): Promise<void> {
    database = await createTestDatabase();
    simulator = await startSimulator({ tier: 'unlimited', ...options });
    fleet = await startFleet(size, clientEnv(database, simulator));
  }
  async function stop(): Promise<void> {
    await Promise.all(fleet.map((worker) => worker.kill()));
    await own.stop();
    await simulator.close();
    await database.drop();
  }

  const control = (method: string, path: string): Promise<Response> =>
    fetch(`${simulator.url}/_simulator/${path}`, { method });
  /** Statuses of the token endpoint. */
  const refreshes = (): number[] =>
    simulator.requests().flatMap(({ path, status }) => (path === tokenPath ? [status] : []));
  const expire = async (): Promise<void> => {
    await control('DELETE', 'requests');
    await control('POST', 'tokens/expire');
  };
  const callAll = (each: number): Promise<(CallsOutcome | null)[]> =>
    Promise.all(fleet.map((worker) => worker.call(each)));
  const good = (each: number): CallsOutcome => ({ answered: each, errors: [] });

  /** The process that refreshes the token for all and holds a lock meanwhile. */
  const refresher = async (): Promise<Worker> => {
    const [row] = await own.query<{ application_name: string }>(
      `SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
       WHERE locktype = 'advisory' AND granted AND datname = current_database()`,
    );
    const found = fleet.find(({ name }) => name === row?.application_name);
    if (!found) throw new Error('nobody holds the lock');
    return found;
  };
  const others = (killed: Worker): Worker[] => fleet.filter((worker) => worker !== killed);

  describe('of four', () => {
    beforeAll(async () => {
      await start(4);
      own = await startTestClient(clientEnv(database, simulator));
    });
    afterAll(stop);

    it('refresh a token once whose time is over, for 500 calls at once', async () => {
      await own.query(`UPDATE hubspot_auth SET access_token_expires_at = now() - interval '1 second'`);
      await control('DELETE', 'requests');
      expect(await callAll(125)).toEqual([good(125), good(125), good(125), good(125)]);
      expect(refreshes()).toEqual([200]);
    });

    it('refresh a token once that HubSpot calls expired, for 500 calls at once', async () => {
      await expire();
      expect(await callAll(125)).toEqual([good(125), good(125), good(125), good(125)]);
      expect(refreshes()).toEqual([200]);
    });

    it('refresh once more where the one that refreshes is killed, and no call of the others fails', async () => {
      simulator.order({ match: { path: tokenPath }, times: 1, delayMs: 5000 });
      await expire();
      const calls = fleet.map((worker) => worker.call(125));
      await until(async () => (await new SimulatorControl(simulator.url).faultsMet()) === 1);
      const killed = await refresher();
      await killed.kill();
      const outcomes = await Promise.all(calls);
      expect(outcomes).toEqual(fleet.map((worker) => (worker === killed ? null : good(125))));
      // The request of the killed process got no response.
      expect(refreshes()).toEqual([200]);
      fleet = others(killed);
      expect(await callAll(1)).toEqual([good(1), good(1), good(1)]);
      expect(refreshes()).toEqual([200]);
    });
  });

  describe('whose refresh tokens work once', () => {
    beforeAll(() => start(3, { rotateRefreshTokens: true }));
    afterAll(stop);

    it('spend the configured one once, when they start together', async () => {
      expect(await callAll(20)).toEqual([good(20), good(20), good(20)]);
      expect(refreshes()).toEqual([200]);
      own = await startTestClient(clientEnv(database, simulator));
      expect(refreshes()).toEqual([200]);
    });

    it('lose no token where one is killed before it learns that its token was stored', async () => {
      const release = await lockRow(own);
      await expire();
      const calls = fleet.map((worker) => worker.call(20));
      await until(async () => (await waitingUpdates(own)) > 0);
      const killed = await refresher();
      await killed.kill();
      // Another process refreshes with the old token, is refused, and waits for the killed process's statement.
      await until(async () => (await waitingUpdates(own)) > 1);
      await release();
      const outcomes = await Promise.all(calls);
      expect(outcomes).toEqual(fleet.map((worker) => (worker === killed ? null : good(20))));
      expect(refreshes()[0]).toBe(200);
      expect(refreshes().filter((status) => status === 200)).toHaveLength(1);
      expect(await own.module.get(StoredTokens).find(own.portalId)).toMatchObject({ version: 2, disconnected: null });
      fleet = others(killed);
    });

    it('are told that the portal is disconnected where HubSpot’s answer was lost with its process, and go on once it is connected again', async () => {
      simulator.order({ match: { path: tokenPath }, times: 1, slowBodyMs: 5000 });
      await expire();
      const calls = fleet.map((worker) => worker.call(20));
      // HubSpot has replaced the refresh token, and its response is on the way.
      await until(() => refreshes().length > 0);
      const killed = await refresher();
      await killed.kill();
      await until(async () => (await own.query('SELECT 1 FROM hubspot_auth WHERE disconnected_at IS NOT NULL'))[0]);
      expect(refreshes()).toEqual([200, 400]);
      const message = 'disconnected: refresh token is invalid, expired or revoked';
      const told = { answered: 0, errors: Array.from({ length: 20 }, () => message) };
      expect(await Promise.all(calls)).toEqual(fleet.map((worker) => (worker === killed ? null : told)));
      await reconnect(own, simulator);
      fleet = others(killed);
      expect(await Promise.all(fleet.map((worker) => worker.call(20)))).toEqual(fleet.map(() => good(20)));
    });
  });
});

/** Locks the portal's row. */
async function lockRow(client: TestClient): Promise<() => Promise<void>> {
  const holder = await client.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT 1 FROM hubspot_auth FOR UPDATE');
  return async () => {
    await holder.query('ROLLBACK');
    await holder.end();
  };
}

/** Number of waiting statements that store tokens or a failure. */
async function waitingUpdates(client: TestClient): Promise<number> {
  const rows = await client.query(
    `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()
       AND query ~ '^\\s*UPDATE \\S*hubspot_auth'`,
  );
  return rows.length;
}

/** Connects the portal again, like a browser. */
async function reconnect({ module, portalId }: TestClient, { url, credentials }: Simulator): Promise<void> {
  const { clientId, clientSecret } = credentials;
  const redirectUri = 'http://127.0.0.1/callback';
  const form = new URLSearchParams({ client_id: clientId, redirect_uri: redirectUri, portal: portalId });
  form.set('scope', 'crm.objects.deals.read crm.objects.contacts.read');
  const answer = await fetch(`${url}/oauth/authorize`, { method: 'POST', body: form, redirect: 'manual' });
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
  await module.get(PortalConnection).connect({ clientId, clientSecret }, code, redirectUri);
}

import type { TokenAnswer } from '../src/hubspot/call/hubspot-wire';
import { StoredTokens, type PortalTokens } from '../src/hubspot/tokens/stored-tokens';
import { PortalConnection } from '../src/portals/portal-connection';
import { startSimulator, type Simulator, type SimulatorOptions } from '../simulator/simulator';
import { apiPath } from './support/api-path';
import { clientEnv, factsOf, startTestClient, type TestClient } from './support/test-client';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { until } from './support/until';

const tokenPath = apiPath('oauth', 'token');

describe('a refresh', () => {
  let database: TestDatabase;
  let simulator: Simulator;
  let clients: TestClient[];

  async function start(options: SimulatorOptions = {}): Promise<void> {
    clients = [];
    database = await createTestDatabase();
    simulator = await startSimulator({ tier: 'unlimited', ...options });
  }
  async function stop(): Promise<void> {
    await Promise.all(clients.map((client) => client.stop()));
    await simulator.close();
    await database.drop();
  }
  async function join(env: Record<string, string> = {}): Promise<TestClient> {
    const client = await startTestClient({ ...clientEnv(database, simulator), ...env });
    clients.push(client);
    return client;
  }
  const call = ({ client, portalId }: TestClient): Promise<unknown> => client.getPipelines(portalId, 'deals');
  /** The stored tokens. Their times are the database's, because those of a process are relative to its reading. */
  const storedBy = async ({ module, portalId, ...client }: TestClient): Promise<PortalTokens> => {
    const tokens = await module.get(StoredTokens).find(portalId);
    if (!tokens) throw new Error('nothing is stored');
    const [times] = await client.query<Pick<PortalTokens, 'issuedAt' | 'expiresAt'>>(
      'SELECT access_token_issued_at AS "issuedAt", access_token_expires_at AS "expiresAt" FROM hubspot_auth',
    );
    return { ...tokens, ...times };
  };
  const control = (method: string, path: string): Promise<Response> =>
    fetch(`${simulator.url}/_simulator/${path}`, { method });
  const expire = async (): Promise<void> => {
    await control('DELETE', 'requests');
    await control('POST', 'tokens/expire');
  };
  const refreshes = (): number[] =>
    simulator.requests().flatMap(({ path, status }) => (path === tokenPath ? [status] : []));
  /** The token response that another process would get. */
  const tokenAnswer = async (): Promise<TokenAnswer> => {
    const { clientId, clientSecret, refreshToken } = simulator.credentials;
    const app = { client_id: clientId, client_secret: clientSecret };
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken, ...app });
    return (await (await fetch(simulator.url + tokenPath, { method: 'POST', body })).json()) as TokenAnswer;
  };
  const faultMet = async (): Promise<boolean> => {
    const { faults } = (await (await control('GET', 'faults')).json()) as { faults: { used: number }[] };
    return faults.every(({ used }) => used > 0);
  };
  const oauthError = (status: string): Record<string, string> => ({ status, message: 'no', error: 'invalid_request' });

  describe('of two processes', () => {
    let slow: TestClient;
    let fast: TestClient;
    let client: TestClient;
    beforeAll(async () => {
      await start();
      [slow, fast] = [await join(), await join()];
      client = slow;
    });
    afterAll(stop);
    beforeEach(() => control('DELETE', 'faults'));

    it('that was too slow does not overwrite the newer token, and its callers use that one', async () => {
      simulator.order({ match: { path: tokenPath }, times: 1, delayMs: 1000 });
      await expire();
      const waiting = call(slow);
      await until(faultMet);
      // The slow process loses its lock, as after a broken connection to PostgreSQL.
      await fast.query(
        `SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_stat_activity USING (pid)
         WHERE locktype = 'advisory' AND granted AND datname = current_database()`,
      );
      await call(fast);
      const newer = await storedBy(fast);
      await waiting;
      expect(refreshes()).toEqual([200, 200]);
      expect(await storedBy(slow)).toEqual(newer);
      expect(newer.version).toBe(2);
    });

    it('that HubSpot refuses concerns nobody where newer tokens were stored meanwhile', async () => {
      simulator.order({ match: { path: tokenPath }, times: 1, delayMs: 300, status: 400, body: oauthError('BAD_HUB') });
      await expire();
      const waiting = call(client);
      await until(faultMet);
      const { version } = await storedBy(client);
      await client.module.get(StoredTokens).replace(client.portalId, version, await tokenAnswer());
      await waiting;
      expect((await storedBy(client)).disconnected).toBeNull();
      expect(refreshes()).toEqual([200, 400]);
    });

    it.each<[string, number, Record<string, string>]>([
      ['429 with Retry-After', 429, { 'retry-after': '1' }],
      ['503', 503, {}],
    ])('is tried again after %s', async (_name, status, headers) => {
      simulator.order({ match: { path: tokenPath }, times: 1, status, headers });
      await expire();
      const began = Date.now();
      await call(client);
      expect(refreshes()).toEqual([status, 200]);
      if (status === 429) expect(Date.now() - began).toBeGreaterThanOrEqual(1000);
    });

    it.each(['BAD_CLIENT_ID', 'BAD_CLIENT_SECRET', 'BAD_REDIRECT_URI', 'BAD_GRANT_TYPE'])(
      'that fails by %s is the operator’s affair: the tokens stay, and are used once it is mended',
      async (status) => {
        const before = await storedBy(client);
        simulator.order({ match: { path: tokenPath }, times: 1, status: 400, body: oauthError(status) });
        await expire();
        expect(await factsOf(call(client))).toMatchObject({ kind: 'credentials', category: status });
        expect(await storedBy(client)).toEqual(before);
        expect(await client.query('SELECT refresh_failure, disconnected_at FROM hubspot_auth')).toEqual([
          { refresh_failure: `${status}: no`, disconnected_at: null },
        ]);
        await call(client);
        expect(await client.query('SELECT refresh_failure FROM hubspot_auth')).toEqual([{ refresh_failure: null }]);
      },
    );
  });

  describe('of one process', () => {
    afterEach(stop);

    it('is waited for no longer than the call has time, and goes on', async () => {
      await start();
      const client = await join({ HUBSPOT_RETRY_DEADLINE_MS: '0' });
      simulator.order({ match: { path: tokenPath }, times: 1, delayMs: 1300 });
      await expire();
      expect(await factsOf(call(client))).toMatchObject({ kind: 'unavailable', attempts: 1, mayHaveWritten: false });
      await until(async () => (await storedBy(client)).version === 2);
      await call(client);
      expect(refreshes()).toEqual([200]);
    });

    it('ahead of time that fails is no caller’s affair, and the token endpoint gets a rest', async () => {
      await start();
      const client = await join({ HUBSPOT_MAX_ATTEMPTS: '1' });
      await client.query(`UPDATE hubspot_auth SET access_token_issued_at = now() - interval '28 minutes',
        access_token_expires_at = now() + interval '2 minutes'`);
      await control('DELETE', 'requests');
      simulator.order({ match: { path: tokenPath }, status: 503 });
      for (let made = 0; made < 20; made += 1) await call(client);
      await until(() => refreshes().length > 0);
      for (let made = 0; made < 20; made += 1) await call(client);
      expect(refreshes()).toEqual([503]);
    });

    it('that PostgreSQL did not store is not made again: HubSpot may have ended the old tokens', async () => {
      await start({ rotateRefreshTokens: true });
      const client = await join();
      await client.query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'disk full'; END $$`);
      await client.query('CREATE TRIGGER refuse BEFORE UPDATE ON hubspot_auth EXECUTE FUNCTION refuse()');
      await expire();
      await expect(call(client)).rejects.toThrow('disk full');
      await expect(call(client)).rejects.toThrow('disk full');
      await client.query('DROP TRIGGER refuse ON hubspot_auth');
      await call(client);
      expect(refreshes()).toEqual([200]);
    });

    it('is stored as soon as PostgreSQL can, without another call, and before the process ends', async () => {
      await start({ rotateRefreshTokens: true });
      const [client, other] = [await join(), await join()];
      await other.query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'disk full'; END $$`);
      const refuse = 'CREATE TRIGGER refuse BEFORE UPDATE ON hubspot_auth EXECUTE FUNCTION refuse()';
      await other.query(refuse);
      await expire();
      await expect(call(client)).rejects.toThrow('disk full');
      await other.query('DROP TRIGGER refuse ON hubspot_auth');
      await until(async () => (await storedBy(other)).version === 2);
      await other.query(refuse);
      await expire();
      await expect(call(client)).rejects.toThrow('disk full');
      const stopped = client.stop();
      await other.query('DROP TRIGGER refuse ON hubspot_auth');
      await stopped;
      clients = [other];
      expect((await storedBy(other)).version).toBe(3);
      await call(other);
      expect(refreshes()).toEqual([200]);
    });

    it('is stored when it is answered while the service stops', async () => {
      await start({ rotateRefreshTokens: true });
      const [stopping, other] = [await join(), await join()];
      simulator.order({ match: { path: tokenPath }, times: 1, delayMs: 500 });
      await expire();
      const waiting = call(stopping).catch((error: unknown) => error);
      await until(faultMet);
      await stopping.stop();
      await waiting;
      clients = [other];
      expect((await storedBy(other)).version).toBe(2);
      await call(other);
      expect(refreshes()).toEqual([200]);
    });

    it('is not needed any more after another process removed the portal: calls end with the credential', async () => {
      await start();
      const [removing, other] = [await join(), await join()];
      await call(other);
      const { clientId, clientSecret } = simulator.credentials;
      await removing.module.get(PortalConnection).disconnect({ clientId, clientSecret }, removing.portalId);
      const refusal = await until(() =>
        call(other).then(
          () => null,
          (error: unknown) => error,
        ),
      );
      expect(refusal).toMatchObject({ kind: 'credentials' });
      expect(refreshes()).toEqual([200]);
    });
  });
});

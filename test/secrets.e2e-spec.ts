import path from 'node:path';
import type { Client } from 'pg';
import { parseEncryptionKeys } from '../src/config/encryption-keys';
import { TokenCipher } from '../src/hubspot/tokens/token-cipher';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { apiPath } from './support/api-path';
import { beginInstall } from './support/install';
import { startRun, type Run } from './support/run';
import { clientEnv } from './support/test-client';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { request, type Answer } from './support/http-request';
import { encryptionKeys } from './support/test-service';
import { until } from './support/until';

const entry = path.join(__dirname, '../dist/src/main.js');
const cli = path.join(__dirname, '../dist/src/cli.js');
const tokenPath = apiPath('oauth', 'token');

describe('secrets', () => {
  let database: TestDatabase;
  let simulator: Simulator;
  let admin: Client;
  let service: Run;
  let apiKey: string;
  let url: string;
  /** Descriptions of all secrets by their text. */
  const secrets = new Map<string, string>();
  /** All responses of the service. */
  const answers: string[] = [];
  const outputs: string[] = [];

  const control = (method: string, what: string, body?: unknown): Promise<Answer> =>
    request(`${simulator.url}/_simulator/${what}`, method, body);
  const send = async (method: string, route: string, body?: unknown, portalId = '1234567'): Promise<Answer> => {
    const headers = { authorization: `Bearer ${apiKey}`, 'x-portal-id': portalId, prefer: 'respond-async' };
    const answer = await request(url + route, method, body, headers);
    answers.push(JSON.stringify([...answer.headers]) + JSON.stringify(answer.body));
    return answer;
  };

  const faults = async (): Promise<{ used: number; times: number }[]> =>
    ((await control('GET', 'faults')).body as unknown as { faults: { used: number; times: number }[] }).faults;

  /** Adds the stored tokens, which the test decrypts. */
  async function noteTokens(): Promise<void> {
    const cipher = new TokenCipher(parseEncryptionKeys(encryptionKeys));
    const { rows } = await admin.query<Record<'portal_id' | 'access' | 'refresh', string>>(
      `SELECT portal_id, access_token_ciphertext AS access, refresh_token_ciphertext AS refresh
       FROM hubspot_auth WHERE access_token_ciphertext IS NOT NULL`,
    );
    for (const { portal_id: portalId, access, refresh } of rows) {
      const [accessToken, refreshToken] = [
        cipher.decrypt(access, `access:${portalId}`),
        cipher.decrypt(refresh, `refresh:${portalId}`),
      ];
      secrets.set(accessToken, `an access token of portal ${portalId}`);
      secrets.set(refreshToken, `a refresh token of portal ${portalId}`);
    }
  }

  async function start(env: Record<string, string> = {}): Promise<void> {
    service = startRun(entry, {
      cwd: __dirname,
      env: { ...clientEnv(database, simulator), PORT: '0', LOG_LEVEL: 'verbose', HUBSPOT_MAX_ATTEMPTS: '2', ...env },
    });
    [, url = ''] = await service.prints(/Listening on (http:\S+?),/);
  }
  async function stop(): Promise<void> {
    service.child.kill('SIGTERM');
    await service.ended;
    outputs.push(service.output());
  }

  /** The newest secret with a description. */
  const latest = (what: string): string => [...secrets].filter(([, name]) => name === what).at(-1)?.[0] ?? '';

  /** Installs the app, like a browser. */
  async function connectInBrowser(portalId: string, code?: string): Promise<Answer> {
    const begun = await beginInstall(url, apiKey, portalId);
    const { cookie } = begun;
    secrets.set(cookie.split('=')[1] ?? '', 'a browser’s secret');
    const callback = new URL(begun.callback);
    if (code) callback.searchParams.set('code', code);
    secrets.set(callback.searchParams.get('code') ?? '', 'an authorization code');
    const answer = await request(callback.href, 'GET', undefined, { cookie });
    answers.push(JSON.stringify(answer.body));
    return answer;
  }

  beforeAll(async () => {
    database = await createTestDatabase();
    simulator = await startSimulator({ tier: 'unlimited', rotateRefreshTokens: true });
    admin = await database.connect();
    const { clientSecret, refreshToken } = simulator.credentials;
    secrets.set(clientSecret, 'the client secret').set(refreshToken, 'the configured refresh token');
    const keys = startRun(cli, {
      cwd: __dirname,
      env: database.env,
      args: ['keys', 'create', 'x', '--scopes', 'admin'],
    });
    await keys.ended;
    apiKey = /hck_\S+/.exec(keys.output())?.[0] ?? '';
    secrets.set(apiKey, 'the API key').set(apiKey.slice(4), 'the API key’s random part');
    for (const { secret } of parseEncryptionKeys(encryptionKeys)) {
      secrets.set(secret.toString('base64'), 'the encryption key').set(secret.toString('hex'), 'the encryption key');
    }
  });
  afterAll(async () => {
    service.child.kill('SIGKILL');
    await service.ended;
    await admin.end();
    await simulator.close();
    await database.drop();
  });

  it('are used: a portal is configured, one connected, tokens replaced, and much goes wrong', async () => {
    await start();
    await send('GET', '/api/portals');
    await noteTokens();
    await control('POST', 'portals', { portalId: 42 });
    expect(await connectInBrowser('42')).toMatchObject({ status: 200 });
    await noteTokens();
    expect(await connectInBrowser('42', 'a-wrong-code')).toMatchObject({ status: 400 });

    // Other tests check the responses. This one only needs the HubSpot call.
    const write = async (portalId: string): Promise<void> => {
      await send('POST', '/api/tickets', { subject: 'S' }, portalId);
      await until(async () => (await faults()).every(({ used, times }) => used >= times));
    };
    for (const portalId of ['1234567', '42']) {
      await write(portalId);
      await control('POST', 'tokens/expire');
      await write(portalId);
      await until(async () => (await admin.query('SELECT 1 FROM open_writes')).rowCount === 0);
      await noteTokens();
    }
    // HubSpot's errors may echo the request.
    const repeating = (message: string): object => ({ status: 'BAD_REQUEST', error: 'invalid_request', message });
    const asked = repeating(`${latest('a refresh token of portal 42')} ${simulator.credentials.clientSecret}`);
    await control('POST', 'faults', { match: { path: tokenPath }, times: 1, status: 400, body: asked });
    await control('POST', 'tokens/expire');
    await write('42');
    await write('42');
    const echo = { ...repeating('{authorization}'), errors: [repeating('{authorization}')] };
    await control('POST', 'faults', { match: { path: '/crm/' }, times: 1, status: 400, body: echo });
    await write('42');
    await noteTokens();
    for (const fault of [
      { status: 401 },
      { status: 500 },
      { reset: 'before' },
      { status: 429, body: echo, headers: { 'retry-after': '0' } },
    ]) {
      await control('POST', 'faults', { match: { path: '/crm/' }, times: 1, ...fault });
      await write('42');
      await admin.query('TRUNCATE hubspot_budgets, hubspot_portal_health');
    }
    await control('POST', 'tokens/revoke');
    await control('POST', 'tokens/expire');
    await send('GET', '/api/portals');
    await stop();

    await start({ HUBSPOT_CLIENT_SECRET: 'another-secret-that-is-wrong', HUBSPOT_RETRY_DEADLINE_MS: '1000' });
    secrets.set('another-secret-that-is-wrong', 'a wrong client secret');
    await write('42');
    await send('DELETE', '/api/portals/42');
    await stop();
    await until(() => secrets.size > 10);
  }, 60_000);

  const found = (text: string): string[] =>
    [...secrets].flatMap(([secret, what]) => {
      const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('hex'), base64Of(secret)];
      return secret.length > 5 && forms.some((form) => text.includes(form)) ? [what] : [];
    });

  it('are in no table, as text or as bytes', async () => {
    const { rows: tables } = await admin.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    expect(tables.length).toBeGreaterThan(7);
    let rowsRead = 0;
    for (const { name } of tables) {
      const { rows } = await admin.query<{ line: string }>(`SELECT one::text AS line FROM ${name} AS one`);
      rowsRead += rows.length;
      expect(rows.flatMap(({ line }) => found(line).map((what) => `${name}: ${what}`))).toEqual([]);
    }
    expect(rowsRead).toBeGreaterThan(5);
  });

  it('are in no line of the most talkative log', () => {
    const log = outputs.join('');
    expect(log).toContain('HubspotModule');
    expect(log).toContain('Portal 42 is connected');
    expect(found(log)).toEqual([]);
    const lines = log.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as object] : []));
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 'debug', context: 'Request', requestId: expect.any(String) as string }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 'info', msg: expect.stringContaining('Listening on') as string }),
    );
  });

  it('are in no answer', () => {
    expect(answers.length).toBeGreaterThan(10);
    expect(found(answers.join(''))).toEqual([]);
  });
});

/** The base64 form of a secret inside a longer text, without its end. */
function base64Of(secret: string): string {
  return Buffer.from(secret).toString('base64url').slice(0, -3);
}

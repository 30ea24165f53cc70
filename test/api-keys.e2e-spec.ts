import { prefixOfApiKey } from '../src/api-keys/api-key-format';
import { ApiKeyPrefixes } from '../src/api-keys/api-key-prefixes';
import { apiKeyScopes, coversScope } from '../src/api-keys/api-key-scopes';
import { ApiKeys } from '../src/api-keys/api-keys';
import { runCommand } from '../src/cli/run-command';
import { Database } from '../src/database/database';
import { request, type Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

const portalId = '1234567';

describe('API keys', () => {
  let service: TestService;
  let keys: ApiKeys;
  beforeAll(async () => {
    service = await startTestService({ env: { API_KEY_RATE_LIMIT: '500', TRUSTED_PROXIES: '127.0.0.1' } });
    keys = service.app.get(ApiKeys);
    await request(`${service.simulator.url}/_simulator/portals`, 'POST', { portalId: 42 });
  });
  afterAll(() => service.stop());

  const as = (key: string, method: string, path: string, body?: unknown, headers = {}): Promise<Answer> =>
    request(service.url + path, method, body, { authorization: `Bearer ${key}`, ...headers });
  const command = async (...args: string[]): Promise<string[]> =>
    (await runCommand(['keys', ...args], service.databaseEnv)).lines;
  const idOf = async (name: string): Promise<string> => {
    const [row] = await service.query<{ id: string }>('SELECT id FROM api_keys WHERE name = $1', [name]);
    return row?.id ?? '';
  };
  const contact = { email: 'ada@example.com' };

  describe('scopes', () => {
    const routes: ['read' | 'write' | 'admin', string, string, unknown?][] = [
      ['read', 'GET', '/api/new-crm-objects'],
      ['read', 'GET', '/api/writes'],
      ['write', 'POST', '/api/contacts', contact],
      ['write', 'PUT', '/api/contacts', contact],
      ['write', 'POST', '/api/writes/00000000-0000-7000-8000-000000000000/retry', {}],
      ['read', 'GET', '/api/portals'],
      ['admin', 'GET', '/api/audit'],
      ['admin', 'DELETE', '/api/portals/42'],
      ['admin', 'PUT', '/api/portals/42/key-properties/tickets', { property: null }],
      ['admin', 'GET', '/api/hubspot/oauth/install'],
    ];

    it.each(apiKeyScopes)('%s opens its routes and those of the scopes that it includes', async (scope) => {
      const key = await keys.create('scoped', { scopes: [scope] });
      for (const [needed, method, path, body] of routes) {
        const { status, body: answer, headers } = await as(key, method, path, body, { accept: 'application/json' });
        const mayPass = coversScope([scope], needed);
        expect([path, status === 403]).toEqual([path, !mayPass]);
        if (mayPass) continue;
        expect(answer).toMatchObject({ code: 'scope-missing', missingScope: needed });
        expect(answer.detail).toContain(`the scope ${needed}. This key has ${scope}`);
        expect(headers.get('www-authenticate')).toContain(`error="insufficient_scope", scope="${needed}"`);
      }
    });

    it('answer the same for what exists and what does not', async () => {
      const key = await keys.create('reader', { scopes: ['read'] });
      const [here, nowhere] = await Promise.all([portalId, '999'].map((id) => as(key, 'DELETE', `/api/portals/${id}`)));
      expect([here?.status, here?.body]).toEqual([403, nowhere?.body]);
    });

    it('hold in a browser too', async () => {
      const key = await keys.create('no admin', { scopes: ['read'] });
      const authorization = `Basic ${Buffer.from(`me:${key}`).toString('base64')}`;
      expect((await as('', 'GET', '/api/hubspot/oauth/install', undefined, { authorization })).status).toBe(403);
    });
  });

  describe('bound to a portal', () => {
    let bound: string;
    beforeAll(async () => {
      bound = await keys.create('bound', { scopes: ['write'], portalId });
    });

    it('act there, whether it is named or not', async () => {
      for (const headers of [{}, { 'x-portal-id': portalId }]) {
        expect((await as(bound, 'POST', '/api/contacts', contact, headers)).status).toBeLessThan(202);
        expect((await as(bound, 'GET', '/api/writes', undefined, headers)).status).toBe(200);
      }
    });

    it('act there where a free key would have to choose', async () => {
      await service.query(
        `INSERT INTO hubspot_auth (portal_id, auth_kind, source, app_id)
         VALUES (42, 'oauth', 'install', (SELECT app_id FROM hubspot_auth LIMIT 1))`,
      );
      try {
        const free = await keys.create('free');
        await until(async () => (await as(free, 'POST', '/api/contacts', contact)).body.code === 'portal-required');
        expect((await as(bound, 'POST', '/api/contacts', contact)).status).toBe(200);
        // The response must not reveal whether the portal is connected.
        const answers = await Promise.all(
          ['42', '43'].map((id) => as(bound, 'POST', '/api/contacts', contact, { 'x-portal-id': id })),
        );
        for (const { status, body } of answers) {
          expect(status).toBe(403);
          expect(body).toEqual(answers[0]?.body);
          expect(body).toMatchObject({ code: 'portal-forbidden' });
        }
        expect(await service.query('SELECT 1 FROM open_writes WHERE portal_id <> $1', [portalId])).toEqual([]);
      } finally {
        await service.query('DELETE FROM hubspot_auth WHERE portal_id = 42');
      }
    });

    it('are told what the doctor finds of their portal, and of no other', async () => {
      await service.query(
        `INSERT INTO hubspot_auth (portal_id, auth_kind, source, app_id)
         VALUES (987654, 'oauth', 'install', (SELECT app_id FROM hubspot_auth LIMIT 1))`,
      );
      try {
        const doctor = (key: string, headers = {}): Promise<Answer> =>
          as(key, 'GET', '/api/operator/doctor', undefined, headers);
        const all = await doctor(service.apiKey);
        expect(JSON.stringify(all.body)).toContain('987654');
        const own = await doctor(bound);
        expect(own).toMatchObject({ status: 200, body: { portals: [{ portalId }] } });
        expect(JSON.stringify(own.body)).not.toContain('987654');
        const absent = await doctor(await keys.create('absent', { scopes: ['read'], portalId: '43' }));
        expect(absent).toMatchObject({ status: 200, body: { portals: [] } });
        expect(JSON.stringify(absent.body)).toContain('Portal 43 is not connected');
        expect(JSON.stringify(absent.body)).not.toMatch(new RegExp(`987654|${portalId}`));
        const other = await doctor(bound, { 'x-portal-id': '987654' });
        expect(other).toMatchObject({ status: 403, body: { code: 'portal-forbidden' } });
      } finally {
        await service.query('DELETE FROM hubspot_auth WHERE portal_id = 987654');
      }
    });

    it('are told that their portal is not connected, and of no other', async () => {
      const elsewhere = await keys.create('elsewhere', { scopes: ['read'], portalId: '43' });
      const { status, body } = await as(elsewhere, 'GET', '/api/writes');
      expect([status, body.code]).toEqual([404, 'portal-not-found']);
      expect(JSON.stringify(body)).not.toContain(portalId);
    });

    it('get nowhere without a portal, and cannot be admin', async () => {
      // The database refuses such a key even if somebody inserts the row directly.
      await expect(keys.create('both', { scopes: ['admin'], portalId })).rejects.toThrow(
        'api_keys_bound_or_admin_check',
      );
      await expect(command('create', 'both', '--scopes', 'admin', '--portal', portalId)).rejects.toThrow('one portal');
    });
  });

  describe('that are known', () => {
    it('cost no query, for as long as they are in use, and are read again beside the requests', async () => {
      // With a second used key a reading of all keys differs from a query for one.
      await as(await keys.create('beside'), 'GET', '/api/portals');
      const key = await keys.create('busy');
      const rows = jest.spyOn(service.app.get(Database), 'rows');
      /** The keys of each database query that included this key. */
      const readings = (): string[][] =>
        rows.mock.calls
          .filter(([{ name }]) => name === 'find-api-keys')
          .map(([, values]) => values?.[0] as string[])
          .filter((prefixes) => prefixes.includes(prefixOfApiKey(key)));
      try {
        // The third reading shows that more than the cache lifetime has passed since the first.
        await until(async () => {
          expect((await as(key, 'GET', '/api/portals', undefined)).status).toBe(200);
          return readings().filter((prefixes) => prefixes.length > 1).length >= 4;
        });
        expect(readings().filter((prefixes) => prefixes.length === 1)).toHaveLength(1);
      } finally {
        rows.mockRestore();
      }
    });

    it('are told to come again where the database takes longer to answer than a caller waits, and are let in then', async () => {
      const key = await keys.create('patient');
      const other = await service.connect();
      try {
        await other.query('BEGIN; LOCK TABLE api_keys IN ACCESS EXCLUSIVE MODE');
        const told = await as(key, 'GET', '/api/writes');
        expect(told).toMatchObject({ status: 503, body: { code: 'database-unavailable' } });
        expect(told.headers.get('retry-after')).toBe('5');
        await other.query('COMMIT');
        expect((await as(key, 'GET', '/api/writes')).status).toBe(200);
      } finally {
        await other.end();
      }
    });

    it('answer while the table of keys cannot be read', async () => {
      const key = await keys.create('known');
      await as(key, 'GET', '/api/writes');
      const other = await service.connect();
      try {
        await other.query('BEGIN; LOCK TABLE api_keys IN ACCESS EXCLUSIVE MODE');
        expect((await as(key, 'GET', '/api/writes')).status).toBe(200);
      } finally {
        await other.end();
      }
    });

    it('are refused soon after they were revoked', async () => {
      const key = await keys.create('revoked');
      expect((await as(key, 'GET', '/api/writes')).status).toBe(200);
      await command('revoke', await idOf('revoked'));
      const refused = await until(async () => {
        const answer = await as(key, 'GET', '/api/writes');
        return answer.status === 401 && answer;
      });
      expect(refused.body).toMatchObject({ code: 'unauthorized' });
      expect(refused.headers.get('www-authenticate')).toContain('Bearer');
    });

    it('lose a scope soon after it was taken', async () => {
      const key = await keys.create('lowered');
      expect((await as(key, 'GET', '/api/audit')).status).toBe(200);
      await service.query("UPDATE api_keys SET scopes = '{read}' WHERE name = 'lowered'");
      await until(async () => (await as(key, 'GET', '/api/audit')).body.code === 'scope-missing');
    });

    it('are noted as used, once a minute at most', async () => {
      const key = await keys.create('used');
      const usedAt = async (): Promise<Date | null | undefined> =>
        (await keys.list()).find(({ name }) => name === 'used')?.lastUsedAt;
      expect(await usedAt()).toBeNull();
      await as(key, 'GET', '/api/writes');
      const first = await until(usedAt);
      // A later write of another key's use shows that this key's use could have been written too.
      const later = await keys.create('used later');
      await as(key, 'GET', '/api/writes');
      await as(later, 'GET', '/api/writes');
      await until(async () => (await keys.list()).find(({ name }) => name === 'used later')?.lastUsedAt);
      expect(await usedAt()).toEqual(first);
    });

    it('are told from keys that begin alike', async () => {
      const key = await keys.create('alike');
      await as(key, 'GET', '/api/writes');
      const last = key.endsWith('A') ? 'B' : 'A';
      expect((await as(key.slice(0, -1) + last, 'GET', '/api/writes')).status).toBe(401);
      expect((await as(key.slice(0, 10), 'GET', '/api/writes')).status).toBe(401);
      expect((await as(`${key}x`, 'GET', '/api/writes')).status).toBe(401);
    });
  });

  describe('that are rotated', () => {
    it('get another secret, and the old one is refused', async () => {
      const before = await keys.create('rotated');
      expect((await as(before, 'GET', '/api/writes')).status).toBe(200);
      const [after = '', words] = await command('rotate', await idOf('rotated'));
      expect(words).toContain('refused from now on');
      expect((await as(after, 'GET', '/api/writes')).status).toBe(200);
      await until(async () => (await as(before, 'GET', '/api/writes')).status === 401);
      expect((await as(after, 'GET', '/api/writes')).status).toBe(200);
    });

    it('are let in with both until the grace is over, as the same caller', async () => {
      const before = await keys.create('graceful', { scopes: ['write'] });
      const headers = { 'idempotency-key': 'across-a-rotation' };
      const first = await as(before, 'POST', '/api/tickets', { subject: 'Once' }, headers);
      expect(first.status).toBe(201);
      const id = await idOf('graceful');
      const [after = '', words] = await command('rotate', id, '--grace', '1h');
      expect(words).toMatch(/old secret is valid until 20/);
      for (const key of [before, after]) {
        const again = await as(key, 'POST', '/api/tickets', { subject: 'Once' }, headers);
        expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
        expect(again.body.id).toBe(first.body.id);
        expect((await as(key, 'GET', '/api/audit')).status).toBe(403);
      }
      expect((await command('list')).find((line) => line.includes(id))).toContain('old secret valid until');
      await service.query("UPDATE api_keys SET previous_valid_until = now() + interval '1 second' WHERE id = $1", [id]);
      await until(async () => (await as(before, 'GET', '/api/writes')).status === 401);
      expect((await as(after, 'GET', '/api/writes')).status).toBe(200);
    });

    it('again, forget the secret before the last one', async () => {
      const first = await keys.create('twice');
      const id = await idOf('twice');
      const [second = ''] = await command('rotate', id, '--grace', '1d');
      const [third = ''] = await command('rotate', id, '--grace', '1d');
      const statuses = await Promise.all([first, second, third].map((key) => as(key, 'GET', '/api/writes')));
      expect(statuses.map(({ status }) => status)).toEqual([401, 200, 200]);
    });

    it('and revoked, are refused with both secrets', async () => {
      const before = await keys.create('gone');
      const id = await idOf('gone');
      const [after = ''] = await command('rotate', id, '--grace', '1h');
      await command('revoke', id);
      for (const key of [before, after]) expect((await as(key, 'GET', '/api/writes')).status).toBe(401);
      await expect(command('rotate', id)).rejects.toThrow('no valid key');
    });
  });

  describe('that come too often', () => {
    it('are told their limit and what is left, then to wait, and nothing is stored', async () => {
      const key = await keys.create('limited', { rateLimit: 3 });
      const body = { subject: 'Limited' };
      const answers = [];
      for (let times = 0; times < 4; times += 1) answers.push(await as(key, 'POST', '/api/tickets', body));
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 429]);
      expect(answers.map(({ headers }) => headers.get('ratelimit-policy'))).toEqual(
        Array(4).fill('"api-key";q=3;w=10'),
      );
      expect(
        answers.map(({ headers }) => /^"api-key";r=(\d+);t=\d+$/.exec(headers.get('ratelimit') ?? '')?.[1]),
      ).toEqual(['2', '1', '0', '0']);
      const refused = answers[3];
      expect(refused?.body).toMatchObject({ status: 429, code: 'rate-limited' });
      expect(refused?.headers.get('content-type')).toContain('application/problem+json');
      expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      const [row] = await service.query<{ tickets: number }>(
        "SELECT count(*)::int AS tickets FROM crm_objects WHERE name = 'Limited'",
      );
      expect(row?.tickets).toBe(3);
      // Other keys are not limited, and this key works again later.
      expect((await service.send('GET', '/api/writes')).status).toBe(200);
      await until(async () => (await as(key, 'GET', '/api/writes')).status === 200);
    });

    it('have the limit of the service unless they have one of their own, and 0 is none', async () => {
      const headersOf = async (key: string): Promise<string | null> =>
        (await as(key, 'GET', '/api/writes')).headers.get('ratelimit-policy');
      expect(await headersOf(await keys.create('default'))).toBe('"api-key";q=500;w=10');
      expect(await headersOf(await keys.create('own', { rateLimit: 7 }))).toBe('"api-key";q=7;w=10');
      expect(await headersOf(await keys.create('unlimited', { rateLimit: 0 }))).toBeNull();
    });
  });

  describe('that are guessed', () => {
    it('are told from one that is new and sent by many at once, who all get in', async () => {
      const key = await keys.create('burst');
      const statuses = await Promise.all(
        Array.from({ length: 300 }, async () => (await as(key, 'GET', '/api/writes')).status),
      );
      expect(new Set(statuses)).toEqual(new Set([200]));
    });

    it('are refused without a look-up after too many, from that address only, and known keys still get in', async () => {
      const key = await keys.create('bystander');
      const from = (address: string, authorization: string): Promise<Answer> =>
        as('', 'GET', '/api/writes', undefined, { authorization, 'x-forwarded-for': address });
      expect((await from('192.0.2.1', `Bearer ${key}`)).status).toBe(200);
      const guesses: Answer[] = [];
      for (let wave = 0; !guesses.some(({ status }) => status === 429); wave += 1) {
        const sent = Array.from({ length: 50 }, (_, guess) => from('192.0.2.1', `Bearer no${wave}-${guess}`));
        guesses.push(...(await Promise.all(sent)));
      }
      const statuses = guesses.map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set([401, 429]));
      expect(statuses.filter((status) => status === 401).length).toBeGreaterThanOrEqual(100);
      const limited = guesses.find(({ status }) => status === 429);
      expect(limited?.body).toMatchObject({ code: 'rate-limited' });
      expect(Number(limited?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect((await from('192.0.2.1', `Bearer ${key}`)).status).toBe(200);
      expect((await from('192.0.2.2', 'Bearer no')).status).toBe(401);
    });

    it('keep out no valid key at their address, even one that no request has used yet', async () => {
      const unused = await keys.create('unused');
      const guess = (number: number): Promise<Answer> =>
        as(`hck_guess${number}`, 'GET', '/api/writes', undefined, { 'x-forwarded-for': '192.0.2.9' });
      await until(() => service.app.get(ApiKeyPrefixes).has(prefixOfApiKey(unused)));
      for (let number = 0; (await guess(number)).status !== 429; number += 1);
      const statuses = [];
      for (const key of [unused, unused, service.apiKey]) {
        statuses.push((await as(key, 'GET', '/api/writes', undefined, { 'x-forwarded-for': '192.0.2.9' })).status);
      }
      expect(statuses).toEqual([200, 200, 200]);
    });

    it('with the prefix of a valid key cost one look-up in five seconds', async () => {
      const valid = await keys.create('known prefix');
      expect((await as(valid, 'GET', '/api/writes')).status).toBe(200);
      const rows = jest.spyOn(service.app.get(Database), 'rows');
      const wrong = `${prefixOfApiKey(valid)}${'x'.repeat(37)}`;
      for (let count = 0; count < 5; count += 1) expect((await as(wrong, 'GET', '/api/writes')).status).toBe(401);
      const looked = rows.mock.calls.filter(
        ([, values]) => JSON.stringify(values) === JSON.stringify([[prefixOfApiKey(valid)]]),
      );
      expect(looked.length).toBeLessThanOrEqual(1);
      rows.mockRestore();
    });
  });

  describe('by command', () => {
    it('are made with read and write unless told otherwise, and listed with all but the secret', async () => {
      const [key = ''] = await command('create', 'billing', 'team');
      await command('create', 'bound', 'team', '--portal', '42', '--scopes', 'read', '--rate-limit', '9');
      const lines = await command('list');
      expect(lines.find((line) => line.endsWith('billing team'))).toMatch(/ {2}valid {4}used never {2}read,write {2}/);
      expect(lines.find((line) => line.endsWith('bound team'))).toMatch(/ {2}read {2}portal 42 {2}9 in 10 s {2}/);
      expect(lines.join('\n')).not.toContain(key.slice(10));
      expect(lines.join('\n')).toContain(key.slice(0, 10));
    });

    it.each([
      [['create'], 'The key needs a name'],
      [['create', 'x', '--scopes', 'everything'], 'not a list of scopes'],
      [['create', 'x', '--portal', 'mine'], 'not the number of a portal'],
      [['create', 'x', '--rate-limit', '-1'], 'rate-limit'],
      [['create', 'x', '--rate-limit', '1.5'], 'not a number of requests'],
      [['create', 'x', '--scope', 'read'], '--scope'],
      [['rotate', 'nothing'], 'no valid key'],
      [['rotate', '00000000-0000-7000-8000-000000000000'], 'no valid key'],
      [['rotate', '00000000-0000-7000-8000-000000000000', '--grace', 'long'], 'not a time'],
      [['rotate', '00000000-0000-7000-8000-000000000000', '--grace', '999999d'], 'not a time'],
      [['revoke', "'; DROP TABLE api_keys; --"], 'no valid key'],
      [['mend', 'x'], 'no command'],
    ])('%j is refused with words, and makes nothing', async (args, words) => {
      const count = (await keys.list()).length;
      await expect(command(...args)).rejects.toThrow(words);
      expect(await keys.list()).toHaveLength(count);
    });
  });
});

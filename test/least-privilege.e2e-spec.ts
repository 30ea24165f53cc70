import { ApiKeys, type ApiKeyGrants } from '../src/api-keys/api-keys';
import { runCommand } from '../src/cli/run-command';
import { request, type Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

const bootstrapKey = `hck_${'b'.repeat(43)}`;

describe('least privilege', () => {
  let service: TestService;
  let keys: ApiKeys;
  beforeAll(async () => {
    service = await startTestService({ env: { TRUSTED_PROXIES: '127.0.0.1', BOOTSTRAP_API_KEY: bootstrapKey } });
    keys = service.app.get(ApiKeys);
  });
  afterAll(() => service.stop());

  const as = (key: string, method: string, path: string, body?: unknown, headers = {}): Promise<Answer> =>
    request(service.url + path, method, body, { authorization: `Bearer ${key}`, ...headers });
  const issue = (name: string, grants: Partial<ApiKeyGrants>): ReturnType<ApiKeys['issue']> => keys.issue(name, grants);
  const command = async (...args: string[]): Promise<string[]> => (await runCommand(args, service.databaseEnv)).lines;

  it('takes the first key from BOOTSTRAP_API_KEY, with all scopes', async () => {
    expect((await as(bootstrapKey, 'GET', '/api/audit')).status).toBe(200);
  });

  describe('a key that writes without reading', () => {
    let key: string;
    const secret = {
      email: 'ada@example.com',
      firstname: 'Ada',
      phone: '+44 20 7946 0958',
      lifecyclestage: 'customer',
    };
    beforeAll(async () => {
      ({ key } = await issue('web form', { scopes: ['write-only'] }));
      await service.send('POST', '/api/contacts', secret);
    });

    it('gets ids, the outcome and its own values, and nothing else of the record', async () => {
      const body = { email: secret.email, lastname: 'Lovelace', lifecyclestage: 'lead' };
      const answer = await as(key, 'POST', '/api/contacts', body);
      expect(answer).toMatchObject({ status: 200, body: { outcome: 'updated', properties: body } });
      expect(Object.keys(answer.body.properties).sort()).toEqual(Object.keys(body).sort());
      expect(JSON.stringify(answer.body)).not.toMatch(/customer|7946|Ada"|createdAt|createdate/);
      const write = await as(key, 'GET', `/api/writes/${answer.body.writeId}`);
      expect(write).toMatchObject({ status: 200, body: { state: 'settled', properties: body } });
      expect(JSON.stringify(write.body)).not.toMatch(/customer|7946|Ada"|createdAt|createdate/);
    });

    it('gets the same in bulk, and under an Idempotency-Key', async () => {
      const records = [{ email: secret.email, jobtitle: 'Analyst' }];
      const first = await as(key, 'POST', '/api/contacts/batch', { records }, { 'idempotency-key': 'form-1' });
      const second = await as(key, 'POST', '/api/contacts/batch', { records }, { 'idempotency-key': 'form-1' });
      for (const { status, body } of [first, second]) {
        expect(status).toBe(207);
        expect(body.results[0]).toMatchObject({ outcome: { properties: records[0] } });
        expect(JSON.stringify(body)).not.toMatch(/customer|7946|"Ada"|createdate/);
      }
    });

    it('gets the ids of other deals with a name, and not their values', async () => {
      for (const amount of ['1', '2'])
        await service.simulator.create('deals', {
          dealname: 'Twin',
          amount,
          pipeline: 'default',
          dealstage: 'closedwon',
        });
      const { status, body } = await as(key, 'POST', '/api/deals', { dealname: 'Twin', description: 'x' });
      expect(status).toBe(409);
      expect(body.candidates).toHaveLength(2);
      for (const candidate of body.candidates as object[]) expect(Object.keys(candidate)).toEqual(['id']);
    });

    it.each([
      ['GET', '/api/contacts/ada@example.com'],
      ['GET', '/api/writes'],
      ['GET', '/api/writes/failures'],
      ['GET', '/api/new-crm-objects'],
      ['GET', '/api/portals'],
      ['GET', '/api/operator/doctor'],
      ['POST', '/api/contacts/validate'],
      ['POST', '/api/graph/validate'],
    ])('may not %s %s', async (method, path) => {
      expect(await as(key, method, path, method === 'POST' ? {} : undefined)).toMatchObject({
        status: 403,
        body: { missingScope: 'read' },
      });
    });

    it("does not find another key's write", async () => {
      const { body } = await service.send('POST', '/api/contacts', { email: 'other@example.com' });
      expect((await as(key, 'GET', `/api/writes/${body.writeId}`)).status).toBe(404);
      expect((await as(key, 'POST', `/api/writes/${body.writeId}/retry`, {})).status).toBe(404);
    });
  });

  describe('a key with bounds', () => {
    it('is refused after its end, with a word about it', async () => {
      const { key, id } = await issue('short', { scopes: ['read'], expiresAt: new Date(Date.now() + 3_600_000) });
      expect((await as(key, 'GET', '/api/portals')).status).toBe(200);
      await service.query("UPDATE api_keys SET expires_at = now() - interval '1 second' WHERE id = $1", [id]);
      await until(async () => (await as(key, 'GET', '/api/portals')).status === 401);
      expect((await as(key, 'GET', '/api/portals')).body).toMatchObject({ code: 'api-key-expired' });
    });

    it('is admitted from its addresses only, as trusted proxies name them', async () => {
      const { key } = await issue('office', { scopes: ['read'], addresses: ['192.0.2.0/24'] });
      const from = (address: string): Promise<Answer> =>
        as(key, 'GET', '/api/portals', undefined, { 'x-forwarded-for': address });
      expect((await from('192.0.2.7')).status).toBe(200);
      expect(await from('198.51.100.7')).toMatchObject({ status: 403, body: { code: 'address-forbidden' } });
      expect((await as(key, 'GET', '/api/portals')).status).toBe(403);
    });

    it('is made by a command', async () => {
      const [key = ''] = await command(
        'keys',
        'create',
        'bounded',
        '--expires',
        '90d',
        '--addresses',
        '127.0.0.1, ::1',
      );
      expect((await as(key, 'GET', '/api/writes')).status).toBe(200);
      expect((await command('keys', 'list')).join('\n')).toMatch(/expires 20\d\d-.*from 127\.0\.0\.1,::1.*bounded/);
      await expect(command('keys', 'create', 'x', '--expires', '2020-01-01')).rejects.toThrow('not a day to come');
      await expect(command('keys', 'create', 'x', '--expires', 'soon')).rejects.toThrow('not a time');
      await expect(command('keys', 'create', 'x', '--addresses', '10.0.0.0/99')).rejects.toThrow('not an IP address');
    });
  });

  it('a reading key sees the portals, and a bound one sees its own', async () => {
    await service.query(
      `INSERT INTO hubspot_auth (portal_id, auth_kind, source, app_id)
       VALUES (987654, 'oauth', 'install', (SELECT app_id FROM hubspot_auth LIMIT 1))`,
    );
    const { key: free } = await issue('reader', { scopes: ['read'] });
    const { key: bound } = await issue('bound reader', { scopes: ['read'], portalId: '1234567' });
    await until(async () => (await as(free, 'GET', '/api/portals')).body.results.length === 2);
    const { body } = await as(bound, 'GET', '/api/portals');
    expect(body.results).toMatchObject([{ portalId: '1234567' }]);
    expect((await as(free, 'DELETE', '/api/portals/987654')).status).toBe(403);
    await service.query('DELETE FROM hubspot_auth WHERE portal_id = 987654');
  });

  it('every key learns its own name, scopes and rights', async () => {
    const { id, key } = await issue('form', { scopes: ['write-only'], portalId: '1234567' });
    expect(await as(key, 'GET', '/api/operator/caller')).toMatchObject({
      status: 200,
      body: { id, name: 'form', scopes: ['write-only'], rights: ['write'], portalId: '1234567' },
    });
    const expiresAt = new Date('2099-03-31T12:00:00Z');
    const { key: reader } = await issue('reader to the end', { scopes: ['read'], expiresAt });
    const { body } = await as(reader, 'GET', '/api/operator/caller');
    expect(body).toMatchObject({ rights: ['read'], expiresAt: expect.stringMatching(/^2099-03-31T1[12]:/) as string });
    expect(body).not.toHaveProperty('portalId');
  });

  it('the event stream of a revoked key ends', async () => {
    const { id, key } = await issue('watcher', { scopes: ['read'], portalId: '1234567' });
    const stream = await fetch(`${service.url}/api/operator/events`, { headers: { authorization: `Bearer ${key}` } });
    const reader = stream.body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    const begunMs = performance.now();
    expect(await keys.revoke(id)).toBe(true);
    for (;;) if ((await reader?.read())?.done !== false) break;
    expect(performance.now() - begunMs).toBeLessThan(6_000);
    expect((await as(key, 'GET', '/api/operator/events')).status).toBe(401);
  });

  it('answers with personal data are kept by no cache', async () => {
    for (const path of [
      '/api/contacts/ada@example.com',
      '/api/writes',
      '/api/new-crm-objects',
      '/api/writes/x',
      '/api/audit',
    ]) {
      expect((await service.send('GET', path)).headers.get('cache-control')).toBe('no-store');
    }
    const { headers } = await service.send('POST', '/api/contacts', { email: 'c@example.com' });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  describe('the audit trail', () => {
    it('names who has changed which key, by route and by command, without a secret', async () => {
      const [key = ''] = await command('keys', 'create', 'audited', '--scopes', 'write-only', '--portal', '1234567');
      const [row] = await service.query<{ id: string }>("SELECT id FROM api_keys WHERE name = 'audited'");
      const id = row?.id ?? '';
      const [next = ''] = await command('keys', 'rotate', id, '--grace', '1h');
      await command('keys', 'revoke', id);
      const { body } = await service.send('GET', `/api/audit?subject=${id}`);
      expect(body.results).toMatchObject([
        { action: 'key.revoked', by: { name: 'command line' }, details: { name: 'audited' } },
        { action: 'key.rotated', details: { graceSeconds: 3600 } },
        { action: 'key.created', subject: id, portalId: '1234567', details: { scopes: ['write-only'] } },
      ]);
      const all = JSON.stringify(await service.query('SELECT * FROM audit_events'));
      for (const secret of [key, next, bootstrapKey]) expect(all).not.toContain(secret.slice(4));
      expect((await command('audit', '--subject', id)).join('\n')).toMatch(/key\.revoked.*by command line/);
      await expect(command('audit', '--action', 'key.stolen')).rejects.toThrow('is not one of');
    });

    it('is read in pages, with filters', async () => {
      const first = await service.send('GET', '/api/audit?action=key.created&limit=1');
      expect(first.body.results).toHaveLength(1);
      const second = await service.send('GET', String(first.body.paging.next?.link));
      expect(second.body.results[0]?.id).not.toBe(first.body.results[0]?.id);
      const none = await service.send('GET', '/api/audit?apiKey=nobody');
      expect(none.body.results).toEqual([]);
      expect((await service.send('GET', '/api/audit?action=x')).status).toBe(400);
    });

    it('names the key that has disconnected a portal', async () => {
      await service.query(
        `INSERT INTO hubspot_auth (portal_id, auth_kind, source, app_id)
         VALUES (555, 'oauth', 'install', (SELECT app_id FROM hubspot_auth LIMIT 1))`,
      );
      await until(async () => (await service.send('DELETE', '/api/portals/555')).status === 204);
      const { body } = await service.send('GET', '/api/audit?action=portal.disconnected');
      expect(body.results).toMatchObject([{ by: { name: 'test' }, subject: '555', portalId: '555' }]);
    });
  });

  it('a write names its key, and lists are filtered by it', async () => {
    const { id, key } = await issue('billing', { scopes: ['write'] });
    const { body } = await as(key, 'POST', '/api/contacts', { email: 'billed@example.com' });
    const write = await service.send('GET', `/api/writes/${body.writeId}`);
    expect(write.body).toMatchObject({ apiKey: { id, name: 'billing' } });
    for (const filter of [id, 'billing']) {
      const list = await service.send('GET', `/api/writes?state=settled&apiKey=${filter}`);
      expect(list.body.results).toMatchObject([{ id: body.writeId, apiKey: { id, name: 'billing' } }]);
    }
    expect((await service.send('GET', '/api/writes?state=settled&apiKey=nobody')).body.results).toEqual([]);
  });
});

import { DiscoveryService, ModulesContainer } from '@nestjs/core';
import { ApiKeys } from '../src/api-keys/api-keys';
import { routeMethods } from '../src/api-keys/declare-access';
import { declaredAudits } from '../src/api-keys/declare-audit';
import type { AuditAction } from '../src/audit/audit-event';
import { AuditTrail } from '../src/audit/audit-trail';
import { commands } from '../src/cli/commands';
import { runCommand } from '../src/cli/run-command';
import { namedTypes } from '../src/crm/object-types/object-types';
import { defaultCredentials } from '../simulator/credentials';
import { ApiDocument } from './support/api-document';
import { request, type Answer } from './support/http-request';
import { beginInstall } from './support/install';
import { encryptionKeys, startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

/** The journal stores the API key of ordinary writes. `…/validate` stores nothing. */
const ordinaryWrite = new RegExp(
  `^/api/(graph|${namedTypes.join('|')}|objects/\\{type\\})(/\\{[^/]+\\})?(/batch|/validate|/associations/\\{toType\\}/\\{toId\\})?$`,
);
const secondPortal = '42';

/** An event of the audit trail, as the API shows it. */
interface AuditedEvent {
  id: string;
  action: AuditAction;
  subject: string;
  by: { id?: string; name: string };
  portalId?: string;
  details: Record<string, unknown>;
}

/** An act of an operator. */
interface Act {
  /** Carries it out, and returns the expected event. */
  run: () => Promise<Partial<Omit<AuditedEvent, 'action'>>>;
}

describe('an administrative act', () => {
  let service: TestService;
  let admin: { id: string; key: string };
  let variables: Record<string, string | undefined>;
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT: 'off' } });
    admin = await service.app.get(ApiKeys).issue('auditor', { scopes: ['admin'] });
    await request(`${service.simulator.url}/_simulator/portals`, 'POST', { portalId: Number(secondPortal) });
    const { clientId, clientSecret, refreshToken } = defaultCredentials;
    variables = {
      NODE_ENV: 'test',
      ...service.databaseEnv,
      TOKEN_ENCRYPTION_KEYS: encryptionKeys,
      HUBSPOT_BASE_URL: service.simulator.url,
      HUBSPOT_CLIENT_ID: clientId,
      HUBSPOT_CLIENT_SECRET: clientSecret,
      HUBSPOT_REFRESH_TOKEN: refreshToken,
    };
    // The environment's portal is connected at its first use.
    expect((await send('POST', '/api/contacts', { email: 'first@example.com' })).status).toBe(201);
  });
  afterAll(() => service.stop());

  const send = (method: string, path: string, body?: unknown): Promise<Answer> =>
    request(service.url + path, method, body, {
      authorization: `Bearer ${admin.key}`,
      'x-portal-id': '1234567',
    });
  const command = (...args: string[]): ReturnType<typeof runCommand> => runCommand(args, variables);
  const byKey = (): AuditedEvent['by'] => ({ id: admin.id, name: 'auditor' });
  const byCommand = { name: 'command line' };
  const byService = { name: 'service' };
  const lastKeyId = async (): Promise<string> => {
    const [row] = await service.query<{ id: string }>('SELECT id FROM api_keys ORDER BY created_at DESC LIMIT 1');
    return row?.id ?? '';
  };

  async function connect(): Promise<void> {
    const { callback, cookie } = await beginInstall(service.url, admin.key, secondPortal);
    expect((await request(callback, 'GET', undefined, { cookie })).status).toBe(200);
  }
  const refuseDeletion = (): Promise<unknown> =>
    service.simulator.order({
      match: { path: '/gdpr-delete' },
      times: 1,
      status: 403,
      body: { status: 'error', message: 'No scope', category: 'MISSING_SCOPES' },
    });
  async function erasePerson(body: object, state: string): Promise<string> {
    const { id } = (await send('POST', '/api/erasures', body)).body;
    await until(async () => (await send('GET', `/api/erasures/${id}`)).body.state === state);
    return id;
  }
  async function erasedByCommand(...args: string[]): Promise<string> {
    const { lines } = await command('erase', ...args);
    return (JSON.parse(lines.join('\n')) as { id: string }).id;
  }
  let people = 0;
  /** A person whose deletion HubSpot may refuse. */
  async function person(): Promise<string> {
    const email = `person${(people += 1)}@example.com`;
    expect((await send('POST', '/api/contacts', { email })).status).toBe(201);
    return email;
  }

  const acts: Record<string, Act> = {
    'oauth_callback portal.connected': {
      run: async () => {
        await connect();
        return { subject: secondPortal, portalId: secondPortal, by: byKey() };
      },
    },
    'portals_disconnect portal.disconnected': {
      run: async () => {
        await connect();
        expect((await send('DELETE', `/api/portals/${secondPortal}`)).status).toBe(204);
        return { subject: secondPortal, portalId: secondPortal, by: byKey() };
      },
    },
    'portals_chooseKeyProperty portal.key-property-chosen': {
      run: async () => {
        const property = 'hs_external_object_ids';
        const path = '/api/portals/1234567/key-properties/tickets';
        expect((await send('PUT', path, { property })).status).toBe(200);
        const details = { objectType: 'tickets', property };
        return { subject: '1234567', portalId: '1234567', by: byKey(), details };
      },
    },
    'erasures_erasePerson erasure.requested': {
      run: async () => {
        const subject = await erasePerson({ email: 'nobody@example.com', portal: '1234567' }, 'done');
        return { subject, portalId: '1234567', by: byKey(), details: { kind: 'person', hubspot: 'keep', portals: 1 } };
      },
    },
    'erasures_erasePerson erasure.finished': {
      run: async () => ({
        subject: await erasePerson({ email: 'nobody@example.com', portal: '1234567' }, 'done'),
        by: byService,
        details: { kind: 'person', hubspot: 'keep', portals: 1, requestedBy: admin.id },
      }),
    },
    'erasures_erasePerson erasure.failed': {
      run: async () => {
        const email = await person();
        await refuseDeletion();
        const body = { email, portal: '1234567', hubspot: 'gdpr-delete' };
        return {
          subject: await erasePerson(body, 'incomplete'),
          by: byService,
          details: {
            kind: 'person',
            hubspot: 'gdpr-delete',
            portals: 1,
            requestedBy: admin.id,
            incomplete: ['1234567'],
          },
        };
      },
    },
    'erasures_erasePortal portal.disconnected': {
      run: async () => {
        await connect();
        expect((await send('DELETE', `/api/portals/${secondPortal}/data?disconnect=true`)).status).toBe(200);
        return { subject: secondPortal, by: byKey() };
      },
    },
    'erasures_erasePortal erasure.requested': {
      run: async () => {
        await connect();
        const { body } = await send('DELETE', `/api/portals/${secondPortal}/data?disconnect=true`);
        return { subject: body.id, portalId: secondPortal, by: byKey() };
      },
    },
    'erasures_erasePortal erasure.finished': {
      run: async () => {
        await connect();
        const { body } = await send('DELETE', `/api/portals/${secondPortal}/data?disconnect=true`);
        return { subject: body.id, portalId: secondPortal, by: byService };
      },
    },
    'writes_retry write.retried': {
      run: async () => {
        const failed = await send('POST', '/api/contacts', {
          email: 'retried@example.com',
          properties: { shoe_size: '44' },
        });
        const body = { omit: ['shoe_size'], properties: { firstname: 'Retried' } };
        expect((await send('POST', `/api/writes/${failed.body.writeId}/retry`, body)).status).toBe(201);
        const details = { writes: 1, changedProperties: 2 };
        return { subject: failed.body.writeId, portalId: '1234567', by: byKey(), details };
      },
    },
    'keys create key.created': {
      run: async () => {
        await command('keys', 'create', 'made', '--scopes', 'read');
        return { subject: await lastKeyId(), by: byCommand };
      },
    },
    'keys rotate key.rotated': {
      run: async () => {
        await command('keys', 'create', 'rotated');
        const subject = await lastKeyId();
        await command('keys', 'rotate', subject);
        return { subject, by: byCommand };
      },
    },
    'keys revoke key.revoked': {
      run: async () => {
        await command('keys', 'create', 'revoked');
        const subject = await lastKeyId();
        await command('keys', 'revoke', subject);
        return { subject, by: byCommand };
      },
    },
    'erase person erasure.requested': {
      run: async () => ({
        subject: await erasedByCommand('person', '--email', 'nobody@example.com'),
        by: byCommand,
      }),
    },
    'erase person erasure.finished': {
      run: async () => ({
        subject: await erasedByCommand('person', '--email', 'nobody@example.com'),
        by: byService,
      }),
    },
    'erase person erasure.failed': {
      run: async () => {
        const email = await person();
        await refuseDeletion();
        return {
          subject: await erasedByCommand('person', '--email', email, '--portal', '1234567', '--gdpr-delete'),
          by: byService,
        };
      },
    },
    'erase portal portal.disconnected': {
      run: async () => {
        await connect();
        await command('erase', 'portal', secondPortal, '--disconnect');
        return { subject: secondPortal, by: byCommand };
      },
    },
    'erase portal erasure.requested': {
      run: async () => {
        await connect();
        const subject = await erasedByCommand('portal', secondPortal, '--disconnect');
        return { subject, portalId: secondPortal, by: byCommand };
      },
    },
    'erase portal erasure.finished': {
      run: async () => {
        await connect();
        return { subject: await erasedByCommand('portal', secondPortal, '--disconnect'), by: byService };
      },
    },
    'tokens rotate-key tokens.reencrypted': {
      run: async () => {
        const other = `k2:${Buffer.alloc(32, 2).toString('base64')}`;
        const env = { ...variables, TOKEN_ENCRYPTION_KEYS: `${other},${encryptionKeys}` };
        await runCommand(['tokens', 'rotate-key'], env);
        return { subject: '1234567', portalId: '1234567', by: byCommand, details: { encryptionKey: 'k2' } };
      },
    },
  };

  /** Routes and commands, each with a change that it declares. */
  function declared(): string[] {
    const discovery = new DiscoveryService(service.app.get(ModulesContainer));
    const ofRoutes = routeMethods(discovery).flatMap((method) => {
      const operation = `${method.controller.name.replace('Controller', '').toLowerCase()}_${method.name}`;
      return declaredAudits(method).map((action) => `${operation} ${action}`);
    });
    const ofCommands = Object.entries(commands).flatMap(([name, actions]) =>
      actions.map((action) => `${name} ${action}`),
    );
    return [...ofRoutes, ...ofCommands];
  }

  it('is declared by every route that changes something, unless the journal stores its API key', () => {
    const changing = new ApiDocument().operations.filter(
      ({ method, path }) => method !== 'get' && !ordinaryWrite.test(path),
    );
    expect(changing.length).toBeGreaterThan(3);
    const known = declared();
    const silent = changing.filter(({ operation: { operationId = '' } }) =>
      known.every((one) => !one.startsWith(`${operationId} `)),
    );
    expect(silent.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('is carried out by this test, each of those that are declared', () => {
    expect(Object.keys(acts).sort()).toEqual(declared().sort());
  });

  it.each(Object.entries(acts))('stands in the trail: %s', async (name, { run }) => {
    const action = name.split(' ').at(-1) ?? '';
    const expected = await run();
    const { body } = await send('GET', `/api/audit?action=${action}&subject=${expected.subject ?? ''}&limit=1`);
    const [event] = body.results as unknown as AuditedEvent[];
    expect(event).toMatchObject({ ...expected, action });
    // An event that names the operator names nobody else.
    expect(event?.by).toEqual(expected.by);
    if (expected.details) expect(event?.details).toEqual(expected.details);
  });

  it('is found by its maker and by its portal', async () => {
    for (const filter of [`apiKey=${admin.id}`, 'apiKey=auditor', 'apiKey=command%20line', 'portalId=42']) {
      expect((await send('GET', `/api/audit?limit=1&${filter}`)).body.results).toHaveLength(1);
    }
  });

  it('is removed after its retention, retries apart from the others', async () => {
    const trail = service.app.get(AuditTrail);
    const countOf = async (condition: string): Promise<number> => {
      const rows = await service.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM audit_events WHERE action ${condition} 'write.retried'`,
      );
      return rows[0]?.count ?? 0;
    };
    const others = await countOf('<>');
    expect(await trail.removeBefore(new Date(Date.now() - 3_600_000))).toBe(0);
    expect(await trail.removeBefore(new Date(Date.now() + 1_000), 'write.retried')).toBeGreaterThan(0);
    expect([await countOf('='), await countOf('<>')]).toEqual([0, others]);
  });

  it('leaves neither a secret nor an e-mail address in the trail', async () => {
    const text = JSON.stringify(await service.query('SELECT * FROM audit_events'));
    expect(text).not.toContain('hck_');
    expect(text).not.toContain('@example.com');
  });
});

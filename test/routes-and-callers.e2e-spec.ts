import { createApp } from '../src/app/create-app';
import { ApiKeys, type ApiKeyGrants } from '../src/api-keys/api-keys';
import { coversScope, type ApiKeyScope, type NeededScope } from '../src/api-keys/api-key-scopes';
import { parseEnv } from '../src/config/env';
import type { PlacedOperation } from '../src/openapi/schema';
import { ApiDocument } from './support/api-document';
import { exchange, rawRequest, statusOf } from './support/raw-exchange';
import { encryptionKeys, startTestService, type TestService } from './support/test-service';

/** Operations without a scope. A new entry makes its route public. */
const open = ['GET /health/live', 'GET /health/ready', 'GET /api/hubspot/oauth/callback'];
/** An operation that ignores unknown query parameters, as RFC 6749 requires of a redirect. */
const openQuery = 'GET /api/hubspot/oauth/callback';

const portalId = '1234567';
const api = new ApiDocument();
const operations = api.operations.map((placed): [string, PlacedOperation] => [
  `${placed.method.toUpperCase()} ${placed.path}`,
  placed,
]);

/** A kind of caller. */
interface Caller {
  authorization?: string;
  /** Absent for a caller without a valid key. */
  scopes?: readonly ApiKeyScope[];
  /** True if the key is bound to another portal than the request names. */
  isBound?: boolean;
  /** Answer to a key that is outside its bounds, whatever its scopes are. */
  bounds?: [status: number, code: string];
}

/** The scope that the document requires; undefined for a public operation. */
function scopeOf({ operation: { security = [] } }: PlacedOperation): NeededScope | undefined {
  const [requirement] = security as Record<string, NeededScope[]>[];
  return Object.values(requirement ?? {})[0]?.[0];
}

/** The status and code of a refusal that the document implies; null for a caller who is let in. */
function refusalOf(scope: NeededScope | undefined, caller: Caller): [status: number, code: string] | null {
  if (scope === undefined) return null;
  if (caller.bounds) return caller.bounds;
  if (!caller.scopes) return [401, 'unauthorized'];
  if (!coversScope(caller.scopes, scope)) return [403, 'scope-missing'];
  return caller.isBound ? [403, 'portal-forbidden'] : null;
}

function pathOf({ path, operation: { parameters = [] } }: PlacedOperation): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const { schema } = parameters.find((parameter) => parameter.name === name) ?? {};
    return encodeURIComponent(String(schema?.example ?? schema?.enum?.[0]));
  });
}

describe('every route of the API description', () => {
  let service: TestService;
  const callers = new Map<string, Caller>();
  let addresses = 0;
  /** An address of its own for each request, so that refusals do not meet the limit of one. */
  const address = (): [string, string] => [
    'x-forwarded-for',
    `10.1.${Math.floor((addresses += 1) / 250)}.${addresses % 250}`,
  ];
  const headersOf = ({ authorization }: Caller): [string, string][] => [
    ...(authorization === undefined ? [] : [['authorization', authorization] as [string, string]]),
    ['x-portal-id', portalId],
    ['content-type', 'application/json'],
    address(),
  ];
  const admin = (): Caller => callers.get('an admin') ?? {};

  beforeAll(async () => {
    service = await startTestService({ env: { TRUSTED_PROXIES: '127.0.0.1' } });
    const keys = service.app.get(ApiKeys);
    const bearer = async (scopes: ApiKeyScope[], more: Partial<ApiKeyGrants> = {}): Promise<string> =>
      `Bearer ${await keys.create('of the matrix', { scopes, ...more })}`;
    const revoked = await bearer(['admin']);
    await service.query("UPDATE api_keys SET revoked_at = now() WHERE name = 'of the matrix'");
    callers
      .set('no key', {})
      .set('a malformed key', { authorization: 'Bearer two words' })
      .set('another scheme', { authorization: 'Digest username="ada"' })
      .set('an unknown key', { authorization: `Bearer hck_${'x'.repeat(43)}` })
      .set('a revoked key', { authorization: revoked })
      .set('an expired key', {
        authorization: await bearer(['admin'], { expiresAt: new Date(Date.now() - 1_000) }),
        bounds: [401, 'api-key-expired'],
      })
      .set('a key at another address', {
        authorization: await bearer(['admin'], { addresses: ['192.0.2.0/24', '2001:db8::/32'] }),
        bounds: [403, 'address-forbidden'],
      })
      .set('a reader', { authorization: await bearer(['read']), scopes: ['read'] })
      .set('a writer that may not read', { authorization: await bearer(['write-only']), scopes: ['write-only'] })
      .set('a writer', { authorization: await bearer(['write']), scopes: ['write'] })
      .set('an admin', { authorization: await bearer(['admin']), scopes: ['admin'] })
      .set('a reader of another portal', {
        authorization: await bearer(['read'], { portalId: '43' }),
        scopes: ['read'],
        isBound: true,
      })
      .set('a writer of another portal', {
        authorization: await bearer(['write'], { portalId: '43' }),
        scopes: ['write'],
        isBound: true,
      });
  });
  afterAll(() => service.stop());

  it('declares a scope, unless it is on the list of public ones', () => {
    const withoutScope = operations.filter(([, placed]) => scopeOf(placed) === undefined).map(([name]) => name);
    expect(withoutScope.sort()).toEqual([...open].sort());
  });

  it.each(operations)('%s refuses each caller without the right, and lets the others in', async (_name, placed) => {
    const scope = scopeOf(placed);
    const method = placed.method.toUpperCase();
    const found = [...callers].map(async ([name, caller]): Promise<[string, unknown]> => {
      const refusal = refusalOf(scope, caller);
      // A body that never arrives shows that the refusal does not wait for it.
      const half = { length: 1_000, body: '{"half":' };
      const sent = exchange(
        service.url,
        rawRequest({
          method,
          path: pathOf(placed),
          headers: headersOf(caller),
          ...(refusal && method !== 'GET' ? half : { length: 2, body: '{}' }),
        }),
      );
      const text = await (refusal ? sent.closed : sent.head);
      sent.socket.destroy();
      const status = statusOf(text);
      if (!refusal) return [name, [401, 403, 0].includes(status) ? text : 'let in'];
      return [name, [status, /"code":"([\w-]+)"/.exec(text)?.[1]]];
    });
    const expected = [...callers].map(([name, caller]): [string, unknown] => [
      name,
      refusalOf(scope, caller) ?? 'let in',
    ]);
    expect(await Promise.all(found)).toEqual(expected);
  });

  it.each(operations)('%s ignores no unknown query parameter', async (name, placed) => {
    const path = `${pathOf(placed)}?unheard-of=1`;
    const { head, socket } = exchange(
      service.url,
      rawRequest({ method: placed.method.toUpperCase(), path, headers: headersOf(admin()) }),
    );
    const text = await head;
    socket.destroy();
    if (name === openQuery) return;
    expect(statusOf(text)).toBe(400);
    expect(text).toContain('"pointer":"?unheard-of"');
  });

  it.each(operations)('%s takes no header twice that has one value', async (_name, placed) => {
    for (const repeated of ['authorization', 'content-type', 'idempotency-key', 'traceparent', 'x-portal-id']) {
      const headers = headersOf(admin());
      const value = headers.find(([name]) => name === repeated)?.[1] ?? 'x';
      const twice: [string, string][] = [
        ...headers.filter(([name]) => name !== repeated),
        [repeated, value],
        [repeated, value],
      ];
      const { head, socket } = exchange(
        service.url,
        rawRequest({ method: placed.method.toUpperCase(), path: pathOf(placed), headers: twice }),
      );
      const text = await head;
      socket.destroy();
      // Two equal portals are a malformed header too.
      expect([repeated, statusOf(text)]).toEqual([repeated, 400]);
      if (repeated !== 'x-portal-id') expect(text).toContain(`The header ${repeated} was sent more than once.`);
    }
  });

  it('stops the start if it declares no access', async () => {
    const app = await createApp(
      parseEnv({
        DATABASE_URL: 'postgres://nowhere.invalid/none',
        TOKEN_ENCRYPTION_KEYS: encryptionKeys,
        HUBSPOT_ACCESS_TOKEN: 'pat-na1-simulator',
        LOG_LEVEL: 'fatal',
      }),
      { preview: true },
    );
    const fastify = app.getHttpAdapter().getInstance();
    expect(() => fastify.get('/api/undeclared', () => 'open')).toThrow(
      'GET /api/undeclared declares no access: add @RequireScope',
    );
  });
});

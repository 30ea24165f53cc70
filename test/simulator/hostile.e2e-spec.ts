import fc from 'fast-check';
import { startHubspot, type Hubspot } from './hubspot';

const runs = 1500;

/** What a request of any kind must be answered with: never a fault of the simulator's own. */
const allowed = new Set([200, 201, 204, 207, 302, 400, 401, 403, 404, 405, 409, 413, 414, 415, 431]);

describe('HubSpot: hostile requests never break it', () => {
  let hubspot: Hubspot;
  beforeAll(async () => {
    hubspot = await startHubspot();
  });
  afterAll(() => hubspot.simulator.close());

  const types = fc.constantFrom(
    'contacts',
    'deals',
    'tickets',
    'companies',
    '0-1',
    'butterflies',
    '__proto__',
    'constructor',
  );
  const ids = fc.oneof(
    fc.constantFrom('1', '100000001', 'abc', '%00', '__proto__'),
    fc.string().map(encodeURIComponent),
  );
  const versions = fc.constantFrom('2026-09', '2026-03', 'v3');
  const paths = fc.oneof(
    fc.tuple(versions, types, ids).map(([version, type, id]) => `/crm/objects/${version}/${type}/${id}`),
    fc
      .tuple(types, fc.constantFrom('create', 'read', 'update', 'upsert', 'archive'))
      .map(([type, what]) => `/crm/objects/2026-09/${type}/batch/${what}`),
    types.map((type) => `/crm/objects/2026-09/${type}/search`),
    types.map((type) => `/crm/objects/2026-09/${type}/merge`),
    types.map((type) => `/crm/properties/2026-09/${type}`),
    types.map((type) => `/crm/pipelines/2026-09/${type}`),
    fc
      .tuple(types, types, fc.constantFrom('create', 'read', 'archive', 'associate/default', 'labels/archive'))
      .map(([from, to, what]) => `/crm/associations/2026-09/${from}/${to}/batch/${what}`),
    fc
      .tuple(types, ids, types, ids)
      .map(([from, id, to, toId]) => `/crm/objects/2026-09/${from}/${id}/associations/${to}/${toId}`),
    fc.string().map((text) => `/${encodeURIComponent(text)}`),
    fc.constantFrom(
      '/crm/%',
      '/crm/objects/2026-09/contacts/%ff',
      '//',
      '/crm/objects/2026-09/contacts?limit=-1&after=1e999',
    ),
  );
  const names = fc.constantFrom(
    ...[
      'inputs',
      'properties',
      'id',
      'idProperty',
      'objectWriteTraceId',
      'filterGroups',
      'filters',
      'sorts',
      'from',
      'to',
    ],
    ...[
      'types',
      'associationTypeId',
      'associations',
      'email',
      'amount',
      'limit',
      'after',
      'query',
      'operator',
      'value',
      'values',
    ],
    ...[
      'propertyName',
      'name',
      'label',
      'type',
      'fieldType',
      'groupName',
      'options',
      'stages',
      'primaryObjectId',
      '__proto__',
      'constructor',
    ],
  );
  const leaves = fc.oneof(
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constantFrom(null, '', 'email', '100000001', 'EQ', 'CONTAINS_TOKEN', '*', '(((', 'string', Number.MAX_VALUE),
  );
  const bodies = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      leaves,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(names, tie('value'), { maxKeys: 6 }),
    ),
  })).value;

  it(`${runs} requests of the right shape and wrong contents`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE'), paths, bodies, async (method, path, body) => {
        const answer = await hubspot.call(method, path, body ?? null);
        return allowed.has(answer.status);
      }),
      { numRuns: runs },
    );
  });

  it(`${runs} requests whose bodies are no JSON, or no text`, async () => {
    await fc.assert(
      fc.asyncProperty(
        paths,
        fc.oneof(
          fc.string(),
          fc.json().map((text) => text.slice(1)),
        ),
        async (path, body) => {
          const answer = await hubspot.call('POST', path, body);
          return allowed.has(answer.status);
        },
      ),
      { numRuns: runs },
    );
  });

  it(`${runs} forms at the token endpoints, and orders of the simulator’s own API`, async () => {
    const fields = fc.dictionary(
      fc.constantFrom(
        'grant_type',
        'client_id',
        'client_secret',
        'refresh_token',
        'code',
        'redirect_uri',
        'token',
        'scope',
        'portal',
      ),
      fc.oneof(
        fc.string(),
        fc.constantFrom('refresh_token', 'authorization_code', 'simulator-client-id', 'https://a.example'),
      ),
    );
    const endpoints = fc.constantFrom('/oauth/2026-09/token', '/oauth/2026-09/token/introspect', '/oauth/authorize');
    await fc.assert(
      fc.asyncProperty(endpoints, fields, async (path, form) => allowed.has((await hubspot.form(path, form)).status)),
      { numRuns: runs },
    );
  });

  it('and afterwards it still does its work', async () => {
    const id = await hubspot.create('contacts', { email: 'afterwards@example.com' });
    const { status, body } = await hubspot.call(
      'GET',
      '/crm/objects/2026-09/contacts/afterwards@example.com?idProperty=email',
    );
    expect({ status, id: body.id }).toEqual({ status: 200, id });
  });
});

import fc from 'fast-check';
import { startHubspot, type Hubspot, type HubspotBody } from './hubspot';
import { apiPath } from '../support/api-path';

const runs = 1500;
/** Number of batch runs, each with three requests. */
const batchRuns = 600;

/** Allowed statuses of any request. A 5xx would be a defect of the simulator. */
const allowed = new Set([200, 201, 204, 207, 302, 400, 401, 403, 404, 405, 409, 413, 414, 415, 431]);

jest.setTimeout(120_000);

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
      .map(([type, what]) => apiPath('crm/objects', `${type}/batch/${what}`)),
    types.map((type) => apiPath('crm/objects', `${type}/search`)),
    types.map((type) => apiPath('crm/objects', `${type}/merge`)),
    types.map((type) => apiPath('crm/properties', type)),
    types.map((type) => apiPath('crm/pipelines', type)),
    fc
      .tuple(types, types, fc.constantFrom('create', 'read', 'archive', 'associate/default', 'labels/archive'))
      .map(([from, to, what]) => apiPath('crm/associations', `${from}/${to}/batch/${what}`)),
    fc
      .tuple(types, ids, types, ids)
      .map(([from, id, to, toId]) => apiPath('crm/objects', `${from}/${id}/associations/${to}/${toId}`)),
    fc.string().map((text) => `/${encodeURIComponent(text)}`),
    fc.constantFrom(
      '/crm/%',
      apiPath('crm/objects', 'contacts/%ff'),
      '//',
      apiPath('crm/objects', 'contacts?limit=-1&after=1e999'),
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

  it(`${runs} requests for what exists, with bodies of any form`, async () => {
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

  it(`${runs} forms at the token endpoints`, async () => {
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
    const endpoints = fc.constantFrom(
      apiPath('oauth', 'token'),
      apiPath('oauth', 'token/introspect'),
      '/oauth/authorize',
    );
    await fc.assert(
      fc.asyncProperty(endpoints, fields, async (path, form) => allowed.has((await hubspot.form(path, form)).status)),
      { numRuns: runs },
    );
  });

  const propertyNames = fc.constantFrom(
    ...['email', 'firstname', 'hs_additional_emails', 'lifecyclestage', 'createdate', 'hs_object_id', 'no_such_thing'],
    ...['__proto__', 'constructor', 'toString', ''],
  );
  const values = fc.oneof(
    fc.constantFrom('a@example.com', 'A@Example.com', 'b@example.com', 'a@example.com;b@example.com', 'lead', '', ' '),
    fc.string(),
    fc.constantFrom(null, true, 5, '5', '*', '*a*', '(((', '\u0000', '\ud800'),
  );

  it(`${batchRuns} batches of wrong contents: none is written in part, and every input is accounted for`, async () => {
    const own = await startHubspot();
    const totalOf = async (): Promise<number> =>
      (await own.call('POST', apiPath('crm/objects', 'contacts/search'), { limit: 0 })).body.total;
    const input = fc.record(
      {
        id: fc.oneof(values, fc.constantFrom('100000001', '100000002')),
        idProperty: fc.constantFrom('email', 'firstname', 'constructor'),
        properties: fc.dictionary(propertyNames, values, { maxKeys: 3 }),
        objectWriteTraceId: fc.constantFrom('t1', 't2', 't3', ''),
      },
      { requiredKeys: ['id', 'properties'] },
    );
    // Few addresses within a run make inputs collide. Many across runs keep some of them new.
    const mostlyRight = fc.nat({ max: 5000 }).chain((run) => {
      const addresses = fc.constantFrom(`a${run}@example.com`, `A${run}@example.com`, `b${run}@example.com`);
      const input = fc.record(
        {
          id: fc.oneof({ weight: 9, arbitrary: addresses }, { weight: 1, arbitrary: fc.constant('no e-mail') }),
          idProperty: fc.constant('email'),
          properties: fc.record({ email: addresses, hs_lead_status: fc.constant('NEW') }, { requiredKeys: [] }),
          objectWriteTraceId: fc.constantFrom('t1', 't2', 't3'),
        },
        { requiredKeys: ['id', 'idProperty', 'properties'] },
      );
      return fc.array(input, { maxLength: 3 });
    });
    const inputs = fc.oneof(fc.array(input, { maxLength: 4 }), mostlyRight);
    let written = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('create', 'update', 'upsert'), inputs, async (what, given) => {
        const before = await totalOf();
        const { status, body } = await own.call('POST', apiPath('crm/objects', `contacts/batch/${what}`), {
          inputs: given,
        });
        if (!allowed.has(status)) return false;
        const made = (await totalOf()) - before;
        if (status >= 400) return made === 0;
        written += 1;
        // One error lists all missing ids.
        const told = (body.errors as HubspotBody['errors'] | undefined) ?? [];
        const wrong = told.reduce((sum, { context }) => sum + (context?.ids?.length ?? 1), 0);
        const created = what === 'create' ? body.results.length : body.results.filter((one) => one.new).length;
        return body.results.length + wrong === given.length && made === created;
      }),
      { numRuns: batchRuns },
    );
    await own.simulator.close();
    // With few accepted batches the property above would mean little.
    expect(written).toBeGreaterThan(batchRuns / 20);
  });

  it(`${runs} searches for anything in anything`, async () => {
    await hubspot.create('contacts', { email: 'found@example.com', firstname: 'a'.repeat(1000) });
    const operators = [
      ...['EQ', 'NEQ', 'LT', 'LTE', 'GT', 'GTE', 'BETWEEN', 'IN', 'NOT_IN', 'HAS_PROPERTY', 'NOT_HAS_PROPERTY'],
      ...['CONTAINS_TOKEN', 'NOT_CONTAINS_TOKEN', 'constructor', ''],
    ];
    const filter = fc.record(
      {
        propertyName: propertyNames,
        operator: fc.constantFrom(...operators),
        value: values,
        highValue: values,
        values: fc.array(values, { maxLength: 3 }),
      },
      { requiredKeys: [] },
    );
    const search = fc.record(
      {
        filterGroups: fc.array(fc.record({ filters: fc.array(filter, { maxLength: 3 }) }), { maxLength: 3 }),
        query: values,
        sorts: fc.array(fc.oneof(propertyNames, fc.record({ propertyName: propertyNames })), { maxLength: 1 }),
        properties: fc.array(propertyNames),
        limit: fc.oneof(fc.integer({ min: -5, max: 300 }), values),
        after: fc.oneof(fc.integer({ min: -5, max: 11_000 }), values),
      },
      { requiredKeys: [] },
    );
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(search, async (body) => {
        const { status } = await hubspot.call('POST', apiPath('crm/objects', 'contacts/search'), body);
        if (status === 200) answered += 1;
        return allowed.has(status);
      }),
      { numRuns: runs },
    );
    expect(answered).toBeGreaterThan(runs / 20);
  });

  it(`${runs} orders of the simulator’s own API`, async () => {
    const own = await startHubspot();
    const snapshot: unknown = (await own.call('GET', '/_simulator/snapshot')).body;
    const posted = (path: string): [string, string] => ['POST', path];
    const put = (path: string): [string, string] => ['PUT', path];
    const orders = fc.constantFrom<[string, string]>(
      ...['faults', 'clock', 'portals', 'reset', 'tokens/expire', 'tokens/revoke'].map(posted),
      ...['switches', 'webhooks', 'snapshot', 'portals/1234567/used-today', 'portals/x/used-today'].map(put),
      put('portals/1234567/write-validation/contacts'),
      ['DELETE', 'faults/x'],
      ['DELETE', 'portals/5/installation'],
      ['GET', 'records/butterflies'],
      ['GET', 'records/contacts?portalId=x'],
    );
    const fields = fc.constantFrom(
      ...['match', 'times', 'rate', 'forMs', 'status', 'body', 'headers', 'delayMs', 'reset', 'moveMs', 'portalId'],
      ...['tier', 'searchLagMs', 'scopes', 'calls', 'required', 'conditional', 'when', 'property', 'values'],
      ...['subscriptions', 'retryMs', 'collectMs', 'duplicateRate', 'mergeKeepsPrimaryId', 'portals', 'nextId'],
      ...['__proto__', 'constructor'],
    );
    const anything = fc.oneof(
      leaves,
      fc.array(leaves, { maxLength: 2 }),
      fc.dictionary(fields, leaves, { maxKeys: 2 }),
    );
    const orderBodies = fc.oneof(
      fc.dictionary(fields, anything, { maxKeys: 5 }),
      fc.dictionary(fields, anything, { maxKeys: 2 }).map((more) => ({ ...(snapshot as object), ...more })),
      leaves,
    );
    await fc.assert(
      fc.asyncProperty(orders, orderBodies, async ([method, path], body) => {
        const { status } = await own.call(method, `/_simulator/${path}`, method === 'GET' ? undefined : (body ?? null));
        return allowed.has(status);
      }),
      { numRuns: runs },
    );
    expect((await own.call('POST', '/_simulator/reset')).status).toBe(204);
    expect(await own.create('contacts', { email: 'anew@example.com' })).toBe('100000001');
    await own.simulator.close();
  });

  it('and afterwards it still does its work', async () => {
    const id = await hubspot.create('contacts', { email: 'afterwards@example.com' });
    const { status, body } = await hubspot.call(
      'GET',
      apiPath('crm/objects', 'contacts/afterwards@example.com?idProperty=email'),
    );
    expect({ status, id: body.id }).toEqual({ status: 200, id });
  });
});

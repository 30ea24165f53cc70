import { furtherTypes } from '../src/crm/object-types/object-types';
import { apiPath } from './support/api-path';
import type { Answer } from './support/http-request';
import { companionOf } from './support/object-routes';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

let number = 0;
const unique = (word: string): string => `${word}${(number += 1)}`;

interface Entry {
  status: number;
  outcome?: { id: string; outcome: string };
  problem?: { code: string };
}
const entriesOf = ({ body }: Answer): Entry[] => body.results as unknown as Entry[];
const at = '2026-12-01T10:00:00.000Z';

/** Values that a new record of a type needs. */
const needed: Record<string, Record<string, string>> = {
  leads: { hs_lead_name: 'Lead' },
  products: { name: 'Product' },
  line_items: { name: 'Line item' },
};
const neededBy = (type: string): Record<string, string> => needed[type] ?? { hs_timestamp: at };

describe('/api/objects/{type}', () => {
  let service: TestService;
  let custom: { objectTypeId: string; fullyQualifiedName: string };
  let contactId: string;
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT_WAIT_MS: '20000', HUBSPOT_MAX_ATTEMPTS: '1' } });
    const answer = await service.simulator.call('POST', apiPath('crm-object-schemas', 'schemas'), {
      name: 'engines',
      labels: { singular: 'Engine', plural: 'Engines' },
      primaryDisplayProperty: 'title',
      properties: [
        { name: 'title', label: 'Title', type: 'string', fieldType: 'text' },
        { name: 'serial', label: 'Serial', type: 'string', fieldType: 'text', hasUniqueValue: true },
      ],
    });
    expect(answer.status).toBe(201);
    custom = answer.body as unknown as typeof custom;
    contactId = await service.simulator.create('contacts', { email: 'lead@example.com' });
  });
  afterEach(async () => {
    await service.simulator.forgetFaults();
    await service.forgetLimits();
  });
  afterAll(() => service.stop());

  const put = (type: string, body: object, headers?: Record<string, string>): Promise<Answer> =>
    service.send('PUT', `/api/objects/${type}`, body, headers);
  const post = (type: string, body: object, headers?: Record<string, string>): Promise<Answer> =>
    service.send('POST', `/api/objects/${type}`, body, headers);
  const valuesAt = (type: string, id: string, ...names: string[]): Promise<Record<string, string>> =>
    service.simulator.propertiesOf(type, id, ...names);
  const newBody = (type: string): object => ({ properties: neededBy(type), ...companionOf(type, contactId) });
  const countOf = async (type: string): Promise<number> => (await service.simulator.records(type)).length;
  const storedWrites = async (): Promise<number> => {
    const [row] = await service.query(
      'SELECT (SELECT count(*) FROM open_writes) + (SELECT count(*) FROM closed_writes) AS count',
    );
    return Number((row as { count: string }).count);
  };

  describe.each(furtherTypes)('%s', (type) => {
    it('creates a record, reads it, changes it by id, archives it, and lists it', async () => {
      const created = await post(type, newBody(type));
      expect(created).toMatchObject({ status: 201, body: { objectType: type, outcome: 'created' } });
      const { id } = created.body;
      const [property, value] = Object.entries(neededBy(type))[0] ?? [];
      const read = await service.send('GET', `/api/objects/${type}/${id}?properties=${property}`);
      expect(read).toMatchObject({
        status: 200,
        body: { id, objectType: type, properties: { [property ?? '']: value } },
      });
      expect(await service.send('GET', `/api/objects/${type}/${id}`)).toMatchObject({ status: 200, body: { id } });
      const changed = await put(type, { id, properties: { hubspot_owner_id: '' } });
      expect(changed).toMatchObject({ status: 200, body: { id, outcome: 'updated', matchedBy: 'id' } });
      const { body: list } = await service.send('GET', `/api/new-crm-objects?type=${type}&limit=1`);
      expect(list.results).toMatchObject([{ objectType: type, id, state: 'active' }]);
      expect(list.results[0]).toHaveProperty('name', expect.stringMatching(/./));
      const next = await service.send('GET', (list.paging as { next?: { link: string } }).next?.link ?? '/api/writes');
      expect(next.status).toBe(200);
      const archived = await service.send('DELETE', `/api/objects/${type}/${id}`);
      expect(archived).toMatchObject({ status: 200, body: { id, outcome: 'archived' } });
      expect(await service.send('GET', `/api/objects/${type}/${id}`)).toMatchObject({ status: 404 });
      const { body: writes } = await service.send('GET', `/api/writes?state=settled&type=${type}`);
      expect(writes.results).toHaveLength(3);
    });

    it('checks a record without writing it', async () => {
      const before = await storedWrites();
      const { body } = await post(`${type}/validate`, {
        ...newBody(type),
        properties: { ...neededBy(type), no_such_property: 'x' },
      });
      expect(body.results).toMatchObject([
        { valid: false, findings: [{ pointer: '/properties/no_such_property', code: 'PROPERTY_DOESNT_EXIST' }] },
      ]);
      expect(await storedWrites()).toBe(before);
    });

    it('lists its properties', async () => {
      const { status, body } = await service.send('GET', `/api/properties/${type}`);
      expect(status).toBe(200);
      expect(body.results.map(({ name }) => name)).toContain(Object.keys(neededBy(type))[0]);
    });
  });

  describe.each(['products', 'line_items', 'leads'])('%s', (type) => {
    it('are upserted by the caller’s own id, exactly once', async () => {
      const externalId = unique('OWN-');
      const body = { externalId, ...newBody(type) };
      const created = await put(type, body);
      expect(created).toMatchObject({ status: 201, body: { outcome: 'created', delivery: 'exactly-once' } });
      const updated = await post(type, body);
      expect(updated).toMatchObject({
        status: 200,
        body: { id: created.body.id, outcome: 'updated', matchedBy: 'externalId' },
      });
      expect(await valuesAt(type, created.body.id, 'integration_key')).toMatchObject({
        integration_key: `external:${externalId}`,
      });
    });
  });

  it.each(['leads', 'tasks'])(
    'leaves the stage of new %s to HubSpot, and sends the one of the request',
    async (type) => {
      await service.simulator.forget();
      const names = ['hs_pipeline', 'hs_pipeline_stage'];
      const without = await post(type, newBody(type));
      expect(without.status).toBe(201);
      const read = await valuesAt(type, without.body.id, ...names);
      expect(names.map((name) => read[name] ?? null)).toEqual([null, null]);
      expect(await service.simulator.requests('/pipelines/')).toEqual([]);
      const stage = { hs_pipeline: '7', hs_pipeline_stage: '1' };
      const chosen = await post(type, { ...newBody(type), properties: { ...neededBy(type), ...stage } });
      expect(chosen.status).toBe(201);
      expect(await valuesAt(type, chosen.body.id, ...names)).toMatchObject(stage);
    },
  );

  it('upserts by a unique property of the portal', async () => {
    const match = { property: 'hs_sku', value: unique('SKU-') };
    const created = await put('products', { match, properties: { name: 'Engine', price: 1 } });
    expect(created).toMatchObject({ status: 201, body: { outcome: 'created', delivery: 'exactly-once' } });
    expect(await valuesAt('products', created.body.id, 'hs_sku')).toMatchObject({ hs_sku: match.value });
    const updated = await put('products', { match, properties: { price: 2, hs_sku: match.value } });
    expect(updated).toMatchObject({ status: 200, body: { id: created.body.id, matchedBy: 'match' } });
    const taken = await post('products', { match, mode: 'create', properties: { name: 'Other' } });
    expect(taken).toMatchObject({
      status: 409,
      body: { code: 'record-exists', existingId: created.body.id, errors: [{ pointer: '/match/value' }] },
    });
    const missing = await put('products', {
      match: { ...match, value: unique('SKU-') },
      mode: 'update',
      properties: { price: 3 },
    });
    expect(missing).toMatchObject({ status: 404, body: { errors: [{ pointer: '/match/value' }] } });
    const filled = await put('products', {
      match,
      properties: { price: 9, description: 'new' },
      fillIfEmpty: ['price'],
    });
    expect(filled.body).toMatchObject({ outcome: 'updated', leftAlone: [{ property: 'price' }] });
    expect(await valuesAt('products', created.body.id, 'price', 'description')).toMatchObject({
      price: '2',
      description: 'new',
    });
  });

  it('finds a record that a person made, and follows the value to another record', async () => {
    const value = unique('SKU-');
    const id = await service.simulator.create('products', { name: 'By hand', hs_sku: value });
    const match = { property: 'hs_sku', value };
    expect(await put('products', { match, properties: { price: 1 } })).toMatchObject({ status: 200, body: { id } });
    await service.simulator.update('products', id, { hs_sku: unique('SKU-') });
    const other = await service.simulator.create('products', { name: 'Other', hs_sku: value });
    expect(await put('products', { match, properties: { price: 2 } })).toMatchObject({
      status: 200,
      body: { id: other },
    });
  });

  it('creates one record for many first writes of one value', async () => {
    const match = { property: 'hs_sku', value: unique('SKU-') };
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, price) => put('products', { match, properties: { name: 'One', price } })),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
  });

  it('creates no second note after a lost answer, and says what it cannot guarantee', async () => {
    const before = await countOf('notes');
    const properties = { hs_timestamp: at, hs_note_body: `<p>${unique('Body ')}</p>` };
    await service.simulator.order({ match: { path: '/notes/batch/create' }, times: 1, reset: 'after' });
    const { body: accepted } = await post('notes', { properties }, { prefer: 'respond-async' });
    const settled = await until(async () => {
      const { body } = await service.send('GET', `/api/writes/${accepted.id}`);
      return body.state === 'settled' ? body : null;
    }, 60_000);
    expect(settled).toMatchObject({ outcome: 'created', delivery: 'at-least-once' });
    expect(await countOf('notes')).toBe(before + 1);
  }, 90_000);

  it('associates records of any type, in the body and by routes of their own', async () => {
    const contact = await service.send('POST', '/api/contacts', { email: `${unique('ada')}@example.com` });
    const to = { type: 'contacts', id: contact.body.id };
    const note = await post('notes', { properties: neededBy('notes'), associations: [{ to }] });
    expect(note).toMatchObject({
      status: 201,
      body: { associations: [{ toObjectType: 'contacts', toId: to.id, outcome: 'associated' }] },
    });
    const { id } = note.body;
    expect(await service.simulator.associations('notes', id, 'contacts')).toMatchObject([{ toObjectId: to.id }]);
    const path = `/api/objects/notes/${id}/associations/contacts/${to.id}`;
    expect(await service.send('DELETE', path)).toMatchObject({ status: 200 });
    expect(await service.simulator.associations('notes', id, 'contacts')).toEqual([]);
    expect(await service.send('PUT', path)).toMatchObject({ status: 200 });
    const byId = { type: 'notes', externalId: 'N-1' };
    const refused = await post('tasks', { properties: neededBy('tasks'), associations: [{ to: byId }] });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/associations/0/to/externalId' }] } });
  });

  it('shows the guarantee of each type', async () => {
    const { body } = await service.send('GET', '/api/portals');
    const { delivery } = body.results[0] as unknown as { delivery: { objectType: string; guarantee: string }[] };
    const guaranteeOf = (type: string): string | undefined =>
      delivery.find(({ objectType }) => objectType === type)?.guarantee;
    expect(guaranteeOf('notes')).toBe('at-least-once');
    expect(guaranteeOf('line_items')).toBe('exactly-once');
  });

  describe('a custom type', () => {
    it('has the same routes by its id, its name and its full name', async () => {
      const externalId = unique('ENGINE-');
      const created = await put(custom.objectTypeId, { externalId, properties: { title: 'Difference' } });
      expect(created).toMatchObject({
        status: 201,
        body: { objectType: custom.objectTypeId, outcome: 'created', delivery: 'exactly-once' },
      });
      for (const name of ['engines', 'p_engines', 'Engines', custom.fullyQualifiedName]) {
        expect(await put(name, { externalId, properties: { title: name } })).toMatchObject({
          status: 200,
          body: { id: created.body.id, objectType: custom.objectTypeId },
        });
      }
      const read = await service.send('GET', `/api/objects/engines/${created.body.id}?properties=title`);
      expect(read.body.properties).toEqual({ title: custom.fullyQualifiedName });
      const { body } = await service.send('GET', `/api/new-crm-objects?type=${custom.objectTypeId}`);
      expect(body.results).toMatchObject([{ id: created.body.id, objectType: custom.objectTypeId }]);
      expect(await service.send('GET', '/api/properties/engines')).toMatchObject({ status: 200 });
    });

    it('matches on a unique property of its own', async () => {
      const match = { property: 'serial', value: unique('S-') };
      const created = await put('engines', { match, properties: { title: 'One' } });
      expect(created.status).toBe(201);
      expect(await put('engines', { match, properties: { title: 'Two' } })).toMatchObject({
        status: 200,
        body: { id: created.body.id },
      });
      expect(await valuesAt(custom.objectTypeId, created.body.id, 'serial', 'title')).toMatchObject({
        serial: match.value,
        title: 'Two',
      });
    });

    it('leaves the stage of a new record to HubSpot', async () => {
      await service.simulator.forget();
      expect((await put('engines', { externalId: unique('ENGINE-'), properties: { title: 'No stage' } })).status).toBe(
        201,
      );
      expect(await service.simulator.requests('/pipelines/')).toEqual([]);
    });

    it('is found as soon as a person has made it', async () => {
      const name = unique('wheels');
      expect(await put(name, { properties: { title: 'x' } })).toMatchObject({ status: 404 });
      const properties = [{ name: 'title', label: 'Title', type: 'string', fieldType: 'text' }];
      await service.simulator.call('POST', apiPath('crm-object-schemas', 'schemas'), { name, properties });
      const written = await until(async () => {
        const answer = await put(name, { properties: { title: 'x' } });
        return answer.status === 404 ? null : answer;
      });
      expect(written.status).toBe(201);
    });
  });

  it('writes records in bulk, each with its own outcome', async () => {
    const externalIds = Array.from({ length: 150 }, () => unique('BULK-'));
    const records = externalIds.map((externalId) => ({ externalId, properties: { name: 'Item', quantity: 2 } }));
    const wrong = [
      { externalId: externalIds[0], match: { property: 'hs_external_id', value: '1' } },
      { properties: {} },
    ];
    const answer = await post('line_items/batch', { records: [...records, ...wrong] }, { prefer: 'wait=30' });
    expect(answer.status).toBe(207);
    const entries = entriesOf(answer);
    expect(entries.slice(0, 150).every(({ status }) => status === 201)).toBe(true);
    expect(entries.slice(150).map(({ status }) => status)).toEqual([400, 400]);
    const again = entriesOf(await post('line_items/batch', { records }, { prefer: 'wait=30' }));
    expect(again.map(({ outcome }) => outcome?.id)).toEqual(entries.slice(0, 150).map(({ outcome }) => outcome?.id));
  });

  it('retries a failed write of any type', async () => {
    const match = { property: 'hs_sku', value: unique('SKU-') };
    const refused = await put('products', { match, properties: { name: 'Engine', price: 'dear' } });
    expect(refused.status).toBe(422);
    await service.simulator.order({
      match: { path: '/products/batch/upsert' },
      times: 50,
      status: 400,
      body: { status: 'error', category: 'VALIDATION_ERROR', message: 'no' },
    });
    const failed = await put('products', { match, properties: { name: 'Engine' } });
    await service.simulator.forgetFaults();
    expect(failed.status).toBe(422);
    const { body: groups } = await service.send('GET', '/api/writes/failures');
    const { cause } = (groups.results as unknown as { queue: string; cause: string; latestWriteIds: string[] }[]).find(
      ({ latestWriteIds }) => latestWriteIds.includes(failed.body.writeId),
    ) ?? { cause: '' };
    const { body: listed } = await service.send('GET', `/api/writes?cause=${encodeURIComponent(cause)}`);
    expect(listed.results).toMatchObject([{ id: failed.body.writeId, objectType: 'products' }]);
    const retried = await service.send('POST', `/api/writes/${failed.body.writeId}/retry`, {});
    const { status } = await until(async () => {
      const answer = await service.send('GET', `/api/writes/${failed.body.writeId}`);
      return answer.body.state === 'settled' ? answer : null;
    });
    expect([retried.status, status]).toEqual([201, 200]);
    expect(await put('products', { match, properties: { price: 1 } })).toMatchObject({ status: 200 });
  });

  describe('bad input stores nothing', () => {
    it.each([
      ['an unknown type', 'line_itmes', { properties: { name: 'x' } }, 404, 'object-type-not-found'],
      ['a custom type of another portal', '2-999999', { properties: { name: 'x' } }, 404, 'object-type-not-found'],
      [
        'a type with routes of its own',
        'contacts',
        { properties: { email: 'a@b.example' } },
        404,
        'object-type-not-found',
      ],
      [
        'a property that is not unique',
        'products',
        { match: { property: 'name', value: 'x' }, properties: { price: 1 } },
        422,
        'refused-by-preflight',
      ],
      [
        'a property that does not exist',
        'products',
        { match: { property: 'sku', value: 'x' }, properties: { price: 1 } },
        422,
        'refused-by-preflight',
      ],
      [
        'an external id of a note',
        'notes',
        { externalId: 'N-1', properties: { hs_timestamp: at } },
        422,
        'external-id-unsupported',
      ],
      ['two keys', 'products', { id: '7', match: { property: 'hs_sku', value: 'x' } }, 400, 'invalid-request'],
      [
        'another value of the key',
        'products',
        { match: { property: 'hs_sku', value: 'x' }, properties: { hs_sku: 'y' } },
        400,
        'invalid-request',
      ],
      [
        'the hidden property',
        'products',
        { match: { property: 'integration_key', value: 'x' } },
        400,
        'invalid-request',
      ],
      ['a match that is none', 'products', { match: 'hs_sku' }, 400, 'invalid-request'],
      ['a match without a value', 'products', { match: { property: 'hs_sku' } }, 400, 'invalid-request'],
      ['a field of another type', 'products', { name: 'Engine' }, 400, 'invalid-request'],
      ['no value', 'notes', { properties: {} }, 400, 'invalid-request'],
    ])('%s', async (_what, type, body, status, code) => {
      const before = await storedWrites();
      expect(await put(type, body)).toMatchObject({ status, body: { code } });
      expect(await storedWrites()).toBe(before);
    });

    it('names the nearest types, the unique properties, and the other routes', async () => {
      const mistyped = await put('line_itmes', { properties: { name: 'x' } });
      expect(mistyped.body).toMatchObject({ suggestions: ['line_items'] });
      const custom = await put('engine', { properties: { title: 'x' } });
      expect(custom.body).toMatchObject({ suggestions: ['engines'] });
      const common = await put('products', { match: { property: 'name', value: 'x' }, properties: { price: 1 } });
      expect(common.body.errors).toMatchObject([
        {
          pointer: '/match/property',
          code: 'PROPERTY_NOT_UNIQUE',
          suggestions: expect.arrayContaining(['hs_sku']) as [],
        },
      ]);
      const named = await put('tickets', { properties: { subject: 'x' } });
      expect(named.body).toMatchObject({ detail: expect.stringContaining('/api/tickets') as string });
    });
  });
});

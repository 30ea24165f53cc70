import { ApiKeys } from '../src/api-keys/api-keys';
import { Doctor } from '../src/doctor/doctor';
import { apiPath } from './support/api-path';
import { request, type Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

const portalId = '1234567';
const ids = 'hs_external_object_ids';
const creationKey = 'hs_unique_creation_key';

describe('the key property of a type', () => {
  let service: TestService;
  let adminKey: string;
  beforeEach(async () => {
    service = await startTestService({ env: { PREFLIGHT_WAIT_MS: '20000', HUBSPOT_MAX_ATTEMPTS: '1' } });
    adminKey = await service.app
      .get(ApiKeys)
      .create('operator', { scopes: ['admin'], portalId: null, rateLimit: null });
    // The environment's portal is connected at its first use.
    expect((await service.send('GET', '/api/portals')).status).toBe(200);
  });
  afterEach(() => service.stop());

  const choose = (type: string, body: object, portal = portalId): Promise<Answer> =>
    request(`${service.url}/api/portals/${portal}/key-properties/${type}`, 'PUT', body, {
      authorization: `Bearer ${adminKey}`,
    });
  const put = (body: object): Promise<Answer> => service.send('PUT', '/api/tickets', body);
  const property = (type: string, name: string): Promise<Answer> =>
    service.simulator.call('GET', apiPath('crm/properties', `${type}/${name}`));
  const valueAt = async (type: string, id: string, name: string): Promise<string | undefined> =>
    (await service.simulator.propertiesOf(type, id, name))[name];
  const deliveryOf = async (type: string): Promise<unknown> => {
    const { body } = await service.send('GET', '/api/portals');
    const [portal] = body.results as unknown as { delivery: { objectType: string }[] }[];
    return portal?.delivery.find(({ objectType }) => objectType === type);
  };

  describe('that a portal has chosen for tickets', () => {
    beforeEach(async () => {
      expect(await choose('tickets', { property: ids })).toMatchObject({
        status: 200,
        body: { objectType: 'tickets', property: ids, inUse: false },
      });
    });

    it('carries externalId: tickets are created once, updated, and found by it', async () => {
      const created = await put({ externalId: 'CASE-1', subject: 'First' });
      expect(created).toMatchObject({ status: 201, body: { outcome: 'created', delivery: 'exactly-once' } });
      const { id } = created.body;
      expect(await valueAt('tickets', id, ids)).toBe('external:CASE-1');
      expect(await put({ externalId: 'CASE-1', subject: 'Second' })).toMatchObject({
        status: 200,
        body: { id, outcome: 'updated' },
      });
      expect(await service.send('POST', '/api/tickets', { externalId: 'CASE-1', subject: 'Third' })).toMatchObject({
        status: 409,
        body: { existingId: id },
      });
      // HubSpot decides: a person may have moved the id to another ticket.
      const other = await service.simulator.create('tickets', { subject: 'Other', hs_pipeline_stage: '1' });
      await service.simulator.update('tickets', id, { [ids]: '' });
      await service.simulator.update('tickets', other, { [ids]: 'external:CASE-1' });
      expect(await put({ externalId: 'CASE-1', subject: 'Moved' })).toMatchObject({ status: 200, body: { id: other } });
      const note = await service.send('POST', '/api/objects/notes', {
        properties: { hs_timestamp: '2026-12-01T10:00:00Z', hs_note_body: 'Called' },
        associations: [{ to: { type: 'tickets', externalId: 'CASE-1' } }],
      });
      expect(note).toMatchObject({ status: 201, body: { associations: [{ toId: other, outcome: 'associated' }] } });
      expect(await service.simulator.records('tickets')).toHaveLength(2);
    });

    it('makes the hidden property unnecessary for that type only', async () => {
      await put({ externalId: 'CASE-2', subject: 'S' });
      await service.send('POST', '/api/deals', { dealname: 'D' });
      expect((await property('tickets', 'integration_key')).status).toBe(404);
      expect((await property('deals', 'integration_key')).status).toBe(200);
      expect(await deliveryOf('tickets')).toEqual({
        objectType: 'tickets',
        guarantee: 'exactly-once',
        reason: null,
        property: ids,
      });
      expect(await deliveryOf('deals')).toMatchObject({ property: 'integration_key' });
    });

    it.each<[string, object]>([
      ['before', { reset: 'before' }],
      ['after', { reset: 'after' }],
    ])('creates a ticket once if the connection breaks %s the call', async (_when, fault) => {
      await service.simulator.order({ match: { path: '/tickets/batch/upsert' }, times: 1, ...fault });
      await service.send('POST', '/api/tickets', { subject: 'Once' }, { prefer: 'respond-async' });
      await until(async () => (await service.query('SELECT 1 FROM closed_writes')).length === 1);
      const [ticket, ...more] = await service.simulator.records('tickets');
      expect([ticket?.properties[ids], more]).toEqual([expect.stringMatching(/^write:/), []]);
    });

    it('cannot be set by a caller', async () => {
      const properties = { [ids]: 'external:CASE-3', subject: 'Mine' };
      for (const body of [{ properties }, { properties: { ...properties, [ids.toUpperCase()]: 'x' } }]) {
        expect(await put({ externalId: 'OWN', ...body })).toMatchObject({
          status: 400,
          body: { errors: [{ code: 'reserved-property' }] },
        });
      }
      expect(await service.simulator.records('tickets')).toEqual([]);
    });

    it('stays once it is in use', async () => {
      await put({ externalId: 'CASE-4', subject: 'S' });
      for (const other of [null, creationKey]) {
        await service.simulator.setSwitches({ uniqueCreationKey: 'writable' });
        expect(await choose('tickets', { property: other })).toMatchObject({
          status: 409,
          body: { code: 'key-property-in-use' },
        });
      }
      expect(await choose('tickets', { property: ids })).toMatchObject({ status: 200, body: { inUse: true } });
      expect(await put({ externalId: 'CASE-4', subject: 'T' })).toMatchObject({ status: 200 });
    });

    it('is checked by the doctor', async () => {
      const findings = async (): Promise<unknown> => {
        const { portals } = await service.app.get(Doctor).examine();
        return portals[0]?.findings.filter(
          ({ check, subject }) => check === 'unique-property' && subject === 'tickets',
        );
      };
      expect(await findings()).toMatchObject([{ level: 'green', found: expect.stringContaining(ids) as string }]);
      await service.simulator.setSwitches({ externalObjectIds: 'read-only' });
      expect(await findings()).toMatchObject([
        { level: 'yellow', found: expect.stringContaining('read-only') as string },
      ]);
    });
  });

  it('can be changed back before its first use', async () => {
    await choose('tickets', { property: ids });
    expect(await choose('tickets', { property: null })).toMatchObject({
      status: 200,
      body: { property: 'integration_key', inUse: false },
    });
    const { body } = await put({ externalId: 'CASE-5', subject: 'S' });
    expect(await valueAt('tickets', body.id, 'integration_key')).toBe('external:CASE-5');
    expect(await choose('tickets', { property: ids })).toMatchObject({ status: 409 });
  });

  it('cannot be matched by a caller', async () => {
    const match = { property: 'hs_external_id', value: 'external:L-1' };
    const write = (): Promise<Answer> =>
      service.send('PUT', '/api/objects/line_items', { match, properties: { name: 'Card' } });
    expect((await write()).status).toBe(201);
    expect((await choose('line_items', { property: 'hs_external_id' })).status).toBe(200);
    expect(await write()).toMatchObject({ status: 400, body: { errors: [{ pointer: '/match/property' }] } });
  });

  it('is free for callers without a choice', async () => {
    const { status, body } = await put({ externalId: 'CASE-6', properties: { [ids]: 'zendesk:6', subject: 'S' } });
    expect(status).toBe(201);
    expect(await valueAt('tickets', body.id, ids)).toBe('zendesk:6');
  });

  it('is the same for all writes of a type, whenever it is chosen', async () => {
    const externalIds = Array.from({ length: 5 }, (_, index) => `RACE-${index}`);
    const writes = externalIds.map((externalId) => put({ externalId, subject: externalId }));
    const chosen = await choose('tickets', { property: ids });
    expect((await Promise.all(writes)).map(({ status }) => status)).toEqual(externalIds.map(() => 201));
    const own = chosen.status === 200 ? ids : 'integration_key';
    for (const { properties } of await service.simulator.records('tickets')) {
      expect(properties[own]).toMatch(/^external:RACE-/);
    }
    for (const externalId of externalIds) {
      expect((await put({ externalId, subject: 'Again' })).status).toBe(200);
    }
    expect(await service.simulator.records('tickets')).toHaveLength(5);
  });

  it('holds for open writes that were not sent yet', async () => {
    const { simulator } = service;
    await simulator.order({ match: { path: '/contacts/batch' }, times: 1, status: 503, body: {} });
    const ticket = { externalId: 'CASE-7', subject: 'Waits', associations: [{ to: { name: 'ada' } }] };
    const accepted = await service.send(
      'POST',
      '/api/graph',
      {
        records: [
          { name: 'ada', type: 'contacts', record: { email: 'ada@example.com' } },
          { name: 'case', type: 'tickets', record: ticket },
        ],
      },
      { prefer: 'respond-async' },
    );
    expect(accepted.status).toBe(207);
    expect(await choose('tickets', { property: ids })).toMatchObject({ status: 200, body: { inUse: false } });
    await until(async () => (await simulator.records('tickets')).length === 1);
    const [record] = await simulator.records('tickets');
    expect(record?.properties[ids]).toBe('external:CASE-7');
  });

  describe.each(['deals', 'objects/notes', 'objects/line_items'])('%s of hs_unique_creation_key', (route) => {
    const type = route.replace('objects/', '');
    const properties = {
      deals: { dealname: 'D' },
      notes: { hs_timestamp: '2026-12-01T10:00:00Z', hs_note_body: 'Called' },
      line_items: { name: 'L' },
    }[type];

    it('are created once, where HubSpot lets it be written', async () => {
      await service.simulator.setSwitches({ uniqueCreationKey: 'writable' });
      expect(await choose(type, { property: creationKey })).toMatchObject({ status: 200 });
      await service.simulator.order({ match: { path: `/${type}/batch/` }, times: 1, reset: 'after' });
      const body = type === 'deals' ? { ...properties, externalId: 'D-1' } : { properties };
      await service.send('POST', `/api/${route}`, body, { prefer: 'respond-async' });
      await until(async () => (await service.query('SELECT 1 FROM closed_writes')).length === 1);
      const [record, ...more] = await service.simulator.records(type);
      expect([record?.properties[creationKey], more]).toEqual([expect.stringMatching(/^(external|write):/), []]);
      expect(await deliveryOf(type)).toMatchObject({ guarantee: 'exactly-once', property: creationKey });
    });

    it.each(['read-only', 'absent'])('is refused while it is %s', async (uniqueCreationKey) => {
      await service.simulator.setSwitches({ uniqueCreationKey });
      expect(await choose(type, { property: creationKey })).toMatchObject({
        status: 422,
        body: { code: 'key-property-unsupported', errors: [{ pointer: '/property' }] },
      });
    });
  });

  it('refuses bad choices, and stores none', async () => {
    const bad: [string, object, number, string, string?][] = [
      ['deals', { property: ids }, 422, 'key-property-unsupported'],
      ['tickets', { property: 'subject' }, 422, 'key-property-unsupported'],
      ['tickts', { property: ids }, 404, 'object-type-not-found'],
      ['tickets', { property: ids }, 404, 'portal-not-found', '999'],
      ['tickets', {}, 400, 'invalid-request'],
      ['tickets', { property: 7 }, 400, 'invalid-request'],
      ['tickets', { property: '' }, 400, 'invalid-request'],
      ['tickets', { property: ids, more: 1 }, 400, 'invalid-request'],
    ];
    for (const [type, body, status, code, portal] of bad) {
      expect(await choose(type, body, portal)).toMatchObject({ status, body: { code } });
    }
    expect(await service.query('SELECT 1 FROM key_properties')).toEqual([]);
  });
});

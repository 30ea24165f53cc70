import { containing, startHubspot, type Hubspot, type HubspotAnswer } from './hubspot';
import { apiPath } from '../support/api-path';

describe('HubSpot: properties, pipelines, owners, account (docs/simulator.md 1, 3.3, 7)', () => {
  let hubspot: Hubspot;
  beforeEach(async () => {
    hubspot = await startHubspot();
  });
  afterEach(() => hubspot.simulator.close());

  const properties = apiPath('crm/properties', 'deals');
  const definition = (name: string, more: object = {}): object => ({
    name,
    label: name,
    type: 'string',
    fieldType: 'text',
    groupName: 'dealinformation',
    ...more,
  });
  const make = (name: string, more: object = {}): Promise<HubspotAnswer> =>
    hubspot.call('POST', properties, definition(name, more));

  it('a property is made, read, used and taken away', async () => {
    expect((await make('colour')).status).toBe(201);
    expect((await hubspot.call('GET', `${properties}/colour`)).body).toMatchObject({
      name: 'colour',
      hasUniqueValue: false,
    });
    const id = await hubspot.create('deals', { colour: 'red' });
    expect((await hubspot.call('GET', `/crm/objects/v3`)).status).toBe(404);
    expect(
      (await hubspot.call('GET', apiPath('crm/objects', `deals/${id}?properties=colour`))).body.properties.colour,
    ).toBe('red');
    expect((await hubspot.call('DELETE', `${properties}/colour`)).status).toBe(204);
    expect((await hubspot.call('GET', `${properties}/colour`)).status).toBe(404);
    expect(
      (await hubspot.call('POST', apiPath('crm/objects', 'deals'), { properties: { colour: 'red' } })).status,
    ).toBe(400);
  });

  it('a second property of one name is a 409', async () => {
    await make('colour');
    const { status, body } = await make('colour');
    expect({ status, category: body.category, message: body.message }).toEqual({
      status: 409,
      category: 'OBJECT_ALREADY_EXISTS',
      message: "A property named 'colour' already exists.",
    });
    expect(body).toMatchObject({ subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS' });
  });

  it('posting the name of an archived property restores it', async () => {
    await make('colour');
    await hubspot.call('DELETE', `${properties}/colour`);
    expect((await make('colour')).status).toBe(201);
    expect((await hubspot.call('GET', `${properties}/colour`)).status).toBe(200);
  });

  it('an archived property identifies nothing, and comes back as unique as it was', async () => {
    const batch = (inputs: object[]): Promise<HubspotAnswer> =>
      hubspot.call('POST', apiPath('crm/objects', 'deals/batch/upsert'), { inputs });
    const input = { id: 'A', idProperty: 'serial', properties: {} };
    await make('serial', { hasUniqueValue: true });
    expect((await batch([input])).status).toBe(200);
    await hubspot.call('DELETE', `${properties}/serial`);
    expect((await batch([input])).status).toBe(400);
    expect((await make('serial', { hasUniqueValue: false })).body).toMatchObject({ hasUniqueValue: true });
    expect((await batch([input])).body.results).toEqual([containing({ new: false })]);
  });

  it('a list has the properties of the asked sensitivity, and a name finds each', async () => {
    const names = async (query: string): Promise<string[]> => {
      const { body } = await hubspot.call('GET', `${properties}${query}`);
      return (body.results as unknown as { name: string }[]).map(({ name }) => name);
    };
    await make('diagnosis', { dataSensitivity: 'sensitive' });
    await make('passport', { dataSensitivity: 'highly_sensitive' });
    expect(await names('')).not.toEqual(expect.arrayContaining(['diagnosis']));
    expect(await names('')).toContain('dealname');
    expect(await names('?dataSensitivity=sensitive')).toEqual(['diagnosis']);
    expect(await names('?dataSensitivity=highly_sensitive')).toEqual(['passport']);
    expect((await hubspot.call('GET', `${properties}?dataSensitivity=secret`)).status).toBe(400);
    for (const name of ['diagnosis', 'passport']) {
      expect((await hubspot.call('GET', `${properties}/${name}`)).body).toMatchObject({ name });
    }
    expect((await hubspot.call('GET', `${properties}/dealname`)).body).toMatchObject({
      dataSensitivity: 'non_sensitive',
    });
    const id = await hubspot.create('deals', { diagnosis: 'x' });
    const { body } = await hubspot.call('GET', apiPath('crm/objects', `deals/${id}?properties=diagnosis`));
    expect(body.properties.diagnosis).toBe('x');
  });

  it('a call that names a sensitive property needs its scope, unless a switch says otherwise', async () => {
    await hubspot.call('POST', '/_simulator/portals', { portalId: 9, scopes: ['crm.objects.deals.write'] });
    const token = 'pat-na1-simulator-9';
    const more = { scopes: ['crm.objects.deals.read', 'crm.objects.deals.write', 'crm.schemas.deals.write'] };
    await hubspot.call('POST', '/_simulator/portals', { portalId: 10, ...more });
    const limited = 'pat-na1-simulator-10';
    expect((await hubspot.call('POST', properties, definition('any'), token)).status).toBe(403);
    const sensitive = definition('diagnosis', { dataSensitivity: 'sensitive' });
    expect((await hubspot.call('POST', properties, sensitive, limited)).status).toBe(201);
    const deals = apiPath('crm/objects', 'deals');
    const filter = { propertyName: 'diagnosis', operator: 'HAS_PROPERTY' };
    const calls: [method: string, path: string, body: object | undefined, scope: string][] = [
      ['POST', deals, { properties: { diagnosis: 'x' } }, 'write'],
      ['POST', `${deals}/batch/create`, { inputs: [{ properties: { diagnosis: 'x' } }] }, 'write'],
      ['POST', `${deals}/search`, { filterGroups: [{ filters: [filter] }] }, 'read'],
      ['GET', `${deals}?properties=diagnosis`, undefined, 'read'],
    ];
    for (const [method, path, body, scope] of calls) {
      const answer = await hubspot.call(method, path, body, limited);
      expect({ status: answer.status, category: answer.body.category }).toEqual({
        status: 403,
        category: 'MISSING_SCOPES',
      });
      const requiredGranularScopes = [`crm.objects.deals.sensitive.${scope}.v2`];
      expect(answer.body.errors).toEqual([containing({ context: { requiredGranularScopes } })]);
    }
    expect((await hubspot.call('POST', deals, { properties: { dealname: 'D' } }, limited)).status).toBe(201);
    await hubspot.call('PUT', '/_simulator/switches', { sensitiveNeedsScope: false });
    for (const [method, path, body] of calls) {
      expect((await hubspot.call(method, path, body, limited)).status).toBeLessThan(300);
    }
  });

  it.each(['name', 'label', 'type', 'fieldType', 'groupName'])('a property needs a %s', async (field) => {
    expect((await make('colour', { [field]: undefined })).status).toBe(400);
  });

  it('at most ten properties of a type can be unique', async () => {
    for (let index = 0; index < 10; index += 1)
      expect((await make(`key_${index}`, { hasUniqueValue: true })).status).toBe(201);
    expect((await make('key_10', { hasUniqueValue: true })).status).toBe(400);
    expect((await make('not_unique')).status).toBe(201);
  });

  it('a unique value cannot be given twice', async () => {
    await make('key', { hasUniqueValue: true });
    await hubspot.create('deals', { key: 'A' });
    const { status, body } = await hubspot.call('POST', apiPath('crm/objects', 'deals'), { properties: { key: 'A' } });
    expect(status).toBe(400);
    expect(body.errors).toEqual([containing({ code: 'CONFLICTING_UNIQUE_VALUE', context: { propertyName: ['key'] } })]);
  });

  it('the list has the names that integrations use', async () => {
    const { body } = await hubspot.call('GET', apiPath('crm/properties', 'contacts'));
    const names = (body.results as unknown as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['email', 'firstname', 'lifecyclestage', 'hubspot_owner_id', 'hs_object_id']),
    );
  });

  it.each<[string, string, string[]]>([
    [
      'deals',
      'default',
      [
        'appointmentscheduled',
        'qualifiedtobuy',
        'presentationscheduled',
        'decisionmakerboughtin',
        'contractsent',
        'closedwon',
        'closedlost',
      ],
    ],
    ['tickets', '0', ['1', '2', '3', '4']],
  ])('%s have the pipeline %s with its stages', async (type, id, stages) => {
    for (const base of [apiPath('crm/pipelines'), '/crm/v3/pipelines']) {
      const { body } = await hubspot.call('GET', `${base}/${type}`);
      expect(body.results.map((pipeline) => pipeline.id)).toEqual([id]);
      expect((await hubspot.call('GET', `${base}/${type}/${id}/stages`)).body.results.map((stage) => stage.id)).toEqual(
        stages,
      );
    }
    expect((await hubspot.call('GET', apiPath('crm/pipelines', `${type}/nowhere`))).status).toBe(404);
  });

  it('owners are listed in pages and found by e-mail', async () => {
    const owners = apiPath('crm/owners');
    const first = await hubspot.call('GET', `${owners}?limit=2`);
    expect(first.body.results).toHaveLength(2);
    const rest = await hubspot.call('GET', `${owners}?after=${first.body.paging.next?.after ?? ''}`);
    expect(rest.body.results).toHaveLength(1);
    expect((await hubspot.call('GET', `${owners}?email=MARY@example.com`)).body.results).toEqual([
      containing({ lastName: 'Somerville' }),
    ]);
    expect((await hubspot.call('GET', apiPath('crm/owners', '72'))).body).toMatchObject({ firstName: 'Mary' });
    expect((await hubspot.call('GET', apiPath('crm/owners', '5'))).status).toBe(404);
  });

  it('the account’s details name the portal', async () => {
    expect((await hubspot.call('GET', apiPath('account-info', 'details'))).body).toMatchObject({
      portalId: 1_234_567,
      timeZone: 'UTC',
    });
  });

  it('a snapshot that is none is refused, and nothing is lost', async () => {
    const contact = await hubspot.create('contacts', { email: 'safe@example.com' });
    const { body } = await hubspot.call('GET', '/_simulator/snapshot');
    const snapshot = body as unknown as { portals: { stores: { contacts: { records: object[] } } }[] };
    const broken: ((copy: typeof snapshot) => void)[] = [
      (copy) => Object.assign(copy, { portals: {} }),
      (copy) => Object.assign(copy, { nextId: 'x' }),
      (copy) => Object.assign(copy.portals[0] ?? {}, { settings: null }),
      (copy) => Object.assign(copy.portals[0]?.stores ?? {}, { deals: undefined }),
      (copy) => copy.portals[0]?.stores.contacts.records.push({ id: 5 }),
      (copy) => Object.assign(copy.portals[0] ?? {}, { labels: [{ label: 'L' }] }),
      (copy) => Object.assign(copy.portals[0]?.stores.contacts ?? {}, { groups: [{}] }),
      (copy) => Object.assign(copy.portals[0]?.stores.contacts ?? {}, { rules: [['email', [{}]]] }),
      (copy) => Object.assign(copy.portals[0]?.stores.contacts ?? {}, { blockedEmails: [5] }),
    ];
    for (const breaking of broken) {
      const copy = structuredClone(snapshot);
      breaking(copy);
      expect((await hubspot.call('PUT', '/_simulator/snapshot', copy)).status).toBe(400);
    }
    expect((await hubspot.call('GET', apiPath('crm/objects', `contacts/${contact}`))).status).toBe(200);
  });

  it('a reset begins anew, the clock, the switches and the ids too', async () => {
    const answers = async (): Promise<unknown> => [
      await hubspot.create('contacts', { email: 'first@example.com' }),
      (await hubspot.call('GET', apiPath('crm/objects', 'contacts/5'))).body.correlationId,
      (await hubspot.call('GET', '/_simulator/switches')).body,
    ];
    await hubspot.call('POST', '/_simulator/reset');
    const first = await answers();
    await hubspot.call('POST', '/_simulator/clock', { moveMs: 86_400_000 });
    await hubspot.call('PUT', '/_simulator/switches', { mergeKeepsPrimaryId: true });
    await hubspot.call('POST', '/_simulator/reset');
    expect(await answers()).toEqual(first);
    const { body } = await hubspot.call('POST', '/_simulator/clock', { moveMs: 0 });
    expect(Date.parse((body as unknown as { now: string }).now)).toBeLessThan(Date.now() + 1000);
  });

  it('a snapshot holds everything, and brings it back', async () => {
    await make('key', { hasUniqueValue: true });
    const deal = await hubspot.create('deals', { key: 'A' });
    const contact = await hubspot.create('contacts', { email: 'kept@example.com' });
    await hubspot.call('PUT', apiPath('crm/objects', `deals/${deal}/associations/default/contacts/${contact}`));
    const { body: snapshot } = await hubspot.call('GET', '/_simulator/snapshot');
    await hubspot.call('POST', '/_simulator/reset');
    expect((await hubspot.call('GET', apiPath('crm/objects', `deals/${deal}`))).status).toBe(404);
    expect((await hubspot.call('PUT', '/_simulator/snapshot', snapshot)).status).toBe(204);
    expect(
      (await hubspot.call('GET', apiPath('crm/objects', 'deals/A?idProperty=key&associations=contacts'))).body,
    ).toMatchObject({
      id: deal,
      associations: { contacts: { results: [{ id: contact }] } },
    });
    expect(Number(await hubspot.create('deals', {}))).toBeGreaterThan(Number(contact));
  });
});

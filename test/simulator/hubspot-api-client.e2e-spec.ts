import { Client } from '@hubspot/api-client';
import { AssociationSpecAssociationCategoryEnum } from '@hubspot/api-client/lib/codegen/crm/associations/v4/models/AssociationSpec';
import type { SimplePublicObjectBatchInputUpsert } from '@hubspot/api-client/lib/codegen/crm/contacts/models/SimplePublicObjectBatchInputUpsert';
import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/contacts/models/Filter';
import {
  PropertyCreateFieldTypeEnum,
  PropertyCreateTypeEnum,
} from '@hubspot/api-client/lib/codegen/crm/properties/models/PropertyCreate';
import { startSimulator, type Simulator } from '../../simulator/simulator';

/** HubSpot's unpatched client must read the simulator's responses through its types. */
describe('HubSpot’s official Node client', () => {
  let simulator: Simulator;
  let client: Client;
  beforeAll(async () => {
    simulator = await startSimulator({ searchLagMs: 0, tier: 'unlimited' });
    client = new Client({ accessToken: simulator.credentials.staticToken, basePath: simulator.url });
  });
  afterAll(() => simulator.close());

  let count = 0;
  const email = (): string => `c${(count += 1)}@example.com`;
  const hubspotDefined = AssociationSpecAssociationCategoryEnum.HubspotDefined;
  const noAssociations = { associations: [] };

  it('refreshes a token and works with it', async () => {
    const { clientId, clientSecret, refreshToken } = simulator.credentials;
    const anonymous = new Client({ basePath: simulator.url });
    const token = await anonymous.oauth.tokensApi.create(
      'refresh_token',
      undefined,
      undefined,
      clientId,
      clientSecret,
      refreshToken,
    );
    expect(token).toMatchObject({ expiresIn: 1800, refreshToken, tokenType: 'bearer' });
    const info = await anonymous.oauth.accessTokensApi.get(token.accessToken);
    expect(info).toMatchObject({ hubId: 1_234_567, token: token.accessToken });
    anonymous.setAccessToken(token.accessToken);
    expect((await anonymous.crm.contacts.basicApi.getPage(1)).results).toBeInstanceOf(Array);
    expect((await anonymous.oauth.refreshTokensApi.get(refreshToken)).hubId).toBe(1_234_567);
  });

  it.each([
    [
      'contacts',
      () => client.crm.contacts,
      (): Record<string, string> => ({ email: email() }),
      { lastname: 'Lovelace' },
    ],
    [
      'deals',
      () => client.crm.deals,
      (): Record<string, string> => ({ dealname: 'D', pipeline: 'default', dealstage: 'contractsent' }),
      { dealname: 'E' },
    ],
    [
      'tickets',
      () => client.crm.tickets,
      (): Record<string, string> => ({ subject: 'S', hs_pipeline: '0', hs_pipeline_stage: '1' }),
      { subject: 'R' },
    ],
    ['companies', () => client.crm.companies, (): Record<string, string> => ({ name: 'N' }), { name: 'M' }],
  ])('creates, reads, changes, lists and archives %s', async (_type, api, properties, change) => {
    const { basicApi } = api();
    const created = await basicApi.create({ properties: properties(), ...noAssociations });
    expect(created).toMatchObject({ archived: false, createdAt: expect.any(Date) as Date });
    const [name, value] = Object.entries(change)[0] ?? ['', ''];
    await basicApi.update(created.id, { properties: change });
    expect((await basicApi.getById(created.id, [name])).properties[name]).toBe(value);
    expect((await basicApi.getPage(100)).results.map(({ id }) => id)).toContain(created.id);
    await basicApi.archive(created.id);
    await expect(basicApi.getById(created.id)).rejects.toMatchObject({ code: 404 });
  });

  it('creates, reads, changes, upserts and archives in batches', async () => {
    const { batchApi } = client.crm.contacts;
    const addresses = [email(), email()];
    const created = await batchApi.create({
      inputs: addresses.map((address) => ({ properties: { email: address }, ...noAssociations })),
    });
    expect(created.status).toBe('COMPLETE');
    const ids = created.results.map(({ id }) => id);
    const read = await batchApi.read({
      inputs: ids.map((id) => ({ id })),
      properties: ['email'],
      propertiesWithHistory: [],
    });
    expect(read.results.map(({ properties }) => properties.email).sort()).toEqual([...addresses].sort());
    const updated = await batchApi.update({ inputs: ids.map((id) => ({ id, properties: { phone: '5' } })) });
    expect(updated.results).toHaveLength(2);
    const upserted = await batchApi.upsert({
      inputs: [...addresses, email()].map((id) => ({ id, idProperty: 'email', properties: { firstname: 'F' } })),
    });
    expect(upserted.results.map((result) => result._new).sort()).toEqual([false, false, true]);
    await batchApi.archive({ inputs: ids.map((id) => ({ id })) });
    expect(
      (await batchApi.read({ inputs: ids.map((id) => ({ id })), properties: [], propertiesWithHistory: [] })).results,
    ).toEqual([]);
  });

  it('reads the errors of a partly failed batch', async () => {
    const input = (
      objectWriteTraceId: string,
      properties: Record<string, string>,
    ): SimplePublicObjectBatchInputUpsert => ({
      id: email(),
      idProperty: 'email',
      objectWriteTraceId,
      properties,
    });
    const inputs = [input('a', {}), input('b', { no_such_thing: 'x' })];
    const answer = await client.crm.contacts.batchApi.upsert({ inputs });
    expect(answer).toMatchObject({
      numErrors: 1,
      errors: [{ category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['b'] } }],
    });
  });

  it('searches', async () => {
    const address = email();
    await client.crm.contacts.basicApi.create({
      properties: { email: address, firstname: 'Needle' },
      ...noAssociations,
    });
    const found = await client.crm.contacts.searchApi.doSearch({
      filterGroups: [{ filters: [{ propertyName: 'firstname', operator: FilterOperatorEnum.Eq, value: 'needle' }] }],
      sorts: ['-createdate'],
      properties: ['email'],
      limit: 10,
    });
    expect(found.total).toBe(1);
    expect(found.results[0]?.properties.email).toBe(address);
  });

  it('merges, and deletes for good', async () => {
    const { basicApi } = client.crm.contacts;
    const [first, second] = [
      await basicApi.create({ properties: { email: email() }, ...noAssociations }),
      await basicApi.create({ properties: { email: email() }, ...noAssociations }),
    ];
    const merged = await basicApi.merge({ primaryObjectId: first.id, objectIdToMerge: second.id });
    expect((await basicApi.getById(second.id)).id).toBe(merged.id);
    await basicApi.purge({ objectId: merged.id });
    await expect(basicApi.getById(merged.id)).rejects.toMatchObject({ code: 404 });
  });

  it('associates, one by one and in batches, and reads and takes away associations', async () => {
    const contact = await client.crm.contacts.basicApi.create({ properties: { email: email() }, ...noAssociations });
    const inline = [{ to: { id: contact.id }, types: [{ associationCategory: hubspotDefined, associationTypeId: 3 }] }];
    const deal = await client.crm.deals.basicApi.create({
      properties: { dealname: 'D' },
      associations: inline,
    });
    const ticket = await client.crm.tickets.basicApi.create({
      properties: { subject: 'S', hs_pipeline_stage: '1' },
      ...noAssociations,
    });
    const { basicApi, batchApi } = client.crm.associations.v4;
    expect((await basicApi.getPage('deals', deal.id, 'contacts')).results).toMatchObject([
      { toObjectId: Number(contact.id) },
    ]);
    await basicApi.createDefault('tickets', ticket.id, 'contacts', contact.id);
    const pair = await basicApi.create('tickets', ticket.id, 'deals', deal.id, [
      { associationCategory: hubspotDefined, associationTypeId: 28 },
    ]);
    expect(pair).toMatchObject({ fromObjectTypeId: '0-5', toObjectTypeId: '0-3' });
    const inputs = [
      {
        _from: { id: ticket.id },
        to: { id: deal.id },
        types: [{ associationCategory: hubspotDefined, associationTypeId: 28 }],
      },
    ];
    expect((await batchApi.create('tickets', 'deals', { inputs })).results).toHaveLength(1);
    const read = await batchApi.getPage('tickets', 'deals', { inputs: [{ id: ticket.id }] });
    expect(read.results[0]?.to).toHaveLength(1);
    await batchApi.archive('tickets', 'deals', { inputs: [{ _from: { id: ticket.id }, to: [{ id: deal.id }] }] });
    await basicApi.archive('tickets', ticket.id, 'contacts', contact.id);
    expect((await basicApi.getPage('tickets', ticket.id, 'deals')).results).toEqual([]);
  });

  it('makes, reads, changes and archives properties', async () => {
    const { coreApi } = client.crm.properties;
    const made = await coreApi.create('deals', {
      name: 'client_key',
      label: 'Key',
      type: PropertyCreateTypeEnum.String,
      fieldType: PropertyCreateFieldTypeEnum.Text,
      groupName: 'dealinformation',
      hasUniqueValue: true,
    });
    expect(made).toMatchObject({ name: 'client_key', hasUniqueValue: true });
    expect((await coreApi.update('deals', 'client_key', { label: 'New label' })).label).toBe('New label');
    expect((await coreApi.getAll('deals')).results.map(({ name }) => name)).toContain('client_key');
    await coreApi.archive('deals', 'client_key');
    await expect(coreApi.getByName('deals', 'client_key')).rejects.toMatchObject({ code: 404 });
  });

  it('makes, reads, changes and archives property groups', async () => {
    const { groupsApi } = client.crm.properties;
    const made = await groupsApi.create('deals', { name: 'client_group', label: 'Group', displayOrder: 2 });
    expect(made).toMatchObject({ name: 'client_group', label: 'Group', displayOrder: 2, archived: false });
    expect((await groupsApi.update('deals', 'client_group', { label: 'Other' })).label).toBe('Other');
    expect((await groupsApi.getByName('deals', 'client_group')).label).toBe('Other');
    await groupsApi.archive('deals', 'client_group');
    expect((await groupsApi.getAll('deals')).results.map(({ name }) => name)).not.toContain('client_group');
  });

  it('reads former values, one by one and in batches', async () => {
    const { basicApi, batchApi } = client.crm.contacts;
    const { id } = await basicApi.create({ properties: { email: email(), phone: '1' }, ...noAssociations });
    await basicApi.update(id, { properties: { phone: '2' } });
    const { propertiesWithHistory } = await basicApi.getById(id, undefined, ['phone']);
    expect(propertiesWithHistory?.phone).toMatchObject([
      { value: '2', timestamp: expect.any(Date) as Date },
      { value: '1' },
    ]);
    const read = await batchApi.read({ inputs: [{ id }], properties: [], propertiesWithHistory: ['phone'] });
    expect(read.results[0]?.propertiesWithHistory?.phone).toHaveLength(2);
  });

  it('defines, uses and removes association labels', async () => {
    const { basicApi, schema } = client.crm.associations.v4;
    const contact = await client.crm.contacts.basicApi.create({ properties: { email: email() }, ...noAssociations });
    const deal = await client.crm.deals.basicApi.create({ properties: { dealname: 'D' }, ...noAssociations });
    const label = { label: 'Decides', name: 'client_decides', inverseLabel: 'Decided by' };
    const { results } = await schema.definitionsApi.create('contacts', 'deals', label);
    const associationTypeId = results[0]?.typeId ?? 0;
    const associationCategory = AssociationSpecAssociationCategoryEnum.UserDefined;
    const types = [{ associationCategory, associationTypeId }];
    expect(await basicApi.create('contacts', contact.id, 'deals', deal.id, types)).toMatchObject({
      labels: ['Decides'],
    });
    await schema.definitionsApi.update('contacts', 'deals', { associationTypeId, label: 'Signs' });
    const all = await schema.definitionsApi.getAll('contacts', 'deals');
    expect(all.results.map((one) => one.label)).toContain('Signs');
    await schema.definitionsApi.remove('contacts', 'deals', associationTypeId);
    expect((await schema.definitionsApi.getAll('deals', 'contacts')).results).toHaveLength(1);
  });

  it('is told of a stage in use by the paths of v3 only where it asks', async () => {
    const { pipelinesApi } = client.crm.pipelines;
    const stages = [{ label: 'Only', displayOrder: 0, metadata: { probability: '0.5' } }];
    const pipeline = await pipelinesApi.create('deals', { label: 'Short', displayOrder: 2, stages });
    const properties = { pipeline: pipeline.id, dealstage: pipeline.stages[0]?.id ?? '' };
    await client.crm.deals.basicApi.create({ properties, ...noAssociations });
    await expect(pipelinesApi.archive('deals', pipeline.id, true)).rejects.toMatchObject({
      code: 400,
      body: { subCategory: 'PipelineError.STAGE_ID_IN_USE' },
    });
    await pipelinesApi.archive('deals', pipeline.id);
  });

  it('reads and changes pipelines and stages', async () => {
    const { pipelinesApi, pipelineStagesApi } = client.crm.pipelines;
    expect((await pipelinesApi.getAll('deals')).results[0]?.id).toBe('default');
    const stages = [{ label: 'First', displayOrder: 0, metadata: { probability: '0.5' } }];
    const pipeline = await pipelinesApi.create('deals', { label: 'Renewals', displayOrder: 1, stages });
    const stage = await pipelineStagesApi.create('deals', pipeline.id, {
      label: 'Second',
      displayOrder: 1,
      metadata: { probability: '0.9' },
    });
    expect(
      (await pipelineStagesApi.update('deals', pipeline.id, stage.id, { label: 'Last', metadata: {} })).label,
    ).toBe('Last');
    expect((await pipelinesApi.getById('deals', pipeline.id)).stages.map(({ label }) => label)).toEqual([
      'First',
      'Last',
    ]);
    const replaced = { label: 'Very last', displayOrder: 1, metadata: { probability: '0.8' } };
    expect(await pipelineStagesApi.replace('deals', pipeline.id, stage.id, replaced)).toMatchObject({
      id: stage.id,
      label: 'Very last',
    });
    await pipelineStagesApi.archive('deals', pipeline.id, stage.id);
    await pipelinesApi.archive('deals', pipeline.id);
    await expect(pipelinesApi.getById('deals', pipeline.id)).rejects.toMatchObject({ code: 404 });
  });

  it('reads owners', async () => {
    const { ownersApi } = client.crm.owners;
    const [mary] = (await ownersApi.getPage('mary@example.com')).results;
    expect(mary).toMatchObject({ lastName: 'Somerville' });
    expect((await ownersApi.getById(mary?.userId ?? 0, 'userId')).id).toBe(mary?.id);
    expect((await ownersApi.getPage(undefined, undefined, undefined, true)).results).toEqual([]);
  });

  it('is told of a conflict, of a refusal and of a missing token', async () => {
    const { basicApi } = client.crm.contacts;
    const address = email();
    const { id } = await basicApi.create({ properties: { email: address }, ...noAssociations });
    await expect(basicApi.create({ properties: { email: address }, ...noAssociations })).rejects.toMatchObject({
      code: 409,
      body: { category: 'CONFLICT', message: `Contact already exists. Existing ID: ${id}` },
    });
    await expect(basicApi.create({ properties: { no_such_thing: 'x' }, ...noAssociations })).rejects.toMatchObject({
      code: 400,
      body: { category: 'VALIDATION_ERROR' },
    });
    const stranger = new Client({ accessToken: 'nonsense', basePath: simulator.url });
    await expect(stranger.crm.contacts.basicApi.getPage()).rejects.toMatchObject({ code: 401 });
  });

  it('is told of the limit, and with retries gets through once it is over', async () => {
    const limited = await startSimulator({ tier: 'free' });
    const accessToken = limited.credentials.staticToken;
    const impatient = new Client({ accessToken, basePath: limited.url });
    const calls = await Promise.allSettled(
      Array.from({ length: 105 }, () => impatient.crm.contacts.basicApi.getPage(1)),
    );
    const refused = calls.flatMap((call) => (call.status === 'rejected' ? [call.reason as unknown] : []));
    expect(refused).toHaveLength(5);
    expect(refused[0]).toMatchObject({
      code: 429,
      body: { policyName: 'TEN_SECONDLY_ROLLING', errorType: 'RATE_LIMIT' },
    });
    limited.moveClockMs(10_000);
    expect((await impatient.crm.contacts.basicApi.getPage(1)).results).toEqual([]);
    limited.order({ status: 500, times: 2 });
    // The client logs its retries to console.error.
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const patient = new Client({ accessToken, basePath: limited.url, numberOfApiCallRetries: 3 });
    expect((await patient.crm.contacts.basicApi.getPage(1)).results).toEqual([]);
    jest.restoreAllMocks();
    await limited.close();
  });
});

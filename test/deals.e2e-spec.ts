import { apiPath } from './support/api-path';
import { startTestService, type TestService } from './support/test-service';

describe('POST and PUT /api/deals', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.stop());

  const names = ['dealname', 'amount', 'pipeline', 'dealstage', 'integration_key'];
  const inHubspot = (id: string): Promise<Record<string, string>> =>
    service.simulator.propertiesOf('deals', id, ...names);
  const createContact = async (email: string): Promise<string> => {
    const { body } = await service.send('POST', '/api/contacts', { email });
    return body.id;
  };

  it('creates a deal by name in the first pipeline and stage, then updates the same one', async () => {
    const created = await service.send('POST', '/api/deals', { dealname: 'Engine', amount: 12500.5 });
    expect(created).toMatchObject({ status: 201, body: { outcome: 'created', delivery: 'exactly-once' } });
    const { id } = created.body;
    expect(await inHubspot(id)).toMatchObject({
      dealname: 'Engine',
      amount: '12500.5',
      pipeline: 'default',
      dealstage: 'appointmentscheduled',
    });

    const updated = await service.send('PUT', '/api/deals', { dealname: ' engine ', dealstage: 'closedwon' });
    expect(updated).toMatchObject({ status: 200, body: { id, outcome: 'updated' } });
    expect(await inHubspot(id)).toMatchObject({ dealname: ' engine ', dealstage: 'closedwon' });
  });

  it('keeps deals of one name in different pipelines apart', async () => {
    const pipeline = await service.simulator.call('POST', apiPath('crm/pipelines', 'deals'), {
      label: 'Renewals',
      displayOrder: 9,
      stages: [{ label: 'Start', displayOrder: 0, metadata: { probability: '0.5' } }],
    });
    expect(pipeline.status).toBe(201);
    const first = await service.send('POST', '/api/deals', { dealname: 'Twice' });
    const other = await service.send('POST', '/api/deals', { dealname: 'Twice', pipeline: pipeline.body.id });
    expect(other).toMatchObject({ status: 201 });
    expect(other.body.id).not.toBe(first.body.id);
    expect(await inHubspot(other.body.id)).toMatchObject({ dealstage: pipeline.body.stages[0]?.id });
  });

  it('knows a deal by the caller’s own id, whatever its name', async () => {
    const created = await service.send('POST', '/api/deals', { externalId: 'ORDER-1', dealname: 'First name' });
    expect(created.status).toBe(201);
    const updated = await service.send('POST', '/api/deals', { externalId: 'ORDER-1', dealname: 'Second name' });
    expect(updated).toMatchObject({ status: 200, body: { id: created.body.id } });
    expect(await inHubspot(created.body.id)).toMatchObject({
      dealname: 'Second name',
      integration_key: 'external:ORDER-1',
    });
  });

  it('finds a deal by the caller’s own id even where the local record is lost, without moving its stage', async () => {
    const created = await service.send('POST', '/api/deals', {
      externalId: 'ORDER-2',
      dealname: 'D',
      dealstage: 'closedwon',
    });
    await service.query('DELETE FROM record_identities');
    const updated = await service.send('POST', '/api/deals', { externalId: 'ORDER-2', amount: 5 });
    expect(updated).toMatchObject({ status: 200, body: { id: created.body.id } });
    expect(await inHubspot(created.body.id)).toMatchObject({ amount: '5', dealstage: 'closedwon' });
  });

  it('updates by id', async () => {
    const { body } = await service.send('POST', '/api/deals', { dealname: 'By id' });
    const updated = await service.send('PUT', '/api/deals', { id: body.id, amount: '7' });
    expect(updated).toMatchObject({ status: 200, body: { id: body.id } });
    expect(await service.send('PUT', '/api/deals', { id: '424242', amount: '7' })).toMatchObject({ status: 404 });
  });

  it('follows a deal that is renamed by id: the new name means it, the old one is free', async () => {
    const { body } = await service.send('POST', '/api/deals', { dealname: 'Old name' });
    await service.send('PUT', '/api/deals', { id: body.id, dealname: 'New name' });
    expect(await service.send('POST', '/api/deals', { dealname: 'New name' })).toMatchObject({
      status: 200,
      body: { id: body.id },
    });
    const fresh = await service.send('POST', '/api/deals', { dealname: 'Old name' });
    expect(fresh.status).toBe(201);
    expect(fresh.body.id).not.toBe(body.id);
  });

  it('finds a deal by name that somebody else created', async () => {
    const properties = { dealname: 'Foreign', pipeline: 'default', dealstage: 'contractsent' };
    const id = await service.simulator.create('deals', properties);
    const updated = await service.send('POST', '/api/deals', { dealname: 'Foreign', amount: 1 });
    expect(updated).toMatchObject({ status: 200, body: { id } });
    expect(await inHubspot(id)).toMatchObject({ dealstage: 'contractsent', amount: '1' });
  });

  it('answers 409 with the candidates where a name means several deals', async () => {
    const properties = { dealname: 'Common', pipeline: 'default', dealstage: 'contractsent' };
    const ids: string[] = [];
    for (let index = 0; index < 2; index += 1) ids.push(await service.simulator.create('deals', properties));
    const { status, body } = await service.send('POST', '/api/deals', { dealname: 'Common' });
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'deal-ambiguous' });
    expect(body.candidates.map(({ id }) => id).sort()).toEqual(ids.sort());
  });

  it('makes one deal of concurrent first requests with one name, even while search does not see it', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => service.send('POST', '/api/deals', { dealname: 'Rush' })),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it('heals where the deal it knew was deleted in HubSpot', async () => {
    const { body } = await service.send('POST', '/api/deals', { dealname: 'Deleted' });
    const removed = await service.simulator.call('DELETE', apiPath('crm/objects', `deals/${body.id}`));
    expect(removed.status).toBe(204);
    const again = await service.send('POST', '/api/deals', { dealname: 'Deleted' });
    expect(again.status).toBe(201);
    expect(again.body.id).not.toBe(body.id);
  });

  it('links the deal to a contact by id and by e-mail, with HubSpot’s association type 3', async () => {
    const contactId = await createContact('buyer@example.com');
    const byId = await service.send('POST', '/api/deals', { dealname: 'Linked by id', contactId });
    expect(byId.body.associations).toEqual([{ toObjectType: 'contacts', toId: contactId, outcome: 'associated' }]);
    const byEmail = await service.send('POST', '/api/deals', {
      dealname: 'Linked by mail',
      contactEmail: 'Buyer@Example.com',
    });
    expect(byEmail.body.associations).toEqual([
      { toObjectType: 'contacts', toId: contactId, toEmail: 'buyer@example.com', outcome: 'associated' },
    ]);
    for (const { body } of [byId, byEmail]) {
      const associations = await service.simulator.associations('deals', body.id, 'contacts');
      expect(associations).toHaveLength(1);
      expect(associations[0]?.toObjectId).toBe(contactId);
      expect(associations[0]?.associationTypes).toContainEqual(
        expect.objectContaining({ category: 'HUBSPOT_DEFINED', typeId: 3 }),
      );
    }
  });

  it('reports a link to a contact that does not exist, beside a deal that was created', async () => {
    const byId = await service.send('POST', '/api/deals', { dealname: 'Badly linked', contactId: '99999999' });
    expect(byId).toMatchObject({
      status: 201,
      body: { associations: [{ toId: '99999999', outcome: 'failed', error: { code: 'record-not-found' } }] },
    });
    const byEmail = await service.send('POST', '/api/deals', {
      dealname: 'Badly linked too',
      contactEmail: 'no@example.com',
    });
    expect(byEmail).toMatchObject({
      status: 201,
      body: { associations: [{ toEmail: 'no@example.com', outcome: 'failed', error: { code: 'record-not-found' } }] },
    });
    expect(await inHubspot(byId.body.id)).toMatchObject({ dealname: 'Badly linked' });
  });

  it('refuses a stage that the pipeline does not have, and stores nothing', async () => {
    const { status, body } = await service.send('POST', '/api/deals', { dealname: 'No stage', dealstage: 'nowhere' });
    expect(status).toBe(422);
    expect(body.errors).toContainEqual(expect.objectContaining({ pointer: '/dealstage', code: 'INVALID_OPTION' }));
    expect(await service.query("SELECT * FROM crm_objects WHERE name = 'No stage'")).toEqual([]);
  });
});

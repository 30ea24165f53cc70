import { startTestService, type TestService } from './support/test-service';

describe('POST /api/tickets', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.stop());

  const created = async (path: string, body: object): Promise<string> =>
    (await service.send('POST', path, body)).body.id;

  it('makes a new ticket each time, in the first pipeline and stage', async () => {
    const first = await service.send('POST', '/api/tickets', { subject: 'Same subject', description: 'Same story' });
    const second = await service.send('POST', '/api/tickets', { subject: 'Same subject', content: 'Same story' });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.body).toMatchObject({ objectType: 'tickets', outcome: 'created', delivery: 'exactly-once' });
    expect(second.body.id).not.toBe(first.body.id);
    const names = ['subject', 'content', 'hs_pipeline', 'hs_pipeline_stage'];
    expect(await service.simulator.propertiesOf('tickets', first.body.id, ...names)).toMatchObject({
      subject: 'Same subject',
      content: 'Same story',
      hs_pipeline: '0',
      hs_pipeline_stage: '1',
    });
  });

  it('accepts the shorter names of fields', async () => {
    const id = await created('/api/tickets', {
      subject: 'S',
      pipeline: '0',
      hs_pipeline_stage: '2',
      category: 'PRODUCT_ISSUE',
    });
    const inHubspot = await service.simulator.propertiesOf('tickets', id, 'hs_pipeline_stage', 'hs_ticket_category');
    expect(inHubspot).toMatchObject({ hs_pipeline_stage: '2', hs_ticket_category: 'PRODUCT_ISSUE' });
  });

  it('links to a contact and to deals, with HubSpot’s association types 16 and 28', async () => {
    const contactId = await created('/api/contacts', { email: 'caller@example.com' });
    const dealIds = [
      await created('/api/deals', { dealname: 'One' }),
      await created('/api/deals', { dealname: 'Two' }),
    ];
    const { status, body } = await service.send('POST', '/api/tickets', {
      subject: 'Linked',
      contactEmail: 'caller@example.com',
      dealId: dealIds[0],
      dealIds,
    });
    expect(status).toBe(201);
    expect(body.associations).toEqual([
      { toObjectType: 'contacts', toId: contactId, toEmail: 'caller@example.com', outcome: 'associated' },
      { toObjectType: 'deals', toId: dealIds[0], outcome: 'associated' },
      { toObjectType: 'deals', toId: dealIds[1], outcome: 'associated' },
    ]);
    for (const [type, typeId, ids] of [
      ['contacts', 16, [contactId]],
      ['deals', 28, dealIds],
    ] as const) {
      const associations = await service.simulator.associations('tickets', body.id, type);
      expect(associations.map(({ toObjectId }) => toObjectId).sort()).toEqual([...ids].sort());
      for (const { associationTypes } of associations) {
        expect(associationTypes).toContainEqual(expect.objectContaining({ category: 'HUBSPOT_DEFINED', typeId }));
      }
    }
  });

  it('makes the good links beside a bad one', async () => {
    const dealId = await created('/api/deals', { dealname: 'Good' });
    const { status, body } = await service.send('POST', '/api/tickets', {
      subject: 'Half linked',
      dealIds: [dealId, '88888888'],
    });
    expect(status).toBe(201);
    expect(body.associations).toMatchObject([
      { toId: dealId, outcome: 'associated' },
      { toId: '88888888', outcome: 'failed', error: { code: 'record-not-found' } },
    ]);
  });
});

import { apiPath } from './support/api-path';
import type { Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';

describe('POST and PUT /api/contacts', () => {
  let service: TestService;
  beforeAll(async () => {
    // A long wait, so that no reading of the schema is under way in a later test, however busy the machine.
    service = await startTestService({ env: { PREFLIGHT_WAIT_MS: '20000' } });
  });
  afterAll(() => service.stop());

  it('creates a contact, then updates it, by e-mail in any case', async () => {
    const created = await service.send('POST', '/api/contacts', { email: 'Ada@Example.com', firstname: 'Ada' });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      objectType: 'contacts',
      outcome: 'created',
      portalId: '1234567',
      properties: { email: 'ada@example.com', firstname: 'Ada' },
      associations: [],
      delivery: 'exactly-once',
      attempts: 1,
    });
    expect(created.body.correlationId).toMatch(/.+/);

    const updated = await service.send('PUT', '/api/contacts', { email: 'ADA@example.com', lastname: 'Lovelace' });
    expect(updated.status).toBe(200);
    expect(updated.body).toMatchObject({ id: created.body.id, outcome: 'updated' });

    const names = ['email', 'firstname', 'lastname'];
    expect(await service.simulator.propertiesOf('contacts', created.body.id, ...names)).toMatchObject({
      email: 'ada@example.com',
      firstname: 'Ada',
      lastname: 'Lovelace',
    });
  });

  it('says that a record existed which it created a moment before an answer was lost', async () => {
    const email = 'moment@example.com';
    const created = await service.send('POST', '/api/contacts', { email, phone: '1' });
    await service.simulator.order({ match: { path: '/contacts/batch/' }, times: 1, reset: 'after' });
    const updated = await service.send('POST', '/api/contacts', { email, phone: '2' });
    expect(updated).toMatchObject({ status: 200, body: { id: created.body.id, outcome: 'updated', attempts: 2 } });
  });

  it('updates by id, changes the e-mail, and clears with null', async () => {
    const { body } = await service.send('POST', '/api/contacts', { email: 'old@example.com', phone: '1' });
    const updated = await service.send('POST', '/api/contacts', { id: body.id, email: 'new@example.com', phone: null });
    expect(updated.status).toBe(200);
    const { email, phone } = await service.simulator.propertiesOf('contacts', body.id, 'email', 'phone');
    expect([email, phone ?? '']).toEqual(['new@example.com', '']);
  });

  it('takes a number for an id', async () => {
    const { body } = await service.send('POST', '/api/contacts', { email: 'number@example.com' });
    const updated = await service.send('POST', '/api/contacts', { id: Number(body.id), firstname: 'N' });
    expect(updated).toMatchObject({ status: 200, body: { id: body.id } });
  });

  it('takes all other properties under properties', async () => {
    const { status, body } = await service.send('POST', '/api/contacts', {
      email: 'more@example.com',
      properties: { salutation: 'Countess', hs_lead_status: 'NEW' },
    });
    expect(status).toBe(201);
    const inHubspot = await service.simulator.propertiesOf('contacts', body.id, 'salutation', 'hs_lead_status');
    expect(inHubspot).toMatchObject({ salutation: 'Countess', hs_lead_status: 'NEW' });
  });

  it('makes one HubSpot call for a contact', async () => {
    await service.simulator.forget();
    await service.send('POST', '/api/contacts', { email: 'once@example.com' });
    expect(await service.simulator.requests()).toMatchObject([
      { method: 'POST', path: apiPath('crm/objects', 'contacts/batch/upsert') },
    ]);
  });

  it('makes one contact of concurrent requests with one e-mail, and says created once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        service.send('POST', '/api/contacts', { email: 'many@example.com', firstname: `F${index}` }),
      ),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
  });

  it('points at what HubSpot refused, in its words', async () => {
    // Preflight still knows the property, but HubSpot has archived it.
    const definition = {
      name: 'fleeting',
      label: 'F',
      type: 'string',
      fieldType: 'text',
      groupName: 'contactinformation',
    };
    await service.simulator.call('POST', apiPath('crm/properties', 'contacts'), definition);
    const write = (email: string): Promise<Answer> =>
      service.send('POST', '/api/contacts', { email, properties: { fleeting: 'x' } });
    expect(await write('accepted@example.com')).toMatchObject({ status: 201 });
    await fetch(service.simulator.url + apiPath('crm/properties', 'contacts/fleeting'), {
      method: 'DELETE',
      headers: { authorization: 'Bearer pat-na1-simulator' },
    });
    const { status, headers, body } = await write('refused@example.com');
    expect(status).toBe(422);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({ code: 'refused-by-hubspot', hubspotCategory: 'VALIDATION_ERROR' });
    expect(body.correlationId).toMatch(/.+/);
    expect(body.errors).toContainEqual(
      expect.objectContaining({ pointer: '/properties/fleeting', code: 'PROPERTY_DOESNT_EXIST' }),
    );
    const { body: list } = await service.send('GET', '/api/new-crm-objects?type=contacts&limit=200');
    expect(list.results.map(({ name }) => name)).not.toContain('refused@example.com');
  });

  it('answers 404 for an id that HubSpot does not have', async () => {
    const { status, body } = await service.send('POST', '/api/contacts', { id: '999999', firstname: 'Nobody' });
    expect(status).toBe(404);
    expect(body.code).toBe('record-not-found');
  });

  it('refuses an e-mail that belongs to another contact', async () => {
    await service.send('POST', '/api/contacts', { email: 'taken@example.com' });
    const { body } = await service.send('POST', '/api/contacts', { email: 'free@example.com' });
    const answer = await service.send('PUT', '/api/contacts', { id: body.id, email: 'taken@example.com' });
    expect(answer.status).toBe(422);
    expect(answer.body.detail).toContain('already exists');
  });
});

describe.each(['off', 'on'])('contacts by externalId, and without an e-mail, with READ_FIRST=%s', (READ_FIRST) => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { READ_FIRST } });
  });
  afterAll(() => service.stop());

  const write = (body: object): Promise<Answer> => service.send('POST', '/api/contacts', body);
  const inHubspot = (id: string): Promise<Record<string, string>> =>
    service.simulator.propertiesOf('contacts', id, 'email', 'firstname', 'phone', 'integration_key');

  it('need no property before the first one of them', async () => {
    await write({ email: 'plain@example.com' });
    expect(await service.simulator.requests('/crm/properties/')).not.toContainEqual(
      expect.objectContaining({ method: 'POST' }),
    );
  });

  it('create a contact, then update it under another address', async () => {
    const created = await write({ externalId: 'C-1', email: 'one@example.com', firstname: 'Ada' });
    expect(created).toMatchObject({ status: 201, body: { outcome: 'created', delivery: 'exactly-once' } });
    const updated = await write({ externalId: 'C-1', email: 'uno@example.com', phone: '1' });
    expect(updated).toMatchObject({ status: 200, body: { id: created.body.id } });
    expect(await inHubspot(created.body.id)).toMatchObject({
      email: 'uno@example.com',
      firstname: 'Ada',
      phone: '1',
      integration_key: 'external:C-1',
    });
  });

  it('give their id to the contact that has the address', async () => {
    const id = await service.simulator.create('contacts', { email: 'given@example.com', firstname: 'Grace' });
    const answer = await write({ externalId: 'C-2', email: 'given@example.com', phone: '2' });
    expect(answer).toMatchObject({ status: 200, body: { id, outcome: 'updated' } });
    expect(await inHubspot(id)).toMatchObject({ firstname: 'Grace', phone: '2', integration_key: 'external:C-2' });
    expect(await write({ externalId: 'C-2', phone: '3' })).toMatchObject({ status: 200, body: { id } });
  });

  it('conflict with a contact that has the address and another id', async () => {
    const { body } = await write({ externalId: 'C-3', email: 'taken@example.com' });
    const answer = await write({ externalId: 'C-4', email: 'taken@example.com', phone: '4' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'external-id-conflict', existingId: body.id } });
    expect((await inHubspot(body.id)).phone ?? '').toBe('');
  });

  it('make one contact of two new ids with one new address, and refuse the other', async () => {
    const { body } = await service.send('POST', '/api/contacts/batch', {
      records: ['C-5', 'C-6'].map((externalId) => ({ externalId, email: 'both@example.com' })),
    });
    const statuses = body.results.map((entry) => (entry as unknown as { status: number }).status);
    expect(statuses.sort()).toEqual([201, 409]);
  });

  it('work without an address', async () => {
    const created = await write({ externalId: 'C-7', lastname: 'Lovelace', phone: '7' });
    expect(created).toMatchObject({ status: 201, body: { delivery: 'exactly-once' } });
    expect(await write({ externalId: 'C-7', phone: '8' })).toMatchObject({
      status: 200,
      body: { id: created.body.id },
    });
  });

  it('create a contact each time without a key, exactly once for each write', async () => {
    await service.simulator.order({ match: { path: '/contacts/batch/upsert' }, times: 1, reset: 'after' });
    const answers = [await write({ firstname: 'Twin', phone: '1' }), await write({ firstname: 'Twin', phone: '1' })];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const ids = answers.map(({ body }) => body.id);
    const twins = (await service.simulator.records('contacts')).filter(
      ({ properties }) => properties.firstname === 'Twin',
    );
    expect(twins.map(({ id }) => id).sort()).toEqual(ids.sort());
  });

  it('refuse a contact without key and name', async () => {
    expect(await write({ phone: '1' })).toMatchObject({ status: 400, body: { errors: [{ code: 'required' }] } });
  });
});

import { containing, startHubspot, type Hubspot } from './hubspot';
import { apiPath } from '../support/api-path';

describe('HubSpot: records (docs/simulator.md 3)', () => {
  let hubspot: Hubspot;
  beforeAll(async () => {
    hubspot = await startHubspot();
  });
  afterAll(() => hubspot.simulator.close());

  let count = 0;
  const email = (): string => `r${(count += 1)}@example.com`;
  const contacts = apiPath('crm/objects', 'contacts');

  describe('paths', () => {
    it.each([
      apiPath('crm/objects', 'contacts'),
      '/crm/objects/2026-03/contacts',
      '/crm/v3/objects/contacts',
      apiPath('crm/objects', '0-1'),
      apiPath('crm/objects', 'contact'),
    ])('%s is the same list of contacts', async (path) => {
      const id = await hubspot.create('contacts', { email: email() });
      expect((await hubspot.call('GET', `${path}/${id}`)).body.id).toBe(id);
    });

    it.each(['contacts', 'companies', 'deals', 'tickets'])(
      '%s can be created, read, changed and archived',
      async (type) => {
        const properties = type === 'tickets' ? { hs_pipeline_stage: '1' } : {};
        const created = await hubspot.call('POST', apiPath('crm/objects', type), { properties });
        expect(created.status).toBe(201);
        const path = apiPath('crm/objects', `${type}/${created.body.id}`);
        expect(created.headers.get('location')).toBe(path);
        expect((await hubspot.call('PATCH', path, { properties: {} })).status).toBe(200);
        expect((await hubspot.call('DELETE', path)).status).toBe(204);
        expect((await hubspot.call('GET', path)).status).toBe(404);
        for (const truth of ['true', 'True', 'TRUE', '1']) {
          expect((await hubspot.call('GET', `${path}?archived=${truth}`)).body.archived).toBe(true);
        }
        expect((await hubspot.call('GET', `${path}?archived=false`)).status).toBe(404);
      },
    );

    it('an unknown type cannot be inferred', async () => {
      const { status, body } = await hubspot.call('GET', apiPath('crm/objects', 'butterflies'));
      expect({ status, message: body.message }).toEqual({
        status: 400,
        message: 'Unable to infer object type from: butterflies',
      });
    });

    it('every answer has a correlation id, in the header and in an error’s body', async () => {
      expect((await hubspot.call('GET', contacts)).headers.get('x-hubspot-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
      const { headers, body } = await hubspot.call('GET', `${contacts}/1`);
      expect(headers.get('x-hubspot-correlation-id')).toBe(body.correlationId);
    });
  });

  describe('reading', () => {
    it('a list has ten records unless told otherwise, and goes on behind after', async () => {
      for (let index = 0; index < 12; index += 1) await hubspot.create('companies', { name: `C${index}` });
      const first = await hubspot.call('GET', apiPath('crm/objects', 'companies'));
      expect(first.body.results).toHaveLength(10);
      const rest = await hubspot.call(
        'GET',
        apiPath('crm/objects', `companies?limit=100&after=${first.body.paging.next?.after ?? ''}`),
      );
      expect(rest.body.results).toHaveLength(2);
      expect(rest.body.paging).toBeUndefined();
      expect(first.body.paging.next?.link).toContain('after=');
    });

    it('several companies may have one domain', async () => {
      const ids = [
        await hubspot.create('companies', { domain: 'same.example' }),
        await hubspot.create('companies', { domain: 'same.example' }),
      ];
      expect(new Set(ids).size).toBe(2);
    });

    it.each(['limit=0', 'limit=101', 'limit=ten', 'after=x'])('a list refuses %s', async (query) => {
      expect((await hubspot.call('GET', `${contacts}?${query}`)).status).toBe(400);
    });

    it('a property that was asked for and is empty is null, an undefined name is dropped in silence', async () => {
      const id = await hubspot.create('contacts', { email: email() });
      const { body } = await hubspot.call('GET', `${contacts}/${id}?properties=phone,no_such_thing`);
      expect(body.properties).toHaveProperty('phone', null);
      expect(body.properties).not.toHaveProperty('no_such_thing');
    });

    it('a contact is found by e-mail in any case', async () => {
      const address = email();
      const id = await hubspot.create('contacts', { email: address });
      expect((await hubspot.call('GET', `${contacts}/${address.toUpperCase()}?idProperty=email`)).body.id).toBe(id);
      expect(
        (await hubspot.call('PATCH', `${contacts}/${address}?idProperty=email`, { properties: { firstname: 'F' } }))
          .status,
      ).toBe(200);
    });

    it('an unknown id is a 404 without category where it is a number', async () => {
      const { status, body } = await hubspot.call('GET', `${contacts}/4711`);
      expect({ status, message: body.message, category: body.category }).toEqual({
        status: 404,
        message: 'resource not found',
        category: undefined,
      });
    });

    it('an unknown id is OBJECT_NOT_FOUND where it is no number', async () => {
      const { status, body } = await hubspot.call('GET', `${contacts}/abc`);
      expect({ status, category: body.category }).toEqual({ status: 404, category: 'OBJECT_NOT_FOUND' });
    });
  });

  describe('writing', () => {
    it('a deal without pipeline stays without one, and a stage brings the first pipeline', async () => {
      const properties = async (given: Record<string, string>): Promise<object> => {
        const id = await hubspot.create('deals', given);
        return (await hubspot.call('GET', apiPath('crm/objects', `deals/${id}`))).body.properties;
      };
      expect(await properties({ dealname: 'D' })).toMatchObject({ pipeline: null, dealstage: null });
      expect(await properties({ dealstage: 'contractsent' })).toMatchObject({ pipeline: 'default' });
    });

    it.each([apiPath('crm/objects', 'tickets'), '/crm/v3/objects/tickets'])(
      'a ticket without stage is refused at %s',
      async (path) => {
        const { status, body } = await hubspot.call('POST', path, { properties: { subject: 'S', hs_pipeline: '0' } });
        expect({ status, message: body.message }).toEqual({
          status: 400,
          message: 'Error creating TICKET. Some required properties were not set.',
        });
        expect(body).toMatchObject({
          category: 'VALIDATION_ERROR',
          context: { properties: ['hs_pipeline_stage'] },
        });
      },
    );

    it('an option keeps the white space of its value', async () => {
      const definition = { name: 'tier', label: 'Tier', type: 'enumeration', fieldType: 'select' };
      const options = [{ label: 'Gold', value: 'Gold ' }];
      const path = apiPath('crm/properties', 'contacts');
      await hubspot.call('POST', path, { ...definition, options, groupName: 'contactinformation' });
      const id = await hubspot.create('contacts', { email: email(), tier: 'Gold ' });
      expect((await hubspot.call('GET', `${contacts}/${id}?properties=tier`)).body.properties.tier).toBe('Gold ');
      const { body } = await hubspot.call('PATCH', `${contacts}/${id}`, { properties: { tier: 'Gold' } });
      expect(body.errors).toEqual([containing({ code: 'INVALID_OPTION' })]);
    });

    it('an e-mail is kept in lower case', async () => {
      const { body } = await hubspot.call('POST', contacts, { properties: { email: 'UPPER@Example.com' } });
      expect(body.properties.email).toBe('upper@example.com');
    });

    it('the answer to a create tells where the record comes from, and a lifecycle stage', async () => {
      const { body } = await hubspot.call('POST', contacts, { properties: { email: email() } });
      expect(body.properties).toMatchObject({
        hs_object_source: 'INTEGRATION',
        lifecyclestage: 'lead',
        hs_object_id: body.id,
      });
    });

    it('the empty text clears a value, and so does null', async () => {
      const id = await hubspot.create('contacts', { email: email(), phone: '1', city: 'London' });
      await hubspot.call('PATCH', `${contacts}/${id}`, { properties: { phone: '', city: null } });
      expect((await hubspot.call('GET', `${contacts}/${id}?properties=phone,city`)).body.properties).toMatchObject({
        phone: null,
        city: null,
      });
    });

    it('a second contact of one e-mail is a 409 that names the first', async () => {
      const address = email();
      const id = await hubspot.create('contacts', { email: address });
      const { status, body } = await hubspot.call('POST', contacts, { properties: { email: address.toUpperCase() } });
      expect({ status, category: body.category, message: body.message }).toEqual({
        status: 409,
        category: 'CONFLICT',
        message: `Contact already exists. Existing ID: ${id}`,
      });
    });

    it('an additional e-mail identifies the contact too', async () => {
      const second = email();
      const id = await hubspot.create('contacts', { email: email(), hs_additional_emails: second });
      expect((await hubspot.call('GET', `${contacts}/${second}?idProperty=email`)).body.id).toBe(id);
      expect((await hubspot.call('POST', contacts, { properties: { email: second } })).status).toBe(409);
    });

    it('an additional e-mail cannot be one that another contact has', async () => {
      const taken = email();
      const id = await hubspot.create('contacts', { email: taken });
      const properties = { email: email(), hs_additional_emails: `${email()};${taken.toUpperCase()}` };
      const { status, body } = await hubspot.call('POST', apiPath('crm/objects', 'contacts'), { properties });
      expect({ status, message: body.message }).toEqual({
        status: 409,
        message: `Contact already exists. Existing ID: ${id}`,
      });
      expect(body).not.toHaveProperty('context');
    });

    it('an e-mail is free again once its contact is archived', async () => {
      const address = email();
      const id = await hubspot.create('contacts', { email: address });
      await hubspot.call('DELETE', `${contacts}/${id}`);
      expect((await hubspot.call('POST', contacts, { properties: { email: address } })).status).toBe(201);
    });

    it('a lifecycle stage moves forward only, unless it is cleared first', async () => {
      const id = await hubspot.create('contacts', { email: email(), lifecyclestage: 'customer' });
      const stage = async (lifecyclestage: string): Promise<string | null | undefined> => {
        await hubspot.call('PATCH', `${contacts}/${id}`, { properties: { lifecyclestage } });
        return (await hubspot.call('GET', `${contacts}/${id}?properties=lifecyclestage`)).body.properties
          .lifecyclestage;
      };
      expect(await stage('lead')).toBe('customer');
      expect(await stage('evangelist')).toBe('evangelist');
      expect(await stage('')).toBeNull();
      expect(await stage('lead')).toBe('lead');
    });

    it.each<[string, string, Record<string, string>, string]>([
      ['a property that does not exist', 'contacts', { no_such_thing: 'x' }, 'PROPERTY_DOESNT_EXIST'],
      ['a read-only property', 'contacts', { hs_object_id: '5' }, 'READ_ONLY_VALUE'],
      ['an e-mail that is none', 'contacts', { email: 'nobody' }, 'INVALID_EMAIL'],
      ['an option that does not exist', 'contacts', { hs_lead_status: 'ASLEEP' }, 'INVALID_OPTION'],
      ['several options where one is allowed', 'contacts', { hs_lead_status: 'NEW;OPEN' }, 'INVALID_OPTION'],
      ['an owner that does not exist', 'contacts', { hubspot_owner_id: '4711' }, 'INVALID_OWNER_ID'],
      ['an owner’s e-mail', 'deals', { hubspot_owner_id: 'mary@example.com' }, 'INVALID_OWNER_ID'],
      ['a top-level domain that does not exist', 'contacts', { email: 'identify@test.con' }, 'INVALID_EMAIL'],
      ['a day that does not exist', 'deals', { closedate: '2026-02-31' }, 'INVALID_LONG'],
      ['a number that is none', 'deals', { amount: 'much' }, 'INVALID_INTEGER'],
      ['a date that is none', 'deals', { closedate: 'tomorrow' }, 'INVALID_LONG'],
      ['a stage that the pipeline does not have', 'deals', { dealstage: 'nowhere' }, 'INVALID_OPTION'],
      ['a pipeline that does not exist', 'tickets', { hs_pipeline: '99' }, 'INVALID_OPTION'],
      [
        'a stage of another pipeline',
        'tickets',
        { hs_pipeline: '0', hs_pipeline_stage: 'closedwon' },
        'INVALID_OPTION',
      ],
    ])('%s is refused by name', async (_name, type, properties, code) => {
      const { status, body } = await hubspot.call('POST', apiPath('crm/objects', type), { properties });
      const name = Object.keys(properties).at(-1);
      expect({ status, category: body.category }).toEqual({ status: 400, category: 'VALIDATION_ERROR' });
      expect(body.errors).toContainEqual(containing({ code, context: { propertyName: [name] } }));
      expect(body.message).toMatch(/^Property values were not valid: \[\{/);
    });

    it.each<[string, string, Record<string, string>]>([
      ['white space around a text', 'contacts', { firstname: ' Ada ' }],
      ['white space around a number', 'deals', { amount: ' 5' }],
      ['an owner', 'contacts', { hubspot_owner_id: '72' }],
      ['a ticket with a stage only, in the first pipeline', 'tickets', { hs_pipeline_stage: '1' }],
    ])('%s is taken', async (_name, type, properties) => {
      expect((await hubspot.call('POST', apiPath('crm/objects', type), { properties })).status).toBe(201);
    });

    it('JSON that is none is refused with its place', async () => {
      const { status, body } = await hubspot.call('POST', contacts, '{\n  "properties": }');
      expect(status).toBe(400);
      expect(body.message).toMatch(/^Invalid input JSON on line 2, column 17: /);
    });
  });

  describe('merging', () => {
    it('makes a new record, and the old ids answer with it', async () => {
      const [first, second] = [email(), email()];
      const primary = await hubspot.create('contacts', { email: first, firstname: 'Ada' });
      const other = await hubspot.create('contacts', { email: second, firstname: 'A.', phone: '5' });
      const deal = await hubspot.create('deals', { dealname: 'D' });
      await hubspot.call('PUT', apiPath('crm/objects', `contacts/${other}/associations/default/deals/${deal}`));
      const { status, body } = await hubspot.call('POST', `${contacts}/merge`, {
        primaryObjectId: primary,
        objectIdToMerge: other,
      });
      expect(status).toBe(200);
      expect([primary, other]).not.toContain(body.id);
      for (const id of [primary, other]) {
        const { body: read } = await hubspot.call('GET', `${contacts}/${id}?properties=phone,hs_additional_emails`);
        expect(read).toMatchObject({
          id: body.id,
          properties: { firstname: 'Ada', phone: '5', email: first, hs_additional_emails: second },
        });
      }
      expect((await hubspot.call('GET', `${contacts}/${second}?idProperty=email`)).body.id).toBe(body.id);
      const { body: deals } = await hubspot.call(
        'GET',
        apiPath('crm/objects', `contacts/${body.id}/associations/deals`),
      );
      expect(deals.results).toEqual([containing({ toObjectId: Number(deal) })]);
    });

    it('refuses to merge a record with itself', async () => {
      const id = await hubspot.create('contacts', { email: email() });
      expect(
        (await hubspot.call('POST', `${contacts}/merge`, { primaryObjectId: id, objectIdToMerge: id })).status,
      ).toBe(400);
    });
  });

  it('a contact can be deleted for good', async () => {
    const address = email();
    const id = await hubspot.create('contacts', { email: address });
    expect(
      (await hubspot.call('POST', `${contacts}/gdpr-delete`, { objectId: address, idProperty: 'email' })).status,
    ).toBe(204);
    expect((await hubspot.call('GET', `${contacts}/${id}?archived=true`)).status).toBe(404);
  });

  describe('write validation (docs/simulator.md 1)', () => {
    beforeAll(async () => {
      await hubspot.call('PUT', '/_simulator/portals/1234567/write-validation/companies', {
        required: ['name'],
        conditional: [{ required: 'state', when: { property: 'country', values: ['US'] } }],
      });
    });
    const create = (path: string, properties: object): ReturnType<Hubspot['call']> =>
      hubspot.call('POST', path, { properties });

    it('2026-09 refuses a create without a required property', async () => {
      const { status, body } = await create(apiPath('crm/objects', 'companies'), { domain: 'example.com' });
      expect({ status, message: body.message }).toEqual({
        status: 400,
        message: 'The property values provided are invalid',
      });
      expect(body.errors).toEqual([
        containing({ code: 'MISSING_REQUIRED_PROPERTY', message: 'A value for name must be provided' }),
      ]);
    });

    it('2026-09 refuses a property that a rule requires', async () => {
      const { body } = await create(apiPath('crm/objects', 'companies'), { name: 'N', country: 'US' });
      expect(body.errors).toEqual([
        containing({
          code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
          message: 'state is required because of a conditional property rule based on [country]',
        }),
      ]);
    });

    it.each(['/crm/objects/2026-03/companies', '/crm/v3/objects/companies'])(
      '%s does not enforce the rules',
      async (path) => {
        expect((await create(path, { country: 'US' })).status).toBe(201);
      },
    );

    it('2026-09 warns of a date that it normalised', async () => {
      const { body } = await create(apiPath('crm/objects', 'deals'), { dealname: 'D', closedate: '1795514400000' });
      expect(body).toMatchObject({
        properties: { closedate: '2026-11-24T10:00:00.000Z' },
        warnings: [{ category: 'PROPERTY_VALUE_NORMALIZED', context: { rawValue: '1795514400000' } }],
      });
      expect((await create('/crm/v3/objects/deals', { closedate: '1795514400000' })).body).not.toHaveProperty(
        'warnings',
      );
    });
  });
});

import { containing, startHubspot, type Hubspot, type HubspotAnswer } from './hubspot';
import { apiPath } from '../support/api-path';

describe('HubSpot: values of properties (docs/simulator.md 3)', () => {
  let hubspot: Hubspot;
  beforeAll(async () => {
    hubspot = await startHubspot();
    const definition = { label: 'L', groupName: 'contactinformation' };
    const options = ['red', 'green', 'blue'].map((value) => ({ label: value, value }));
    for (const more of [
      { name: 'birthday', type: 'date', fieldType: 'date' },
      { name: 'colours', type: 'enumeration', fieldType: 'checkbox', options },
      { name: 'account', type: 'string', fieldType: 'text' },
    ]) {
      await hubspot.call('POST', apiPath('crm/properties', 'contacts'), { ...definition, ...more });
    }
  });
  afterAll(() => hubspot.simulator.close());

  let count = 0;
  const email = (): string => `v${(count += 1)}@example.com`;
  const contacts = apiPath('crm/objects', 'contacts');
  const create = (properties: object, path = contacts): Promise<HubspotAnswer> =>
    hubspot.call('POST', path, { properties: { email: email(), ...properties } });
  const read = async (id: string, name: string): Promise<string | null | undefined> =>
    (await hubspot.call('GET', `${contacts}/${id}?properties=${name}`)).body.properties[name];

  describe('dates', () => {
    const afternoon = '1795514400000';

    it.each(['/crm/v3/objects/contacts', '/crm/objects/2026-03/contacts'])(
      '%s refuses a date that is not midnight',
      async (path) => {
        const { status, body } = await create({ birthday: afternoon }, path);
        expect(status).toBe(400);
        expect(body.errors).toEqual([
          containing({ code: 'INVALID_DATE', message: `${afternoon} is at 10:0:0.0 UTC, not midnight!` }),
        ]);
        for (const birthday of ['2026-11-24', '1795478400000']) {
          expect((await create({ birthday }, path)).body.properties.birthday).toBe('2026-11-24');
        }
      },
    );

    it('2026-09 normalises it, and warns', async () => {
      const { status, body } = await create({ birthday: afternoon });
      expect({ status, birthday: body.properties.birthday }).toEqual({ status: 201, birthday: '2026-11-24' });
      expect(body).toMatchObject({ warnings: [{ category: 'PROPERTY_VALUE_NORMALIZED' }] });
    });

    it.each(['/crm/v3/objects/contacts', contacts])('%s refuses a day that does not exist', async (path) => {
      const { body } = await create({ birthday: '2026-02-31' }, path);
      expect(body.errors).toEqual([containing({ code: 'INVALID_LONG' })]);
    });
  });

  describe('several options', () => {
    it('behind a semicolon join the present ones, without it replace them', async () => {
      const { body } = await create({ colours: ';red' });
      expect(body.properties.colours).toBe('red');
      const change = async (colours: string): Promise<string | null | undefined> => {
        await hubspot.call('PATCH', `${contacts}/${body.id}`, { properties: { colours } });
        return read(body.id, 'colours');
      };
      expect(await change(';green')).toBe('red;green');
      expect(await change(';red;blue')).toBe('red;green;blue');
      expect(await change('blue')).toBe('blue');
      expect(await change(';purple')).toBe('blue');
    });
  });

  describe('e-mails of contacts that were deleted for privacy', () => {
    it('cannot be used again, neither the primary one nor the additional ones', async () => {
      const [main, additional] = [email(), email()];
      const { body } = await create({ email: main, hs_additional_emails: additional });
      await hubspot.call('POST', `${contacts}/gdpr-delete`, { objectId: body.id });
      const other = await hubspot.create('contacts', { email: email() });
      for (const address of [main, additional.toUpperCase()]) {
        expect((await create({ email: address })).body.errors).toEqual([containing({ code: 'INVALID_EMAIL' })]);
        const properties = { email: address };
        expect((await hubspot.call('PATCH', `${contacts}/${other}`, { properties })).status).toBe(400);
        const inputs = [{ id: address, idProperty: 'email', properties: {} }];
        const upserted = await hubspot.call('POST', `${contacts}/batch/upsert`, { inputs });
        expect(upserted.status).toBe(400);
      }
    });

    it('cannot be used even if no contact had them', async () => {
      const address = email();
      await hubspot.call('POST', `${contacts}/gdpr-delete`, { objectId: address, idProperty: 'email' });
      expect((await create({ email: address })).status).toBe(400);
    });

    it('can be used again by a switch, and the list survives a snapshot', async () => {
      const own = await startHubspot();
      const path = apiPath('crm/objects', 'contacts');
      const make = async (): Promise<number> =>
        (await own.call('POST', path, { properties: { email: 'gone@example.com' } })).status;
      await own.call('POST', `${path}/gdpr-delete`, { objectId: 'gone@example.com', idProperty: 'email' });
      const { body } = await own.call('GET', '/_simulator/snapshot');
      await own.call('PUT', '/_simulator/snapshot', body);
      expect(await make()).toBe(400);
      await own.call('PUT', '/_simulator/switches', { gdprDeletedEmailsBlocked: false });
      expect(await make()).toBe(201);
      await own.simulator.close();
    });
  });

  describe('validation rules', () => {
    const rules = apiPath('crm/property-validations', '0-1');
    const control = '/_simulator/portals/1234567/property-validations/contacts/account';

    it('are set, listed and enforced on each path', async () => {
      const rule = { ruleType: 'ALPHANUMERIC', ruleArguments: ['NUMERIC_ONLY'], shouldApplyNormalization: false };
      const length = { ruleType: 'MAX_LENGTH', ruleArguments: ['4'], shouldApplyNormalization: false };
      expect((await hubspot.call('PUT', `${rules}/account/rule-type/MAX_LENGTH`, length)).status).toBe(204);
      expect((await hubspot.call('PUT', `${rules}/account/rule-type/ALPHANUMERIC`, rule)).status).toBe(204);
      expect((await hubspot.call('GET', rules)).body.results).toEqual([
        { propertyName: 'account', propertyValidationRules: [length, rule] },
      ]);
      expect((await hubspot.call('GET', `${rules}/account`)).body.results).toEqual([length, rule]);
      expect((await hubspot.call('GET', `${rules}/account/rule-type/ALPHANUMERIC`)).body).toEqual(rule);
      for (const path of [contacts, '/crm/v3/objects/contacts']) {
        expect((await create({ account: '123' }, path)).status).toBe(201);
        for (const account of ['12a', '12345']) {
          const { status, body } = await create({ account }, path);
          expect(status).toBe(400);
          expect(body.errors).toEqual([containing({ context: { propertyName: ['account'] } })]);
        }
      }
      expect((await create({ account: '' })).status).toBe(201);
    });

    it('are set and removed by the simulator’s own call too', async () => {
      const given = { rules: [{ ruleType: 'REGEX', ruleArguments: ['^A'] }] };
      expect((await hubspot.call('PUT', control, given)).status).toBe(204);
      expect((await create({ account: 'B' })).status).toBe(400);
      expect((await hubspot.call('PUT', control, { rules: [] })).status).toBe(204);
      expect((await create({ account: 'B' })).status).toBe(201);
      expect((await hubspot.call('GET', rules)).body.results).toEqual([]);
    });

    it.each([
      ['a type that does not exist', `${rules}/account/rule-type/SHORT`, { ruleArguments: [] }, 400],
      ['arguments that it cannot use', `${rules}/account/rule-type/MAX_LENGTH`, { ruleArguments: ['x'] }, 400],
      ['a property that does not exist', `${rules}/nothing/rule-type/URL`, { ruleArguments: [] }, 404],
    ])('refuse %s', async (_name, path, body, expected) => {
      expect((await hubspot.call('PUT', path, body)).status).toBe(expected);
    });
  });

  describe('former values', () => {
    const versions = (answer: HubspotAnswer['body'], name: string): string[] =>
      (
        (answer as { propertiesWithHistory?: Record<string, { value: string }[]> }).propertiesWithHistory?.[name] ?? []
      ).map(({ value }) => value);

    it('are shown latest first, by single reads, lists and batches', async () => {
      const own = await startHubspot();
      const path = apiPath('crm/objects', 'contacts');
      const id = await own.create('contacts', { email: 'h@example.com', phone: '1', city: 'Ulm' });
      for (const phone of ['2', '', '3']) await own.call('PATCH', `${path}/${id}`, { properties: { phone } });
      const single = await own.call('GET', `${path}/${id}?propertiesWithHistory=phone,city`);
      expect(versions(single.body, 'phone')).toEqual(['3', '', '2', '1']);
      expect(versions(single.body, 'city')).toEqual(['Ulm']);
      expect((await own.call('GET', `${path}/${id}`)).body).not.toHaveProperty('propertiesWithHistory');
      const [listed] = (await own.call('GET', `${path}?propertiesWithHistory=phone`)).body.results;
      expect(versions(listed as HubspotAnswer['body'], 'phone')).toHaveLength(4);
      const inputs = [{ id }];
      const batch = await own.call('POST', `${path}/batch/read`, { inputs, propertiesWithHistory: ['phone'] });
      expect(versions(batch.body.results[0] as HubspotAnswer['body'], 'phone')).toHaveLength(4);
      await own.simulator.close();
    });

    it('are shown for at most 50 records', async () => {
      const inputs = Array.from({ length: 51 }, (_, index) => ({ id: String(index + 1) }));
      const body = { inputs, propertiesWithHistory: ['phone'] };
      expect((await hubspot.call('POST', `${contacts}/batch/read`, body)).status).toBe(400);
      expect((await hubspot.call('GET', `${contacts}?limit=51&propertiesWithHistory=phone`)).status).toBe(400);
    });
  });
});

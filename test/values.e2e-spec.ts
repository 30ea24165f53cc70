import { apiPath } from './support/api-path';
import type { Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';

interface Validation {
  valid: boolean;
  findings: { pointer: string; code: string; message: string; suggestions?: string[] }[];
  properties: Record<string, string>;
  ignored?: string[];
}

const types = ['contacts', 'companies', 'deals', 'tickets'] as const;
type Type = (typeof types)[number];
/** HubSpot's groups of properties. */
const groupOf = {
  contacts: 'contactinformation',
  companies: 'companyinformation',
  deals: 'dealinformation',
  tickets: 'ticketinformation',
} as const;
let count = 0;
/** The key of a record that no other test uses, in a field. */
const keyOf = (type: Type): Record<string, string> => {
  count += 1;
  return {
    contacts: { email: `v${count}@example.com` },
    companies: { domain: `v${count}.example` },
    deals: { dealname: `Deal ${count}` },
    tickets: { subject: `Ticket ${count}` },
  }[type];
};
const colours = [
  { value: 'r', label: 'Red' },
  { value: 'g', label: 'Green' },
  { value: 'Gold ', label: 'Gold' },
];

async function defineAll(service: TestService): Promise<void> {
  for (const type of types) {
    const groupName = groupOf[type];
    const define = async (name: string, more: object): Promise<void> => {
      const definition = { name, label: name, type: 'string', fieldType: 'text', groupName, ...more };
      const { status } = await service.simulator.call('POST', apiPath('crm/properties', type), definition);
      expect(status).toBe(201);
    };
    await define('colour', { type: 'enumeration', fieldType: 'select', options: colours });
    await define('colours', { type: 'enumeration', fieldType: 'checkbox', options: colours });
    await define('day', { type: 'date', fieldType: 'date' });
    await define('moment', { type: 'datetime', fieldType: 'date' });
    await define('score', { type: 'number', fieldType: 'number' });
    await define('note', {});
  }
}

describe.each(types)('values of %s', (type) => {
  let service: TestService;
  beforeAll(async () => {
    // A long wait, so that no write skips preflight on a busy machine.
    service = await startTestService({ env: { PREFLIGHT_WAIT_MS: '20000' } });
    await defineAll(service);
  });
  beforeEach(() => service.simulator.forget());
  afterAll(() => service.stop());

  const write = (more: object): Promise<Answer> => service.send('POST', `/api/${type}`, { ...keyOf(type), ...more });
  const properties = (values: object): Promise<Answer> => write({ properties: values });
  const validate = async (body: object): Promise<Validation> => {
    const { body: answer } = await service.send('POST', `/api/${type}/validate`, body);
    const [result] = answer.results as unknown as Validation[];
    if (!result) throw new Error('there is no result');
    return result;
  };
  const read = (id: string, ...names: string[]): Promise<Record<string, string>> =>
    service.simulator.propertiesOf(type, id, ...names);

  it.each<[Record<string, unknown>, Record<string, string>]>([
    [{ colour: 'Gold ' }, { colour: 'Gold ' }],
    [{ colour: 'Gold' }, { colour: 'Gold ' }],
    [{ colour: ' red ' }, { colour: 'r' }],
    [{ colours: ['Green', 'r'] }, { colours: 'g;r' }],
    [{ colours: ['Gold'] }, { colours: 'Gold ' }],
    [
      { score: ' 12.5 ', note: ' kept ' },
      { score: '12.5', note: ' kept ' },
    ],
    [{ note: 4930123456 }, { note: '4930123456' }],
    [{ note: true }, { note: 'true' }],
    [{ day: 1798675200000 }, { day: '2026-12-31' }],
    [{ moment: 0 }, { moment: '1970-01-01T00:00:00.000Z' }],
  ])('accept %j', async (given, stored) => {
    const checked = await validate({ ...keyOf(type), properties: given });
    expect(checked).toMatchObject({ valid: true, findings: [], properties: stored });
    const { status, body } = await properties(given);
    expect(status).toBe(201);
    expect(await read(body.id, ...Object.keys(stored))).toMatchObject(stored);
  });

  it.each<[Record<string, unknown>, string, string]>([
    [{ moment: 1798675200 }, 'INVALID_LONG', 'these look like seconds'],
    [{ day: '1798675200' }, 'INVALID_LONG', 'these look like seconds'],
    [{ moment: -631152000 }, 'INVALID_LONG', 'these look like seconds'],
    [{ moment: 1798675200000000 }, 'INVALID_LONG', 'these look like microseconds'],
    [{ day: '1798675200000000000' }, 'INVALID_LONG', 'these look like nanoseconds'],
    [{ colour: ['r', 'g'] }, 'SINGLE_VALUE_PROPERTY', 'takes one value'],
    [{ note: ['a'] }, 'SINGLE_VALUE_PROPERTY', 'takes one value'],
    [{ hubspot_owner_id: 'nobody@example.com' }, 'INVALID_OPTION', 'is not an owner'],
    [{ hubspot_owner_id: 999 }, 'INVALID_OPTION', 'is not an owner'],
  ])('are refused: %j', async (given, code, message) => {
    const [name] = Object.keys(given);
    const finding = { pointer: `/properties/${name}`, code, message: expect.stringContaining(message) as string };
    expect(await validate({ ...keyOf(type), properties: given })).toMatchObject({ valid: false, findings: [finding] });
    const { status, body } = await properties(given);
    expect([status, body.code]).toEqual([422, 'refused-by-preflight']);
    expect(body.errors).toMatchObject([finding]);
  });

  it('are refused if an entry of a list is no option', async () => {
    const given = { colours: ['r', 'blue'] };
    expect(await validate({ ...keyOf(type), properties: given })).toMatchObject({
      findings: [{ code: 'INVALID_OPTION', message: expect.stringContaining('"blue" is not an option') as string }],
    });
    // After another miss HubSpot decides, until the schema may be read again.
    expect(await properties(given)).toMatchObject({ status: 422 });
  });

  it('name an owner by id or e-mail address, in a field and in properties', async () => {
    for (const owner of ['72', 72, 'mary@example.com', ' Mary@Example.com ']) {
      for (const body of [{ hubspot_owner_id: owner }, { properties: { hubspot_owner_id: owner } }]) {
        const answer = await write(body);
        expect(answer.status).toBe(201);
        expect(await read(answer.body.id, 'hubspot_owner_id')).toMatchObject({ hubspot_owner_id: '72' });
      }
    }
  });

  it('append options by a text that begins with ";"', async () => {
    expect(await validate({ ...keyOf(type), properties: { colours: ';Green' } })).toMatchObject({
      valid: true,
      properties: { colours: ';g' },
    });
  });

  it('may include the key of the record under properties', async () => {
    const key = keyOf(type);
    const { status, body } = await service.send('POST', `/api/${type}`, { properties: key });
    expect(status).toBe(201);
    expect(await read(body.id, ...Object.keys(key))).toMatchObject(key);
    const [name = ''] = Object.keys(key);
    const other = await service.send('POST', `/api/${type}`, { ...key, properties: { [name]: `other${key[name]}` } });
    expect(other).toMatchObject({ status: 400, body: { errors: [{ code: 'contradiction' }] } });
  });

  it('reach properties that the list of properties leaves out', async () => {
    const definition = {
      name: `secret_${type}`,
      label: 'Secret',
      type: 'number',
      fieldType: 'number',
      groupName: groupOf[type],
      dataSensitivity: 'sensitive',
    };
    expect((await properties({ [definition.name]: 5 })).status).toBe(422);
    await service.simulator.call('POST', apiPath('crm/properties', type), definition);
    const { status, body } = await properties({ [definition.name]: ' 5 ' });
    expect(status).toBe(201);
    expect(await read(body.id, definition.name)).toMatchObject({ [definition.name]: '5' });
    expect(await properties({ [definition.name]: 'many' })).toMatchObject({ status: 422 });
    const shown = await service.send('GET', `/api/${type}/${body.id}?properties=${definition.name}`);
    expect(shown.body.properties).toEqual({ [definition.name]: '5' });
  });

  it('of an unknown property cost few look-ups, however many names a request has', async () => {
    await properties({ note: 'warm' });
    await service.simulator.forget();
    const given = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`no_such_${index}`, 'x']));
    expect(await properties(given)).toMatchObject({ status: 422, body: { code: 'refused-by-preflight' } });
    expect((await service.simulator.requests('/no_such_')).length).toBeLessThanOrEqual(10);
  });
});

describe('fields', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT_WAIT_MS: '20000' } });
  });
  afterAll(() => service.stop());

  it('take the same JSON as properties', async () => {
    const contact = await service.send('POST', '/api/contacts', {
      email: 'fields@example.com',
      phone: 4930123456,
      zip: 10115,
      company: true,
    });
    expect(contact.status).toBe(201);
    expect(await service.simulator.propertiesOf('contacts', contact.body.id, 'phone', 'zip', 'company')).toMatchObject({
      phone: '4930123456',
      zip: '10115',
      company: 'true',
    });
    const ticket = await service.send('POST', '/api/tickets', { subject: 2026, hs_pipeline: 0, hs_pipeline_stage: 2 });
    expect(ticket.status).toBe(201);
    expect(
      await service.simulator.propertiesOf('tickets', ticket.body.id, 'subject', 'hs_pipeline_stage'),
    ).toMatchObject({ subject: '2026', hs_pipeline_stage: '2' });
    expect(await service.send('POST', '/api/contacts', { email: 'f@example.com', firstname: ['A'] })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/firstname', code: 'SINGLE_VALUE_PROPERTY' }] },
    });
  });

  it.each(['deals', 'tickets'])('have one rule for the caller’s own ids of %s', async (type) => {
    const named = type === 'deals' ? { dealname: 'D' } : { subject: 'T' };
    const write = (externalId: unknown): Promise<Answer> =>
      service.send('PUT', `/api/${type}`, { externalId, ...named });
    for (const [first, again] of [
      [10045, '10045'],
      ['INV 2026/001', ' INV 2026/001 '],
      ['Rechnung-Ü/7', 'Rechnung-U\u0308/7'],
    ]) {
      const created = await write(first);
      expect(created.status).toBe(201);
      expect(await write(again)).toMatchObject({ status: 200, body: { id: created.body.id } });
    }
    const { body } = await write('ORDER-1815');
    expect(await service.simulator.propertiesOf(type, body.id, 'integration_key')).toMatchObject({
      integration_key: 'external:ORDER-1815',
    });
  });

  it('keep two people apart whose addresses look alike', async () => {
    const { body: mike } = await service.send('POST', '/api/contacts', {
      email: 'mike@example.com',
      firstname: 'Mike',
    });
    for (const email of ['mi\u212ae@example.com', 'mi\u200bke@example.com', 'mike@example.com\ufeff']) {
      expect(await service.send('POST', '/api/contacts', { email, firstname: 'Mallory' })).toMatchObject({
        status: 400,
      });
    }
    expect(await service.simulator.propertiesOf('contacts', mike.id, 'firstname')).toMatchObject({ firstname: 'Mike' });
    expect(await service.send('POST', '/api/contacts', { email: 'user@sub_domain.example.com' })).toMatchObject({
      status: 201,
    });
  });
});

describe('a record that is sent back', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT_WAIT_MS: '20000' } });
  });
  afterAll(() => service.stop());

  it.each([
    ['contacts', { email: 'back@example.com', firstname: 'Back' }, 'lastmodifieddate'],
    ['companies', { domain: 'back.example', name: 'Back', numberofemployees: 5 }, 'hs_lastmodifieddate'],
    ['deals', { dealname: 'Back', amount: 5, closedate: '2026-12-31' }, 'hs_lastmodifieddate'],
    ['tickets', { subject: 'Back', stage: 'Closed', hubspot_owner_id: '72' }, 'hs_lastmodifieddate'],
  ])('is taken by PUT: %s', async (type, body, readOnly) => {
    const { body: created } = await service.send('POST', `/api/${type}`, body);
    const { body: record } = await service.send('GET', `/api/${type}/${created.id}`);
    const answer = await service.send('PUT', `/api/${type}`, record);
    expect(answer).toMatchObject({ status: 200, body: { id: created.id, outcome: 'updated' } });
    const { ignored } = answer.body as unknown as { ignored: string[] };
    expect(ignored).toContain(readOnly);
    const { body: write } = await service.send('GET', `/api/writes/${answer.body.writeId}`);
    expect(write).toMatchObject({ ignored });
    const { body: after } = await service.send('GET', `/api/${type}/${created.id}`);
    const before = Object.fromEntries(Object.entries(record.properties).filter(([name]) => name !== readOnly));
    expect(after.properties).toMatchObject(before);

    const validated = await service.send('POST', `/api/${type}/validate`, record);
    expect(validated.body.results).toMatchObject([{ valid: true, ignored }]);
    // POST never updates a ticket.
    const method = type === 'tickets' ? 'PUT' : 'POST';
    const batch = await service.send(method, `/api/${type}/batch`, { records: [record] });
    expect(batch.body.results).toMatchObject([{ status: 200, outcome: { ignored } }]);
    // HubSpot's own form of the record.
    const { body: own } = await service.simulator.call('GET', apiPath('crm/objects', `${type}/${created.id}`));
    expect(await service.send('PUT', `/api/${type}`, own)).toMatchObject({ status: 200, body: { id: created.id } });
  });

  it('is refused if it contradicts itself or belongs elsewhere', async () => {
    const { body: created } = await service.send('POST', '/api/contacts', { email: 'else@example.com' });
    const { body: record } = await service.send('GET', `/api/contacts/${created.id}`);
    const put = (more: object): Promise<Answer> => service.send('PUT', '/api/contacts', { ...record, ...more });
    expect(await put({ portalId: '99' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/portalId' }] } });
    expect(await put({ objectType: 'deals' })).toMatchObject({ status: 400 });
    expect(await put({ email: 'other@example.com' })).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'contradiction' }] },
    });
    expect(await put({ properties: { hs_object_id: '1' } })).toMatchObject({ status: 400 });
  });

  it('is the only body whose read-only properties are ignored', async () => {
    const { body: created } = await service.send('POST', '/api/contacts', { email: 'only@example.com' });
    expect(
      await service.send('PUT', '/api/contacts', { id: created.id, properties: { lastmodifieddate: '2026-12-31' } }),
    ).toMatchObject({ status: 422, body: { errors: [{ code: 'READ_ONLY_VALUE' }] } });
  });
});

describe('owners', () => {
  const owner = (id: string, email: string, archived = false): object => ({ id, email, archived });

  it('are read on all pages, without the deactivated ones, once for all writes', async () => {
    const service = await startTestService({ env: { PREFLIGHT_WAIT_MS: '20000' } });
    try {
      const page = (path: string, results: object[], after?: string): Promise<void> =>
        service.simulator.order({
          match: { method: 'GET', path },
          status: 200,
          body: { results, ...(after && { paging: { next: { after } } }) },
        });
      await page('archived=true', [owner('73', 'gone@example.com', true)]);
      await page('after=100', [owner('72', 'second@example.com'), owner('74', 'twice@example.com')]);
      await page('/crm/owners/', [owner('71', 'first@example.com'), owner('75', 'twice@example.com')], '100');
      const write = (email: string): Promise<Answer> =>
        service.send('POST', '/api/deals', { dealname: `Of ${email}`, hubspot_owner_id: email });
      const answers = await Promise.all(['first@example.com', 'second@example.com', '73'].map(write));
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
      const owners = answers.map(({ body }) =>
        service.simulator.propertiesOf('deals', body.id, 'hubspot_owner_id').then((found) => found.hubspot_owner_id),
      );
      expect(await Promise.all(owners)).toEqual(['71', '72', '73']);
      expect(await service.simulator.requests('/crm/owners/')).toHaveLength(3);
      for (const [email, reason] of [
        ['gone@example.com', 'deactivated'],
        ['twice@example.com', 'several owners'],
      ]) {
        const checked = await service.send('POST', '/api/deals/validate', { dealname: 'D', hubspot_owner_id: email });
        expect(checked.body.results).toMatchObject([
          {
            valid: false,
            findings: [{ pointer: '/hubspot_owner_id', message: expect.stringContaining(reason ?? '') as string }],
          },
        ]);
      }
    } finally {
      await service.stop();
    }
  });

  it('are left to HubSpot without the scope to read them', async () => {
    const service = await startTestService({ env: { PREFLIGHT_WAIT_MS: '20000' } });
    try {
      await service.simulator.order({
        match: { path: '/crm/owners/' },
        status: 403,
        body: { category: 'MISSING_SCOPES', message: 'no' },
      });
      const answer = await service.send('POST', '/api/deals', { dealname: 'D', hubspot_owner_id: '72' });
      expect(answer.status).toBe(201);
      const again = await service.send('POST', '/api/deals', { dealname: 'D', hubspot_owner_id: '71' });
      expect(again.status).toBe(200);
      expect(await service.simulator.requests('/crm/owners/')).toHaveLength(1);
    } finally {
      await service.stop();
    }
  });
});

describe('DATE_TIME_ZONE=portal', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT_WAIT_MS: '20000', DATE_TIME_ZONE: 'portal' } });
    await defineAll(service);
    await service.send('POST', '/api/deals', { dealname: 'warm' });
  });
  afterAll(() => service.stop());

  it('refuses only values that depend on the zone while it cannot be read', async () => {
    await service.simulator.order({
      match: { path: '/account-info/' },
      times: 8,
      status: 400,
      body: { message: 'no' },
    });
    const send = (closedate: string): Promise<Answer> =>
      service.send('POST', '/api/deals/validate', { dealname: 'D', closedate });
    expect((await send('2026-12-31')).body.results).toMatchObject([
      { findings: [{ pointer: '/closedate', code: 'TIME_ZONE_UNKNOWN' }] },
    ]);
    expect((await send('2026-12-31T00:00:00Z')).body.results).toMatchObject([{ valid: true }]);
    await service.simulator.forgetFaults();
  });

  it('places dates and times without an offset in the time zone of the HubSpot account', async () => {
    const zoned = await startTestService({ env: { PREFLIGHT_WAIT_MS: '20000', DATE_TIME_ZONE: 'portal' } });
    try {
      await defineAll(zoned);
      const { body: account } = await zoned.simulator.call('GET', apiPath('account-info', 'details'));
      const body = { ...account, timeZone: 'America/New_York' };
      await zoned.simulator.order({ match: { path: '/account-info/' }, status: 200, body });
      const { body: answer } = await zoned.send('POST', '/api/deals/validate', {
        dealname: 'D',
        closedate: '2026-12-31',
        properties: { moment: '2026-03-08T02:30:00', day: '2026-12-31T03:00:00Z' },
      });
      expect(answer.results).toMatchObject([
        {
          valid: true,
          properties: { closedate: '2026-12-31T05:00:00.000Z', moment: '2026-03-08T07:30:00.000Z', day: '2026-12-30' },
        },
      ]);
    } finally {
      await zoned.stop();
    }
  });
});

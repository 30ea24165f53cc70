import { apiPath } from './support/api-path';
import type { Answer, AnswerBody } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

interface Validation {
  valid: boolean;
  findings: { pointer: string; code: string; suggestions?: string[] }[];
  properties: Record<string, string>;
}

const validations = (answer: Answer): Validation[] => answer.body.results as unknown as Validation[];
const define = (service: TestService, type: string, name: string, more: object = {}): Promise<Answer> => {
  const definition = { name, label: name, type: 'string', fieldType: 'text', groupName: 'contactinformation', ...more };
  return service.simulator.call('POST', apiPath('crm/properties', type), definition);
};
const schemaReads = async (service: TestService, type = 'contacts'): Promise<number> =>
  (await service.simulator.requests(apiPath('crm/properties', type))).filter(
    ({ method, path }) => method === 'GET' && path.endsWith(`/${type}`),
  ).length;

/** Starts a service that has read its schemas, and met no miss. */
async function startWarm(): Promise<TestService> {
  // A long wait, so that no write skips preflight on a busy machine.
  const service = await startTestService({ env: { PREFLIGHT_WAIT_MS: '20000' } });
  await define(service, 'contacts', 'favourite_colour', {
    label: 'Favourite Colour',
    type: 'enumeration',
    fieldType: 'checkbox',
    options: [
      { value: 'r', label: 'Red' },
      { value: 'g', label: 'Green' },
    ],
  });
  await define(service, 'contacts', 'birthday', { type: 'date', fieldType: 'date' });
  await define(service, 'contacts', 'score', { type: 'number', fieldType: 'number' });
  await service.send('POST', '/api/contacts', { email: 'warm@example.com' });
  await service.send('POST', '/api/deals', { dealname: 'warm' });
  await service.simulator.forget();
  return service;
}

// After a miss HubSpot decides until the schema may be read again.
describe('preflight, at the first miss', () => {
  let service: TestService;
  beforeEach(async () => {
    service = await startWarm();
  });
  afterEach(() => service.stop());

  const contact = (more: object, headers?: Record<string, string>): Promise<Answer> =>
    service.send('POST', '/api/contacts', { email: 'ada@example.com', ...more }, headers);

  it('refuses what the portal does not take, with pointers, before anything is stored or sent', async () => {
    const { status, headers, body } = await contact({
      lifecyclestage: 'nonsense',
      properties: { favorite_color: 'r', score: '1 2', birthday: 'soon', hs_object_id: '1', favourite_colour: 'blue' },
    });
    expect(status).toBe(422);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body.code).toBe('refused-by-preflight');
    expect(body.errors.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/lifecyclestage', 'INVALID_OPTION'],
      ['/properties/favorite_color', 'PROPERTY_DOESNT_EXIST'],
      ['/properties/score', 'INVALID_INTEGER'],
      ['/properties/birthday', 'INVALID_LONG'],
      ['/properties/hs_object_id', 'READ_ONLY_VALUE'],
      ['/properties/favourite_colour', 'INVALID_OPTION'],
    ]);
    expect(body.errors[1]).toMatchObject({ suggestions: ['favourite_colour'] });
    expect(await service.simulator.requests('/objects/')).toEqual([]);
    expect(await service.query('SELECT 1 FROM open_writes')).toEqual([]);
    expect(await service.query("SELECT 1 FROM closed_writes WHERE state = 'failed'")).toEqual([]);
  });

  it('reports records of a batch beside the good ones, and replays each under its Idempotency-Key', async () => {
    const records = [
      { email: 'good@example.com' },
      { email: 'bad@example.com', properties: { of_later: 'x' } },
      { email: 'none' },
      { email: 'fine@example.com', lifecyclestage: 'Lead' },
    ];
    const send = (): Promise<Answer> =>
      service.send('POST', '/api/contacts/batch', { records }, { 'idempotency-key': 'batch' });
    const first = await send();
    expect(first.body.results).toMatchObject([
      { status: 201 },
      { status: 422, problem: { code: 'refused-by-preflight', errors: [{ pointer: '/properties/of_later' }] } },
      { status: 400 },
      { status: 201, outcome: { properties: { lifecyclestage: 'lead' } } },
    ]);
    // A later definition does not change the stored refusal.
    await define(service, 'contacts', 'of_later');
    await until(async () => (await contact({ properties: { of_later: 'x' } })).status === 200);
    const second = await send();
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    const statuses = (answer: Answer): unknown[] =>
      answer.body.results.map((entry) => (entry as unknown as { status: number }).status);
    expect(statuses(second)).toEqual([201, 422, 400, 201]);
    expect(second.body.results[3]).toEqual(first.body.results[3]);
  });

  it('checks the values that a failed write is tried again with', async () => {
    const taken = await service.send('POST', '/api/contacts', { email: 'taken@example.com' });
    const other = await service.send('POST', '/api/contacts', { email: 'other@example.com' });
    expect(taken.status).toBe(201);
    const failed = await service.send('PUT', '/api/contacts', { id: other.body.id, email: 'taken@example.com' });
    expect(failed).toMatchObject({ status: 422, body: { code: 'refused-by-hubspot' } });
    const retry = (properties: object): Promise<Answer> =>
      service.send('POST', `/api/writes/${failed.body.writeId}/retry`, { properties });
    expect(await retry({ email: 'free@example.com', lifecyclestage: 'never' })).toMatchObject({
      status: 422,
      body: { code: 'refused-by-preflight', errors: [{ pointer: '/properties/lifecyclestage' }] },
    });
    expect(await retry({ email: 'free@example.com', lifecyclestage: 'Customer' })).toMatchObject({
      status: 200,
      body: { properties: { lifecyclestage: 'customer' } },
    });
  });

  it('rejects nothing with a schema that may be outdated, while the next reading has to wait', async () => {
    expect(await contact({ properties: { no_such: 'x' } })).toMatchObject({ body: { code: 'refused-by-preflight' } });
    for (let index = 0; index < 5; index += 1) {
      await define(service, 'contacts', `new_${index}`);
      const answer = await contact({ email: `n${index}@example.com`, properties: { [`new_${index}`]: 'x' } });
      expect(answer).toMatchObject({ status: 201, body: { properties: { [`new_${index}`]: 'x' } } });
    }
    // A look-up of the name itself is certain.
    expect(await contact({ properties: { no_such: 'x' } })).toMatchObject({
      status: 422,
      body: { code: 'refused-by-preflight', errors: [{ pointer: '/properties/no_such' }] },
    });
    expect(await schemaReads(service)).toBeLessThanOrEqual(3);
  });

  it('rejects nothing with an outdated schema while HubSpot does not show a newer one', async () => {
    await define(service, 'contacts', 'unseen');
    await service.simulator.order({ match: { path: apiPath('crm/properties', 'contacts') }, status: 503 });
    expect(await contact({ properties: { unseen: 'x' } })).toMatchObject({ status: 201 });
    expect(await contact({ properties: { unseen: 'y' } })).toMatchObject({ status: 200 });
  });
});

describe('preflight', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startWarm();
  });
  beforeEach(() => service.simulator.forget());
  afterAll(() => service.stop());

  const contact = (more: object, headers?: Record<string, string>): Promise<Answer> =>
    service.send('POST', '/api/contacts', { email: 'ada@example.com', ...more }, headers);

  it('knows what was made in HubSpot a moment ago, with one reading for all who ask together', async () => {
    await define(service, 'contacts', 'brand_new');
    await service.simulator.order({ match: { path: '/crm/properties/' }, times: 1, delayMs: 100 });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        service.send('POST', '/api/contacts', { email: `new${index}@example.com`, properties: { brand_new: 'x' } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(await schemaReads(service)).toBe(1);
  });

  it('sends labels as options and times in HubSpot’s form, in one call', async () => {
    const { status, body } = await contact({
      lifecyclestage: 'Marketing Qualified Lead',
      properties: { favourite_colour: 'Red;g', birthday: 1767139200000, score: 12.5 },
    });
    expect(status).toBe(201);
    const sent = {
      lifecyclestage: 'marketingqualifiedlead',
      favourite_colour: 'r;g',
      birthday: '2025-12-31',
      score: '12.5',
    };
    expect(body.properties).toMatchObject(sent);
    expect((await service.simulator.requests()).map(({ path }) => path)).toEqual([
      apiPath('crm/objects', 'contacts/batch/upsert'),
    ]);
  });

  it('takes pipelines and stages by label, and times as numbers', async () => {
    const { status, body } = await service.send('POST', '/api/deals', {
      dealname: 'By label',
      pipeline: 'Sales Pipeline',
      dealstage: 'Contract Sent',
      closedate: 1767139200000,
      amount: '17',
    });
    expect(status).toBe(201);
    expect(body.properties).toMatchObject({
      pipeline: 'default',
      dealstage: 'contractsent',
      closedate: '2025-12-31T00:00:00.000Z',
      amount: '17',
    });
    const wrong = await service.send('POST', '/api/deals', { dealname: 'No stage', dealstage: 'nowhere' });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'refused-by-preflight' } });
    expect(wrong.body.errors).toMatchObject([{ pointer: '/dealstage', code: 'INVALID_OPTION' }]);
  });

  it('does not read the schema for each of many wrong writes', async () => {
    for (let sent = 0; sent < 20; sent += 1) {
      expect(await contact({ properties: { [`no_such_${sent}`]: 'x' } })).toMatchObject({ status: 422 });
    }
    expect(await schemaReads(service)).toBeLessThanOrEqual(5);
  });

  it('replays an accepted write, though the portal would not take it any more', async () => {
    await define(service, 'contacts', 'soon_gone');
    const send = (): Promise<Answer> =>
      contact({ email: 'gone@example.com', properties: { soon_gone: 'x' } }, { 'idempotency-key': 'gone' });
    // The first request may fall into the pause after other misses.
    const first = await until(async () => {
      const answer = await send();
      return answer.status === 201 ? answer : null;
    });
    await service.simulator.call('POST', apiPath('crm/properties', 'contacts/batch/archive'), {
      inputs: [{ name: 'soon_gone' }],
    });
    await until(async () => {
      await service.send('POST', '/api/contacts/validate', { email: 'x@example.com', properties: { soon_gone: 'x' } });
      return (await contact({ properties: { soon_gone: 'y' } })).body.code === 'refused-by-preflight';
    });
    expect(await send()).toMatchObject({ status: 201, body: { writeId: first.body.writeId } });
  });

  describe('POST /api/…/validate', () => {
    it('tells of one record what would be sent, and sends nothing', async () => {
      const body = { email: 'Only@Example.com', lifecyclestage: 'Lead' };
      const answer = await service.send('POST', '/api/contacts/validate', body);
      expect(answer.status).toBe(200);
      expect(validations(answer)).toEqual([
        { valid: true, findings: [], properties: { email: 'only@example.com', lifecyclestage: 'lead' } },
      ]);
      expect(await service.simulator.requests('/objects/')).toEqual([]);
    });

    it('tells what is wrong with each of up to a thousand, malformed ones too', async () => {
      const records: unknown[] = Array.from({ length: 1000 }, (_, index) => ({ subject: `Ticket ${index}` }));
      records[1] = { subject: '' };
      records[2] = null;
      records[3] = { subject: 'S', hs_ticket_priority: 'urgent', properties: { integration_key: 'mine' } };
      records[4] = { subject: 'S', priority: 'HIGH' };
      records[5] = { subject: 'S', category: 'Billing Issue', hs_pipeline_stage: 'nowhere' };
      const answer = await service.send('POST', '/api/tickets/validate', { records });
      expect(answer.status).toBe(200);
      const results = validations(answer);
      expect(results).toHaveLength(1000);
      expect(results.filter(({ valid }) => valid)).toHaveLength(995);
      expect(results.slice(1, 6)).toMatchObject([
        { findings: [{ pointer: '/subject' }] },
        { findings: [{ pointer: '', code: 'invalid-request' }] },
        { findings: [{ pointer: '/properties/integration_key', code: 'reserved-property' }] },
        { findings: [{ pointer: '/priority', code: 'unknown-field' }] },
        { findings: [{ pointer: '/hs_pipeline_stage', code: 'INVALID_OPTION' }] },
      ]);
    });

    it.each([
      ['an empty list', { records: [] }],
      ['too many', { records: Array.from({ length: 1001 }, () => ({})) }],
      ['what is no list', { records: 'x' }],
      ['something beside records', { records: [{ dealname: 'D' }], more: 1 }],
      ['a list', []],
    ])('refuses %s', async (_name, body) => {
      expect(await service.send('POST', '/api/deals/validate', body)).toMatchObject({
        status: 400,
        body: { code: 'invalid-request' },
      });
    });
  });

  it.each(['toString', 'hasOwnProperty', 'prototype'])(
    'takes a property %s for any other that does not exist',
    async (name) => {
      const code = 'PROPERTY_DOESNT_EXIST';
      const body = { email: 'named@example.com', properties: { [name]: 'x' } };
      expect(await service.send('POST', '/api/contacts', body)).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: `/properties/${name}`, code }] },
      });
      expect(await service.send('POST', '/api/contacts/batch', { records: [body] })).toMatchObject({
        status: 207,
        body: { results: [{ status: 422 }] },
      });
      const validated = await service.send('POST', '/api/contacts/validate', body);
      expect(validations(validated)).toMatchObject([{ valid: false, findings: [{ code }] }]);
    },
  );

  it('refuses fields that are named as what every object has', async () => {
    expect(await service.send('POST', '/api/contacts', { email: 'a@example.com', toString: 'x' })).toMatchObject({
      status: 400,
      body: { code: 'invalid-request', errors: [{ pointer: '/toString', code: 'unknown-field' }] },
    });
    const built = { email: 'a@example.com', properties: { constructor: 'x' } };
    expect(await service.send('POST', '/api/contacts', built)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/properties/constructor' }] },
    });
    expect(await service.send('POST', '/api/contacts/batch', { records: [built] })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/records/0/properties/constructor' }] },
    });
    const poison = '{"email":"a@example.com","properties":{"__proto__":"x"}}';
    expect(await service.send('POST', '/api/contacts', poison)).toMatchObject({ status: 400 });
  });

  describe('the schema', () => {
    it('is shown: properties with options, unique and read-only ones', async () => {
      const { status, body } = await service.send('GET', '/api/properties/contacts');
      expect(status).toBe(200);
      const named = (name: string): unknown => body.results.find((property) => property.name === name);
      expect(named('email')).toMatchObject({ type: 'string', unique: true, readOnly: false });
      expect(named('hs_object_id')).toMatchObject({ type: 'number', readOnly: true });
      expect(named('favourite_colour')).toMatchObject({
        fieldType: 'checkbox',
        options: [
          { value: 'r', label: 'Red', hidden: false },
          { value: 'g', label: 'Green', hidden: false },
        ],
      });
    });

    it('is shown: pipelines with their stages', async () => {
      const { status, body } = await service.send('GET', '/api/pipelines/deals');
      expect(status).toBe(200);
      expect(body.results).toMatchObject([{ id: 'default', label: 'Sales Pipeline' }]);
      const [pipeline] = body.results as unknown as AnswerBody[];
      expect(pipeline?.stages[0]).toEqual({
        id: 'appointmentscheduled',
        label: 'Appointment Scheduled',
        metadata: { isClosed: 'false', probability: '0.2' },
      });
    });

    it.each([
      ['/api/properties/quotes', 404, 'object-type-not-found'],
      ['/api/pipelines/contacts', 400, 'invalid-request'],
      ['/api/pipelines/companies', 400, 'invalid-request'],
      ['/api/pipelines/__proto__', 400, 'invalid-request'],
    ])('is not shown at %s', async (path, status, code) => {
      expect(await service.send('GET', path)).toMatchObject({ status, body: { code } });
    });
  });
});

describe('a schema that cannot be read', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { HUBSPOT_MAX_ATTEMPTS: '1' } });
  });
  afterAll(() => service.stop());

  it('holds no write up, whether HubSpot refuses it, fails or takes its time', async () => {
    const scopes = { category: 'MISSING_SCOPES', message: 'no' };
    await service.simulator.order({
      match: { path: apiPath('crm/properties', 'contacts') },
      status: 403,
      body: scopes,
    });
    await service.simulator.order({ match: { path: apiPath('crm/pipelines', 'tickets') }, times: 1, status: 500 });
    await service.simulator.order({
      match: { method: 'GET', path: apiPath('crm/properties', 'deals') },
      times: 1,
      delayMs: 3_000,
    });
    const [contact, ticket, deal] = await Promise.all([
      service.send('POST', '/api/contacts', { email: 'unread@example.com', lifecyclestage: 'lead' }),
      service.send('POST', '/api/tickets', { subject: 'Unread' }),
      service.send('POST', '/api/deals', { dealname: 'Unread' }),
    ]);
    expect([contact.status, ticket.status, deal.status]).toEqual([201, 201, 201]);
    const refused = await service.send('POST', '/api/contacts', { email: 'unread@example.com', lifecyclestage: 'x' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'refused-by-hubspot' } });
    // A failed reading is not repeated for each write.
    expect(await schemaReads(service)).toBe(1);
  });

  it('is told to whoever asks for it', async () => {
    expect(await service.send('GET', '/api/properties/contacts')).toMatchObject({
      status: 503,
      body: { code: 'hubspot-credentials-refused' },
    });
    expect(await service.send('POST', '/api/contacts/validate', { email: 'a@example.com' })).toMatchObject({
      status: 503,
    });
  });
});

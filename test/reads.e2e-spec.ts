import { apiPath } from './support/api-path';
import type { Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

interface Associated {
  results: { id: string; types: { typeId: number }[] }[];
  more: boolean;
}

const associationsOf = ({ body }: Answer): Record<string, Associated> =>
  body.associations as unknown as Record<string, Associated>;

describe('reading records', () => {
  let service: TestService;
  let contactId: string;
  let dealId: string;
  let ticketId: string;
  let companyId: string;
  beforeAll(async () => {
    service = await startTestService();
    const create = async (path: string, body: object): Promise<string> =>
      (await service.send('POST', path, body)).body.id;
    contactId = await create('/api/contacts', { email: 'ada@example.com', firstname: 'Ada', lifecyclestage: 'lead' });
    companyId = await create('/api/companies', { domain: 'example.com', name: 'Engines' });
    dealId = await create('/api/deals', { dealname: 'Engine', amount: 12.5, contactId, companyId });
    ticketId = await create('/api/tickets', { subject: 'Grinds', contactId, dealId });
  });
  beforeEach(() => service.simulator.forget());
  afterEach(() => service.simulator.forgetFaults());
  afterAll(() => service.stop());

  const get = (path: string): Promise<Answer> => service.send('GET', path);
  const recordReads = (type: string): ReturnType<TestService['simulator']['requests']> =>
    service.simulator.requests(apiPath('crm/objects', `${type}/batch/read`));

  it('shows a contact by id and by e-mail in any case, with what it is associated with', async () => {
    const byId = await get(`/api/contacts/${contactId}`);
    expect(byId.status).toBe(200);
    expect(byId.body).toMatchObject({
      id: contactId,
      objectType: 'contacts',
      portalId: '1234567',
      properties: { email: 'ada@example.com', firstname: 'Ada', phone: null, lifecyclestage: 'lead' },
    });
    const associations = associationsOf(byId);
    expect(associations.deals).toMatchObject({ results: [{ id: dealId, types: [{ typeId: 4 }] }], more: false });
    expect(associations.tickets?.results.map(({ id }) => id)).toEqual([ticketId]);
    const byEmail = await get(`/api/contacts/${encodeURIComponent('ADA@example.com')}`);
    expect(byEmail.body).toEqual(byId.body);
  });

  it('shows deals and tickets', async () => {
    expect(await get(`/api/deals/${dealId}`)).toMatchObject({
      status: 200,
      body: {
        properties: { dealname: 'Engine', amount: '12.5', pipeline: 'default' },
        associations: { contacts: { results: [{ id: contactId }] }, tickets: { results: [{ id: ticketId }] } },
      },
    });
    expect(await get(`/api/tickets/${ticketId}`)).toMatchObject({
      status: 200,
      body: { properties: { subject: 'Grinds', hs_pipeline: '0' } },
    });
  });

  it('shows a company, and the primary company of a deal', async () => {
    expect(await get(`/api/companies/${companyId}`)).toMatchObject({
      status: 200,
      body: {
        properties: { domain: 'example.com', name: 'Engines', phone: null },
        associations: { deals: { results: [{ id: dealId }] }, contacts: { results: [] } },
      },
    });
    const { companies } = associationsOf(await get(`/api/deals/${dealId}`));
    expect(companies?.results[0]?.types.map(({ typeId }) => typeId).sort()).toEqual([341, 5]);
  });

  it('leaves out the associations of a type whose scope the portal lacks, unless they are asked for', async () => {
    const path = '/deals/companies/batch/read';
    const body = { category: 'MISSING_SCOPES', message: 'no' };
    await service.simulator.order({ match: { path }, status: 403, body });
    for (let reads = 0; reads < 2; reads += 1) {
      const answer = await get(`/api/deals/${dealId}`);
      expect(answer.status).toBe(200);
      expect(Object.keys(associationsOf(answer)).sort()).toEqual(['contacts', 'tickets']);
    }
    // HubSpot counts refused calls as errors.
    expect(await service.simulator.requests(path)).toHaveLength(1);
    expect(await get(`/api/deals/${dealId}?associations=companies`)).toMatchObject({ status: 503 });
  });

  it('shows the properties and associations that are asked for, and no others', async () => {
    const answer = await get(`/api/contacts/${contactId}?properties=lifecyclestage,city&associations=`);
    expect(answer.body.properties).toEqual({ lifecyclestage: 'lead', city: null });
    expect(answer.body.associations).toEqual({});
    expect(await service.simulator.requests('/associations/')).toEqual([]);
    const repeated = await get(`/api/contacts/${contactId}?properties=city&properties=zip&associations=deals`);
    expect(Object.keys(repeated.body.properties)).toEqual(['city', 'zip']);
    expect(Object.keys(associationsOf(repeated))).toEqual(['deals']);
  });

  it.each([
    ['properties=no_such_property', '?properties'],
    ['properties=', '?properties'],
    ['associations=quotes', '?associations'],
    ['associations[x]=deals', '?associations[x]'],
    ['more=1', '?more'],
  ])('refuses %s', async (query, pointer) => {
    const { status, body } = await get(`/api/contacts/${contactId}?${query}`);
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ pointer }]);
  });

  it.each([
    '/api/contacts/999999999',
    '/api/contacts/nobody%40example.com',
    `/api/contacts/${'x'.repeat(200)}%40example.com`,
    '/api/contacts/not-an-id',
    '/api/contacts/%F0%9F%98%80',
    '/api/deals/ada%40example.com',
    '/api/tickets/0',
    '/api/companies/example.com',
  ])('answers 404 at %s', async (path) => {
    expect(await get(path)).toMatchObject({ status: 404, body: { code: 'record-not-found' } });
  });

  it('reads what is wanted together in batches of a hundred, each reader with their own properties', async () => {
    const records = Array.from({ length: 250 }, (_, index) => ({ email: `r${index}@example.com`, city: `C${index}` }));
    await service.send('POST', '/api/contacts/batch', { records }, { prefer: 'wait=30' });
    await service.simulator.forget();
    const budget = await service.connect();
    await budget.query('BEGIN');
    await budget.query("SELECT 1 FROM hubspot_budgets WHERE bucket = 'general' FOR UPDATE");
    const reading = Promise.all(
      records.map(({ email }, index) =>
        get(`/api/contacts/${email}?associations=&properties=${index % 2 === 0 ? 'city' : 'email'}`),
      ),
    );
    await until(async () => {
      const [row] = await service.query<{ waiting: number }>(
        "SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
      );
      return row && row.waiting > 0;
    });
    // A response without budget shows that all earlier requests have arrived.
    await get('/api/writes');
    await budget.query('ROLLBACK');
    await budget.end();
    const answers = await reading;
    answers.forEach(({ status, body }, index) => {
      expect(status).toBe(200);
      const expected = index % 2 === 0 ? { city: `C${index}` } : { email: `r${index}@example.com` };
      expect(body.properties).toEqual(expected);
    });
    const reads = await recordReads('contacts');
    expect(reads.reduce((sum, { inputs = 0 }) => sum + inputs, 0)).toBe(250);
    expect(reads.length).toBeLessThan(20);
  });

  it('reads a record that many want once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => get(`/api/contacts/${contactId}`)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect((await recordReads('contacts')).length).toBeLessThan(25);
  });

  it('finds a merged contact by its old id, and by its other address, beside others', async () => {
    const create = async (email: string): Promise<string> =>
      (await service.send('POST', '/api/contacts', { email })).body.id;
    const [first, second] = [await create('first@example.com'), await create('second@example.com')];
    const { body } = await service.simulator.call('POST', apiPath('crm/objects', 'contacts/merge'), {
      primaryObjectId: first,
      objectIdToMerge: second,
    });
    const answers = await Promise.all(
      [first, second, contactId, 'second@example.com', 'ada@example.com', 'first@example.com'].map((named) =>
        get(`/api/contacts/${named}`),
      ),
    );
    expect(answers.map(({ body: found }) => found.id)).toEqual([
      body.id,
      body.id,
      contactId,
      body.id,
      contactId,
      body.id,
    ]);
  });

  it('tells that HubSpot refuses or fails, to all who waited', async () => {
    await service.simulator.order({
      match: { path: '/batch/read' },
      status: 403,
      body: { category: 'MISSING_SCOPES', message: 'no' },
    });
    const answers = await Promise.all([get(`/api/deals/${dealId}`), get(`/api/deals/${dealId}`)]);
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 503, body: { code: 'hubspot-credentials-refused' } });
    }
  });
});

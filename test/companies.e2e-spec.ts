import type { Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';

let number = 0;
const unique = (word: string): string => `${word}${(number += 1)}`;
const domainNamed = (word: string): string => `${unique(word)}.example`;

interface Entry {
  status: number;
  outcome?: { id: string; outcome: string; matchedBy?: string };
  problem?: { code: string; candidates?: { id: string }[] };
}
const entriesOf = ({ body }: Answer): Entry[] => body.results as unknown as Entry[];

describe('POST and PUT /api/companies', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT_WAIT_MS: '20000' } });
    // The first write provisions the portal.
    await service.send('POST', '/api/companies', { domain: 'warm.example' });
  });
  afterEach(() => service.simulator.forgetFaults());
  afterAll(() => service.stop());

  const post = (body: object): Promise<Answer> => service.send('POST', '/api/companies', body);
  const names = ['domain', 'hs_additional_domains', 'name', 'phone', 'integration_key'];
  const companyAt = (id: string): Promise<Record<string, string>> =>
    service.simulator.propertiesOf('companies', id, ...names);
  const companiesOf = async (domain: string): Promise<string[]> =>
    (await service.simulator.records('companies'))
      .filter(({ properties }) => properties.domain === domain)
      .map(({ id }) => id);

  it('creates a company by domain, then updates the same one, however the domain is written', async () => {
    const domain = domainNamed('engines');
    const created = await post({ domain: `https://www.${domain.toUpperCase()}/about`, name: 'Engines' });
    expect(created).toMatchObject({
      status: 201,
      body: { objectType: 'companies', outcome: 'created', delivery: 'exactly-once' },
    });
    expect(await companyAt(created.body.id)).toMatchObject({ domain, name: 'Engines' });
    for (const form of [domain, `http://${domain}`, `WWW.${domain}`]) {
      const updated = await service.send('PUT', '/api/companies', { domain: form, phone: form });
      expect(updated).toMatchObject({
        status: 200,
        body: { id: created.body.id, outcome: 'updated', matchedBy: 'domain' },
      });
    }
    expect(await companiesOf(domain)).toEqual([created.body.id]);
  });

  it('knows a company by the caller’s own id, whatever its domain', async () => {
    const [externalId, domain, other] = [unique('ACCOUNT-'), domainNamed('own'), domainNamed('own')];
    const created = await post({ externalId, domain, name: 'Own' });
    expect(created.status).toBe(201);
    const updated = await post({ externalId, domain: other });
    expect(updated).toMatchObject({ status: 200, body: { id: created.body.id, matchedBy: 'externalId' } });
    expect(await companyAt(created.body.id)).toMatchObject({
      domain: other,
      name: 'Own',
      integration_key: `external:${externalId}`,
    });
  });

  it('updates by id, and follows a domain that changes so', async () => {
    const [before, after] = [domainNamed('before'), domainNamed('after')];
    const { body } = await post({ domain: before, name: 'Moved' });
    expect(await service.send('PUT', '/api/companies', { id: body.id, domain: after })).toMatchObject({ status: 200 });
    expect(await post({ domain: after, phone: '1' })).toMatchObject({ status: 200, body: { id: body.id } });
    expect(await post({ domain: before })).toMatchObject({ status: 201 });
    expect(await service.send('PUT', '/api/companies', { id: '424242', name: 'X' })).toMatchObject({ status: 404 });
  });

  it('creates a company without a domain by its name, each time', async () => {
    const answers = [await post({ name: 'Nameless' }), await post({ name: 'Nameless' })];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[0]?.body.id).not.toBe(answers[1]?.body.id);
  });

  it.each([
    ['as it is', (domain: string) => ({ domain })],
    ['behind www.', (domain: string) => ({ domain: `www.${domain}` })],
    [
      'as a further one',
      (domain: string) => ({ domain: `main-${domain}`, hs_additional_domains: `x.example;${domain}` }),
    ],
  ])(
    'finds a company that a person made with the domain %s, and changes no domain of it',
    async (_how, propertiesOf) => {
      const domain = domainNamed('foreign');
      const properties: Record<string, string> = { name: 'Foreign', ...propertiesOf(domain) };
      const id = await service.simulator.create('companies', properties);
      const updated = await post({ domain, phone: '1' });
      expect(updated).toMatchObject({ status: 200, body: { id, outcome: 'updated', matchedBy: 'domain' } });
      expect(updated.body).not.toHaveProperty('differences');
      expect(await companyAt(id)).toMatchObject({ ...properties, phone: '1' });
      // Also once the identity map knows it.
      expect(await post({ domain, phone: '2' })).toMatchObject({ status: 200, body: { id } });
      expect(await companyAt(id)).toMatchObject({ ...properties, phone: '2' });
    },
  );

  it('finds a further domain even if HubSpot’s search compares whole values', async () => {
    const before = await service.simulator.switches();
    await service.simulator.setSwitches({ searchFindsOneOfSeveral: false });
    const domain = domainNamed('token');
    const id = await service.simulator.create('companies', {
      domain: domainNamed('main'),
      hs_additional_domains: `y.example;${domain}`,
    });
    expect(await post({ domain, phone: '1' })).toMatchObject({ status: 200, body: { id } });
    await service.simulator.setSwitches(before);
  });

  it('works alike in a HubSpot that normalises domains', async () => {
    const before = await service.simulator.switches();
    await service.simulator.setSwitches({ companyDomainsNormalized: true });
    const domain = domainNamed('normal');
    const id = await service.simulator.create('companies', { domain: `https://www.${domain}/` });
    expect(await post({ domain: `www.${domain}`, name: 'N' })).toMatchObject({ status: 200, body: { id } });
    await service.simulator.setSwitches(before);
  });

  it('answers 409 with the candidates if several companies have the domain, and writes nothing', async () => {
    const domain = domainNamed('common');
    const ids = [
      await service.simulator.create('companies', { domain, name: 'A' }),
      await service.simulator.create('companies', { domain: `www.${domain}`, name: 'B' }),
    ];
    const { status, body } = await post({ domain, name: 'C' });
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'company-ambiguous' });
    expect(body.candidates.map(({ id }) => id).sort()).toEqual(ids.sort());
    expect(body.detail).toContain(domain);
    expect((await companyAt(ids[0] ?? '')).name).toBe('A');
    expect(await service.send('PUT', '/api/companies', { id: ids[1], name: 'C' })).toMatchObject({ status: 200 });
    // A person merges them.
    const survivor = await service.simulator.merge('companies', ids[0] ?? '', ids[1] ?? '');
    const { body: retried } = await service.send('POST', `/api/writes/${body.writeId}/retry`, {});
    expect(retried).toMatchObject({ id: survivor, properties: { name: 'C' } });
    expect(await companiesOf(domain)).toEqual([survivor]);
  });

  it('is a new company after a person gave the first one another domain, or deleted it', async () => {
    const domain = domainNamed('lost');
    const { body: first } = await post({ domain });
    await service.simulator.update('companies', first.id, { domain: domainNamed('elsewhere') });
    const second = await post({ domain });
    expect(second).toMatchObject({ status: 201 });
    await service.simulator.archive('companies', second.body.id);
    const third = await post({ domain });
    expect(third).toMatchObject({ status: 201 });
    expect(new Set([first.id, second.body.id, third.body.id]).size).toBe(3);
  });

  it('is the survivor of two companies that a person merged', async () => {
    const [domain, other] = [domainNamed('merged'), domainNamed('merged')];
    const [{ body: first }, { body: second }] = [await post({ domain }), await post({ domain: other })];
    const survivor = await service.simulator.merge('companies', first.id, second.id);
    for (const one of [domain, other]) {
      expect(await post({ domain: one, phone: one })).toMatchObject({ status: 200, body: { id: survivor } });
    }
    expect(await companyAt(survivor)).toMatchObject({ domain, hs_additional_domains: other });
  });

  it('creates a company once after the answer of the first call is lost', async () => {
    const domain = domainNamed('answerless');
    await service.simulator.order({ match: { path: '/companies/batch/upsert' }, times: 1, reset: 'after' });
    expect(await post({ domain })).toMatchObject({ status: 201, body: { delivery: 'exactly-once' } });
    expect(await companiesOf(domain)).toHaveLength(1);
  });

  it('writes many companies, each with its own outcome', async () => {
    const [known, common, fresh] = [domainNamed('known'), domainNamed('twice'), domainNamed('fresh')];
    const { body } = await post({ domain: known });
    for (let count = 0; count < 2; count += 1) await service.simulator.create('companies', { domain: common });
    const answer = await service.send('POST', '/api/companies/batch', {
      records: [
        { domain: known, phone: '1' },
        { domain: common },
        { domain: fresh, name: 'Fresh' },
        { domain: 'none' },
        { domain: fresh, phone: '2' },
        { externalId: unique('BULK-'), name: 'Bulk' },
      ],
    });
    expect(answer.status).toBe(207);
    expect(entriesOf(answer)).toMatchObject([
      { status: 200, outcome: { id: body.id, matchedBy: 'domain' } },
      { status: 409, problem: { code: 'company-ambiguous' } },
      { status: 201, outcome: { outcome: 'created' } },
      { status: 400, problem: { code: 'invalid-request' } },
      { status: 200, outcome: { outcome: 'updated' } },
      { status: 201 },
    ]);
    expect(await companiesOf(fresh)).toHaveLength(1);
  });

  it('searches a hundred new domains in few calls, and creates them in one', async () => {
    const word = unique('hundred');
    const records = Array.from({ length: 100 }, (_, index) => ({ domain: `${word}-${index}.example` }));
    await service.simulator.forget();
    const answer = await service.send('POST', '/api/companies/batch', { records }, { prefer: 'wait=30' });
    expect(new Set(entriesOf(answer).map(({ status }) => status))).toEqual(new Set([201]));
    expect((await service.simulator.requests('/companies/search')).length).toBeLessThan(5);
    expect(await service.simulator.requests('/companies/batch/upsert')).toHaveLength(1);
  });

  it('checks a company without writing it', async () => {
    const { body } = await service.send('POST', '/api/companies/validate', {
      records: [{ domain: 'https://www.Valid.example' }, { domain: 'none' }, { domain: 'a.example', favourite: 'x' }],
    });
    expect(body.results).toMatchObject([
      { valid: true, properties: { domain: 'valid.example' } },
      { valid: false, findings: [{ pointer: '/domain', code: 'isDomain' }] },
      { valid: false, findings: [{ pointer: '/favourite' }] },
    ]);
    expect(await companiesOf('valid.example')).toEqual([]);
  });

  it('lists the companies that it created', async () => {
    const domain = domainNamed('listed');
    const [{ body: named }, { body: nameless }] = [
      await post({ domain, name: 'Listed' }),
      await post({ domain: `b-${domain}` }),
    ];
    const { body } = await service.send('GET', '/api/new-crm-objects?type=companies&limit=2');
    expect(body.results).toMatchObject([
      { id: nameless.id, objectType: 'companies', name: `b-${domain}` },
      { id: named.id, objectType: 'companies', name: 'Listed' },
    ]);
  });
});

/** HubSpot's search does not show companies that were created a moment ago. */
describe('ten concurrent first writes of one domain', () => {
  let one: TestService;
  let other: TestService;
  beforeAll(async () => {
    one = await startTestService({ simulator: { searchLagMs: 60_000 } });
    other = await startTestService({ env: { ...one.databaseEnv, HUBSPOT_BASE_URL: one.simulator.url } });
    await Promise.all([one, other].map((service) => service.send('POST', '/api/companies', { name: 'warm' })));
  });
  afterAll(async () => {
    await other.stop();
    await one.stop();
  });

  it.each([
    ['one process', () => [one]],
    ['two processes', () => [one, other]],
  ])('create one company in %s', async (_where, services) => {
    const domain = domainNamed('rush');
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => {
        const service = services()[index % services().length] ?? one;
        const form = index % 2 === 0 ? domain : `https://www.${domain}/`;
        return service.send('POST', '/api/companies', { domain: form, name: `N${index}` }, { prefer: 'wait=50' });
      }),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(9);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const made = (await one.simulator.records('companies')).filter(({ properties }) => properties.domain === domain);
    expect(made.map(({ id }) => id)).toEqual([answers[0]?.body.id]);
    // The identity map answers before HubSpot's search does.
    expect(await other.send('POST', '/api/companies', { domain })).toMatchObject({
      status: 200,
      body: { id: made[0]?.id },
    });
  });
});

/** Records with the type ids of their associations with companies: primary, unlabelled. */
const sources = {
  contacts: { body: () => ({ email: `${unique('c')}@example.com` }), primary: 1, unlabelled: 279 },
  deals: { body: () => ({ dealname: unique('Deal ') }), primary: 5, unlabelled: 341 },
  tickets: { body: () => ({ subject: unique('Ticket ') }), primary: 26, unlabelled: 339 },
} as const;

describe.each(['contacts', 'deals', 'tickets'] as const)('the company of %s', (type) => {
  const { body: bodyOf, primary, unlabelled } = sources[type];
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterEach(() => service.simulator.forgetFaults());
  afterAll(() => service.stop());

  const company = async (body: object): Promise<string> => (await service.send('POST', '/api/companies', body)).body.id;
  const post = (more: object): Promise<Answer> => service.send('POST', `/api/${type}`, { ...bodyOf(), ...more });
  /** The companies of a record with the types of their associations. */
  const companiesOf = async (id: string): Promise<Record<string, number[]>> => {
    const found = (await service.simulator.associations(type, id, 'companies')) as unknown as {
      toObjectId: string;
      associationTypes: { typeId: number }[];
    }[];
    return Object.fromEntries(
      found.map(({ toObjectId, associationTypes }) => [
        toObjectId,
        associationTypes.map(({ typeId }) => typeId).sort((a, b) => a - b),
      ]),
    );
  };
  const both = [primary, unlabelled].sort((a, b) => a - b);

  it('is the primary one, by id, external id and domain', async () => {
    const [domain, externalId] = [domainNamed('primary'), unique('ACCOUNT-')];
    const byDomain = await company({ domain });
    const byExternalId = await company({ externalId, name: 'External' });
    const outcome = 'associated';
    for (const [named, toId, shown] of [
      [{ companyId: byDomain }, byDomain, {}],
      [{ companyDomain: `https://www.${domain}` }, byDomain, { toDomain: domain }],
      [{ companyExternalId: externalId }, byExternalId, { toExternalId: externalId }],
    ] as const) {
      const { status, body } = await post(named);
      expect(status).toBe(201);
      expect(body.associations).toEqual([{ toObjectType: 'companies', toId, ...shown, primary: true, outcome }]);
      expect(await companiesOf(body.id)).toEqual({ [toId]: both });
    }
  });

  it('is not the primary one on request, and leaves that as it is', async () => {
    const [first, second] = [await company({ name: 'First' }), await company({ name: 'Second' })];
    const { body } = await post({ companyId: first });
    const more = await service.send('PUT', `/api/${type}`, { id: body.id, companyId: second, companyPrimary: false });
    expect(more.body.associations).toEqual([{ toObjectType: 'companies', toId: second, outcome: 'associated' }]);
    expect(await companiesOf(body.id)).toEqual({ [first]: both, [second]: [unlabelled] });
  });

  it('is the last one that became the primary one', async () => {
    const [first, second] = [await company({ name: 'First' }), await company({ name: 'Second' })];
    const { body } = await post({});
    const send = (companyId: string): Promise<Answer> =>
      service.send('PUT', `/api/${type}`, { id: body.id, companyId });
    await send(first);
    await send(second);
    expect(await companiesOf(body.id)).toEqual({ [first]: [unlabelled], [second]: both });
  });

  it('is waited for while its own write is open', async () => {
    const domain = domainNamed('slow');
    await service.simulator.order({ match: { path: '/companies/batch/upsert' }, times: 1, delayMs: 300 });
    const creating = service.send('POST', '/api/companies', { domain });
    const { body } = await post({ companyDomain: domain });
    const created = await creating;
    expect(body.associations).toMatchObject([{ toId: created.body.id, outcome: 'associated' }]);
    expect(await companiesOf(body.id)).toEqual({ [created.body.id]: both });
  });

  it('fails beside a record that is written, if it does not exist or is ambiguous; a retry finds it', async () => {
    const [domain, common] = [domainNamed('missing'), domainNamed('ambiguous')];
    const missing = await post({ companyDomain: domain });
    expect(missing).toMatchObject({
      status: 201,
      body: { associations: [{ toDomain: domain, outcome: 'failed', error: { code: 'record-not-found' } }] },
    });
    const none = await post({ companyExternalId: unique('NONE-') });
    expect(none.body.associations).toMatchObject([{ outcome: 'failed', error: { code: 'record-not-found' } }]);
    for (let count = 0; count < 2; count += 1) await service.simulator.create('companies', { domain: common });
    const ambiguous = await post({ companyDomain: common });
    expect(ambiguous.body.associations).toMatchObject([{ outcome: 'failed', error: { code: 'company-ambiguous' } }]);
    const id = await company({ domain });
    const retried = await service.send('POST', `/api/writes/${missing.body.writeId}/retry`, {});
    expect(retried.body.associations).toMatchObject([{ toId: id, primary: true, outcome: 'associated' }]);
    expect(await companiesOf(missing.body.id)).toEqual({ [id]: both });
  });

  it('is associated in a bulk request by one call', async () => {
    const ids = [await company({ name: 'Bulk 1' }), await company({ name: 'Bulk 2' })];
    await service.simulator.forget();
    const records = Array.from({ length: 20 }, (_, index) => ({ ...bodyOf(), companyId: ids[index % 2] }));
    const answer = await service.send('POST', `/api/${type}/batch`, { records }, { prefer: 'wait=30' });
    expect(entriesOf(answer).map(({ status }) => status)).toEqual(records.map(() => 201));
    for (const [index, { outcome }] of entriesOf(answer).entries()) {
      expect(await companiesOf(outcome?.id ?? '')).toEqual({ [ids[index % 2] ?? '']: both });
    }
    const calls = await service.simulator.requests(`/${type}/companies/batch/create`);
    expect(calls.length).toBeLessThanOrEqual(2);
  });
});

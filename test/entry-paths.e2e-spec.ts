import type { Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';

const types = ['contacts', 'companies', 'deals', 'tickets'] as const;
type Type = (typeof types)[number];
type Body = Record<string, unknown>;

/** Bodies that every route accepts. */
const bodies: Record<Type, (name: string) => Body> = {
  contacts: (name) => ({ email: `${name}@example.com`, firstname: 'Ada' }),
  companies: (name) => ({ domain: `${name}.example`, name }),
  deals: (name) => ({ dealname: name, amount: 12 }),
  tickets: (name) => ({ subject: name }),
};

/** Faults that every entry path must refuse, with the code of the answer and of its first error. */
const faults: [name: string, type: Type, properties: Body, code: string, error: string][] = [
  ...types.flatMap((type): [string, Type, Body, string, string][] => [
    ['the hidden unique property', type, { integration_key: 'external:A-1' }, 'invalid-request', 'reserved-property'],
    ['its name in capitals', type, { INTEGRATION_KEY: 'external:A-1' }, 'invalid-request', 'reserved-property'],
    [
      'its name with something invisible',
      type,
      { 'integration\u200b_key': 'x' },
      'invalid-request',
      'reserved-property',
    ],
    ['its name with a blank', type, { 'integration_key ': 'x' }, 'invalid-request', 'isHubspotProperties'],
    ['an empty name', type, { '': 'x' }, 'invalid-request', 'isHubspotProperties'],
    ['an unknown property', type, { no_such_property: 'x' }, 'refused-by-preflight', 'PROPERTY_DOESNT_EXIST'],
    ['a list with a separator', type, { hs_object_source_label: ['a;b'] }, 'invalid-request', 'isPropertyValue'],
    ['a value of an object', type, { description: { a: 1 } }, 'invalid-request', 'isPropertyValue'],
    ['too long a value', type, { description: 'x'.repeat(65_537) }, 'invalid-request', 'isPropertyValue'],
  ]),
  ['an address that is none', 'contacts', { email: 'not an address' }, 'invalid-request', 'isEmail'],
  ['a domain that is none', 'companies', { domain: 'not a domain' }, 'invalid-request', 'isDomain'],
  ['a number that is none', 'companies', { numberofemployees: 'many' }, 'invalid-request', 'isNumberValue'],
  ['too long a name', 'deals', { dealname: 'x'.repeat(501) }, 'invalid-request', 'maxLength'],
  ['an amount that is none', 'deals', { amount: 'a lot' }, 'invalid-request', 'isNumberValue'],
  ['too long a subject', 'tickets', { subject: 'x'.repeat(1001) }, 'invalid-request', 'maxLength'],
  ['no subject', 'tickets', { subject: null }, 'invalid-request', 'required'],
];

/** Faults that preflight refuses if it may read the schema now, and HubSpot otherwise. */
const faultsOfValues: [name: string, type: Type, properties: Body, error: string][] = [
  ['a stage that does not exist', 'contacts', { lifecyclestage: 'never' }, 'INVALID_OPTION'],
  ['a type that does not exist', 'companies', { type: 'never' }, 'INVALID_OPTION'],
  ['a stage of no pipeline', 'deals', { dealstage: 'never' }, 'INVALID_OPTION'],
  ["HubSpot's id", 'contacts', { hs_object_id: '17' }, 'READ_ONLY_VALUE'],
];

/** Every path into the journal, and the check without a write. Each sends a valid body with some properties on top. */
type EntryPath = (type: Type, properties: Body) => Promise<{ code: string; error: string }>;

describe('every entry path runs the same checks', () => {
  let service: TestService;
  let sent = 0;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.stop());

  /**
   * Makes a failed write with valid values. A retry whose values HubSpot refuses leaves them in the failed write, so each retry
   * needs one of its own.
   * @returns its id
   */
  const failedWrite = async (type: Type): Promise<string> => {
    sent += 1;
    const body = { status: 'error', category: 'VALIDATION_ERROR', message: 'Refused for this test.' };
    await service.simulator.order({ match: { path: `/${type}/batch` }, status: 400, body });
    const answer = await service.send('POST', `/api/${type}`, bodies[type](`failed${sent}`));
    await service.simulator.forgetFaults();
    expect(answer).toMatchObject({ status: 422, body: { code: 'refused-by-hubspot' } });
    return answer.body.writeId;
  };
  /** The body of a new record. Its fields do not contradict the given properties. */
  const bodyWith = (type: Type, properties: Body): Body => {
    sent += 1;
    const fields = Object.entries(bodies[type](`n${sent}`)).filter(([name]) => !Object.hasOwn(properties, name));
    return { ...Object.fromEntries(fields), properties };
  };
  /** PUT of a ticket needs a key. */
  const keyOfPut = (type: Type): Body => (type === 'tickets' ? { externalId: `T-${sent}` } : {});
  const refusalOf = ({ body }: Pick<Answer, 'body'>): { code: string; error: string } => {
    const [error] = body.errors;
    return { code: body.code, error: error?.code ?? '' };
  };
  const single =
    (method: string, headers?: Record<string, string>): EntryPath =>
    async (type, properties) =>
      refusalOf(await service.send(method, `/api/${type}`, bodyWith(type, properties), headers));
  const paths: Record<string, EntryPath> = {
    POST: single('POST'),
    PUT: async (type, properties) => {
      const body = { ...bodyWith(type, properties), ...keyOfPut(type) };
      return refusalOf(await service.send('PUT', `/api/${type}`, body));
    },
    'a request with an Idempotency-Key': (type, properties) =>
      single('POST', { 'idempotency-key': `key-${sent}` })(type, properties),
    'a request that does not wait': single('POST', { prefer: 'respond-async' }),
    'batch with PUT, or POST': async (type, properties) => {
      const records = [{ ...bodyWith(type, properties), ...keyOfPut(type) }];
      const method = type === 'tickets' ? 'PUT' : 'POST';
      const { body } = await service.send(method, `/api/${type}/batch`, { records });
      return refusalOf({ body: (body.results[0] as unknown as { problem: Answer['body'] }).problem });
    },
    batch: async (type, properties) => {
      const records = [bodyWith(type, properties)];
      const { body } = await service.send('POST', `/api/${type}/batch`, { records });
      return refusalOf({ body: (body.results[0] as unknown as { problem: Answer['body'] }).problem });
    },
    graph: async (type, properties) => {
      const records = [{ name: 'record', type, record: bodyWith(type, properties) }];
      const { body } = await service.send('POST', '/api/graph', { records });
      // The checks refuse the whole graph, and HubSpot refuses a record of it.
      if (!('results' in body)) return refusalOf({ body });
      return refusalOf({ body: (body.results[0] as unknown as { problem: Answer['body'] }).problem });
    },
    retry: async (type, properties) => {
      const id = await failedWrite(type);
      const answer = await service.send('POST', `/api/writes/${id}/retry`, { properties });
      expect(await service.send('GET', `/api/writes/${id}`)).toMatchObject({ body: { state: 'failed' } });
      return refusalOf(answer);
    },
  };

  describe.each(Object.keys(paths))('%s', (path) => {
    const own = faults.filter(([name]) => name !== 'no subject' || !path.includes('PUT'));
    it.each(own)('refuses %s in %s', async (_name, type, properties, code, error) => {
      expect(await paths[path]?.(type, properties)).toEqual({ code, error });
    });
  });

  describe.each(Object.keys(paths).filter((path) => path !== 'a request that does not wait'))('%s', (path) => {
    it.each(faultsOfValues)('refuses %s in %s, before or at HubSpot', async (_name, type, properties, error) => {
      const code = expect.stringMatching(/^refused-by-(preflight|hubspot)$/) as string;
      expect(await paths[path]?.(type, properties)).toEqual({ code, error });
    });
  });

  it.each(faults)('validate finds %s in %s', async (_name, type, properties, _code, error) => {
    const { body } = await service.send('POST', `/api/${type}/validate`, bodyWith(type, properties));
    expect(body.results[0]).toMatchObject({ valid: false, findings: [{ code: error }] });
  });

  it.each(faults)('validate of a graph finds %s in %s', async (_name, type, properties, _code, error) => {
    const records = [{ name: 'record', type, record: bodyWith(type, properties) }];
    const { body } = await service.send('POST', '/api/graph/validate', { records });
    expect(body.results).toMatchObject([{ name: 'record', valid: false, findings: [{ code: error }] }]);
  });

  it('refuses a retry that leaves its key out', async () => {
    const answer = await service.send('POST', `/api/writes/${await failedWrite('contacts')}/retry`, {
      properties: { firstname: null },
      omit: ['email'],
    });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/email', code: 'required' }] } });
  });

  it('lets a retry reach the record that its body names now', async () => {
    const known = await service.send('POST', '/api/contacts', { email: 'known@example.com', lastname: 'Known' });
    const failed = await failedWrite('contacts');
    const answer = await service.send('POST', `/api/writes/${failed}/retry`, {
      properties: { email: ' Known@Example.com' },
    });
    expect(answer).toMatchObject({ status: 200, body: { id: known.body.id, outcome: 'updated', matchedBy: 'email' } });
    const open = await service.query('SELECT key FROM closed_writes WHERE id = $1', [failed]);
    expect(open).toEqual([{ key: 'email:known@example.com' }]);
  });

  it('accepts one of two concurrent retries', async () => {
    const failed = await failedWrite('deals');
    const retry = (amount: number): Promise<Answer> =>
      service.send('POST', `/api/writes/${failed}/retry`, { properties: { amount } });
    const statuses = (await Promise.all([retry(1), retry(2)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 409]);
  });

  it('refuses properties for the retry of an association', async () => {
    const { body } = await service.send('POST', '/api/deals', { dealname: 'Alone', contactEmail: 'none@example.com' });
    expect(body.associations).toMatchObject([{ outcome: 'failed' }]);
    const [association] = await service.query<{ id: string }>('SELECT id FROM closed_writes WHERE parent_id = $1', [
      body.writeId,
    ]);
    const answer = await service.send('POST', `/api/writes/${association?.id ?? ''}/retry`, { properties: { a: '1' } });
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/properties', code: 'no-properties' }] },
    });
  });

  it('keeps another caller from choosing the record of an externalId', async () => {
    const { body } = await service.send('POST', '/api/contacts', { email: 'attacker@example.com' });
    const planted = { email: 'attacker@example.com', properties: { integration_key: 'external:CUSTOMER-1' } };
    expect(await service.send('PUT', '/api/contacts', planted)).toMatchObject({ status: 400 });
    const victim = await service.send('POST', '/api/contacts', { externalId: 'CUSTOMER-1', lastname: 'Honest' });
    expect(victim).toMatchObject({ status: 201 });
    expect(victim.body.id).not.toBe(body.id);
  });
});

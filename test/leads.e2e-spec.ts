import type { Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

const primaryContact = 578;
let number = 0;
const unique = (word: string): string => `${word}${(number += 1)}`;

describe('a new lead', () => {
  let service: TestService;
  let contact: { id: string; email: string; externalId: string };
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT_WAIT_MS: '20000' } });
    const named = { email: 'ada@example.com', externalId: 'PERSON-1' };
    const { status, body } = await service.send('POST', '/api/contacts', named);
    expect(status).toBe(201);
    contact = { id: body.id, ...named };
  });
  afterEach(() => service.simulator.forgetFaults());
  afterAll(() => service.stop());

  const to = (target: object): object[] => [{ to: { type: 'contacts', ...target } }];
  const post = (body: object, headers?: Record<string, string>): Promise<Answer> =>
    service.send('POST', '/api/objects/leads', { properties: { hs_lead_name: unique('Lead ') }, ...body }, headers);
  const put = (body: object): Promise<Answer> => service.send('PUT', '/api/objects/leads', body);
  const typesAt = async (id: string): Promise<unknown[]> => {
    const associated = await service.simulator.associations('leads', id, 'contacts');
    return associated.map(({ toObjectId, associationTypes }) => [
      toObjectId,
      (associationTypes as { typeId: number }[]).map(({ typeId }) => typeId),
    ]);
  };
  const countOf = async (): Promise<number> => (await service.simulator.records('leads')).length;
  const stored = async (): Promise<number> =>
    (await service.query('SELECT id FROM open_writes UNION SELECT id FROM closed_writes')).length;

  it.each(['id', 'email', 'externalId'] as const)('is created together with its contact, by %s', async (key) => {
    await service.simulator.forget();
    const answer = await post({ associations: to({ [key]: contact[key] }) });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        outcome: 'created',
        delivery: 'exactly-once',
        associations: [{ toObjectType: 'contacts', toId: contact.id, outcome: 'associated' }],
      },
    });
    const [[toId, types] = []] = (await typesAt(answer.body.id)) as [string, number[]][];
    expect(toId).toBe(contact.id);
    expect(types).toContain(primaryContact);
    expect(await service.simulator.requests('/leads/batch/')).toMatchObject([{ status: 201 }]);
  });

  it('is refused without a contact that exists, and nothing is stored', async () => {
    const before = await stored();
    const wrong: [object, string][] = [
      [{}, '/associations'],
      [{ associations: [] }, '/associations'],
      [{ associations: [{ to: { type: 'companies', id: '7' } }] }, '/associations'],
      [
        { associations: [{ ...to({ email: 'new@example.com' })[0], waitForRecord: true }] },
        '/associations/0/waitForRecord',
      ],
      [{ externalId: unique('L-'), mode: 'create' }, '/associations'],
    ];
    for (const [body, pointer] of wrong) {
      expect(await post(body)).toMatchObject({
        status: 400,
        body: { code: 'invalid-request', errors: [{ pointer, code: 'required' }] },
      });
    }
    const records = [{ properties: { hs_lead_name: 'Alone' } }];
    const bulk = await service.send('POST', '/api/objects/leads/batch', { records });
    expect(bulk.body.results).toMatchObject([{ status: 400 }]);
    const checked = await service.send('POST', '/api/objects/leads/validate', records[0]);
    expect(checked.body.results).toMatchObject([{ valid: false, findings: [{ pointer: '/associations' }] }]);
    expect(await stored()).toBe(before);
  });

  it('fails if HubSpot has no such contact', async () => {
    const before = await countOf();
    expect(await post({ associations: to({ email: 'nobody@example.com' }) })).toMatchObject({
      status: 404,
      body: { code: 'record-not-found' },
    });
    expect(await countOf()).toBe(before);
  });

  it('needs a contact for a new externalId only', async () => {
    const externalId = unique('LEAD-');
    const properties = { hs_lead_name: 'Known' };
    const alone = await put({ externalId, properties });
    expect(alone).toMatchObject({
      status: 422,
      body: { code: 'refused-by-preflight', errors: [{ pointer: '/associations' }] },
    });
    const created = await put({ externalId, properties, associations: to({ id: contact.id }) });
    expect(created).toMatchObject({ status: 201, body: { delivery: 'exactly-once' } });
    const { id } = created.body;
    expect(await put({ externalId, properties: { hs_lead_name: 'Again' } })).toMatchObject({
      status: 200,
      body: { id },
    });
    expect(await put({ id, properties: { hs_lead_name: 'By id' } })).toMatchObject({ status: 200, body: { id } });
  });

  it.each([{}, { externalId: 'LEAD-ONCE' }])('is created once though the answer is lost: %j', async (key) => {
    const before = await countOf();
    await service.simulator.order({ match: { path: '/leads/batch/create' }, times: 1, reset: 'after' });
    const answer = await post({ ...key, associations: to({ id: contact.id }) }, { prefer: 'wait=50' });
    expect(answer).toMatchObject({ status: 201, body: { outcome: 'created', delivery: 'exactly-once' } });
    expect(await countOf()).toBe(before + 1);
    expect(await typesAt(answer.body.id)).toHaveLength(1);
  });

  it('waits for a contact that is being written, also in a graph', async () => {
    const email = `${unique('person')}@example.com`;
    await service.simulator.order({ match: { path: '/contacts/batch/upsert' }, times: 1, delayMs: 500 });
    const writing = service.send('POST', '/api/contacts', { email });
    await until(async () => (await service.query(`SELECT 1 FROM open_writes WHERE state = 'sending'`)).length === 1);
    const answer = await post({ associations: to({ email }) });
    expect(answer).toMatchObject({ status: 201, body: { associations: [{ toId: (await writing).body.id }] } });

    const lead = { properties: { hs_lead_name: 'Of a graph' }, associations: [{ to: { name: 'person' } }] };
    const graph = await service.send('POST', '/api/graph', {
      records: [
        { name: 'person', type: 'contacts', record: { email: `${unique('person')}@example.com` } },
        { name: 'lead', type: 'leads', record: lead },
      ],
    });
    const [person, made] = graph.body.results as unknown as { status: number; outcome: { id: string } }[];
    expect([person?.status, made?.status]).toEqual([201, 201]);
    expect(await typesAt(made?.outcome.id ?? '')).toEqual([
      [person?.outcome.id, expect.arrayContaining([primaryContact])],
    ]);
  });

  it('is created by a retry with the contact that its request named', async () => {
    await service.simulator.order({
      match: { path: '/leads/batch/create' },
      status: 400,
      body: { status: 'error', category: 'VALIDATION_ERROR', message: 'Not now.' },
    });
    const failed = await post({ associations: to({ email: contact.email }) });
    expect(failed.status).toBe(422);
    await service.simulator.forgetFaults();
    const retry = await service.send('POST', `/api/writes/${failed.body.writeId}/retry`, {}, { prefer: 'wait=30' });
    expect([200, 201, 202]).toContain(retry.status);
    const settled = await until(async () => {
      const { body } = await service.send('GET', `/api/writes/${failed.body.writeId}`);
      return body.state === 'settled' ? body : null;
    });
    expect(await typesAt(String(settled.recordId))).toEqual([[contact.id, expect.arrayContaining([primaryContact])]]);
  });
});

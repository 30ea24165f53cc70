import { ApiKeys } from '../src/api-keys/api-keys';
import { apiPath } from './support/api-path';
import { request, type Answer } from './support/http-request';
import { bodyOf, companionOf, neededOf, routeOf, typesWithExternalIds } from './support/object-routes';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

const [first, second] = ['fill_first', 'fill_second'];

let number = 0;
const unique = (word: string): string => `${word}${(number += 1)}`;

const keys: [type: string, key: string, named: () => Record<string, string>][] = [
  ...typesWithExternalIds.map((type): [string, string, () => Record<string, string>] => [
    type,
    'externalId',
    () => ({ externalId: unique('X-'), [neededOf(type)]: unique('Name ') }),
  ]),
  ['contacts', 'email', () => ({ email: `${unique('person')}@example.com` })],
  ['deals', 'dealname', () => ({ dealname: unique('Deal ') })],
];

describe('fillIfEmpty', () => {
  let service: TestService;
  /** The contact of all leads. */
  let contactId: string;
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT_WAIT_MS: '20000' } });
    contactId = await service.simulator.create('contacts', { email: 'ada@example.com' });
    for (const type of typesWithExternalIds) {
      const { body: groups } = await service.simulator.call('GET', apiPath('crm/properties', `${type}/groups`));
      for (const name of [first, second]) {
        const text = { name, label: name, type: 'string', fieldType: 'text' };
        const { status } = await service.simulator.call('POST', apiPath('crm/properties', type), {
          ...text,
          groupName: (groups.results[0] as unknown as { name: string }).name,
        });
        expect(status).toBe(201);
      }
      await put(type, { externalId: unique('warm'), [neededOf(type)]: unique('warm') });
    }
  });
  beforeEach(() => service.simulator.forget());
  afterEach(() => service.simulator.forgetFaults());
  afterAll(() => service.stop());

  const put = (type: string, body: object, headers?: Record<string, string>): Promise<Answer> =>
    service.send('PUT', routeOf(type), bodyOf(type, { ...companionOf(type, contactId), ...body }), headers);
  const valuesAt = async (type: string, id: string): Promise<(string | null)[]> => {
    const properties = await service.simulator.propertiesOf(type, id, first, second);
    return [properties[first] ?? null, properties[second] ?? null];
  };
  const fill = (one: string, other: string): object => ({
    properties: { [first]: one, [second]: other },
    fillIfEmpty: [first],
  });

  describe.each(keys)('of %s by %s', (type, _key, named) => {
    it('sets all values of a new record', async () => {
      const answer = await put(type, { ...named(), ...fill('a', 'b') });
      expect(answer).toMatchObject({ status: 201, body: { outcome: 'created', delivery: 'exactly-once' } });
      expect(answer.body).not.toHaveProperty('leftAlone');
      expect(await valuesAt(type, answer.body.id)).toEqual(['a', 'b']);
    });

    it('sets empty values, and leaves alone what a person has entered', async () => {
      const body = named();
      const { body: made } = await put(type, body);
      expect(await put(type, { ...body, ...fill('a', 'b') })).toMatchObject({ status: 200, body: { id: made.id } });
      expect(await valuesAt(type, made.id)).toEqual(['a', 'b']);
      await service.simulator.update(type, made.id, { [first]: 'by a person', [second]: 'by a person' });
      for (const key of [body, { id: made.id }]) {
        const answer = await put(type, { ...key, ...fill('c', 'd') });
        expect(answer).toMatchObject({
          status: 200,
          body: {
            id: made.id,
            outcome: 'updated',
            leftAlone: [{ property: first, sent: 'c', actual: 'by a person', pointer: `/properties/${first}` }],
          },
        });
        expect(answer.body).not.toHaveProperty('differences');
        expect(await valuesAt(type, made.id)).toEqual(['by a person', 'd']);
        const stored = await service.send('GET', `/api/writes/${answer.body.writeId}`);
        expect(stored.body).toMatchObject({ leftAlone: [{ property: first, actual: 'by a person' }] });
      }
    });

    it('writes nothing if there is nothing to fill', async () => {
      const { body: made } = await put(type, { ...named(), ...fill('a', 'b') });
      await service.simulator.forget();
      const answer = await put(type, { id: made.id, properties: { [first]: 'c' }, fillIfEmpty: [first] });
      expect(answer).toMatchObject({ status: 200, body: { outcome: 'updated', leftAlone: [{ property: first }] } });
      expect((await service.simulator.requests(`/${type}/batch/`)).map(({ path }) => path.split('/').at(-1))).toEqual([
        'read',
      ]);
    });

    it('sets one value though an answer is lost, and calls it left alone by nobody', async () => {
      const body = named();
      const { body: made } = await put(type, body);
      await service.simulator.order({ match: { path: `/${type}/batch/update` }, times: 1, reset: 'after' });
      const updated = await put(type, { ...body, ...fill('a', 'b') }, { prefer: 'wait=50' });
      expect(updated).toMatchObject({ status: 200, body: { id: made.id } });
      expect(updated.body).not.toHaveProperty('leftAlone');
      await service.simulator.order({ match: { path: `/${type}/batch/create` }, times: 1, reset: 'after' });
      const created = await put(type, { ...named(), ...fill('a', 'b') }, { prefer: 'wait=50' });
      expect(created).toMatchObject({ status: 201, body: { outcome: 'created' } });
      expect(created.body).not.toHaveProperty('leftAlone');
    });

    it('finds the record that the named one was merged into, and a deleted one not', async () => {
      const [one, other] = [named(), named()];
      const { body: kept } = await put(type, { ...one, ...fill('a', 'b') });
      const { body: gone } = await put(type, other);
      const survivor = await service.simulator.merge(type, kept.id, gone.id);
      const answer = await put(type, { id: gone.id, ...fill('c', 'd') });
      expect(answer).toMatchObject({ status: 200, body: { id: survivor, leftAlone: [{ actual: 'a' }] } });
      expect(await valuesAt(type, survivor)).toEqual(['a', 'd']);
      expect(await put(type, { id: '424242', ...fill('c', 'd') })).toMatchObject({
        status: 404,
        body: { code: 'record-not-found' },
      });
    });
  });

  it('holds for each record of a bulk request, for writes of one record, and in a retry', async () => {
    const [email, empty] = [`${unique('full')}@example.com`, `${unique('empty')}@example.com`];
    const id = await service.simulator.create('contacts', { email, [first]: 'by a person' });
    const records = [
      { email, ...fill('a', 'b') },
      { email: empty, ...fill('a', 'b') },
      { email, ...fill('c', 'd'), fillIfEmpty: [first, second] },
      { email, properties: { [first]: 'set' } },
      { email, ...fill('e', 'f'), fillIfEmpty: ['phone'] },
    ];
    const { body } = await service.send('POST', '/api/contacts/batch', { records }, { prefer: 'wait=50' });
    expect(body.results).toMatchObject([
      { status: 200, outcome: { leftAlone: [{ property: first, actual: 'by a person' }] } },
      { status: 201 },
      { status: 200, outcome: { leftAlone: [{ property: first }, { property: second, actual: 'b' }] } },
      { status: 200 },
      { status: 400, problem: { errors: [{ pointer: '/fillIfEmpty/0', code: 'contradiction' }] } },
    ]);
    expect(await valuesAt('contacts', id)).toEqual(['set', 'b']);
    const missing = `${unique('late')}@example.com`;
    const refused = await put('contacts', { email: missing, mode: 'update', ...fill('a', 'b') });
    expect(refused.status).toBe(404);
    const late = await service.simulator.create('contacts', { email: missing, [first]: 'by a person' });
    const retried = await service.send('POST', `/api/writes/${refused.body.writeId}/retry`, {});
    expect(retried).toMatchObject({ status: 200, body: { leftAlone: [{ property: first }] } });
    expect(await valuesAt('contacts', late)).toEqual(['by a person', 'b']);
  });

  it.each([
    ['ids', (id: string): object => ({ id })],
    ['e-mail addresses', (_id: string, email: string): object => ({ email })],
  ])('reads 100 records by their %s in one call, and only those that need it', async (_name, keyOf) => {
    const emails = Array.from({ length: 100 }, () => `${unique('many')}@example.com`);
    const ids: string[] = [];
    for (const email of emails) ids.push(await service.simulator.create('contacts', { email, [first]: 'here' }));
    await service.simulator.forget();
    const records = ids.map((id, index) => ({ ...keyOf(id, emails[index] ?? ''), ...fill('a', 'b') }));
    const { body } = await service.send('POST', '/api/contacts/batch', { records }, { prefer: 'wait=50' });
    expect(body.results.every((entry) => (entry as unknown as { status: number }).status === 200)).toBe(true);
    const calls = await service.simulator.requests('/contacts/batch/');
    expect(calls.map(({ path, inputs }) => [path.split('/').at(-1), inputs])).toEqual([
      ['read', 100],
      ['update', 100],
    ]);
    expect(await valuesAt('contacts', ids[99] ?? '')).toEqual(['here', 'b']);
    await service.simulator.forget();
    await put('contacts', { email: emails[0], properties: { [first]: 'plain' } });
    expect((await service.simulator.requests('/contacts/batch/')).length).toBe(1);
  });

  it('loses no edit that a person makes before the read', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 20; index += 1) {
      ids.push(await service.simulator.create('contacts', { email: `${unique('edited')}@example.com` }));
    }
    // The writes are accepted and wait for HubSpot, which is slow, while a person edits half of the records.
    const budget = await service.connect();
    await budget.query('BEGIN');
    await budget.query("SELECT 1 FROM hubspot_budgets WHERE bucket = 'general' FOR UPDATE");
    const records = ids.map((id) => ({ id, properties: { [first]: 'ours' }, fillIfEmpty: [first] }));
    const accepted = await service.send('POST', '/api/contacts/batch', { records }, { prefer: 'respond-async' });
    expect(accepted.status).toBe(207);
    for (const id of ids.slice(0, 10)) await service.simulator.update('contacts', id, { [first]: 'theirs' });
    await budget.query('ROLLBACK');
    await budget.end();
    await until(async () => (await valuesAt('contacts', ids[19] ?? ''))[0] === 'ours');
    for (const [index, id] of ids.entries())
      expect((await valuesAt('contacts', id))[0]).toBe(index < 10 ? 'theirs' : 'ours');
  });

  it('holds no value of HubSpot’s record for a key that may not read', async () => {
    const email = `${unique('hidden')}@example.com`;
    await service.simulator.create('contacts', { email, [first]: 'by a person' });
    const { key } = await service.app.get(ApiKeys).issue(unique('form'), { scopes: ['write-only'] });
    const headers = { authorization: `Bearer ${key}` };
    const answer = await request(`${service.url}/api/contacts`, 'PUT', { email, ...fill('a', 'b') }, headers);
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'updated' } });
    const stored = await request(`${service.url}/api/writes/${answer.body.writeId}`, 'GET', undefined, headers);
    expect(stored.status).toBe(200);
    for (const { body } of [answer, stored]) expect(JSON.stringify(body)).not.toMatch(/by a person|leftAlone/);
  });

  it.each([
    ['PUT', 'contacts', { email: 'a@example.com', phone: '1', fillIfEmpty: 'phone' }, '/fillIfEmpty'],
    ['PUT', 'contacts', { email: 'a@example.com', phone: '1', fillIfEmpty: [1] }, '/fillIfEmpty'],
    ['PUT', 'contacts', { email: 'a@example.com', fillIfEmpty: ['phone'] }, '/fillIfEmpty/0'],
    ['PUT', 'deals', { dealname: 'D', amount: 1, mode: 'create', fillIfEmpty: ['amount'] }, '/fillIfEmpty'],
    ['POST', 'tickets', { subject: 'S', fillIfEmpty: ['subject'] }, '/fillIfEmpty'],
  ] as const)('of %s %s with %j is refused at %s', async (method, type, body, pointer) => {
    const answer = await service.send(method, `/api/${type}`, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request', errors: [{ pointer }] } });
  });
});

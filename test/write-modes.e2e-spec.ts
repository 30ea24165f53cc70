import { apiPath } from './support/api-path';
import type { Answer } from './support/http-request';
import { bodyOf, companionOf, neededOf, routeOf, typesWithExternalIds } from './support/object-routes';
import { startTestService, type TestService } from './support/test-service';

/** An entry of a bulk request's answer. */
interface Entry {
  status: number;
  outcome?: { id: string };
  problem?: { code: string; existingId?: string };
}

const entriesOf = ({ body }: Answer): Entry[] => body.results as unknown as Entry[];

/** A property of each type that is not its key. Every type in the list has one, so a new type is tested too. */
const free: Record<string, string> = { contacts: 'jobtitle', leads: 'remark', tickets: 'content' };
const freeOf = (type: string): string => free[type] ?? 'description';

let number = 0;
const unique = (word: string): string => `${word}${(number += 1)}`;

/** Keys of each type: the members of a body that name one record. */
const keys: [type: string, key: string, named: () => Record<string, string>][] = [
  ...typesWithExternalIds.map((type): [string, string, () => Record<string, string>] => [
    type,
    'externalId',
    () => ({ externalId: unique('X-'), [neededOf(type)]: unique('Name ') }),
  ]),
  ['contacts', 'email', () => ({ email: `${unique('person')}@example.com` })],
  ['companies', 'domain', () => ({ domain: `${unique('mode')}.example` })],
  ['deals', 'dealname', () => ({ dealname: unique('Deal ') })],
];

describe('the mode of a write', () => {
  let service: TestService;
  /** The contact of all leads. */
  let contactId: string;
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT_WAIT_MS: '20000' } });
    // HubSpot has no free text on leads.
    const remark = {
      name: 'remark',
      label: 'Remark',
      type: 'string',
      fieldType: 'text',
      groupName: 'lead_information',
    };
    await service.simulator.call('POST', apiPath('crm/properties', 'leads'), remark);
    contactId = await service.simulator.create('contacts', { email: 'ada@example.com' });
    for (const type of typesWithExternalIds)
      await put(type, { externalId: unique('warm'), [neededOf(type)]: unique('warm') });
  });
  afterEach(() => service.simulator.forgetFaults());
  afterAll(() => service.stop());

  const put = (type: string, body: object, headers?: Record<string, string>): Promise<Answer> =>
    service.send('PUT', routeOf(type), bodyOf(type, { ...companionOf(type, contactId), ...body }), headers);
  const valueAt = async (type: string, id: string): Promise<string | undefined> =>
    (await service.simulator.propertiesOf(type, id, freeOf(type)))[freeOf(type)];
  const count = async (type: string): Promise<number> => (await service.simulator.records(type)).length;

  describe.each(keys)('of %s by %s', (type, key, named) => {
    const value = (text: string): object => ({ properties: { [freeOf(type)]: text } });

    it('create writes a new record, and changes none that exists', async () => {
      const body = { ...named(), mode: 'create' };
      const first = await put(type, { ...body, ...value('first') });
      expect(first).toMatchObject({ status: 201, body: { outcome: 'created', delivery: 'exactly-once' } });
      const second = await put(type, { ...body, ...value('second') });
      expect(second).toMatchObject({
        status: 409,
        body: { code: 'record-exists', existingId: first.body.id, errors: [{ pointer: `/${key}`, code: 'taken' }] },
      });
      expect(await valueAt(type, first.body.id)).toBe('first');
    });

    it('create finds a record that the service does not remember', async () => {
      const body = named();
      const { body: made } = await put(type, { ...body, ...value('first') });
      const database = await service.connect();
      await database.query('DELETE FROM record_identities WHERE hubspot_id = $1', [made.id]);
      await database.end();
      const answer = await put(type, { ...body, mode: 'create', ...value('second') });
      expect(answer).toMatchObject({ status: 409, body: { code: 'record-exists', existingId: made.id } });
      expect(await valueAt(type, made.id)).toBe('first');
    });

    it('create makes one record though the answer is lost', async () => {
      const before = await count(type);
      await service.simulator.order({ match: { path: `/${type}/batch/create` }, times: 1, reset: 'after' });
      const answer = await put(type, { ...named(), mode: 'create' }, { prefer: 'wait=50' });
      expect(answer).toMatchObject({ status: 201, body: { outcome: 'created' } });
      expect(await count(type)).toBe(before + 1);
    });

    it('create makes one record of concurrent requests, and refuses the others', async () => {
      const body = { ...named(), mode: 'create' };
      const before = await count(type);
      const answers = await Promise.all(
        Array.from({ length: 6 }, (_, index) => put(type, { ...body, ...value(String(index)) }, { prefer: 'wait=50' })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
      const created = answers.find(({ status }) => status === 201);
      for (const { status, body: other } of answers) {
        if (status === 409) expect(other).toMatchObject({ existingId: created?.body.id });
      }
      expect(await count(type)).toBe(before + 1);
    });

    it('update changes a record that exists, and creates none', async () => {
      const body = named();
      const before = await count(type);
      const missing = await put(type, { ...body, mode: 'update', ...value('x') });
      expect(missing).toMatchObject({
        status: 404,
        body: { code: 'record-not-found', errors: [{ pointer: `/${key}`, code: 'missing' }] },
      });
      expect(await count(type)).toBe(before);
      const { body: made } = await put(type, { ...body, mode: 'upsert' });
      const updated = await put(type, { ...body, mode: 'update', ...value('new') });
      expect(updated).toMatchObject({ status: 200, body: { id: made.id, outcome: 'updated' } });
      expect(await valueAt(type, made.id)).toBe('new');
    });

    it('update creates none in place of a record that a person has deleted', async () => {
      const body = named();
      const { body: made } = await put(type, body);
      await service.simulator.archive(type, made.id);
      const before = await count(type);
      const answer = await put(type, { ...body, mode: 'update', ...value('x') });
      expect(answer).toMatchObject({ status: 404, body: { code: 'record-not-found' } });
      expect(await count(type)).toBe(before);
    });

    it('holds for each record of a bulk request, in order', async () => {
      const [one, other] = [named(), named()];
      const records = [
        { ...one, mode: 'update' },
        { ...one, mode: 'create', ...value('first') },
        { ...one, mode: 'create', ...value('second') },
        { ...one, mode: 'update', ...value('third') },
        { ...other, mode: 'update' },
        { ...other, mode: 'neither' },
      ];
      const path = type === 'tickets' ? 'PUT' : 'POST';
      const answer = await service.send(
        path,
        `${routeOf(type)}/batch`,
        { records: records.map((one) => bodyOf(type, { ...companionOf(type, contactId), ...one })) },
        { prefer: 'wait=50' },
      );
      const entries = entriesOf(answer);
      expect(entries.map(({ status }) => status)).toEqual([404, 201, 409, 200, 404, 400]);
      const id = entries[1]?.outcome?.id ?? '';
      expect(entries[2]?.problem).toMatchObject({ code: 'record-exists', existingId: id });
      expect(await valueAt(type, id)).toBe('third');
    });

    it('stays in a retry', async () => {
      const body = named();
      const { body: refused } = await put(type, { ...body, mode: 'update', ...value('late') });
      const { body: made } = await put(type, body);
      const retried = await service.send('POST', `/api/writes/${refused.writeId}/retry`, {});
      expect(retried).toMatchObject({ status: 200, body: { id: made.id, outcome: 'updated' } });
      const taken = await put(type, { ...body, mode: 'create' });
      const again = await service.send('POST', `/api/writes/${taken.body.writeId}/retry`, {
        properties: { [freeOf(type)]: 'never' },
      });
      expect(again).toMatchObject({ status: 409, body: { code: 'record-exists', existingId: made.id } });
      expect(await valueAt(type, made.id)).toBe('late');
    });
  });

  it('costs a contact one read more, and other contacts of the claim none', async () => {
    await service.simulator.forget();
    await put('contacts', { email: `${unique('plain')}@example.com`, mode: 'upsert' });
    expect((await service.simulator.requests('/contacts/batch/')).length).toBe(1);
    await put('contacts', { email: `${unique('careful')}@example.com`, mode: 'create' });
    expect((await service.simulator.requests('/contacts/batch/')).length).toBe(3);
  });

  it('create takes no contact that has the e-mail and no external id', async () => {
    const email = `${unique('has')}@example.com`;
    const id = await service.simulator.create('contacts', { email });
    const answer = await put('contacts', { externalId: unique('E-'), email, mode: 'create' });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'record-exists', existingId: id, errors: [{ pointer: '/email' }] },
    });
    expect(await service.simulator.propertiesOf('contacts', id, 'integration_key')).not.toHaveProperty(
      'integration_key',
      expect.stringContaining('E-'),
    );
  });

  it.each([
    ['PUT', 'contacts', { id: '7', mode: 'create' }, '/mode', 'contradiction'],
    ['POST', 'deals', { id: '7', mode: 'create' }, '/mode', 'contradiction'],
    ['POST', 'contacts', { lastname: 'Nobody', mode: 'update' }, '/mode', 'contradiction'],
    ['PUT', 'deals', { dealname: 'D', mode: 'replace' }, '/mode', 'isIn'],
    ['PUT', 'tickets', { id: '7', subject: 'S', mode: 'create' }, '/id', 'unknown-field'],
    ['POST', 'tickets', { externalId: 'A', subject: 'S', mode: 'update' }, '/mode', 'contradiction'],
    ['POST', 'tickets', { subject: 'S', mode: 'upsert' }, '/mode', 'contradiction'],
    ['PUT', 'tickets', { externalId: 'A', mode: 'create' }, '/subject', 'required'],
  ] as const)('of %s %s with %j is refused at %s', async (method, type, body, pointer, code) => {
    const answer = await service.send(method, `/api/${type}`, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request', errors: [{ pointer, code }] } });
    const { body: checked } = await service.send('POST', `/api/${type}/validate`, body);
    if (method === 'PUT') expect(checked.results).toMatchObject([{ valid: false, findings: [{ pointer, code }] }]);
  });

  it('create of a ticket without an own id makes one, as POST does', async () => {
    const body = { subject: 'New', mode: 'create' };
    expect(await service.send('POST', '/api/tickets', body)).toMatchObject({ status: 201 });
    expect(await put('tickets', body)).toMatchObject({ status: 201 });
  });
});

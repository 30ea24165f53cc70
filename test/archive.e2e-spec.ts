import { ApiKeys } from '../src/api-keys/api-keys';
import type { ObjectType } from '../src/crm/object-types/object-types';
import { apiPath } from './support/api-path';
import { bodyOf, companionOf, neededOf, routeOf, typesWithExternalIds } from './support/object-routes';
import { request, type Answer, type AnswerBody } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

/** A body that creates or updates the record of a key. */
const keyed = (type: ObjectType, name: string): object =>
  type === 'contacts'
    ? { email: `${name}@example.com`, firstname: name }
    : bodyOf(type, { externalId: name, [neededOf(type)]: name });
const secondly = 'You have reached your secondly limit.';

describe('DELETE /api/{type}/{id}', () => {
  let service: TestService;
  let names = 0;
  /** The contact of all leads. */
  let contactId: string;
  beforeAll(async () => {
    service = await startTestService({ env: { HUBSPOT_MAX_ATTEMPTS: '1' } });
    contactId = await service.simulator.create('contacts', { email: 'ada@example.com' });
  });
  afterEach(async () => {
    await service.simulator.forgetFaults();
    await service.simulator.setSwitches({ archivedValues: 'released' });
    await service.forgetLimits();
  });
  afterAll(() => service.stop());

  const newName = (): string => `n${(names += 1)}`;
  const write = (type: ObjectType, name: string, more: object = {}): Promise<Answer> =>
    service.send('PUT', routeOf(type), { ...keyed(type, name), ...companionOf(type, contactId), ...more });
  const created = async (type: ObjectType, name = newName()): Promise<string> => {
    const answer = await write(type, name);
    expect(answer.status).toBe(201);
    return answer.body.id;
  };
  const archive = (type: ObjectType, id: string, headers?: Record<string, string>): Promise<Answer> =>
    service.send('DELETE', `${routeOf(type)}/${id}`, undefined, headers);
  const inHubspot = (type: ObjectType, id: string, query = ''): Promise<Answer> =>
    service.simulator.call('GET', apiPath('crm/objects', `${type}/${id}${query}`));
  const listed = async (id: string): Promise<unknown> => {
    const { body } = await service.send('GET', '/api/new-crm-objects?limit=200');
    return body.results.find((record) => record.id === id);
  };
  const settled = (answer: Answer): Promise<Answer> =>
    until(async () => {
      if (answer.status !== 202) return answer;
      const now = await service.send('GET', answer.headers.get('location') ?? '');
      return now.body.state === 'settled' || now.body.state === 'failed' ? now : null;
    });
  /** Sends requests in their order while no call can leave. */
  const inOneBurst = async (requests: readonly (() => Promise<Answer>)[]): Promise<AnswerBody[]> => {
    const budget = await service.connect();
    await budget.query('BEGIN');
    await budget.query("SELECT 1 FROM hubspot_budgets WHERE bucket = 'general' FOR UPDATE");
    const accepted: Answer[] = [];
    for (const send of requests) accepted.push(await send());
    await budget.query('ROLLBACK');
    await budget.end();
    return (await Promise.all(accepted.map(settled))).map(({ body }) => body);
  };
  const async = { prefer: 'respond-async' };

  describe.each(typesWithExternalIds)('%s', (type) => {
    it('moves the record to the recycle bin, and the list shows it', async () => {
      const id = await created(type);
      expect(await listed(id)).toMatchObject({ state: 'active' });
      const { status, body } = await archive(type, id);
      expect(status).toBe(200);
      expect(body).toMatchObject({ id, objectType: type, outcome: 'archived', matchedBy: 'id', attempts: 1 });
      expect(body).toMatchObject({ properties: {}, associations: [], delivery: 'exactly-once' });
      expect(body).not.toHaveProperty('alreadyArchived');
      expect(await inHubspot(type, id)).toMatchObject({ status: 404 });
      expect(await inHubspot(type, id, '?archived=true')).toMatchObject({ body: { id, archived: true } });
      expect(await listed(id)).toMatchObject({ state: 'archived' });
    });

    it('says that the record was archived already', async () => {
      const id = await created(type);
      await archive(type, id);
      await service.simulator.forget();
      const { status, body } = await archive(type, id);
      expect([status, body]).toMatchObject([200, { id, outcome: 'archived', alreadyArchived: true }]);
      expect(await service.simulator.requests('batch/archive')).toEqual([]);
      expect(await service.send('GET', `/api/writes/${body.writeId}`)).toMatchObject({
        body: { outcome: 'archived', alreadyArchived: true, recordId: id },
      });
    });

    it('finds a record that a person has archived', async () => {
      const id = await created(type);
      await service.simulator.archive(type, id);
      expect((await archive(type, id)).body).toMatchObject({ outcome: 'archived', alreadyArchived: true });
      expect(await listed(id)).toMatchObject({ state: 'archived' });
    });

    it('refuses an id that HubSpot does not have, and a text that is none', async () => {
      const unknown = await archive(type, '99999999999');
      expect(unknown).toMatchObject({ status: 404, body: { code: 'record-not-found' } });
      for (const text of ['ada@example.com', '0', 'batch']) {
        expect(await archive(type, text)).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
      }
    });

    it('leaves the survivor of a merge alone, and names it', async () => {
      const [one, other] = [await created(type), await created(type)];
      const survivor = await service.simulator.merge(type, one, other);
      const answer = await archive(type, other);
      expect(answer).toMatchObject({ status: 404, body: { code: 'record-not-found', mergedInto: survivor } });
      expect(await inHubspot(type, survivor)).toMatchObject({ status: 200 });
      expect(await listed(other)).toMatchObject({ state: 'merged' });
    });

    it('keeps its place among the writes of the record in one burst', async () => {
      const name = newName();
      const id = await created(type, name);
      const [before, archived, byId, after, again] = await inOneBurst([
        () => service.send('PUT', routeOf(type), { ...keyed(type, name), ...companionOf(type, contactId) }, async),
        () => archive(type, id, async),
        () => service.send('PUT', routeOf(type), { id, properties: {} }, async),
        () => service.send('PUT', routeOf(type), { ...keyed(type, name), ...companionOf(type, contactId) }, async),
        () => archive(type, id, async),
      ]);
      expect(before).toMatchObject({ state: 'settled', outcome: 'updated', recordId: id });
      expect(archived).toMatchObject({ state: 'settled', outcome: 'archived', recordId: id });
      expect(archived).not.toHaveProperty('alreadyArchived');
      expect(byId).toMatchObject({ state: 'failed', problem: { code: 'record-not-found' } });
      expect(after).toMatchObject({ state: 'settled', outcome: 'created' });
      expect(after?.recordId).not.toBe(id);
      expect(again).toMatchObject({ outcome: 'archived', alreadyArchived: true, recordId: id });
      expect(await listed(id)).toMatchObject({ state: 'archived' });
      expect(await listed(after?.recordId ?? '')).toMatchObject({ state: 'active' });
    });

    it('is followed by a new record with the same key, which later writes update', async () => {
      const name = newName();
      const id = await created(type, name);
      await archive(type, id);
      const next = await write(type, name);
      expect(next).toMatchObject({ status: 201, body: { outcome: 'created' } });
      expect(next.body.id).not.toBe(id);
      expect(await write(type, name)).toMatchObject({ status: 200, body: { outcome: 'updated', id: next.body.id } });
      expect(await write(type, name, { id })).toMatchObject({ status: 404, body: { code: 'record-not-found' } });
    });

    it('is undone by a write with the same key, if HubSpot restores the record', async () => {
      await service.simulator.setSwitches({ archivedValues: 'restored' });
      const name = newName();
      const id = await created(type, name);
      await archive(type, id);
      const { status, body } = await write(type, name);
      expect([status, body]).toMatchObject([200, { id, outcome: 'restored' }]);
      expect(await listed(id)).toMatchObject({ state: 'active' });
      expect(await write(type, name)).toMatchObject({ status: 200, body: { id, outcome: 'updated' } });
      expect((await archive(type, id)).body).not.toHaveProperty('alreadyArchived');
    });
  });

  it('is followed by a new deal with the same name', async () => {
    const dealname = newName();
    const first = await service.send('POST', '/api/deals', { dealname });
    await archive('deals', first.body.id);
    const next = await service.send('POST', '/api/deals', { dealname });
    expect(next).toMatchObject({ status: 201, body: { outcome: 'created' } });
    expect(next.body.id).not.toBe(first.body.id);
    expect(await service.send('POST', '/api/deals', { dealname })).toMatchObject({ body: { id: next.body.id } });
  });

  it('leads to a clear refusal if HubSpot keeps the own ids of archived records', async () => {
    await service.simulator.setSwitches({ archivedValues: 'kept' });
    const name = newName();
    await archive('deals', await created('deals', name));
    expect(await write('deals', name)).toMatchObject({ status: 422, body: { code: 'refused-by-hubspot' } });
  });

  it('sends a hundred records in one call', async () => {
    const records = Array.from({ length: 120 }, () => keyed('contacts', newName()));
    const { body } = await service.send('POST', '/api/contacts/batch', { records });
    const ids = body.results.map((entry) => (entry as unknown as { outcome: AnswerBody }).outcome.id);
    await service.simulator.forget();
    const ends = await inOneBurst(ids.map((id) => () => archive('contacts', id, async)));
    expect(new Set(ends.map(({ outcome }) => outcome))).toEqual(new Set(['archived']));
    const calls = await service.simulator.requests('/batch/archive');
    expect(calls.reduce((sum, { inputs = 0 }) => sum + inputs, 0)).toBe(120);
    expect(calls.length).toBeLessThanOrEqual(3);
  });

  it.each([
    ['a dropped connection before', { reset: 'before' }],
    ['a lost answer', { reset: 'after' }],
    ['a limit of HubSpot', { status: 429, body: { status: 'error', message: secondly, errorType: 'RATE_LIMIT' } }],
    ['a failure of HubSpot', { status: 503 }],
  ] as const)('is repeated after %s, and still archives the record itself', async (_name, fault) => {
    const id = await created('contacts');
    await service.simulator.order({ match: { path: '/contacts/batch/archive' }, times: 1, ...fault });
    const { status, body } = await archive('contacts', id, { prefer: 'wait=50' });
    expect([status, body]).toMatchObject([200, { id, outcome: 'archived' }]);
    expect(body).not.toHaveProperty('alreadyArchived');
    expect(await service.simulator.faultsMet()).toBe(1);
    expect(await inHubspot('contacts', id)).toMatchObject({ status: 404 });
  });

  it('fails if HubSpot refuses it, and a retry archives the record', async () => {
    const id = await created('deals');
    const body = { status: 'error', category: 'VALIDATION_ERROR', message: 'Not now.' };
    await service.simulator.order({ match: { path: '/deals/batch/archive' }, status: 400, body });
    const failed = await archive('deals', id);
    expect(failed).toMatchObject({ status: 422, body: { code: 'refused-by-hubspot' } });
    const { writeId } = failed.body;
    expect(await service.send('GET', `/api/writes/${writeId}`)).toMatchObject({
      body: { state: 'failed', archives: true, recordId: id, requestedProperties: {} },
    });
    await service.simulator.forgetFaults();
    const changed = await service.send('POST', `/api/writes/${writeId}/retry`, { properties: { amount: 1 } });
    expect(changed).toMatchObject({ status: 400, body: { errors: [{ code: 'no-properties' }] } });
    const retried = await service.send('POST', `/api/writes/${writeId}/retry`, {});
    expect(retried).toMatchObject({ status: 200, body: { id, outcome: 'archived', writeId } });
    expect(await inHubspot('deals', id)).toMatchObject({ status: 404 });
  });

  it('fails in the previous release, which would take it for an update without values', async () => {
    const name = newName();
    const id = await created('deals', name);
    const [updated, failed] = await inOneBurst([
      // Behind another write, this process does not know the write before its claim.
      () => service.send('PUT', '/api/deals', { ...keyed('deals', name), amount: 1 }, async),
      async () => {
        const accepted = await archive('deals', id, async);
        await service.query("UPDATE open_writes SET intent = intent - 'archive' WHERE id = $1", [accepted.body.id]);
        return accepted;
      },
    ]);
    expect(updated).toMatchObject({ outcome: 'updated' });
    expect(failed).toMatchObject({ state: 'failed', problem: { code: 'refused-by-hubspot' } });
    expect(await inHubspot('deals', id)).toMatchObject({ status: 200 });
  });

  it('answers at once on request, and repeats its answer for an Idempotency-Key', async () => {
    const id = await created('tickets');
    const accepted = await archive('tickets', id, async);
    expect(accepted).toMatchObject({ status: 202, body: { objectType: 'tickets' } });
    expect(await settled(accepted)).toMatchObject({ body: { outcome: 'archived' } });
    const other = await created('tickets');
    const key = { 'idempotency-key': newName() };
    const first = await archive('tickets', other, key);
    const second = await archive('tickets', other, key);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.body).toEqual(first.body);
    expect(await archive('tickets', id, key)).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('needs no right to read', async () => {
    const key = await service.app.get(ApiKeys).create('form', { scopes: ['write-only'] });
    const id = await created('contacts');
    const answer = await request(`${service.url}/api/contacts/${id}`, 'DELETE', undefined, {
      authorization: `Bearer ${key}`,
    });
    expect(answer).toMatchObject({ status: 200, body: { id, outcome: 'archived', properties: {} } });
  });

  it('of two processes archives once, and tells the other caller', async () => {
    const other = await startTestService({
      env: { ...service.databaseEnv, HUBSPOT_BASE_URL: service.simulator.url, HUBSPOT_MAX_ATTEMPTS: '1' },
    });
    try {
      for (let round = 0; round < 5; round += 1) {
        const name = newName();
        const id = await created('contacts', name);
        const answers = await Promise.all([
          archive('contacts', id),
          other.send('DELETE', `/api/contacts/${id}`, undefined, { prefer: 'wait=50' }),
        ]);
        expect(answers.map(({ status }) => status)).toEqual([200, 200]);
        expect(answers.filter(({ body }) => 'alreadyArchived' in body)).toHaveLength(1);
        const next = await other.send('PUT', '/api/contacts', keyed('contacts', name));
        expect(next).toMatchObject({ status: 201, body: { outcome: 'created' } });
      }
    } finally {
      await other.stop();
    }
  });
});

import { ApiKeys } from '../src/api-keys/api-keys';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

describe('The API key of a write', () => {
  let service: TestService;
  let other: Record<string, string>;
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT: 'off' } });
    other = { authorization: `Bearer ${await service.app.get(ApiKeys).create('other')}` };
  });
  afterEach(() => service.simulator.forgetFaults());
  afterAll(() => service.stop());

  /** The names of the keys of a write and of its associations, in any state. */
  const namesOf = async (writeId: string | undefined): Promise<(string | null)[]> => {
    const rows = await service.query<{ name: string | null }>(
      `WITH stored AS (
         SELECT id, parent_id, api_key_id FROM open_writes UNION ALL SELECT id, parent_id, api_key_id FROM closed_writes)
       SELECT api_keys.name FROM stored LEFT JOIN api_keys ON api_keys.id = stored.api_key_id
       WHERE stored.id = $1 OR stored.parent_id = $1 ORDER BY stored.id`,
      [writeId],
    );
    return rows.map(({ name }) => name);
  };
  const holdContacts = (): Promise<void> =>
    service.simulator.order({ match: { path: '/contacts/batch' }, status: 503, times: 1_000 });

  it('stands on a single write and on its associations, open and settled', async () => {
    const contact = await service.send('POST', '/api/contacts', { email: 'ada@example.com' });
    const body = { subject: 'Associated', contactId: contact.body.id };
    const ticket = await service.send('POST', '/api/tickets', body, other);
    expect(ticket.status).toBe(201);
    expect(await namesOf(contact.body.writeId)).toEqual(['test']);
    expect(await namesOf(ticket.body.writeId)).toEqual(['other', 'other']);

    await service.simulator.order({ match: { path: '/tickets/batch' }, status: 503, times: 1_000 });
    const open = await service.send('POST', '/api/tickets', body, { ...other, prefer: 'respond-async' });
    expect(open.status).toBe(202);
    expect(await namesOf(open.body.id)).toEqual(['other', 'other']);
  });

  it('stands on each write of a bulk request', async () => {
    const records = ['bob', 'carl'].map((name) => ({ email: `${name}@example.com` }));
    const { body } = await service.send('POST', '/api/contacts/batch', { records }, other);
    const writeIds = (body.results as unknown as { outcome: { writeId: string } }[]).map(
      ({ outcome }) => outcome.writeId,
    );
    const names = await Promise.all(writeIds.map(namesOf));
    expect(names).toEqual([['other'], ['other']]);
  });

  it('is the key of the retry after a retry', async () => {
    const failed = await service.send('POST', '/api/contacts', {
      email: 'dora@example.com',
      lifecyclestage: 'unknown',
    });
    expect(failed.status).toBe(422);
    const { writeId } = failed.body;
    expect(await namesOf(writeId)).toEqual(['test']);
    const changes = { properties: { lifecyclestage: 'lead' } };
    const retried = await service.send('POST', `/api/writes/${writeId}/retry`, changes, other);
    expect(retried.status).toBeLessThan(300);
    expect(await namesOf(writeId)).toEqual(['other']);
  });

  it('is unknown for a write of an earlier release, which settles all the same', async () => {
    await holdContacts();
    const { body } = await service.send('POST', '/api/contacts', { email: 'eve@example.com' }, { prefer: 'wait=0' });
    // Claimed writes carry their key in memory.
    const forget = `UPDATE open_writes SET api_key_id = NULL WHERE id = $1 AND state = 'due' RETURNING id`;
    await until(async () => (await service.query(forget, [body.id])).length > 0);
    await service.simulator.forgetFaults();
    await service.send('POST', '/api/contacts', { email: 'eve@example.com' });
    await until(async () => (await service.send('GET', `/api/writes/${body.id}`)).body.state === 'settled');
    expect(await namesOf(body.id)).toEqual([null]);
  });
});

import { JournalRemoval } from '../src/crm/journal/retention/removal';
import { OldNames, beginning } from '../src/crm/journal/retention/old-names';
import { runCommand } from '../src/cli/run-command';
import { mentionsIn } from './support/personal-data';
import { encryptionKeys, startTestService, type TestService } from './support/test-service';

const portalId = '1234567';
const highestId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

describe('KEEP_VALUES=failed-only', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT: 'off', KEEP_VALUES: 'failed-only' } });
  });
  afterAll(() => service.stop());

  it('answers the waiting caller completely, and keeps no values of settled writes', async () => {
    const email = 'ada@example.com';
    const key = { 'idempotency-key': 'once' };
    const contact = { email, firstname: 'Ada-First', phone: '+44 1 234' };
    const first = await service.send('POST', '/api/contacts', contact, key);
    expect(first).toMatchObject({ status: 201, body: { properties: { firstname: 'Ada-First' } } });
    expect(first.body).not.toHaveProperty('valuesKept');
    const deal = await service.send('POST', '/api/deals', { dealname: 'Secret-Deal', contactEmail: email });
    expect(deal).toMatchObject({ status: 201, body: { associations: [{ toEmail: email, outcome: 'associated' }] } });

    expect((await mentionsIn(service, ['Ada-First', '+44 1 234'])).length).toBe(0);
    const left = await mentionsIn(service, [email, 'Secret-Deal']);
    // The identity map keeps keys, against duplicates.
    expect(new Set(left.map(({ table }) => table))).toEqual(new Set(['record_identities']));

    const shown = await service.send('GET', `/api/writes/${first.body.writeId}`);
    expect(shown.body).toMatchObject({ state: 'settled', recordId: first.body.id, properties: {}, valuesKept: false });
    const replayed = await service.send('POST', '/api/contacts', contact, key);
    expect(replayed).toMatchObject({ status: 201, body: { id: first.body.id, properties: {}, valuesKept: false } });
    const { results } = (await service.send('GET', '/api/new-crm-objects')).body;
    expect(results).toMatchObject([
      { objectType: 'deals', name: '', valuesKept: false },
      { objectType: 'contacts', name: '', valuesKept: false },
    ]);
  });

  it('keeps the values of failed writes until their retry succeeds, and answers that retry completely', async () => {
    const failed = await service.send('POST', '/api/contacts', {
      email: 'failed@example.com',
      lastname: 'Failed-Name',
      properties: { favourite_colour: 'red' },
    });
    expect(failed.status).toBe(422);
    expect((await mentionsIn(service, ['Failed-Name'])).length).toBeGreaterThan(0);
    const path = `/api/writes/${failed.body.writeId}/retry`;
    const retried = await service.send('POST', path, { omit: ['favourite_colour'] });
    expect(retried).toMatchObject({ status: 201, body: { properties: { lastname: 'Failed-Name' } } });
    expect(await mentionsIn(service, ['Failed-Name'])).toEqual([]);
  });
});

describe('retention', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT: 'off' } });
  });
  afterAll(() => service.stop());

  it('removes failed writes with the associations that wait for their retry, and counts them off', async () => {
    const failed = await service.send('POST', '/api/deals', {
      dealname: 'Old',
      contactEmail: 'old@example.com',
      properties: { favourite_colour: 'red' },
    });
    expect(failed.status).toBe(422);
    const removal = service.app.get(JournalRemoval);
    expect(await removal.removeFailed(portalId, highestId, 86_400_000, 100)).toBe(0);
    await service.query(`UPDATE closed_writes SET closed_at = now() - interval '2 days'`);
    expect(await removal.removeFailed(portalId, highestId, 86_400_000, 100)).toBe(1);
    expect(await service.query('SELECT 1 FROM open_writes')).toEqual([]);
    expect((await service.send('GET', '/api/writes/failures')).body.results).toEqual([]);
  });

  it('removes names and identities of a certain age, window by window', async () => {
    for (const name of ['a', 'b', 'c'])
      await service.send('POST', '/api/contacts', { email: `${name}@names.example.com` });
    const names = service.app.get(OldNames);
    await service.query(`UPDATE crm_objects SET created_at = created_at - interval '2 days'`);
    await service.query(
      `UPDATE record_identities SET created_at = created_at - interval '2 days' WHERE key LIKE '%a@names%'`,
    );
    let removed = 0;
    for (let from: Date | null = beginning; from;) {
      const swept = await names.removeNames(portalId, 86_400_000, from, 2);
      removed += swept.removed;
      from = swept.next;
    }
    expect(removed).toBe(3);
    expect(await service.query(`SELECT 1 FROM crm_objects WHERE name <> ''`)).toEqual([]);
    const first = await names.forgetIdentities(portalId, 86_400_000, null, 2);
    expect(first).toMatchObject({ removed: 1, next: { objectType: 'contacts' } });
    expect(await names.forgetIdentities(portalId, 86_400_000, first.next, 100)).toEqual({ removed: 0, next: null });
    // HubSpot is asked again: no second contact.
    expect((await service.send('POST', '/api/contacts', { email: 'a@names.example.com' })).status).toBe(200);
  });

  it('has a command that erases beside the running service', async () => {
    await service.send('POST', '/api/contacts', { email: 'command@example.com', lastname: 'Commanded' });
    const variables = {
      ...{ NODE_ENV: 'test', LOG_LEVEL: 'fatal', TOKEN_ENCRYPTION_KEYS: encryptionKeys },
      ...service.databaseEnv,
      HUBSPOT_BASE_URL: service.simulator.url,
      HUBSPOT_ACCESS_TOKEN: 'pat-na1-simulator',
    };
    const run = (...args: string[]): ReturnType<typeof runCommand> => runCommand(['erase', ...args], variables);
    const { lines, failed } = await run('person', '--email', 'command@example.com');
    expect(failed).toBe(false);
    expect(JSON.parse(lines.join('\n'))).toMatchObject({ state: 'done', requestedBy: null });
    expect(await mentionsIn(service, ['command@', 'Commanded'])).toEqual([]);
    expect((await run('list')).lines).toHaveLength(1);
    await expect(run('person', '--email', 'nobody')).rejects.toThrow('must be an e-mail address');
  });
});

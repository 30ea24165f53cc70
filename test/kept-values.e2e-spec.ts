import { JournalRemoval } from '../src/crm/journal/retention/removal';
import { OldNames, beginning } from '../src/crm/journal/retention/old-names';
import { Retention } from '../src/crm/journal/retention/retention';
import { runCommand } from '../src/cli/run-command';
import type { Answer, AnswerBody } from './support/http-request';
import { mentionsIn } from './support/personal-data';
import { encryptionKeys, startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

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

describe('KEEP_VALUES=failed-only in two processes', () => {
  /** Accepts writes, and cannot send them. */
  let accepting: TestService;
  let sending: TestService;
  const env = {
    ...{ PREFLIGHT: 'off', KEEP_VALUES: 'failed-only', HUBSPOT_MAX_ATTEMPTS: '1' },
    // Both simulators know this token.
    ...{ HUBSPOT_CLIENT_ID: undefined, HUBSPOT_CLIENT_SECRET: undefined, HUBSPOT_REFRESH_TOKEN: undefined },
    HUBSPOT_ACCESS_TOKEN: 'pat-na1-simulator',
  };
  beforeAll(async () => {
    sending = await startTestService({ env });
    accepting = await startTestService({ env: { ...env, ...sending.databaseEnv } });
    await accepting.simulator.order({ match: { path: '/batch/' }, status: 503 });
  });
  afterEach(() => sending.forgetLimits());
  afterAll(async () => {
    await accepting.stop();
    await sending.stop();
  });

  const post = (path: string, body: object): Promise<Answer> =>
    accepting.send('POST', path, body, { prefer: 'wait=50' });
  const later = { prefer: 'respond-async' };
  /** The outcome of a write. The process that cannot send it often claims it first, so it may take a minute. */
  const ended = (id: string): Promise<AnswerBody> =>
    until(async () => {
      const { body } = await accepting.send('GET', `/api/writes/${id}`);
      return ['settled', 'failed'].includes(body.state) ? body : undefined;
    }, 110_000);
  /** Tables that mention a text, after the time in which a caller may wait for it. */
  const tablesThatKeep = async (...texts: string[]): Promise<Set<string>> => {
    await sending.query(`UPDATE closed_writes SET closed_at = closed_at - interval '3 minutes'`);
    await sending.app.get(Retention).stripValues(new AbortController().signal);
    return new Set((await mentionsIn(sending, texts)).map(({ table }) => table));
  };

  it('keeps no values of a write that the other process settles, once its caller has the answer', async () => {
    const email = 'elsewhere@example.com';
    const contact = await post('/api/contacts', { email, firstname: 'Ada-Elsewhere' });
    expect(contact).toMatchObject({ status: 201, body: { properties: { firstname: 'Ada-Elsewhere' } } });
    const deal = await post('/api/deals', { dealname: 'Elsewhere-Deal', contactEmail: email });
    expect(deal).toMatchObject({ status: 201, body: { associations: [{ toEmail: email, outcome: 'associated' }] } });
    expect((await accepting.simulator.requests('/batch/')).length).toBeGreaterThan(0);
    expect(await tablesThatKeep('Ada-Elsewhere')).toEqual(new Set());
    expect(await tablesThatKeep(email, 'Elsewhere-Deal')).toEqual(new Set(['record_identities']));
    const shown = await accepting.send('GET', `/api/writes/${contact.body.writeId}`);
    expect(shown.body).toMatchObject({
      state: 'settled',
      recordId: contact.body.id,
      properties: {},
      valuesKept: false,
    });
  });

  it.each<[string, () => TestService]>([
    ['in the process that accepted them', () => accepting],
    ['in the process that sent them', () => sending],
  ])(
    'keeps the values of failed writes, which can be retried %s',
    async (name, retrying) => {
      const lastname = `Name-${name.replaceAll(' ', '-')}`;
      const body = { email: `${lastname}@example.com`, lastname, properties: { favourite_colour: 'red' } };
      const { id } = (await accepting.send('POST', '/api/contacts', body, later)).body;
      expect(await ended(id)).toMatchObject({ state: 'failed' });
      expect(await tablesThatKeep(lastname)).toContain('closed_writes');
      const retried = await retrying().send('POST', `/api/writes/${id}/retry`, { omit: ['favourite_colour'] }, later);
      expect(retried.status).toBe(202);
      expect(await ended(id)).toMatchObject({ state: 'settled', outcome: 'created' });
      expect(await tablesThatKeep(lastname)).toEqual(new Set(['record_identities']));
    },
    240_000,
  );
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

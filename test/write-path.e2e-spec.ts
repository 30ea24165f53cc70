import { apiPath } from './support/api-path';
import { until } from './support/until';
import type { Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';

const contactUpserts = '/contacts/batch/upsert';

describe('the write path', () => {
  let service: TestService;
  beforeAll(async () => {
    // The tests need HubSpot's refusals, which preflight would prevent.
    service = await startTestService({ simulator: { latencyMs: 20 }, env: { PREFLIGHT: 'off' } });
    await service.send('POST', '/api/contacts', { email: 'warm@example.com' });
    await service.send('POST', '/api/deals', { dealname: 'warm' });
    await service.send('POST', '/api/tickets', { subject: 'warm' });
  });
  beforeEach(() => service.simulator.forget());
  afterEach(() => service.simulator.forgetFaults());
  afterAll(() => service.stop());

  const contact = (email: string, more: object = {}, headers?: Record<string, string>): Promise<Answer> =>
    service.send('POST', '/api/contacts', { email, ...more }, headers);
  const look = (answer: Answer): Promise<Answer> => service.send('GET', answer.headers.get('location') ?? '');
  const settled = (answer: Answer): Promise<Answer> =>
    until(async () => {
      const now = await look(answer);
      return now.body.state === 'settled' ? now : null;
    });
  const many = <Value>(count: number, make: (index: number) => Promise<Value>): Promise<Value[]> =>
    Promise.all(Array.from({ length: count }, (_, index) => make(index)));

  describe('batches', () => {
    it('sends a lone request at once, alone, in one call', async () => {
      expect(await contact('lone@example.com')).toMatchObject({ status: 201 });
      const calls = await service.simulator.requests();
      expect(calls.map(({ path, inputs }) => [path, inputs])).toEqual([
        [apiPath('crm/objects', 'contacts/batch/upsert'), 1],
      ]);
    });

    it('carries requests that wait for the budget in batches of a hundred, each with its own answer', async () => {
      const budget = await service.connect();
      await budget.query('BEGIN');
      await budget.query("SELECT 1 FROM hubspot_budgets WHERE bucket = 'general' FOR UPDATE");
      const sent = many(300, (index) => contact(`many${index}@example.com`, { firstname: `F${index}` }));
      await until(async () => ((await service.query('SELECT 1 FROM open_writes')).length === 300 ? true : null));
      await budget.query('ROLLBACK');
      await budget.end();
      const answers = await sent;
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(300);
      answers.forEach(({ body }, index) => {
        expect(body.properties).toMatchObject({ email: `many${index}@example.com`, firstname: `F${index}` });
      });
      const sizes = (await service.simulator.requests(contactUpserts)).map(({ inputs = 0 }) => inputs);
      expect(sizes).toEqual([100, 100, 100]);
    });

    it('looks for a deal with the slot that it waited for, so that no slot is held while another is waited for', async () => {
      const nowMs = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint';
      await service.query(`UPDATE hubspot_budgets
        SET call_limit = 20, window_ms = 600000, taken_ms = array_fill(${nowMs} - 5000, ARRAY[19]), observed_ms = ${nowMs} + 60000
        WHERE bucket = 'general'`);
      let accepted: Answer;
      try {
        accepted = await service.send(
          'POST',
          '/api/deals',
          { externalId: 'one-slot', dealname: 'One slot' },
          { prefer: 'respond-async' },
        );
        const calls = await until(async () => {
          const sent = await service.simulator.requests('/deals/batch/');
          return sent.length > 0 ? sent : null;
        }, 10_000);
        expect(calls.map(({ path }) => path)).toEqual([apiPath('crm/objects', 'deals/batch/read')]);
      } finally {
        await service.query(`UPDATE hubspot_budgets
          SET call_limit = 100000, window_ms = 10000, taken_ms = '{}', observed_ms = 0 WHERE bucket = 'general'`);
      }
      await settled(accepted);
    });

    it('upserts known contacts by their addresses in one call, and heals where one is gone', async () => {
      const { body } = await contact('known@example.com');
      await service.simulator.forget();
      expect(await contact('known@example.com', { phone: '1' })).toMatchObject({ status: 200, body: { id: body.id } });
      expect(await service.simulator.requests('/contacts/')).toMatchObject([
        { path: apiPath('crm/objects', 'contacts/batch/upsert') },
      ]);
      await service.simulator.call('DELETE', apiPath('crm/objects', `contacts/${body.id}`));
      const again = await contact('known@example.com', { phone: '2' });
      expect(again).toMatchObject({ status: 201, body: { outcome: 'created' } });
      expect(again.body.id).not.toBe(body.id);
    });

    it('updates known tickets by their own ids in one call, and heals where one is gone', async () => {
      const ticket = (content: string): Promise<Answer> =>
        service.send('PUT', '/api/tickets', { externalId: 'KNOWN', subject: 'Known', content });
      const { body } = await ticket('0');
      await service.simulator.forget();
      expect(await ticket('1')).toMatchObject({ status: 200, body: { id: body.id, attempts: 1 } });
      expect(await service.simulator.requests('/tickets/')).toMatchObject([
        { path: apiPath('crm/objects', 'tickets/batch/update'), inputs: 1 },
      ]);
      await service.simulator.archive('tickets', body.id);
      const again = await ticket('2');
      expect(again).toMatchObject({ status: 201, body: { outcome: 'created' } });
      expect(again.body.id).not.toBe(body.id);
    });

    it('leaves a contact the e-mail address that somebody gave it in HubSpot', async () => {
      const { body } = await contact('before@example.com');
      const path = apiPath('crm/objects', `contacts/${body.id}`);
      await service.simulator.call('PATCH', path, { properties: { email: 'after@example.com' } });
      const answer = await contact('before@example.com', { phone: '3' });
      expect(answer).toMatchObject({ status: 201 });
      const inHubspot = await service.simulator.propertiesOf('contacts', body.id, 'email', 'phone');
      expect(inHubspot).toMatchObject({ email: 'after@example.com', phone: null });
    });

    it('follows a contact to its new e-mail address', async () => {
      const { body } = await contact('first-address@example.com');
      await service.send('PUT', '/api/contacts', { id: body.id, email: 'second-address@example.com' });
      expect(await contact('second-address@example.com')).toMatchObject({ status: 200, body: { id: body.id } });
      expect((await contact('first-address@example.com')).body.id).not.toBe(body.id);
    });
  });

  describe('one bad record', () => {
    it('does not fail or delay the others of its batch, and costs no further call', async () => {
      const answers = await many(100, (index) =>
        contact(`mixed${index}@example.com`, index === 50 ? { properties: { no_such_property: 'x' } } : {}),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(99);
      expect(answers[50]).toMatchObject({ status: 422, body: { code: 'refused-by-hubspot' } });
      const calls = await service.simulator.requests(contactUpserts);
      expect(calls.every(({ status }) => status === 200 || status === 207)).toBe(true);
    });

    it('is found by halves where HubSpot refuses whole batches', async () => {
      await service.simulator.setSwitches({ tracedUpsertIsPartial: false });
      try {
        const records = Array.from({ length: 100 }, (_, index) => ({
          email: `whole${index}@example.com`,
          ...(index === 17 && { properties: { no_such_property: 'x' } }),
        }));
        const { status, body } = await service.send('POST', '/api/contacts/batch', { records });
        expect(status).toBe(207);
        const statuses = body.results.map((entry) => (entry as unknown as { status: number }).status);
        expect(statuses.filter((one) => one === 201)).toHaveLength(99);
        expect(statuses[17]).toBe(422);
        const calls = await service.simulator.requests(contactUpserts);
        expect(calls.length - 1).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(100)) + 1);
      } finally {
        await service.simulator.setSwitches({ tracedUpsertIsPartial: true });
      }
    });

    it('is told to its own caller only, where writes of one record were refused together', async () => {
      // During the first call the next two writes are folded.
      await service.simulator.order({ match: { path: contactUpserts }, times: 1, delayMs: 400 });
      const first = contact('folded@example.com', { firstname: 'A' });
      await until(async () => ((await sending()) > 0 ? true : null));
      const [good, bad] = await Promise.all([
        contact('folded@example.com', { lastname: 'B' }),
        contact('folded@example.com', { properties: { no_such_property: 'x' } }),
      ]);
      expect(await first).toMatchObject({ status: 201 });
      expect(good).toMatchObject({ status: 200 });
      expect(bad).toMatchObject({ status: 422 });
    });
  });

  const sending = async (): Promise<number> =>
    (await service.query("SELECT 1 FROM open_writes WHERE state = 'sending'")).length;

  it('keeps the order in which writes of one record were accepted', async () => {
    const path = '/contacts/batch/';
    await service.simulator.order({ match: { path }, times: 1, delayMs: 300 });
    const answers: Promise<Answer>[] = [];
    for (let index = 0; index < 20; index += 1) {
      answers.push(contact('ordered@example.com', { phone: String(index) }));
      await until(async () =>
        (await service.query("SELECT 1 FROM open_writes WHERE key = 'email:ordered@example.com'")).length > index ||
        (await service.query("SELECT 1 FROM closed_writes WHERE key = 'email:ordered@example.com'")).length > 0
          ? true
          : null,
      );
    }
    await Promise.all(answers);
    const results = await service.simulator.records('contacts');
    const [record] = results.filter(({ properties }) => properties.email === 'ordered@example.com');
    expect(record?.properties.phone).toBe('19');
  });

  describe('waiting', () => {
    it('answers 202 at once where the caller prefers so, with a place to look', async () => {
      const answer = await contact('async@example.com', {}, { prefer: 'respond-async' });
      expect(answer).toMatchObject({ status: 202, body: { objectType: 'contacts', associations: [] } });
      expect(answer.headers.get('location')).toBe(`/api/writes/${answer.body.id}`);
      expect(answer.headers.get('preference-applied')).toBe('respond-async');
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      const { body } = await settled(answer);
      expect(body).toMatchObject({ state: 'settled', outcome: 'created', delivery: 'exactly-once', attempts: 1 });
      expect(body.properties).toMatchObject({ email: 'async@example.com' });
    });

    it('answers 202 where HubSpot takes longer than the caller waits, and the write goes on', async () => {
      await service.simulator.order({ match: { path: contactUpserts }, times: 1, delayMs: 2_500 });
      const answer = await contact('slow@example.com', {}, { prefer: 'wait=1' });
      expect(answer).toMatchObject({ status: 202, body: { state: 'sending' } });
      expect((await settled(answer)).body).toMatchObject({ outcome: 'created' });
    });

    it('tells a stranger’s id from a write', async () => {
      for (const id of ['nonsense', '019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10']) {
        expect(await service.send('GET', `/api/writes/${id}`)).toMatchObject({
          status: 404,
          body: { code: 'write-not-found' },
        });
      }
    });
  });

  describe('failed writes', () => {
    const refused = (name: string): Promise<Answer> => contact(`${name}@example.com`, { properties: { colour: name } });

    it('are listed and grouped by cause', async () => {
      const answers = await Promise.all(['red', 'green', 'blue'].map(refused));
      expect(answers.map(({ status }) => status)).toEqual([422, 422, 422]);
      const list = await service.send('GET', '/api/writes?state=failed&type=contacts&limit=2');
      expect(list).toMatchObject({ status: 200, body: { results: [{ state: 'failed' }, { state: 'failed' }] } });
      const next = await service.send('GET', list.body.paging.next?.link ?? '');
      const ids = [...list.body.results, ...next.body.results].map(({ id }) => id);
      for (const { body } of answers) expect(ids).toContain(body.writeId);
      const { body } = await service.send('GET', '/api/writes/failures');
      expect(body.results).toContainEqual(
        expect.objectContaining({
          queue: 'contacts',
          cause: 'refused-by-hubspot VALIDATION_ERROR PROPERTY_DOESNT_EXIST colour',
          count: 3,
        }),
      );
    });

    it('are tried again, with other values', async () => {
      const { body } = await contact('retry@example.com', { lifecyclestage: 'no-such-stage' });
      const retry = (properties?: object): Promise<Answer> =>
        service.send('POST', `/api/writes/${body.writeId}/retry`, { ...(properties && { properties }) });
      expect(await retry()).toMatchObject({ status: 422, body: { writeId: body.writeId } });
      expect(await retry({ lifecyclestage: 'lead' })).toMatchObject({
        status: 201,
        body: { writeId: body.writeId, outcome: 'created' },
      });
      expect(await retry()).toMatchObject({ status: 409, body: { code: 'write-not-failed' } });
      expect(await service.send('GET', `/api/writes/${body.writeId}`)).toMatchObject({ body: { state: 'settled' } });
    });

    it('of associations are tried again without the record', async () => {
      const { body } = await service.send('POST', '/api/deals', {
        dealname: 'Waits for its contact',
        contactEmail: 'comes-later@example.com',
      });
      expect(body).toMatchObject({ outcome: 'created', associations: [{ outcome: 'failed' }] });
      await contact('comes-later@example.com');
      await service.simulator.forget();
      expect(await service.send('POST', `/api/writes/${body.writeId}/retry`, {})).toMatchObject({
        status: 201,
        body: { id: body.id, associations: [{ outcome: 'associated' }] },
      });
      expect(await service.simulator.requests('/deals/batch')).toEqual([]);
    });
  });

  it('associates with a contact that is being written at the same moment', async () => {
    await service.simulator.order({ match: { path: contactUpserts }, times: 1, delayMs: 500 });
    const person = contact('same-moment@example.com');
    await until(async () => ((await sending()) > 0 ? true : null));
    const deal = await service.send('POST', '/api/deals', {
      dealname: 'Same moment',
      contactEmail: 'same-moment@example.com',
    });
    expect(deal.body.associations).toMatchObject([{ outcome: 'associated', toId: (await person).body.id }]);
  });

  it('sends associations of many records together', async () => {
    const { body } = await contact('hub@example.com');
    await service.simulator.forget();
    const answers = await many(60, (index) =>
      service.send('POST', '/api/tickets', { subject: `T${index}`, contactId: body.id }),
    );
    expect(answers.every(({ status, body: { associations } }) => status === 201 && associations.length === 1)).toBe(
      true,
    );
    expect((await service.simulator.requests('/crm/associations/')).length).toBeLessThan(20);
    const results = await service.simulator.records('contacts');
    expect(results.find(({ id }) => id === body.id)?.associations).toHaveLength(60);
  });

  it('tells of each association apart from the record, while it is not made', async () => {
    await service.simulator.order({ match: { path: '/crm/associations/' }, times: 1, delayMs: 2_500 });
    const { body } = await contact('late-link@example.com');
    const answer = await service.send(
      'POST',
      '/api/deals',
      { dealname: 'Late link', contactId: body.id },
      { prefer: 'wait=1' },
    );
    expect(answer).toMatchObject({
      status: 202,
      body: { state: 'settled', outcome: 'created', associations: [{ outcome: 'pending', toId: body.id }] },
    });
    await until(async () => {
      const { body: now } = await look(answer);
      return (now.associations[0] as { outcome: string }).outcome === 'associated' ? true : null;
    });
  });

  describe('many records in one request', () => {
    it('have one outcome each, in order, bad ones beside good ones', async () => {
      const { status, body } = await service.send('POST', '/api/contacts/batch', {
        records: [
          { email: 'batch1@example.com' },
          { email: 'no e-mail' },
          { phone: 'without a key' },
          null,
          { email: 'batch2@example.com', properties: { no_such_property: 'x' } },
          { email: 'batch1@example.com', lastname: 'again' },
        ],
      });
      expect(status).toBe(207);
      expect(body.results).toMatchObject([
        { status: 201, outcome: { outcome: 'created', properties: { email: 'batch1@example.com' } } },
        { status: 400, problem: { code: 'invalid-request', errors: [{ pointer: '/email' }] } },
        { status: 400, problem: { code: 'invalid-request' } },
        { status: 400, problem: { code: 'invalid-request' } },
        { status: 422, problem: { code: 'refused-by-hubspot', errors: [{ pointer: '/properties/no_such_property' }] } },
        { status: 200, outcome: { outcome: 'updated' } },
      ]);
    });

    it('are sent a thousand at a time, in ten calls', async () => {
      const records = Array.from({ length: 1000 }, (_, index) => ({ subject: `Bulk ${index}` }));
      const { status, body } = await service.send('POST', '/api/tickets/batch', { records }, { prefer: 'wait=30' });
      expect(status).toBe(207);
      expect(body.results.filter((entry) => (entry as unknown as { status: number }).status === 201)).toHaveLength(
        1000,
      );
      expect(await service.simulator.requests('/tickets/batch/upsert')).toHaveLength(10);
    });

    it.each([
      ['no records', {}],
      ['an empty list', { records: [] }],
      ['too many', { records: Array.from({ length: 1001 }, () => ({})) }],
      ['what is no list', { records: { email: 'a@example.com' } }],
      ['an unknown field', { records: [{ email: 'a@example.com' }], more: 1 }],
    ])('are refused where there is %s', async (_name, body) => {
      expect(await service.send('POST', '/api/contacts/batch', body)).toMatchObject({ status: 400 });
    });

    it('are not held up by others, nor hold up single requests', async () => {
      const records = Array.from({ length: 500 }, (_, index) => ({ email: `lane${index}@example.com` }));
      const bulk = service.send('POST', '/api/contacts/batch', { records }, { prefer: 'wait=30' });
      await until(async () => ((await sending()) > 0 ? true : null));
      const single = await contact('in-between@example.com');
      expect(single.status).toBe(201);
      expect((await bulk).body.results).toHaveLength(500);
    });
  });
});

import { hash } from 'node:crypto';
import { ApiKeys } from '../src/api-keys/api-keys';
import { canonicalJson } from '../src/crm/intake/write-options.decorator';
import { until } from './support/until';
import { request, type Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';

describe('Idempotency-Key', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT: 'off' } });
    await service.send('POST', '/api/tickets', { subject: 'warm' });
  });
  beforeEach(() => service.simulator.forget());
  afterEach(() => service.simulator.forgetFaults());
  afterAll(() => service.stop());

  const ticket = (key: string, subject = 'Once', more: Record<string, string> = {}): Promise<Answer> =>
    service.send('POST', '/api/tickets', { subject }, { 'idempotency-key': key, ...more });
  const replayed = ({ headers }: Answer): string | null => headers.get('idempotency-replayed');
  const tickets = async (subject: string): Promise<number> =>
    (await service.simulator.records('tickets')).filter(({ properties }) => properties.subject === subject).length;

  it('gives a request that comes again the outcome of the first time', async () => {
    const first = await ticket('again');
    const second = await ticket('again');
    expect(first).toMatchObject({ status: 201, body: { outcome: 'created' } });
    expect(second).toMatchObject({ status: 201, body: { id: first.body.id, writeId: first.body.writeId } });
    expect([replayed(first), replayed(second)]).toEqual([null, 'true']);
    expect(await tickets('Once')).toBe(1);
  });

  it('lets the second wait for the first while that is under way', async () => {
    await service.simulator.order({ match: { path: '/tickets/batch/upsert' }, times: 1, delayMs: 400 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => ticket('concurrent', 'Concurrent')));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter((answer) => replayed(answer) === null)).toHaveLength(1);
    expect(await tickets('Concurrent')).toBe(1);
  });

  it('refuses another body, and another route', async () => {
    await ticket('other');
    expect(await ticket('other', 'Different')).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
    const contact = await service.send(
      'POST',
      '/api/contacts',
      { email: 'a@example.com' },
      { 'idempotency-key': 'other' },
    );
    expect(contact.status).toBe(422);
    expect(await tickets('Different')).toBe(0);
  });

  it('tells PUT of a ticket from POST, which means something else', async () => {
    const send = (method: string, key: string): Promise<Answer> =>
      service.send(method, '/api/tickets', { externalId: 'IDEM-1', subject: 'Once more' }, { 'idempotency-key': key });
    const first = await send('POST', 'method');
    expect(first).toMatchObject({ status: 201 });
    const again = await send('POST', 'method');
    expect(again).toMatchObject({ status: 201, body: { id: first.body.id, writeId: first.body.writeId } });
    expect(replayed(again)).toBe('true');
    expect(await send('PUT', 'method')).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    expect(await send('POST', 'another')).toMatchObject({ status: 409, body: { code: 'record-exists' } });
    expect(await send('POST', 'another')).toMatchObject({ status: 409, body: { code: 'record-exists' } });
    expect(await send('PUT', 'third')).toMatchObject({ status: 200, body: { id: first.body.id } });
    expect(await tickets('Once more')).toBe(1);
  });

  it('does not mind the order of members', async () => {
    const send = (body: object): Promise<Answer> =>
      service.send('POST', '/api/tickets', body, { 'idempotency-key': 'order' });
    const first = await send({ subject: 'Ordered', content: 'x' });
    expect(await send({ content: 'x', subject: 'Ordered' })).toMatchObject({
      status: 201,
      body: { id: first.body.id },
    });
  });

  it('belongs to the API key that sent it', async () => {
    const mine = await ticket('shared', 'Mine');
    const otherKey = await service.app.get(ApiKeys).create('another');
    const theirs = await request(
      `${service.url}/api/tickets`,
      'POST',
      { subject: 'Mine' },
      { authorization: `Bearer ${otherKey}`, 'idempotency-key': 'shared' },
    );
    expect(theirs.status).toBe(201);
    expect(theirs.body.id).not.toBe(mine.body.id);
  });

  it('gives a failure again, too', async () => {
    const send = (): Promise<Answer> =>
      service.send(
        'POST',
        '/api/contacts',
        { email: 'f@example.com', properties: { no_such: '1' } },
        { 'idempotency-key': 'failing' },
      );
    const [first, second] = [await send(), await send()];
    expect([first.status, second.status]).toEqual([422, 422]);
    expect(second.body).toMatchObject({ code: 'refused-by-hubspot', writeId: first.body.writeId });
    expect(replayed(second)).toBe('true');
    expect(await service.simulator.requests('/contacts/batch')).toHaveLength(1);
  });

  it('stores nothing of a request that is malformed', async () => {
    expect(await ticket('malformed', '')).toMatchObject({ status: 400 });
    expect(await ticket('malformed', 'Well-formed')).toMatchObject({ status: 201 });
  });

  it('gives the outcome to one that comes again after a 202', async () => {
    await service.simulator.order({ match: { path: '/tickets/batch/upsert' }, times: 1, delayMs: 600 });
    const first = await ticket('later', 'Later', { prefer: 'respond-async' });
    expect(first.status).toBe(202);
    const second = await ticket('later', 'Later');
    expect(second).toMatchObject({ status: 201, body: { writeId: first.body.id } });
  });

  it('covers a batch', async () => {
    const send = (): Promise<Answer> =>
      service.send(
        'POST',
        '/api/tickets/batch',
        { records: [{ subject: 'Batch A' }, { subject: '' }, { subject: 'Batch B' }] },
        { 'idempotency-key': 'batch' },
      );
    const [first, second] = [await send(), await send()];
    expect(second.body.results).toEqual(first.body.results);
    expect(replayed(second)).toBe('true');
    expect(await tickets('Batch A')).toBe(1);
  });

  describe('of a request that an earlier release accepted, and this one would refuse', () => {
    const accepted = async (path: string, body: unknown): Promise<{ key: string; answer: Answer }> => {
      const key = `earlier-${path}-${JSON.stringify(body).length}`.replaceAll('/', '-');
      const answer = await service.send('POST', '/api/contacts', { email: `${key}@example.com` });
      const requestHash = hash('sha256', `${path}\n${canonicalJson(body)}`, 'hex');
      await service.query(
        `INSERT INTO idempotency_keys (portal_id, api_key_id, key, request_hash, write_ids)
         SELECT portal_id, api_key_id, $1, decode($2, 'hex'), ARRAY[id] FROM closed_writes WHERE id = $3`,
        [key, requestHash, answer.body.writeId],
      );
      return { key, answer };
    };
    const values = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`own_${n}`, 'x'.repeat(60_000)]));

    it.each([
      ['is too large', '/api/contacts', { email: 'a@example.com', properties: values }],
      ['has an unknown field', '/api/contacts', { email: 'a@example.com', nickname: 'Ada' }],
      ['has another form', '/api/contacts', { email: 'not an address' }],
      ['has no key', '/api/contacts', { jobtitle: 'Countess' }],
      ['sets a reserved property', '/api/contacts', { email: 'a@example.com', properties: { integration_key: 'x' } }],
      ['has two values of a property', '/api/deals', { dealname: 'A', properties: { dealname: 'B' } }],
      ['has a value that is too long', '/api/tickets', { subject: 'x'.repeat(70_000) }],
    ])('gives its outcome if the body %s', async (_name, path, body) => {
      expect((await service.send('POST', path, body)).status).toBeGreaterThanOrEqual(400);
      const { key, answer } = await accepted(path, body);
      const again = await service.send('POST', path, body, { 'idempotency-key': key });
      expect(again).toMatchObject({ status: 201, body: { id: answer.body.id, writeId: answer.body.writeId } });
      expect(replayed(again)).toBe('true');
      const bulk = await accepted(`${path}/batch`, { records: [body] });
      const repeated = await service.send(
        'POST',
        `${path}/batch`,
        { records: [body] },
        { 'idempotency-key': bulk.key },
      );
      expect(repeated.body.results).toMatchObject([{ status: 201, outcome: { writeId: bulk.answer.body.writeId } }]);
    });

    it('gives its outcome if the body has a number that loses digits', async () => {
      const text = '{"email":"a@example.com","properties":{"amount":12345678901234567890}}';
      const { key, answer } = await accepted('/api/contacts', JSON.parse(text));
      const again = await service.send('POST', '/api/contacts', text, { 'idempotency-key': key });
      expect(again).toMatchObject({ status: 201, body: { writeId: answer.body.writeId } });
    });
  });

  it('is free again once it is older than it is kept', async () => {
    const first = await ticket('old', 'Old');
    await service.query("UPDATE idempotency_keys SET created_at = now() - interval '25 hours' WHERE key = 'old'");
    const second = await ticket('old', 'New');
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
  });

  it.each(['with blank', 'ü', 'x'.repeat(256)])('must be plain and short: %j', async (key) => {
    const answer = await fetch(`${service.url}/api/tickets`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${service.apiKey}`,
        'content-type': 'application/json',
        'idempotency-key': Buffer.from(key, 'utf8').toString('latin1'),
      },
      body: JSON.stringify({ subject: 'X' }),
    });
    expect(answer.status).toBe(400);
  });

  it('leaves nothing waiting behind', async () => {
    await until(async () => ((await service.query('SELECT 1 FROM open_writes')).length === 0 ? true : null));
  });
});

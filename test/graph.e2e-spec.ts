import type { Client } from 'pg';
import { mostCarriedBytes } from '../src/crm/journal/tables/write-size';
import { Cancellation } from '../src/erasure/cancellation';
import type { Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

let names = 0;
const newName = (): string => `g${(names += 1)}`;

interface Entry {
  name: string;
  status: number;
  outcome?: { id: string; outcome: string; writeId: string; associations: { outcome: string; toName?: string }[] };
  problem?: { code: string; detail: string; writeId: string; dependsOn?: string };
  write?: { id: string; state: string; dependsOn?: { id: string; name: string }[] };
}

/** A record of a graph that is associated with others of it. */
const named = (name: string, type: string, record: object, ...others: string[]): Record<string, unknown> => ({
  name,
  type,
  record: { ...record, ...(others.length > 0 && { associations: others.map((other) => ({ to: { name: other } })) }) },
});

/** Contact, company, deal, line item and note, with six associations. */
function order(name: string, contact: object = {}): Record<string, unknown>[] {
  const note = { hs_timestamp: '2026-12-01T09:00:00Z', hs_note_body: name };
  return [
    named('note', 'notes', { properties: note }, 'ada', 'order'),
    named('item', 'line_items', { externalId: `${name}-1`, properties: { name: 'Card', quantity: 3 } }, 'order'),
    named('order', 'deals', { externalId: name, dealname: name }, 'ada', 'firm'),
    named('ada', 'contacts', { email: `${name}@example.com`, firstname: 'Ada', ...contact }, 'firm'),
    named('firm', 'companies', { domain: `${name}.example`, properties: { name } }),
  ];
}

describe('POST /api/graph', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { HUBSPOT_MAX_ATTEMPTS: '1', PREFLIGHT_WAIT_MS: '20000' } });
  });
  afterEach(() => service.forgetLimits());
  afterAll(() => service.stop());

  const post = (records: unknown, headers?: Record<string, string>): Promise<Answer> =>
    service.send('POST', '/api/graph', { records }, headers);
  const entriesOf = ({ body }: Answer): Entry[] => body.results as unknown as Entry[];
  const resultsOf = (answer: Answer): Record<string, Entry> =>
    Object.fromEntries(entriesOf(answer).map((entry) => [entry.name, entry]));
  const written = (id: string): Promise<Answer> => service.send('GET', `/api/writes/${id}`);
  const settled = (id: string): Promise<Answer> =>
    until(async () => {
      const answer = await written(id);
      return ['settled', 'failed'].includes(answer.body.state) ? answer : null;
    });
  const othersOf = async (type: string, id: string, toType: string): Promise<string[]> =>
    ((await service.simulator.associations(type, id, toType)) as unknown as { toObjectId: string }[]).map(
      ({ toObjectId }) => toObjectId,
    );
  const countOpen = async (): Promise<number> => {
    const database = await service.connect();
    const { rows } = await database.query<{ count: number }>('SELECT count(*)::int AS count FROM open_writes');
    await database.end();
    return rows[0]?.count ?? NaN;
  };

  it('writes five records and six associations, with one outcome each', async () => {
    const answer = await post(order(newName()));
    expect(answer.status).toBe(207);
    expect(entriesOf(answer).map((entry) => [entry.name, entry.status])).toEqual([
      ['note', 201],
      ['item', 201],
      ['order', 201],
      ['ada', 201],
      ['firm', 201],
    ]);
    const results = resultsOf(answer);
    const idOf = (one: string): string => results[one]?.outcome?.id ?? '';
    for (const { outcome } of Object.values(results)) {
      for (const association of outcome?.associations ?? []) expect(association.outcome).toBe('associated');
    }
    expect(results.order?.outcome?.associations.map(({ toName }) => toName)).toEqual(['ada', 'firm']);
    expect(await othersOf('deals', idOf('order'), 'contacts')).toEqual([idOf('ada')]);
    expect(await othersOf('deals', idOf('order'), 'companies')).toEqual([idOf('firm')]);
    expect(await othersOf('contacts', idOf('ada'), 'companies')).toEqual([idOf('firm')]);
    expect(await othersOf('line_items', idOf('item'), 'deals')).toEqual([idOf('order')]);
    expect(await othersOf('notes', idOf('note'), 'contacts')).toEqual([idOf('ada')]);
    expect(await othersOf('notes', idOf('note'), 'deals')).toEqual([idOf('order')]);
  });

  it('sends a record after those that it depends on', async () => {
    const results = resultsOf(await post(order(newName())));
    const writeOf = async (name: string): Promise<Answer> => written(results[name]?.outcome?.writeId ?? '');
    const closedAt = async (name: string): Promise<number> => Date.parse(String((await writeOf(name)).body.closedAt));
    expect(await closedAt('firm')).toBeLessThan(await closedAt('ada'));
    expect(await closedAt('ada')).toBeLessThan(await closedAt('order'));
    expect(await closedAt('order')).toBeLessThan(await closedAt('item'));
    expect(await closedAt('order')).toBeLessThan(await closedAt('note'));
    expect((await writeOf('order')).body).toMatchObject({
      dependsOn: [{ id: results.ada?.outcome?.writeId, name: 'ada' }],
    });
  });

  it('changes records that exist, and associates them with records beside the graph', async () => {
    const name = newName();
    const firm = await service.simulator.create('companies', { name, domain: `${name}.example` });
    const known = await service.simulator.create('contacts', { email: `${name}@example.com` });
    const associations = [{ to: { name: 'ada' } }, { to: { type: 'companies', id: firm }, label: 'Primary' }];
    const answer = await post([
      { name: 'deal', type: 'deal', record: { externalId: name, dealname: name, associations } },
      named('ada', 'contacts', { email: `${name}@example.com`, lastname: 'Lovelace' }),
      { name: 'ticket', type: 'tickets', method: 'PUT', record: { externalId: name, subject: name } },
    ]);
    const results = resultsOf(answer);
    expect(results.ada).toMatchObject({ status: 200, outcome: { id: known, outcome: 'updated' } });
    expect(results.ticket).toMatchObject({ status: 201 });
    expect(await othersOf('deals', results.deal?.outcome?.id ?? '', 'companies')).toEqual([firm]);
    expect(await othersOf('deals', results.deal?.outcome?.id ?? '', 'contacts')).toEqual([known]);
  });

  it('fails only the dependents of a failed record, and retries them after it', async () => {
    const name = newName();
    // HubSpot has no such contact yet.
    const results = resultsOf(await post(order(name, { mode: 'update' })));
    expect(results.firm?.status).toBe(201);
    expect(results.ada?.status).toBe(404);
    for (const dependent of ['order', 'item', 'note']) {
      expect(results[dependent]).toMatchObject({ status: 424, problem: { code: 'dependency-failed' } });
    }
    expect(results.order?.problem?.dependsOn).toBe(results.ada?.problem?.writeId);
    expect(results.item?.problem?.dependsOn).toBe(results.order?.problem?.writeId);

    const retry = async (of: string): Promise<unknown> => {
      const id = results[of]?.problem?.writeId ?? '';
      await service.send('POST', `/api/writes/${id}/retry`, {});
      const { state, problem } = (await settled(id)).body;
      return state === 'failed' ? (problem as { code: string }).code : state;
    };
    const ada = await service.simulator.create('contacts', { email: `${name}@example.com` });
    expect(await retry('order')).toBe('dependency-failed');
    expect(await retry('ada')).toBe('settled');
    expect(await retry('order')).toBe('settled');
    expect(await retry('item')).toBe('settled');
    const deal = String((await written(results.order?.problem?.writeId ?? '')).body.recordId);
    await until(async () => (await othersOf('deals', deal, 'contacts')).includes(ada));
  });

  it('keeps the order of a key that two records of a graph have', async () => {
    const name = newName();
    const email = `${name}@example.com`;
    const results = resultsOf(
      await post([
        named('last', 'contacts', { email, firstname: 'third' }, 'deal'),
        named('deal', 'deals', { externalId: name, dealname: name }, 'first'),
        named('first', 'contacts', { email, firstname: 'first', lastname: 'kept' }),
      ]),
    );
    expect([results.first?.status, results.deal?.status, results.last?.status]).toEqual([201, 201, 200]);
    const properties = await service.simulator.propertiesOf(
      'contacts',
      results.first?.outcome?.id ?? '',
      'firstname',
      'lastname',
    );
    expect(properties).toMatchObject({ firstname: 'third', lastname: 'kept' });
  });

  /** Stores the writes of a graph while nothing can be sent, changes them, and lets them go. @returns the accepted writes by name */
  const changedWhileOpen = async (
    records: Record<string, unknown>[],
    change: (results: Record<string, Entry>, database: Client) => Promise<unknown>,
  ): Promise<Record<string, Entry>> => {
    const database = await service.connect();
    await database.query('BEGIN');
    await database.query('SELECT 1 FROM hubspot_budgets FOR UPDATE');
    const results = resultsOf(await post(records, { prefer: 'respond-async' }));
    await change(results, database);
    await database.query('COMMIT');
    await database.end();
    return results;
  };
  it.each<[what: string, code: string, fail: (id: string, database: Client) => Promise<unknown>]>([
    [
      'is too large to be sent',
      'record-too-large',
      (id, database) => database.query('UPDATE open_writes SET bytes = $2 WHERE id = $1', [id, mostCarriedBytes + 1]),
    ],
    ['is erased', 'erased', (id) => service.app.get(Cancellation).cancel('1234567', [id])],
  ])('fails the dependents of a record that %s, at once', async (_what, code, fail) => {
    const results = await changedWhileOpen(order(newName()), (accepted, database) =>
      fail(accepted.ada?.write?.id ?? '', database),
    );
    const problemOf = async (name: string): Promise<unknown> =>
      ((await settled(results[name]?.write?.id ?? '')).body.problem as { code: string } | undefined)?.code;
    expect(await problemOf('ada')).toBe(code);
    for (const name of ['order', 'item', 'note']) expect(await problemOf(name)).toBe('dependency-failed');
    expect(await problemOf('firm')).toBeUndefined();
  });

  it('keeps a later write behind a record of a graph that waits', async () => {
    const name = newName();
    const async = { prefer: 'respond-async' };
    const records = [
      named('ada', 'contacts', { email: `${name}@example.com` }),
      named('deal', 'deals', { externalId: name, dealname: 'old' }, 'ada'),
    ];
    let later: Answer | undefined;
    const results = await changedWhileOpen(records, async ({ ada, deal }) => {
      expect(deal).toMatchObject({ status: 202, write: { dependsOn: [{ name: 'ada', id: ada?.write?.id }] } });
      later = await service.send('PUT', '/api/deals', { externalId: name, dealname: 'new' }, async);
      expect(later.status).toBe(202);
    });
    const { recordId } = (await settled(later?.body.id ?? '')).body;
    expect((await settled(results.deal?.write?.id ?? '')).body).toMatchObject({ state: 'settled', recordId });
    expect(await service.simulator.propertiesOf('deals', String(recordId), 'dealname')).toMatchObject({
      dealname: 'new',
    });
  });

  it('repeats the outcomes of a repeated Idempotency-Key, and accepts concurrent requests once', async () => {
    const name = newName();
    const headers = { 'idempotency-key': name };
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(order(name), headers)));
    const ids = answers.map((answer) => entriesOf(answer).map(({ outcome }) => outcome?.id));
    expect(ids.flat()).not.toContain(undefined);
    for (const one of ids) expect(one).toEqual(ids[0]);
    expect(answers.filter(({ headers: sent }) => sent.get('idempotency-replayed') === 'true')).toHaveLength(4);
    expect((await post(order(name, { lastname: 'other' }), headers)).body.code).toBe('idempotency-key-reused');
  });

  const ok = (): Record<string, unknown> => named('a', 'contacts', { email: 'refused@example.com' });
  const dealTo = (association: object): Record<string, unknown> => ({
    name: 'b',
    type: 'deals',
    record: { dealname: 'x', associations: [{ to: { name: 'a' }, ...association }] },
  });
  const refusals: [what: string, records: unknown, status: number, pointer: string][] = [
    ['no list', { a: ok() }, 400, '/records'],
    ['no record', [], 400, '/records'],
    ['too many records', Array.from({ length: 101 }, (_, index) => ({ ...ok(), name: `r${index}` })), 400, '/records'],
    ['a record that is no object', [ok(), 7], 400, '/records/1'],
    ['a nameless record', [ok(), { ...ok(), name: undefined }], 400, '/records/1/name'],
    ['a name with blanks', [{ ...ok(), name: 'a b' }], 400, '/records/0/name'],
    ['a duplicate name', [ok(), ok()], 400, '/records/1/name'],
    ['a dangling name', [named('a', 'contacts', {}, 'b')], 400, '/records/0/record/associations/0/to/name'],
    [
      'a cycle',
      [named('a', 'contacts', {}, 'b'), named('b', 'deals', {}, 'a')],
      400,
      '/records/1/record/associations/0/to/name',
    ],
    ['a self-association', [named('a', 'contacts', {}, 'a')], 400, '/records/0/record/associations/0/to/name'],
    ['an unknown member', [{ ...ok(), extra: 1 }], 400, '/records/0/extra'],
    ['an unknown method', [{ ...ok(), method: 'DELETE' }], 400, '/records/0/method'],
    ['an entry without its record', [ok(), { name: 'b', type: 'deals' }], 400, '/records/1/record'],
    ['an entry without its type', [ok(), { name: 'b', record: {} }], 400, '/records/1/type'],
    ['an unknown type', [ok(), named('b', 'dealz', {})], 404, '/records/1/type'],
    ['a malformed body', [ok(), named('b', 'contacts', { email: 'no address' })], 400, '/records/1/record/email'],
    [
      'contradictory rules',
      [named('b', 'contacts', { firstname: 'A', mode: 'update' })],
      400,
      '/records/0/record/mode',
    ],
    [
      'an unknown property',
      [ok(), named('b', 'deals', { dealname: 'x', properties: { nonsense: '1' } })],
      422,
      '/records/1/record/properties/nonsense',
    ],
    ['an unknown label', [ok(), dealTo({ label: 'None such' })], 422, '/records/1/record/associations/0/label'],
    [
      'a wait for a record of the graph',
      [ok(), dealTo({ waitForRecord: true })],
      400,
      '/records/1/record/associations/0/waitForRecord',
    ],
    [
      'an external id of a type without them',
      [ok(), named('b', 'notes', { externalId: 'x', properties: { hs_note_body: 'x' } })],
      422,
      '/records/1/record/externalId',
    ],
  ];
  it.each(refusals)('refuses %s, and stores nothing', async (_what, records, status, pointer) => {
    const before = await countOpen();
    const answer = await post(records, { prefer: 'respond-async' });
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer }));
    expect(answer.status).toBe(status);
    expect(await countOpen()).toBe(before);
    expect(await service.send('GET', '/api/contacts/refused@example.com')).toMatchObject({ status: 404 });
  });

  describe('POST /api/graph/validate', () => {
    const validate = (records: unknown): Promise<Answer> => service.send('POST', '/api/graph/validate', { records });

    it('tells what would be sent of each record, by its name, and stores and sends nothing', async () => {
      const name = newName();
      const [open, sent] = [await countOpen(), (await service.simulator.requests('/objects/')).length];
      const answer = await validate(order(name, { lifecyclestage: 'Lead' }));
      expect(answer.status).toBe(200);
      expect(answer.body.results).toEqual(
        ['note', 'item', 'order', 'ada', 'firm'].map(
          (one) => expect.objectContaining({ name: one, valid: true, findings: [] }) as unknown,
        ),
      );
      expect(answer.body.results[3]).toMatchObject({ properties: { lifecyclestage: 'lead', firstname: 'Ada' } });
      expect(await service.simulator.requests('/objects/')).toHaveLength(sent);
      expect(await countOpen()).toBe(open);
    });

    it.each(refusals)('finds %s, as the acceptance does', async (_what, records, status, pointer) => {
      const { status: given, body } = await validate(records);
      const ofRecord = /^\/records\/(\d)\/record(\/.+?)$/.exec(pointer);
      if (!ofRecord || pointer.endsWith('/to/name')) {
        expect(body.errors).toContainEqual(expect.objectContaining({ pointer }));
        expect(given).toBe(status);
        return;
      }
      expect(given).toBe(200);
      const results = body.results as unknown as { valid: boolean; findings: { pointer: string }[] }[];
      expect(results.map(({ valid }) => valid)).toEqual(results.map((_, index) => index !== Number(ofRecord[1])));
      expect(results[Number(ofRecord[1])]?.findings).toContainEqual(expect.objectContaining({ pointer: ofRecord[2] }));
    });
  });

  it('refuses names of records outside a graph', async () => {
    const associations = [{ to: { name: 'a' } }];
    const { status } = await service.send('POST', '/api/contacts', { email: 'refused@example.com', associations });
    expect(status).toBe(400);
  });
});

import { FailureRecounts } from '../src/crm/journal/statistics/failure-recounts';
import { mostSeen } from '../src/crm/journal/reads/write-lists';
import type { Answer, AnswerEntry } from './support/http-request';
import { StatementLog } from './support/statement-log';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';
import { urlOfDatabase } from './support/test-server';

const columns = 'portal_id, id, queue, key, lane, state, intent, accepted_at, closed_at, attempts, outcome, cause';
/** Ids grow with time, like those of real writes. */
const idOf = (n: string): string =>
  `(lpad(to_hex(1700000000000 + ${n}), 12, '0') || '7000' || '8000' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const problem = (detail: string): string =>
  `jsonb_build_object('problem', jsonb_build_object('code', 'refused-by-hubspot', 'status', 422, 'detail', ${detail}))`;
const intent = (value: string): string =>
  `jsonb_build_object('key', jsonb_build_object('kind', 'email', 'email', 'a@example.com'), 'pointers', jsonb_build_object(),
    'properties', jsonb_build_object('about', ${value}))`;

describe('Lists of writes', () => {
  let statements: StatementLog;
  let service: TestService;

  beforeAll(async () => {
    statements = await StatementLog.start(urlOfDatabase('postgres'));
    service = await startTestService({ statements });
  });
  afterAll(async () => {
    await service.stop();
    await statements.close();
  });
  afterEach(async () => {
    await service.query('TRUNCATE closed_writes');
    await service.query('TRUNCATE failure_counts');
  });

  async function failedWrites(count: number, value = "'x'", cause = "'a cause'"): Promise<void> {
    await service.query(`INSERT INTO closed_writes (${columns})
      SELECT 1234567, ${idOf('n')}, 'contacts', 'email:' || n, 0, 'failed', ${intent(value)}, now(), now(), 1,
        ${problem("'refused ' || n")}, ${cause} FROM generate_series(1, ${count}) AS n`);
  }

  /** Follows all pages. */
  async function pages(path: string): Promise<Answer[]> {
    const found: Answer[] = [];
    for (let next: string | undefined = path; next !== undefined;) {
      const answer: Answer = await service.send('GET', next);
      expect(answer.status).toBe(200);
      found.push(answer);
      next = (answer.body as unknown as { paging: { next?: { link: string } } }).paging.next?.link;
    }
    return found;
  }
  const idsOf = (found: readonly Answer[]): string[] =>
    found.flatMap(({ body }) => (body.results as { id: string }[]).map(({ id }) => id));

  it('bound the bytes of a page, and show every write once', async () => {
    await failedWrites(30, `repeat('ab', 450000) || n`);
    const found = await pages('/api/writes?limit=200');
    expect(found.length).toBeGreaterThan(3);
    for (const { body } of found) expect(JSON.stringify(body).length).toBeLessThan(4 * 1024 * 1024);
    const ids = idsOf(found);
    expect(ids).toHaveLength(30);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    const [first] = found[0]?.body.results as (AnswerEntry & { abbreviated?: boolean })[];
    expect(first).toMatchObject({ abbreviated: true, requestedProperties: { about: `${'ab'.repeat(100)}…` } });
    const whole = await service.send('GET', `/api/writes/${ids[0]}`);
    expect(whole.body).not.toHaveProperty('abbreviated');
    expect(JSON.stringify(whole.body).length).toBeGreaterThan(900_000);
  });

  it('read no more than they show of compressible values', async () => {
    await failedWrites(30, `repeat('ab', 450000) || n`);
    await service.send('GET', '/api/writes?limit=1');
    statements.forget();
    await service.send('GET', '/api/writes?limit=200');
    const texts = statements.statements.map(({ text }) => text).filter((text) => text.includes('closed_writes'));
    expect(texts.map((text) => text.trim().split(' AS ')[0])).toEqual([
      'WITH seen',
      'WITH RECURSIVE page (writes, bytes)',
      'SELECT write.* FROM unnest($2::uuid[])',
    ]);
  });

  it('bound the work of a page with a rare filter, and continue with the next one', async () => {
    const count = 2 * mostSeen + 10;
    await failedWrites(count);
    await service.query(
      `UPDATE closed_writes SET queue = 'tickets' WHERE id IN (${idOf('3')}, ${idOf(`${mostSeen}`)})`,
    );
    const found = await pages('/api/writes?type=tickets');
    expect(found).toHaveLength(3);
    expect(idsOf(found)).toHaveLength(2);
    expect(found[0]?.body.results).toEqual([]);
  });

  it('bound the work of a page with a cause and a rare API key', async () => {
    await failedWrites(mostSeen + 10);
    await service.query(
      `UPDATE closed_writes SET api_key_id = (SELECT id FROM api_keys LIMIT 1) WHERE id = ${idOf('3')}`,
    );
    const [key] = await service.query<{ id: string }>('SELECT id FROM api_keys LIMIT 1');
    const found = await pages(`/api/writes?cause=a%20cause&apiKey=${key?.id ?? ''}`);
    expect(found.map(({ body }) => body.results.length)).toEqual([0, 1]);
  });

  it('find a rare cause at once, in one queue or in all', async () => {
    await failedWrites(2 * mostSeen, "'x'", `CASE WHEN n < 4 THEN 'rare' ELSE 'usual' END`);
    await service.query(`UPDATE closed_writes SET queue = 'deals>contacts', intent = '{"to": {"id": "1"}, "pointer": ""}',
      parent_id = id WHERE id = ${idOf('2')}`);
    expect((await pages('/api/writes?cause=rare')).map(({ body }) => body.results.length)).toEqual([3]);
    const found = await pages('/api/writes?cause=rare&limit=2');
    expect(found.map(({ body }) => body.results.length)).toEqual([2, 1]);
    expect(idsOf(found)).toHaveLength(3);
    expect(idsOf(await pages('/api/writes?cause=rare&type=contacts'))).toHaveLength(2);
    expect(idsOf(await pages('/api/writes?cause=absent'))).toEqual([]);
  });

  it('are bounded by the time of acceptance, with other filters too', async () => {
    await failedWrites(40);
    const at = (n: number): string => new Date(1_700_000_000_000 + n).toISOString();
    for (const more of ['', '&cause=a%20cause', '&type=contacts']) {
      const found = await pages(`/api/writes?since=${at(10)}&until=${at(20)}&limit=4${more}`);
      const ids = idsOf(found);
      expect(ids).toEqual([...new Set(ids)].sort().reverse());
      expect(ids).toHaveLength(10);
      expect(idsOf(await pages(`/api/writes?since=${at(35)}${more}`))).toHaveLength(6);
      expect(idsOf(await pages(`/api/writes?until=${at(4)}&limit=2${more}`))).toHaveLength(3);
    }
    expect(idsOf(await pages(`/api/writes?since=${at(20)}&until=${at(10)}`))).toEqual([]);
    expect(await service.send('GET', '/api/writes?since=yesterday')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '?since' }] },
    });
  });

  it('read nothing outside of the given times', async () => {
    await failedWrites(2 * mostSeen + 10);
    const until = new Date(1_700_000_000_000 + 5).toISOString();
    expect((await pages(`/api/writes?until=${until}`)).map(({ body }) => body.results.length)).toEqual([4]);
  });

  it('find the writes of an external id', async () => {
    await failedWrites(20);
    await service.query(
      `UPDATE closed_writes SET key = 'external:INV 42' WHERE id IN (${idOf('3')}, ${idOf('7')}, ${idOf('9')})`,
    );
    const found = await pages('/api/writes?externalId=%20INV%2042&limit=2');
    expect(found.map(({ body }) => body.results.length)).toEqual([2, 1]);
    expect(idsOf(await pages('/api/writes?externalId=INV%2042&cause=a%20cause'))).toHaveLength(3);
    expect(idsOf(await pages('/api/writes?externalId=INV%2043'))).toEqual([]);
    expect((await service.send('GET', '/api/writes?externalId=%00')).status).toBe(400);
  });

  it('share one reading among concurrent callers', async () => {
    await failedWrites(10);
    statements.forget();
    await Promise.all(
      Array.from({ length: 20 }, () =>
        Promise.all([service.send('GET', '/api/writes/failures'), service.send('GET', '/api/writes?limit=7')]),
      ),
    );
    const texts = statements.statements.map(({ text }) => text);
    expect(texts.filter((text) => text.includes('failure_counts')).length).toBeLessThan(3);
    expect(texts.filter((text) => text.includes('WITH seen')).length).toBeLessThan(20);
  });

  describe('by cause', () => {
    type Summary = Record<string, number>;
    const summary = async (): Promise<Summary> => {
      const answer = await service.send('GET', '/api/writes/failures');
      const groups = answer.body.results as unknown as { cause: string; count: number }[];
      return Object.fromEntries(groups.map(({ cause, count }) => [cause, count]));
    };
    const stored = async (): Promise<Summary> => {
      const rows = await service.query<{ cause: string; count: number }>(
        'SELECT cause, count FROM failure_counts WHERE portal_id = 1234567 AND count <> 0',
      );
      return Object.fromEntries(rows.map(({ cause, count }) => [cause, count]));
    };
    it('are counted when they fail and when they are retried', async () => {
      const fail = (email: string): Promise<Answer> =>
        service.send('POST', '/api/contacts', { id: '987654321', firstname: email });
      const [first, second] = [await fail('one'), await fail('two')];
      const [cause = ''] = Object.keys(await stored()).filter((one) => one !== '');
      expect(await stored()).toEqual({ [cause]: 2, '': 2 });
      // Callers within a second share a summary.
      await until(async () => (await summary())[cause] === 2);
      // The retry fails again.
      expect((await service.send('POST', `/api/writes/${first.body.writeId}/retry`, {})).status).toBe(first.status);
      expect(await stored()).toEqual({ [cause]: 2, '': 2 });
      const { id } = (await service.send('POST', '/api/contacts', { email: 'there@example.com' })).body;
      await service.query(`UPDATE closed_writes SET key = 'id:${id}', intent = jsonb_set(intent, '{key,id}', '"${id}"')
        WHERE id = '${second.body.writeId}'`);
      expect((await service.send('POST', `/api/writes/${second.body.writeId}/retry`, {})).status).toBe(200);
      expect(await stored()).toEqual({ [cause]: 1, '': 1 });
    });

    it('are counted again after statements that counted nothing', async () => {
      await failedWrites(60, "'x'", "'cause ' || n % 3");
      await service.query(`INSERT INTO failure_counts (portal_id, queue, cause, count)
        VALUES (1234567, 'contacts', 'cause 1', 7), (1234567, 'contacts', 'gone', 3), (1234567, '', '', 10)`);
      await service.app.get(FailureRecounts).countAll('1234567');
      expect(await stored()).toEqual({ 'cause 0': 20, 'cause 1': 20, 'cause 2': 20, '': 60 });
    });
  });
});

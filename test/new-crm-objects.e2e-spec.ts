import { encodeCursor } from '../src/crm/journal/reads/list-position';
import type { ObjectType } from '../src/crm/object-types/object-types';
import type { Answer, AnswerEntry } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';

describe('GET /api/new-crm-objects', () => {
  let service: TestService;
  const ids: string[] = [];

  beforeAll(async () => {
    service = await startTestService();
    for (const [path, body] of [
      ['contacts', { email: 'ada@example.com', firstname: 'Ada', lastname: 'Lovelace' }],
      ['contacts', { email: 'nameless@example.com' }],
      ['deals', { dealname: 'Engine' }],
      ['tickets', { subject: 'It grinds' }],
      ['tickets', { subject: 'It squeaks' }],
    ] as const) {
      ids.push((await service.send('POST', `/api/${path}`, body)).body.id);
    }
  });
  afterAll(() => service.stop());

  const list = async (query = ''): Promise<{ results: AnswerEntry[]; answer: Answer }> => {
    const answer = await service.send('GET', `/api/new-crm-objects${query}`);
    expect(answer.status).toBe(200);
    return { results: answer.body.results, answer };
  };
  const linkOf = ({ headers }: Answer, rel: string): string | undefined =>
    new RegExp(`<([^>]+)>; rel="${rel}"`).exec(headers.get('link') ?? '')?.[1];

  it('lists what was created, newest first, by the names people know', async () => {
    const { results } = await list();
    expect(results.map(({ id }) => id)).toEqual([...ids].reverse());
    expect(results.map(({ name }) => name)).toEqual([
      'It squeaks',
      'It grinds',
      'Engine',
      'nameless@example.com',
      'Ada Lovelace',
    ]);
    expect(results[0]).toMatchObject({ objectType: 'tickets', portalId: '1234567', state: 'active' });
  });

  it('leaves out what was only updated', async () => {
    await service.simulator.create('contacts', { email: 'foreign@example.com' });
    expect(await service.send('POST', '/api/contacts', { email: 'foreign@example.com', firstname: 'F' })).toMatchObject(
      { status: 200 },
    );
    expect((await list()).results).toHaveLength(5);
  });

  it('filters by type', async () => {
    const { results } = await list('?type=tickets');
    expect(results.map(({ name }) => name)).toEqual(['It squeaks', 'It grinds']);
  });

  it('filters by time: since is inclusive, until is not', async () => {
    const { results } = await list();
    const createdAt = results[2]?.createdAt ?? '';
    const since = (await list(`?since=${createdAt}`)).results;
    const until = (await list(`?until=${createdAt}`)).results;
    expect(since.length + until.length).toBe(5);
    expect(since.every((record) => record.createdAt >= createdAt)).toBe(true);
    expect(until.every((record) => record.createdAt < createdAt)).toBe(true);
  });

  it.each([
    ['cursor', '?limit=2'],
    ['page', '?limit=2&page=1'],
  ])('is walked whole by %s, along the Link headers', async (_name, query) => {
    const seen: string[] = [];
    let { results, answer } = await list(query);
    for (;;) {
      seen.push(...results.map(({ id }) => id));
      const next = linkOf(answer, 'next');
      expect(answer.body.paging.next?.link).toBe(next);
      if (!next) break;
      ({ results, answer } = await list(next.slice('/api/new-crm-objects'.length)));
    }
    expect(seen).toEqual([...ids].reverse());
  });

  it('links back and to the first page in page mode', async () => {
    const { answer } = await list('?limit=2&page=2&type=tickets');
    expect(linkOf(answer, 'prev')).toBe('/api/new-crm-objects?type=tickets&limit=2&page=1');
    expect(linkOf(answer, 'first')).toBe('/api/new-crm-objects?type=tickets&limit=2&page=1');
  });

  it('takes any cursor with any filter: what passes the filter and comes after the place', async () => {
    const all = (await list()).results;
    const times = ['', ...all.map(({ createdAt }) => createdAt)];
    for (const [index, last] of all.entries()) {
      const cursor = encodeCursor({
        createdAt: new Date(last.createdAt),
        objectType: last.objectType as ObjectType,
        hubspotId: last.id,
      });
      for (const type of ['', 'contacts', 'companies', 'deals', 'tickets']) {
        for (const until of times) {
          const filters = `${type && `&type=${type}`}${until && `&until=${until}`}`;
          const { results } = await list(`?cursor=${cursor}${filters}`);
          const expected = all
            .slice(index + 1)
            .filter(({ objectType, createdAt }) => (!type || objectType === type) && (!until || createdAt < until));
          expect(results).toEqual(expected);
        }
      }
    }
  });

  it('goes on where the cursor stood while new records arrive', async () => {
    const { answer } = await list('?limit=3');
    await service.send('POST', '/api/tickets', { subject: 'Meanwhile' });
    const { results } = await list(`?limit=3&cursor=${answer.body.paging.next?.cursor ?? ''}`);
    expect(results.map(({ name }) => name)).toEqual(['nameless@example.com', 'Ada Lovelace']);
  });

  it('keeps a total order among records of the same millisecond', async () => {
    await service.query("UPDATE crm_objects SET created_at = '2026-01-01T00:00:00Z'");
    const seen: string[] = [];
    let cursor = '';
    do {
      const { results, answer } = await list(`?limit=1${cursor}`);
      seen.push(...results.map(({ id }) => id));
      const next = answer.body.paging.next?.cursor;
      cursor = next ? `&cursor=${next}` : '';
    } while (cursor);
    expect(new Set(seen).size).toBe(6);
    expect(seen).toHaveLength(6);
  });

  it('shows a record’s new name', async () => {
    await service.send('PUT', '/api/contacts', { email: 'ada@example.com', firstname: 'Ada', lastname: 'King' });
    const { results } = await list('?type=contacts');
    expect(results.map(({ name }) => name)).toContain('Ada King');
  });

  it('keeps a name that a write changes in part, because HubSpot’s answer does not have the rest', async () => {
    await service.send('PUT', '/api/contacts', { email: 'ada@example.com', lastname: 'Lovelace' });
    const { results } = await list('?type=contacts');
    expect(results.map(({ name }) => name)).toContain('Ada King');
  });

  it('shows which record was archived, and which one was merged into another', async () => {
    const [kept, lost, archived] = [
      await service.send('POST', '/api/contacts', { email: 'kept@example.com' }),
      await service.send('POST', '/api/contacts', { email: 'lost@example.com' }),
      await service.send('POST', '/api/contacts', { email: 'gone@example.com' }),
    ];
    await service.send('DELETE', `/api/contacts/${archived.body.id}`);
    await service.simulator.merge('contacts', kept.body.id, lost.body.id);
    await service.send('PUT', '/api/contacts', { id: lost.body.id, phone: '1' });
    const { results } = await list('?type=contacts');
    const states = new Map(results.map(({ id, state }) => [id, state]));
    expect(states.get(archived.body.id)).toBe('archived');
    expect(states.get(lost.body.id)).toBe('merged');
    expect(results.filter(({ state }) => state === 'active')).not.toHaveLength(0);
  });
});

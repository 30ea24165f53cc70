import { Problem } from '../problems/problem';
import type { ErasureBody } from './erasures.dto';
import { PersonRequests } from './person-requests';
import type { PersonRequest } from './erasure-report';

describe('PersonRequests', () => {
  let portals: string[];
  let asked: string[];
  let sealed: PersonRequest | null;
  beforeEach(() => {
    portals = ['1', '2'];
    asked = [];
    sealed = null;
  });

  const read = async (body: ErasureBody, bound?: string): Promise<unknown> => {
    const requests = new PersonRequests(
      { all: () => Promise.resolve(portals) },
      {
        resolveAt: (portalId, named) => {
          asked.push(`${portalId} ${named}`);
          return Promise.resolve('2-17');
        },
      },
      {
        hashOf: () => Buffer.from('hash'),
        seal: (_id, request) => {
          sealed = request;
          return 'sealed';
        },
      },
    );
    const { report } = await requests.read(body, bound);
    return { portals: report.portals.map(({ portalId }) => portalId), ...sealed };
  };
  const refusalOf = async (body: ErasureBody, bound?: string): Promise<unknown> =>
    read(body, bound).catch((error: unknown) => {
      const { code, extras } = error as Problem;
      return [code, extras.errors?.[0]?.pointer];
    });

  it('reads a person by e-mail, in all portals', async () => {
    expect(await read({ email: ' Ada@Example.com ', texts: [' Lovelace '] })).toMatchObject({
      portals: ['1', '2'],
      portalId: null,
      hubspot: 'keep',
      texts: ['Lovelace'],
      subject: { email: 'ada@example.com' },
    });
  });

  it.each<[named: string, type: string]>([
    ['contacts', 'contacts'],
    ['contact', 'contacts'],
    ['line_items', 'line_items'],
    ['2-9', '2-9'],
  ])('reads the type %s without asking a portal', async (named, type) => {
    expect(await read({ type: named, id: '7' })).toMatchObject({ subject: { type, id: '7' } });
    expect(asked).toEqual([]);
  });

  it('reads the name of a custom type in the only portal', async () => {
    expect(await read({ type: 'patients', id: '7', portal: '2' })).toMatchObject({
      portals: ['2'],
      subject: { type: '2-17', id: '7' },
    });
    expect(await read({ type: 'patients', id: '7' }, '1')).toMatchObject({ portalId: '1' });
    portals = ['3'];
    await read({ type: 'patients', id: '7' });
    expect(asked).toEqual(['2 patients', '1 patients', '3 patients']);
  });

  it.each<[body: ErasureBody, bound: string | undefined, code: string, pointer: string | undefined]>([
    [{ type: 'patients', id: '7' }, undefined, 'invalid-request', '/type'],
    [{ type: 'patients', id: '7', portal: '9' }, undefined, 'portal-not-found', undefined],
    [{ type: 'contacts', id: '7', portal: '9' }, undefined, 'portal-not-found', undefined],
    [{ email: 'ada@example.com', portal: '1' }, '2', 'portal-forbidden', undefined],
    [{ email: 'ada@example.com', type: 'contacts' }, undefined, 'invalid-request', '/email'],
    [{ email: 'none' }, undefined, 'invalid-request', '/email'],
    [{ type: 'contacts' }, undefined, 'invalid-request', ''],
    [{ type: 'deals', id: '7', hubspot: 'gdpr-delete' }, undefined, 'invalid-request', '/hubspot'],
  ])('refuses %j of a key for %s as %s', async (body, bound, code, pointer) => {
    expect(await refusalOf(body, bound)).toEqual([code, pointer]);
  });
});

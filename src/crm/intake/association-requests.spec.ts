import { RequestValidationPipe } from '../../http/request-validation.pipe';
import { Problem } from '../../problems/problem';
import type { AssociationRequest } from '../journal/tables/write';
import { isObjectType } from '../object-types/object-types';
import {
  checkAssociations,
  labellingOf,
  mostAssociations,
  readAssociations,
  type PartReader,
} from './association-requests';

const validation = new RequestValidationPipe();
const reader: PartReader = {
  transform: (value, metadata) => validation.transform(value, metadata),
  typeNamed: (named, pointer) => {
    if (named === 'engines') return Promise.resolve('2-17');
    if (isObjectType(named)) return Promise.resolve(named);
    const errors = [{ pointer, message: 'There is no such type.', code: 'isIn' }];
    return Promise.reject(new Problem('invalid-request', 'There is no such type.', { errors }));
  },
};
const read = (given: unknown, isSentBack = false): Promise<AssociationRequest[]> =>
  readAssociations(reader, given, 'contacts', isSentBack);
const problemOf = async (act: () => unknown): Promise<{ pointer?: string; code?: string } | undefined> => {
  try {
    await act();
    return undefined;
  } catch (error) {
    const [first] = (error as Problem).extras.errors ?? [];
    return { pointer: first?.pointer, code: first?.code };
  }
};
const company = (more: object): object => ({ type: 'companies', ...more });

describe('readAssociations', () => {
  it('reads targets by each identifier, with labels and waits', async () => {
    expect(
      await read([
        { to: company({ id: 7 }) },
        { to: company({ externalId: 'A-1' }), label: ' Partner ' },
        { to: company({ domain: 'https://www.Example.com' }), label: 'primary', waitForRecord: true },
        { to: { type: 'contacts', email: 'ADA@example.com' }, typeId: 449 },
        { to: company({ id: '8' }), typeId: 1, waitForRecord: false },
        { to: company({ id: '8' }), typeId: 279 },
        { to: { type: 'engines', externalId: 'E-1' } },
      ]),
    ).toEqual([
      { toType: 'companies', to: { id: '7' }, pointer: '/associations/0' },
      { toType: 'companies', to: { externalId: 'A-1' }, label: 'Partner', pointer: '/associations/1' },
      {
        toType: 'companies',
        to: { domain: 'example.com' },
        primary: true,
        label: 'primary',
        waits: true,
        pointer: '/associations/2',
      },
      { toType: 'contacts', to: { email: 'ada@example.com' }, typeId: 449, pointer: '/associations/3' },
      { toType: 'companies', to: { id: '8' }, primary: true, pointer: '/associations/4' },
      { toType: 'companies', to: { id: '8' }, pointer: '/associations/5' },
      { toType: '2-17', to: { externalId: 'E-1' }, pointer: '/associations/6' },
    ]);
  });

  it('reads names of a graph, and no others', async () => {
    const names = new Map([['firm', { objectType: 'companies' as const, write: 'w1' }]]);
    const readIn = (given: unknown): Promise<AssociationRequest[]> =>
      readAssociations(reader, given, 'contacts', false, names);
    expect(await readIn([{ to: { name: 'firm' }, label: 'Primary' }, { to: company({ id: '7' }) }])).toEqual([
      {
        toType: 'companies',
        to: { write: 'w1', name: 'firm' },
        primary: true,
        label: 'Primary',
        pointer: '/associations/0',
      },
      { toType: 'companies', to: { id: '7' }, pointer: '/associations/1' },
    ]);
    expect(await problemOf(() => readIn([{ to: { name: 'firm' }, waitForRecord: true }]))).toEqual({
      pointer: '/associations/0/waitForRecord',
      code: 'contradiction',
    });
    expect((await problemOf(() => readIn([{ to: { name: 'firm', type: 'companies' } }])))?.pointer).toBe(
      '/associations/0/to/name',
    );
    expect(await problemOf(() => read([{ to: { name: 'firm' } }]))).toBeDefined();
  });

  it('reads none from a body without them, and from a record that is sent back', async () => {
    expect([await read(undefined), await read(null), await read([]), await read({ companies: [] }, true)]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });

  it.each<[unknown, string, string]>([
    [{}, '/associations', 'isArray'],
    ['7', '/associations', 'isArray'],
    [Array.from({ length: mostAssociations + 1 }, () => ({})), '/associations', 'arrayMaxSize'],
    [['7'], '/associations/0', 'isObject'],
    [[{}], '/associations/0/to', 'isObject'],
    [[{ to: '7' }], '/associations/0/to', 'isObject'],
    [[{ to: { id: '7' } }], '/associations/0/to/type', 'required'],
    [[{ to: { type: 'butterflies', id: '7' } }], '/associations/0/to/type', 'isIn'],
    [[{ to: { type: 7, id: '7' } }], '/associations/0/to/type', 'isIn'],
    [[{ to: { type: 'x'.repeat(256), id: '7' } }], '/associations/0/to/type', 'isIn'],
    [[{ to: company({}) }], '/associations/0/to', 'required'],
    [[{ to: company({ id: '7', domain: 'example.com' }) }], '/associations/0/to', 'contradiction'],
    [[{ to: company({ email: 'ada@example.com' }) }], '/associations/0/to/email', 'wrong-identifier'],
    [[{ to: { type: 'deals', domain: 'example.com' } }], '/associations/0/to/domain', 'wrong-identifier'],
    [[{ to: company({ id: 'x' }) }], '/associations/0/to/id', 'matches'],
    [[{ to: company({ id: '7', name: 'x' }) }], '/associations/0/to/name', 'unknown-field'],
    [[{ to: company({ id: '7' }), label: 'A', typeId: 5 }], '/associations/0', 'contradiction'],
    [[{ to: company({ id: '7' }), label: 7 }], '/associations/0/label', 'isLength'],
    [[{ to: company({ id: '7' }), typeId: 0 }], '/associations/0/typeId', 'min'],
    [[{ to: company({ id: '7' }), waitForRecord: true }], '/associations/0/waitForRecord', 'contradiction'],
    [[{ to: company({ id: '7' }), labels: ['A'] }], '/associations/0/labels', 'unknown-field'],
  ])('refuses %j at %s', async (given, pointer, code) => {
    expect(await problemOf(() => read(given))).toEqual({ pointer, code });
  });
});

it('labellingOf knows the types of the list, and no others', () => {
  expect(labellingOf('deals', 'contacts', { label: 'Primary' }, '')).toEqual({ label: 'Primary' });
  expect(labellingOf('deals', 'contacts', {}, '')).toEqual({});
  expect(labellingOf('companies', 'deals', { typeId: 6 }, '')).toEqual({ primary: true });
});

describe('checkAssociations', () => {
  const primary = (id: string): AssociationRequest => ({
    toType: 'companies',
    to: { id },
    primary: true,
    pointer: `/${id}`,
  });
  const email = { kind: 'email', email: 'a@example.com' } as const;

  it('takes several labels on one record, and one primary company', () => {
    expect(() => {
      checkAssociations('contacts', email, [
        primary('7'),
        { ...primary('7'), primary: undefined, label: 'A' },
        primary('7'),
      ]);
    }).not.toThrow();
  });

  it('refuses a second primary company', async () => {
    const check = (): void => {
      checkAssociations('contacts', email, [primary('7'), primary('8')]);
    };
    expect(await problemOf(check)).toEqual({ pointer: '/8', code: 'contradiction' });
  });

  it('takes a company for the primary one of several contacts', () => {
    const contact = (id: string): AssociationRequest => ({ ...primary(id), toType: 'contacts' });
    expect(() => {
      checkAssociations('companies', email, [contact('1'), contact('2')]);
    }).not.toThrow();
  });

  it('refuses a record that is associated with itself', async () => {
    const own = { kind: 'id', id: '7' } as const;
    const request: AssociationRequest = { toType: 'contacts', to: { id: '7' }, pointer: '/associations/0' };
    const check = (): void => {
      checkAssociations('contacts', own, [request]);
    };
    expect(await problemOf(check)).toEqual({ pointer: '/associations/0', code: 'contradiction' });
    expect(() => {
      checkAssociations('deals', own, [request]);
    }).not.toThrow();
  });
});

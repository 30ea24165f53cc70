import type { Problem, ProblemDetail } from '../problems/problem';
import { shapeOf, type NamedRecord } from './graph-shape';

/** A record that is associated with others. */
const named = (name: string, ...others: string[]): NamedRecord => ({
  name,
  record: { associations: others.map((other) => ({ to: { name: other } })) },
});

function errorsOf(...records: NamedRecord[]): ProblemDetail[] {
  try {
    shapeOf(records);
    return [];
  } catch (error) {
    return (error as Problem).extras.errors ?? [];
  }
}

describe('shapeOf', () => {
  it('puts each record after those that it depends on, and keeps the order of the request otherwise', () => {
    const records = [named('note', 'order', 'ada'), named('ada'), named('order', 'ada', 'firm'), named('firm')];
    expect(shapeOf(records)).toEqual({ order: [1, 3, 2, 0], after: [[2], [], [1, 3], []] });
  });

  it('leaves out a dependency that another one implies, over any number of records', () => {
    const records = [named('a'), named('b', 'a'), named('c', 'b'), named('d', 'a', 'c', 'b')];
    expect(shapeOf(records).after).toEqual([[], [0], [1], [2]]);
  });

  it('keeps the dependencies of a diamond, and counts a repeated one once', () => {
    const records = [named('a'), named('b', 'a', 'a'), named('c', 'a'), named('d', 'b', 'c')];
    expect(shapeOf(records).after).toEqual([[], [0], [0], [1, 2]]);
  });

  it.each([
    ['no associations', {}],
    ['an object of a record that is sent back', { associations: { contacts: [] } }],
    ['a record of the portal', { associations: [{ to: { type: 'contacts', id: '7' } }] }],
    ['a name beside another key', { associations: [{ to: { name: 'other', type: 'contacts' } }] }],
    ['malformed entries', { associations: [null, 7, { to: null }, { to: { name: 7 } }] }],
  ])('takes no dependency from %s', (_, record) => {
    expect(shapeOf([{ name: 'a', record }, named('other')])).toEqual({ order: [0, 1], after: [[], []] });
  });

  it('refuses names that two records have, and names of no record, all of them at once', () => {
    expect(errorsOf(named('a', 'x'), named('a'), named('b', 'b2', 'a'))).toMatchObject([
      { pointer: '/records/1/name', code: 'duplicate-name' },
      { pointer: '/records/0/record/associations/0/to/name', code: 'unknown-name' },
      { pointer: '/records/2/record/associations/0/to/name', code: 'unknown-name' },
    ]);
  });

  it('refuses a record that is associated with itself', () => {
    expect(errorsOf(named('a', 'a'))).toEqual([
      {
        pointer: '/records/0/record/associations/0/to/name',
        message: 'The record "a" is associated with itself.',
        code: 'cycle',
      },
    ]);
  });

  it('refuses a cycle, with its records in order', () => {
    const [error, ...others] = errorsOf(named('free'), named('a', 'free', 'b'), named('b', 'c'), named('c', 'a'));
    expect(others).toEqual([]);
    expect(error).toMatchObject({ pointer: '/records/3/record/associations/0/to/name', code: 'cycle' });
    expect(error?.message).toContain('"a" on "b" on "c" on "a"');
  });

  it('orders the longest chain of a request', () => {
    const chain = Array.from({ length: 100 }, (_, index) =>
      named(`r${index}`, ...(index < 99 ? [`r${index + 1}`] : [])),
    );
    expect(shapeOf(chain).order).toEqual(Array.from({ length: 100 }, (_, index) => 99 - index));
  });
});

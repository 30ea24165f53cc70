import { Failure } from './failure';
import type { StoredRecord } from './stored-record';
import { mergedValues, UniqueIndex } from './unique-index';

const record = (id: string, values: Record<string, string>): StoredRecord => ({
  id,
  values,
  createdAtMs: 0,
  updatedAtMs: 0,
  searchableAtMs: 0,
});
const ada = record('1', { email: 'ada@example.com', hs_additional_emails: 'Countess@example.com', number: '7' });

describe('UniqueIndex', () => {
  let index: UniqueIndex;

  beforeEach(() => {
    index = new UniqueIndex('contacts', 1);
    for (const name of ['email', 'number']) index.addProperty(name);
    index.add(ada);
  });

  it.each([
    ['email', 'ADA@example.com'],
    ['email', 'countess@example.com'],
    ['number', '7'],
  ])('finds a record by %s %s', (name, value) => {
    expect(index.idOf(name, value)).toBe('1');
  });

  it('forgets the values of a removed record, but not those that another record has taken over', () => {
    index.add(record('2', { number: '7' }));
    index.remove(ada);
    expect(index.idOf('email', 'ada@example.com')).toBeUndefined();
    expect(index.idOf('number', '7')).toBe('2');
  });

  it('reports a conflict with another record, but not with the record itself', () => {
    expect(index.conflicts({ number: '7' }, null)).toMatchObject([{ code: 'CONFLICTING_UNIQUE_VALUE' }]);
    expect(index.conflicts({ number: '7' }, ada)).toEqual([]);
  });

  it('reports a taken e-mail address as 409 with the id of its contact', () => {
    const conflict = index.conflicts({ email: 'Ada@example.com' }, null);
    expect(conflict instanceof Failure && conflict.body.message).toBe('Contact already exists. Existing ID: 1');
  });

  it('reports two inputs of a batch with one value, unless both update the same record', () => {
    const conflictOf = index.inputConflicts();
    expect(conflictOf({ number: '8' }, null)).toBeNull();
    expect(conflictOf({ number: '8' }, null)?.statusCode).toBe(400);
    expect(conflictOf({ number: '9' }, ada)).toBeNull();
    expect(conflictOf({ number: '9' }, ada)).toBeNull();
    expect(conflictOf({ email: 'new@example.com' }, null)).toBeNull();
    expect(conflictOf({ email: 'new@example.com' }, null)?.statusCode).toBe(409);
  });
});

describe('mergedValues', () => {
  it('make the other domains of a company further ones', () => {
    const primary = { domain: 'a.example', name: 'A' };
    const other = { domain: 'b.example', hs_additional_domains: 'c.example;a.example', phone: '1' };
    expect(mergedValues(primary, other)).toEqual({
      domain: 'a.example',
      name: 'A',
      phone: '1',
      hs_additional_domains: 'b.example;c.example',
    });
  });
});

import fc from 'fast-check';
import { claimedWrite as write } from '../../../test/support/sample-writes';
import { fold, unfold, type ClaimedRecordWrite } from './fold';

const byEmail = (
  email: string,
  properties: Record<string, string> = {},
  more?: Partial<ClaimedRecordWrite>,
): ClaimedRecordWrite => write({ kind: 'email', email }, { email, ...properties }, more);

describe('fold', () => {
  it('makes one record of all writes of a key, of every property the latest value', () => {
    const writes = [
      byEmail('ada@example.com', { firstname: 'A', phone: '1' }),
      byEmail('ada@example.com', { firstname: 'Ada' }),
      byEmail('bob@example.com'),
    ];
    const { records, later } = fold(writes);
    expect(later).toEqual([]);
    expect(records.map(({ properties, writes: own }) => [properties, own.length])).toEqual([
      [{ email: 'ada@example.com', firstname: 'Ada', phone: '1' }, 2],
      [{ email: 'bob@example.com' }, 1],
    ]);
  });

  it('goes by the order of acceptance, not by that of the claim', () => {
    const [first, second] = [byEmail('a@example.com', { phone: '1' }), byEmail('a@example.com', { phone: '2' })];
    expect(fold([second, first]).records[0]?.properties.phone).toBe('2');
  });

  it('keeps records of their own apart', () => {
    const tickets = [write({ kind: 'new' }, { subject: 'S' }), write({ kind: 'new' }, { subject: 'S' })];
    expect(fold(tickets).records).toHaveLength(2);
  });

  it('means the record that the key is known by, and does not send it the e-mail that only named it', () => {
    const [record] = fold([byEmail('ada@example.com', { phone: '1' }, { recordId: '7' })]).records;
    expect(record).toMatchObject({ target: { kind: 'id', id: '7' }, properties: { phone: '1' } });
    expect(record?.properties).not.toHaveProperty('email');
  });

  it('folds writes by id and by key that mean the same record', () => {
    const writes = [
      byEmail('ada@example.com', { phone: '1' }, { recordId: '7' }),
      write({ kind: 'id', id: '7' }, { email: 'new@example.com' }, { key: 'email:ada@example.com', recordId: '7' }),
    ];
    const { records } = fold(writes);
    expect(records).toHaveLength(1);
    expect(records[0]?.properties).toEqual({ phone: '1', email: 'new@example.com' });
  });

  it('lets a write wait that stands under the same key and means another record', () => {
    const first = byEmail('ada@example.com', {}, { recordId: '7' });
    const second = write({ kind: 'id', id: '8' }, { phone: '1' }, { key: first.key });
    const { records, later } = fold([first, second]);
    expect(records).toHaveLength(1);
    expect(later).toEqual([second]);
  });

  it('loses and doubles no write, whatever comes, and names no record twice', () => {
    const key = fc.oneof(
      fc.record({ kind: fc.constant('email' as const), email: fc.constantFrom('a@x.org', 'b@x.org', 'c@x.org') }),
      fc.record({ kind: fc.constant('id' as const), id: fc.constantFrom('1', '2', '3') }),
      fc.record({ kind: fc.constant('external' as const), externalId: fc.constantFrom('X', 'Y') }),
      fc.constant({ kind: 'new' as const }),
    );
    const properties = fc.dictionary(fc.constantFrom('p', 'q', 'r'), fc.string({ maxLength: 3 }));
    const writes = fc.array(
      fc.tuple(key, properties, fc.constantFrom(null, '1', '2')).map(([k, p, recordId]) => write(k, p, { recordId })),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(writes, (given) => {
        const { records, later } = fold(given);
        const ids = [...records.flatMap((record) => record.writes), ...later].map(({ id }) => id);
        expect(ids.sort()).toEqual(given.map(({ id }) => id).sort());
        const targets = records.map(({ target }) => JSON.stringify(target));
        expect(new Set(targets).size).toBe(targets.length);
        for (const record of records) {
          const seqs = record.writes.map(({ seq }) => seq);
          expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
          const latest = Object.assign({}, ...record.writes.map(({ intent }) => intent.properties)) as object;
          expect(latest).toMatchObject(record.properties);
        }
      }),
    );
  });
});

describe('unfold', () => {
  it('gives each write back as a record of its own, in order', () => {
    const [record] = fold([byEmail('a@x.org', { p: '1' }), byEmail('a@x.org', { q: '2' })]).records;
    const singles = record ? unfold(record) : [];
    expect(singles.map(({ properties }) => properties)).toEqual([
      { email: 'a@x.org', p: '1' },
      { email: 'a@x.org', q: '2' },
    ]);
  });
});

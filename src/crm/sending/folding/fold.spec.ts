import fc from 'fast-check';
import { archiving, claimedRecordWrite as write, foldFacts } from '../../../../test/support/sample-writes';
import { fold as foldBy, type ClaimedRecordWrite, type Fold } from './fold';

/** Folds writes of a portal that certainly accepts every value. */
const fold = (writes: ClaimedRecordWrite[]): Fold => foldBy(writes, foldFacts());

const byEmail = (
  email: string,
  properties: Record<string, string> = {},
  more?: Partial<ClaimedRecordWrite>,
): ClaimedRecordWrite => write({ kind: 'email', email }, { email, ...properties }, more);

describe('fold', () => {
  it('merges the writes of a key into one record, with the latest value of every property', () => {
    const writes = [
      byEmail('ada@example.com', { firstname: 'A', phone: '1' }),
      byEmail('ada@example.com', { firstname: 'Ada' }),
      byEmail('bob@example.com'),
    ];
    const { records, later } = fold(writes);
    expect(later).toEqual([]);
    expect(records.map(({ properties, writes: own }) => [properties, own.length])).toEqual([
      [{ firstname: 'Ada', phone: '1' }, 2],
      [{}, 1],
    ]);
  });

  it('sends nothing of a write that archives its record, and keeps the writes of that record behind it', () => {
    const archived = archiving(write({ kind: 'id', id: '7' }));
    const behind = byEmail('ada@example.com', { phone: '1' }, { recordId: null, archivedId: '7' });
    const { records, later } = fold([archived, behind, byEmail('bob@example.com')]);
    expect(records.map(({ target, properties }) => [target.kind, properties])).toEqual([
      ['id', {}],
      ['email', {}],
    ]);
    expect(later).toEqual([{ write: behind, behind: records[0] }]);
  });

  it('folds no more writes than whose outcomes stay small, because each outcome has all properties of the record', () => {
    const ofSize = (name: string, size: number): ClaimedRecordWrite =>
      byEmail('ada@example.com', { [name]: 'x'.repeat(size) }, { bytes: size });
    const distinct = fold(Array.from({ length: 20 }, (_, index) => ofSize(`p${index}`, 100_000)));
    // Nine writes would have outcomes of 900 KB each.
    expect(distinct.records[0]?.writes).toHaveLength(8);
    expect(distinct.later).toHaveLength(12);
    const same = fold(Array.from({ length: 20 }, () => ofSize('phone', 100_000)));
    expect(same.later).toEqual([]);
    const small = fold(Array.from({ length: 100 }, (_, index) => ofSize(`p${index}`, 500)));
    expect(small.later).toEqual([]);
  });

  it('takes writes in the order of acceptance, not of the claim', () => {
    const [first, second] = [byEmail('a@example.com', { phone: '1' }), byEmail('a@example.com', { phone: '2' })];
    expect(fold([second, first]).records[0]?.properties.phone).toBe('2');
  });

  it('keeps new records apart', () => {
    const tickets = [write({ kind: 'new' }, { subject: 'S' }), write({ kind: 'new' }, { subject: 'S' })];
    expect(fold(tickets).records).toHaveLength(2);
  });

  it('targets a contact by its e-mail, even if the identity map knows its record, and does not send the e-mail', () => {
    const [record] = fold([byEmail('ada@example.com', { phone: '1' }, { recordId: '7' })]).records;
    expect(record?.target).toEqual({ kind: 'email', email: 'ada@example.com' });
    expect(record?.properties).toEqual({ phone: '1' });
  });

  it('sends an e-mail that does not identify the contact', () => {
    const [record] = fold([write({ kind: 'id', id: '7' }, { email: 'new@example.com' })]).records;
    expect(record?.properties).toEqual({ email: 'new@example.com' });
  });

  it('keeps writes by key and by id apart, because the key may refer to another record now', () => {
    const byKey = byEmail('ada@example.com', { phone: '1' }, { recordId: '7' });
    const byId = write({ kind: 'id', id: '7' }, { phone: '2' }, { key: byKey.key, recordId: '7' });
    const { records, later } = fold([byKey, byId]);
    expect(records).toHaveLength(1);
    expect(later.map(({ write: waiting }) => waiting)).toEqual([byId]);
  });

  it('lets a write wait whose key targeted another record before', () => {
    const first = byEmail('ada@example.com', {}, { recordId: '7' });
    const second = write({ kind: 'id', id: '8' }, { phone: '1' }, { key: first.key });
    const { records, later } = fold([first, second]);
    expect(records).toHaveLength(1);
    expect(later).toEqual([{ write: second, behind: records[0] }]);
  });

  it('lets a write wait that does not fold, and all writes behind it', () => {
    const writes = ['customer', 'lead', 'customer', 'customer'].map((lifecyclestage) =>
      byEmail('ada@example.com', { lifecyclestage }),
    );
    const other = byEmail('bob@example.com');
    const { records, later } = fold([...writes, other]);
    expect(records.map((record) => record.writes)).toEqual([[writes[0]], [other]]);
    expect(later).toEqual(writes.slice(1).map((one) => ({ write: one, behind: records[0] })));
  });

  it('lets writes of one record wait for each other that have different keys', () => {
    const known = { recordId: '7' };
    const first = byEmail('ada@example.com', { phone: '1' }, known);
    const byId = write({ kind: 'id', id: '7' }, { phone: '2' });
    const third = byEmail('ada@example.com', { phone: '3' }, known);
    const { records, later } = fold([first, byId, third]);
    expect(records.map((record) => record.writes)).toEqual([[first]]);
    expect(later.map((waiting) => waiting.write)).toEqual([byId, third]);
  });

  it('lets a write to another record wait for one that waits for it', () => {
    const first = byEmail('ada@example.com', {}, { recordId: '7' });
    const waiting = write({ kind: 'id', id: '8' }, { phone: '1' }, { key: first.key });
    const behind = write({ kind: 'id', id: '8' }, { phone: '2' });
    const { records, later } = fold([first, waiting, behind]);
    expect(records.map((record) => record.writes)).toEqual([[first]]);
    expect(later.map((one) => one.write)).toEqual([waiting, behind]);
  });

  it('keeps every write exactly once, and every target once', () => {
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
        const waiting = later.map((one) => one.write);
        const ids = [...records.flatMap((record) => record.writes), ...waiting].map(({ id }) => id);
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

import type { AssociationQueue } from '../tables/queue';
import { earlierLookups, waitsFor } from './earlier-lookups';

describe('earlierLookups', () => {
  const making = { id: 'm', seq: 5, fromId: '1', toId: '2', removes: false };
  const removal = { id: 'r', seq: 6, fromId: '3', toId: '4', removes: true };

  it('has the pair of every association, from both ends', () => {
    expect(earlierLookups('contacts>companies', [making, removal]).pairs).toEqual([
      { id: 'm', seq: 5, queue: 'contacts>companies', key: 'pair:1>2' },
      { id: 'm', seq: 5, queue: 'companies>contacts', key: 'pair:2>1' },
      { id: 'r', seq: 6, queue: 'contacts>companies', key: 'pair:3>4' },
      { id: 'r', seq: 6, queue: 'companies>contacts', key: 'pair:4>3' },
    ]);
  });

  it('has both records of a removal only', () => {
    expect(earlierLookups('contacts>companies', [making, removal]).records).toEqual([
      { id: 'r', seq: 6, queue: 'contacts>companies', from_id: '3', to_id: '4', type: 'contacts', record_id: '3' },
      { id: 'r', seq: 6, queue: 'companies>contacts', from_id: '4', to_id: '3', type: 'companies', record_id: '4' },
    ]);
  });

  it('refuses a queue of records', () => {
    expect(() => earlierLookups('contacts' as AssociationQueue, [])).toThrow('contacts is no queue of associations');
  });
});

describe('waitsFor', () => {
  it.each([
    ['a write that is due', [-3_000], 200],
    ['a write that is due soon', [1_500], 1_500],
    ['a write that is due much later', [3_600_000], 5_000],
    ['the last of several writes', [-1, 1_500, 700], 1_500],
  ])('waits for %s', (_which, dueMs, waitMs) => {
    expect(waitsFor(dueMs.map((due_ms) => ({ id: 'a', due_ms })))).toEqual(new Map([['a', waitMs]]));
  });

  it('waits for each association by itself', () => {
    const found = [
      { id: 'a', due_ms: 300 },
      { id: 'b', due_ms: 0 },
    ];
    expect(Object.fromEntries(waitsFor(found))).toEqual({ a: 300, b: 200 });
    expect(waitsFor([]).size).toBe(0);
  });
});

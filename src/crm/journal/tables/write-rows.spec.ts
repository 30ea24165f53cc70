import type { StatementResult } from '../../../database/batch-query';
import type { NewWrite } from './stored-write';
import { notStored, rowOf, splitHeads, type WriteRow } from './write-rows';

const write = (more: Partial<NewWrite> = {}): NewWrite => ({
  id: 'w1',
  queue: 'contacts',
  key: 'email:ada@example.com',
  lane: 1,
  state: 'due',
  intent: { key: { kind: 'email', email: 'ada@example.com' }, properties: {}, pointers: {} },
  ...more,
});
const row = (id: string, key: string, head: boolean | null = true): WriteRow => ({
  id,
  queue: 'contacts',
  key,
  head,
  state: 'due',
  claimed_by: undefined,
  api_key_id: 'caller',
});
const stored = (...ids: string[]): StatementResult => ({ rows: ids.map((id) => ({ id })), rowCount: ids.length });
const idsOf = (rows: readonly WriteRow[]): string[] => rows.map(({ id }) => id);

describe('the row of a write', () => {
  it('is a due head under its own key', () => {
    const { key, state, head, claimed_by, association_count } = rowOf(write(), new Map(), 'self', 'caller');
    expect({ key, state, head, claimed_by, association_count }).toEqual({
      key: 'email:ada@example.com',
      state: 'due',
      head: true,
      claimed_by: undefined,
      association_count: 0,
    });
  });

  it('is claimed by this process if it may be', () => {
    expect(rowOf(write({ claim: true }), new Map(), 'self', 'caller')).toMatchObject({
      state: 'sending',
      claimed_by: 'self',
    });
  });

  it('has no head while an association waits for its record', () => {
    expect(rowOf(write({ state: 'waiting', parentId: 'w0' }), new Map(), 'self', 'caller')).toMatchObject({
      state: 'waiting',
      head: null,
      parent_id: 'w0',
    });
  });

  it('goes under the key that its record is known by, of the same type only', () => {
    const keys = new Map([['contacts 17', 'email:known@example.com']]);
    expect(rowOf(write({ key: 'id:17', recordId: '17' }), keys, 'self', 'caller').key).toBe('email:known@example.com');
    expect(rowOf(write({ key: 'id:17', recordId: '17', queue: 'deals' }), keys, 'self', 'caller').key).toBe('id:17');
    expect(rowOf(write({ key: 'id:18', recordId: '18' }), keys, 'self', 'caller').key).toBe('id:18');
  });
});

describe('heads', () => {
  it('are the first rows of their keys, in the order of keys', () => {
    const { heads, behind } = splitHeads([row('1', 'b'), row('2', 'a'), row('3', 'b'), row('4', 'b')]);
    expect(idsOf(heads)).toEqual(['2', '1']);
    expect(idsOf(behind)).toEqual(['3', '4']);
  });

  it('are apart for each queue', () => {
    const { behind } = splitHeads([row('1', 'a'), { ...row('2', 'a'), queue: 'deals' }]);
    expect(behind).toEqual([]);
  });

  it('have no waiting association behind them, even under one key', () => {
    const { heads, behind } = splitHeads([row('1', 'a', null), row('2', 'a', null), row('3', 'a')]);
    expect(idsOf(heads)).toHaveLength(3);
    expect(behind).toEqual([]);
  });
});

describe('rows that were not stored', () => {
  const rows = [row('1', 'a'), row('2', 'b'), row('3', 'c')];

  it('are those that an insertion left out', () => {
    expect(idsOf(notStored(rows, stored('2')))).toEqual(['1', '3']);
    expect(idsOf(notStored(rows, undefined))).toEqual(['1', '2', '3']);
  });

  it('are none if as many were stored', () => {
    expect(notStored(rows, stored('1', '2', '3'))).toEqual([]);
  });
});

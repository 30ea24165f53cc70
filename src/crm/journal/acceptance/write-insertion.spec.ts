import type { StatementResult } from '../../../database/batch-query';
import type { NewRequest, NewWrite } from '../tables/stored-write';
import { acceptedOf, insertionOf } from './write-insertion';
import { rowOf, type WriteRow } from '../tables/write-rows';

const write = (id: string, more: Partial<NewWrite> = {}): NewWrite => ({
  id,
  queue: 'contacts',
  key: `key ${id}`,
  lane: 0,
  state: 'due',
  intent: { key: { kind: 'new' }, properties: {}, pointers: {} },
  ...more,
});
const requestOf = (...writes: NewWrite[]): NewRequest => ({ portalId: '1', apiKeyId: 'caller', writes });
const rowsOf = (requests: readonly NewRequest[]): WriteRow[] =>
  requests.flatMap(({ apiKeyId, writes }) => writes.map((one) => rowOf(one, new Map(), 'self', apiKeyId)));
const resultOf = (...rows: object[]): StatementResult => ({ rows, rowCount: rows.length });
const stored = (id: string, seq: number): object => ({ id, seq: String(seq), accepted_ms: 5_000, table_bytes: 8_192 });

describe('insertionOf', () => {
  it('is one statement if no write is claimed', () => {
    expect(insertionOf(['1', 'self'], rowsOf([requestOf(write('a'), write('b'))]))).toHaveLength(1);
  });

  it('looks up the record of each write that is claimed at its acceptance', () => {
    const statements = insertionOf(['1', 'self'], rowsOf([requestOf(write('a', { claim: true }), write('b'))]));
    expect(statements.map(({ values }) => values).slice(1)).toEqual([['1', 'contacts', 'key a']]);
  });
});

describe('acceptedOf', () => {
  it('has no claims if none was made', () => {
    const requests = [requestOf(write('a')), requestOf(write('b'))];
    expect(acceptedOf(requests, rowsOf(requests), [resultOf()])).toEqual([{ claim: null }, { claim: null }]);
  });

  it('has the claim of each request with its record, in the order of requests', () => {
    const requests = [
      requestOf(write('a', { claim: true })),
      requestOf(write('b', { claim: true, associationCount: 2 })),
    ];
    const inserted = resultOf(stored('b', 2), stored('a', 1));
    const known = resultOf({ record_id: '17', archived_id: null });
    const accepted = acceptedOf(requests, rowsOf(requests), [inserted, known, resultOf()]);
    expect(accepted).toMatchObject([
      {
        claim: {
          claimedBy: 'self',
          tableBytes: 8_192,
          writes: [
            {
              id: 'a',
              seq: 1,
              recordId: '17',
              acceptedBy: 'self',
              apiKeyId: 'caller',
              attempts: 0,
              acceptedAt: new Date(5_000),
            },
          ],
        },
      },
      { claim: { writes: [{ id: 'b', seq: 2, recordId: null, associationCount: 2 }] } },
    ]);
  });

  it('has a record that this service has archived apart', () => {
    const requests = [requestOf(write('a', { claim: true }))];
    const known = resultOf({ record_id: null, archived_id: '17' });
    const [accepted] = acceptedOf(requests, rowsOf(requests), [resultOf(stored('a', 1)), known]);
    expect(accepted).toMatchObject({ claim: { writes: [{ recordId: null, archivedId: '17' }] } });
  });

  it('has no claim of a write whose key had a head', () => {
    const requests = [requestOf(write('a', { claim: true }))];
    expect(acceptedOf(requests, rowsOf(requests), [resultOf(), resultOf()])).toEqual([{ claim: null }]);
  });
});

import { findKeysOfNamedRecords } from './record-keys';
import type { NewRequest, NewWrite } from './stored-write';

const requestOf = (...writes: Partial<NewWrite>[]): NewRequest => ({
  portalId: '1',
  apiKeyId: 'caller',
  writes: writes.map((more, index) => ({
    id: String(index),
    queue: 'contacts',
    key: 'key',
    lane: 0,
    state: 'due',
    intent: { key: { kind: 'new' }, properties: {}, pointers: {} },
    ...more,
  })),
});

describe('findKeysOfNamedRecords', () => {
  let asked: unknown[][];
  const database = {
    rows: <Row>(_statement: unknown, values: readonly unknown[] = []): Promise<Row[]> => {
      asked.push([...values]);
      const rows = [
        { id: '17', key: 'name:x' },
        { id: '17', key: 'email:ada@example.com' },
      ];
      return Promise.resolve(rows as Row[]);
    },
  };
  beforeEach(() => {
    asked = [];
  });

  it('sends no statement if no write names a record by its id', async () => {
    expect(await findKeysOfNamedRecords(database, '1', [requestOf({}, {})])).toEqual(new Map());
    expect(asked).toEqual([]);
  });

  it('asks once for each type, for each record once, and takes the lowest key', async () => {
    const requests = [requestOf({ recordId: '17' }, { recordId: '18' }), requestOf({ recordId: '17' })];
    const found = await findKeysOfNamedRecords(database, '1', requests);
    expect(asked).toEqual([['1', 'contacts', ['17', '18']]]);
    expect([...found]).toEqual([['contacts 17', 'email:ada@example.com']]);
  });
});

import {
  claimedRecordWrite,
  contacts,
  filling,
  foldedRecord,
  hubspotAnswer,
  hubspotFailure,
  sendContext,
} from '../../../../test/support/sample-writes';
import type { HubspotProperties } from '../../../hubspot/call/hubspot-wire';
import type { WriteKey } from '../../journal/tables/write';
import type { FoldedRecord } from '../folding/fold';
import type { Resolution } from './resolution';
import { ValuesNow } from './values-now';

const fills = (key: WriteKey, ...names: string[]): FoldedRecord => {
  const properties = Object.fromEntries(names.map((name) => [name, 'sent']));
  return foldedRecord(filling(claimedRecordWrite(key, properties), ...names));
};

describe('ValuesNow', () => {
  const reads: { ids: string[]; names: string[] }[] = [];
  let records: Record<string, HubspotProperties> = {};
  let merged: Record<string, string> = {};
  let failure: Error | null = null;
  const values = new ValuesNow({
    readRecords: (_portalId, _type, _idProperty, ids, names) => {
      reads.push({ ids, names });
      if (failure) return Promise.reject(failure);
      const found = ids.flatMap((id) => (records[id] ? [{ id, properties: records[id] }] : []));
      return Promise.resolve(hubspotAnswer({ results: found }));
    },
    getRecord: (_portalId, _type, id) => {
      const survivor = merged[id];
      if (survivor === undefined) return Promise.resolve(null);
      return Promise.resolve(hubspotAnswer({ id: survivor, properties: records[survivor] ?? {} }));
    },
  });
  const read = (
    all: readonly FoldedRecord[],
    known: ReadonlyMap<FoldedRecord, Resolution> = new Map(),
  ): Promise<Map<FoldedRecord, Resolution>> => values.read(sendContext(contacts), all, known);
  beforeEach(() => {
    reads.length = 0;
    [records, merged, failure] = [{}, {}, null];
  });

  it('reads all records that need it in one call, and no others', async () => {
    records = { '7': { phone: '1' }, '8': {} };
    const [one, other] = [fills({ kind: 'id', id: '7' }, 'phone'), fills({ kind: 'name', name: 'Big' }, 'city')];
    const plain = foldedRecord(claimedRecordWrite({ kind: 'id', id: '9' }));
    const identity = { key: 'name:p:big', integrationKey: null };
    const known: Resolution = { kind: 'known', id: '8', identity, createdBefore: true };
    const found = await read([one, other, plain], new Map([[other, known]]));
    expect(reads).toEqual([{ ids: ['7', '8'], names: ['phone', 'city'] }]);
    expect(found.get(one)).toMatchObject({
      kind: 'known',
      id: '7',
      current: { record: { properties: { phone: '1' } } },
    });
    expect(found.get(other)).toMatchObject({ ...known, current: { record: { id: '8' } } });
    expect(found.has(plain)).toBe(false);
  });

  it('reads nothing again that a lookup has read, and nothing of unknown keys', async () => {
    const [read1, unknown] = [
      fills({ kind: 'email', email: 'a@x.org' }, 'phone'),
      fills({ kind: 'email', email: 'b@x.org' }, 'phone'),
    ];
    const identity = { key: 'k', integrationKey: null };
    const current = { record: { id: '7', properties: {} }, answer: { attempts: 1 } };
    const known = new Map<FoldedRecord, Resolution>([
      [read1, { kind: 'known', id: '7', createdBefore: false, current }],
      [unknown, { kind: 'unknown', identity }],
    ]);
    expect((await read([read1, unknown], known)).size).toBe(0);
    expect(reads).toEqual([]);
  });

  it('has the values of the record that the named one was merged into', async () => {
    records = { '8': { phone: '2' } };
    merged = { '7': '8' };
    const record = fills({ kind: 'id', id: '7' }, 'phone');
    expect((await read([record])).get(record)).toMatchObject({ id: '7', current: { record: { id: '8' } } });
  });

  it('has nothing of a record that is gone', async () => {
    const record = fills({ kind: 'id', id: '7' }, 'phone');
    expect((await read([record])).has(record)).toBe(false);
  });

  it('fails the records of a failed read', async () => {
    failure = hubspotFailure('unavailable');
    const record = fills({ kind: 'id', id: '7' }, 'phone');
    expect((await read([record])).get(record)).toEqual({ kind: 'error', error: failure });
  });
});

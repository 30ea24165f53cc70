import {
  claimedRecordWrite,
  deals,
  filling,
  foldedRecord,
  sendContext,
  updating,
} from '../../../../test/support/sample-writes';
import type { WriteKey } from '../../journal/tables/write';
import type { FoldedRecord } from '../folding/fold';
import { KeyResolver } from './key-resolver';
import type { Resolution } from './resolution';

const context = sendContext(deals);
const of = (key: WriteKey): FoldedRecord => foldedRecord(claimedRecordWrite(key));
const nothing: ConstructorParameters<typeof KeyResolver>[3] = { find: () => Promise.resolve(new Map()) };
const noValues: ConstructorParameters<typeof KeyResolver>[4] = { read: () => Promise.reject(new Error('read')) };

describe('KeyResolver', () => {
  it('resolves each kind of key in its own way, and no others', async () => {
    const asked: Record<string, FoldedRecord[]> = {};
    const keys = (kind: string): ConstructorParameters<typeof KeyResolver>[0] => ({
      readsFirst: () => true,
      resolve: (_context, records) => {
        asked[kind] = [...records];
        return Promise.resolve(
          new Map(records.map((record): [FoldedRecord, Resolution] => [record, { kind: 'duplicate' }])),
        );
      },
    });
    const resolver = new KeyResolver(keys('email'), keys('external'), keys('name'), nothing, noValues);
    const [email, external, name] = [
      of({ kind: 'email', email: 'a@x.org' }),
      of({ kind: 'external', externalId: 'A' }),
      of({ kind: 'name', name: 'Big' }),
    ];
    const others = [of({ kind: 'id', id: '7' }), of({ kind: 'new' })];
    const resolutions = await resolver.resolve(context, [name, ...others, external, email]);
    expect(asked).toEqual({ email: [email], external: [external], name: [name] });
    expect([...resolutions.keys()]).toEqual([email, external, name]);
  });

  it('asks nothing without such keys', async () => {
    const none = { readsFirst: () => false, resolve: () => Promise.reject(new Error('asked')) };
    const records = [of({ kind: 'new' }), of({ kind: 'email', email: 'a@x.org' })];
    expect((await new KeyResolver(none, none, none, nothing, noValues).resolve(context, records)).size).toBe(0);
  });

  it('reads only those contacts first that need it', async () => {
    const asked: FoldedRecord[][] = [];
    const emails: ConstructorParameters<typeof KeyResolver>[0] = {
      readsFirst: ({ writes: [{ intent }] }) => intent.mode === 'update',
      resolve: (_context, records) => {
        asked.push([...records]);
        return Promise.resolve(new Map());
      },
    };
    const none = { resolve: () => Promise.reject(new Error('asked')) };
    const read = foldedRecord(updating(claimedRecordWrite({ kind: 'email', email: 'a@x.org' })));
    const resolver = new KeyResolver(emails, none, none, nothing, noValues);
    await resolver.resolve(context, [of({ kind: 'email', email: 'b@x.org' }), read]);
    expect(asked).toEqual([[read]]);
  });

  it('takes the records of reserved keys instead of unknown names', async () => {
    const name = of({ kind: 'name', name: 'Big' });
    const identity = { key: 'name:p:big', integrationKey: 'write:1' };
    const keys = (resolution: Resolution): ConstructorParameters<typeof KeyResolver>[2] => ({
      resolve: () => Promise.resolve(new Map([[name, resolution]])),
    });
    const found: Resolution = { kind: 'known', id: '7', createdBefore: false };
    const reserved = { find: () => Promise.resolve(new Map([[name, found]])) };
    const none = { readsFirst: () => false, resolve: () => Promise.reject(new Error('asked')) };
    const resolver = new KeyResolver(none, none, keys({ kind: 'unknown', identity }), reserved, noValues);
    expect((await resolver.resolve(context, [name])).get(name)).toBe(found);
  });

  it('reads the values of records by id that a write fills only if they are empty', async () => {
    const record = foldedRecord(filling(claimedRecordWrite({ kind: 'id', id: '7' }, { phone: '1' }), 'phone'));
    const current = { record: { id: '7', properties: { phone: '2' } }, answer: { attempts: 1 } };
    const found: Resolution = { kind: 'known', id: '7', createdBefore: false, current };
    const none = { readsFirst: () => false, resolve: () => Promise.reject(new Error('asked')) };
    const values = { read: () => Promise.resolve(new Map([[record, found]])) };
    const resolver = new KeyResolver(none, none, none, nothing, values);
    expect((await resolver.resolve(context, [record])).get(record)).toBe(found);
  });
});

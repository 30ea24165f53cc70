import { claimedRecordWrite, deals, foldedRecord, sendContext } from '../../../../test/support/sample-writes';
import type { WriteKey } from '../../journal/tables/write';
import type { FoldedRecord } from '../folding/fold';
import { KeyResolver } from './key-resolver';
import type { Resolution } from './resolution';

const context = sendContext(deals);
const of = (key: WriteKey): FoldedRecord => foldedRecord(claimedRecordWrite(key));

describe('KeyResolver', () => {
  it('resolves each kind of key in its own way, and no others', async () => {
    const asked: Record<string, FoldedRecord[]> = {};
    const keys = (kind: string): ConstructorParameters<typeof KeyResolver>[0] => ({
      readsFirst: true,
      resolve: (_context, records) => {
        asked[kind] = [...records];
        return Promise.resolve(
          new Map(records.map((record): [FoldedRecord, Resolution] => [record, { kind: 'duplicate' }])),
        );
      },
    });
    const resolver = new KeyResolver(keys('email'), keys('external'), keys('name'));
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
    const none = { readsFirst: false, resolve: () => Promise.reject(new Error('asked')) };
    const records = [of({ kind: 'new' }), of({ kind: 'email', email: 'a@x.org' })];
    expect((await new KeyResolver(none, none, none).resolve(context, records)).size).toBe(0);
  });
});

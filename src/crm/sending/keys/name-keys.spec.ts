import {
  claimedRecordWrite,
  companies,
  dealInHubspot as deal,
  deals,
  foldedRecord,
  hubspotAnswer,
  hubspotFailure,
  sendContext,
} from '../../../../test/support/sample-writes';
import type { HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import type { FoldedRecord } from '../folding/fold';
import { NameKeys } from './name-keys';
import type { WantedName } from './name-search';
import type { Resolution } from './resolution';

const named = (name: string, properties: Record<string, string> = {}, recordId: string | null = null): FoldedRecord =>
  foldedRecord(claimedRecordWrite({ kind: 'name', name }, { dealname: name, ...properties }, { recordId }));

/** A portal with the default pipeline `p`, its deals, and the identity map. A search finds nothing. */
class Portal {
  readonly reserved: { key: string; integrationKey: string }[][] = [];
  readonly read: string[][] = [];
  readonly searched: WantedName[][] = [];
  readonly forgotten: string[][] = [];
  followed: Record<string, string> = {};
  records: HubspotRecord[] = [];
  merged: Record<string, string> = {};
  known: Record<string, string> = {};
  failure: Error | null = null;
  context = sendContext(deals);

  readonly keys = new NameKeys(
    {
      readRecords: (_portalId, _type, _idProperty, ids) => {
        this.read.push(ids);
        if (this.failure) return Promise.reject(this.failure);
        return Promise.resolve(hubspotAnswer({ results: this.records.filter(({ id }) => ids.includes(id)) }));
      },
      getRecord: (_portalId, _type, id) => {
        const record = this.records.find((one) => one.id === (this.merged[id] ?? id));
        return Promise.resolve(record ? hubspotAnswer(record) : null);
      },
    },
    {
      getOrCreate: (_portalId, _type, wanted) => {
        this.reserved.push([...wanted]);
        return Promise.resolve(
          new Map(wanted.map((one) => [one.key, { ...one, hubspotId: this.known[one.key] ?? null }])),
        );
      },
      forgetKeys: (_portalId, _type, keys) => {
        this.forgotten.push([...keys]);
        for (const key of keys) Reflect.deleteProperty(this.known, key);
        return Promise.resolve();
      },
      followMerges: (_portalId, _type, merged) => {
        this.followed = { ...this.followed, ...Object.fromEntries(merged) };
        return Promise.resolve();
      },
    },
    {
      defaultsFor: (_portalId, _definition, { pipeline }) =>
        Promise.resolve<Record<string, string>>(pipeline ? {} : { pipeline: 'p' }),
    },
    {
      find: (_context, wanted) => {
        this.searched.push([...wanted]);
        return Promise.resolve(
          new Map(
            wanted.map(({ record, identity }): [FoldedRecord, Resolution] => [record, { kind: 'unknown', identity }]),
          ),
        );
      },
    },
  );

  async resolve(...records: FoldedRecord[]): Promise<(Resolution | undefined)[]> {
    const resolutions = await this.keys.resolve(this.context, records);
    return records.map((record) => resolutions.get(record));
  }
}

describe('NameKeys', () => {
  it('reserves the write’s id as the integration key of an unknown name, and searches it', async () => {
    const portal = new Portal();
    const record = named('Big');
    const integrationKey = `write:${record.writes[0].id}`;
    expect(await portal.resolve(record)).toMatchObject([{ kind: 'unknown', identity: { integrationKey } }]);
    expect(portal.reserved).toEqual([[{ key: 'name:p:big', integrationKey }]]);
    expect(portal.searched).toMatchObject([[{ name: 'big', pipeline: 'p', orWithout: true }]]);
    expect(portal.read).toEqual([]);
  });

  it('takes a remembered deal that still has the name, after one read', async () => {
    const portal = new Portal();
    portal.records = [deal('7', 'BIG'), deal('8', 'Small', null)];
    portal.known = { 'name:p:small': '8' };
    expect(await portal.resolve(named('Big', {}, '7'), named('Small'))).toMatchObject([
      { kind: 'known', id: '7', createdBefore: false },
      { kind: 'known', id: '8', createdBefore: false },
    ]);
    expect([portal.read, portal.searched, portal.forgotten]).toEqual([[['7', '8']], [[]], []]);
  });

  it.each([
    ['has another name', [deal('7', 'Renamed')]],
    ['is in another pipeline', [deal('7', 'Big', 'q')]],
    ['is gone', []],
  ])('searches the name of a remembered deal that %s, with a new integration key', async (_name, records) => {
    const portal = Object.assign(new Portal(), { records });
    expect(await portal.resolve(named('Big', {}, '7'))).toMatchObject([{ kind: 'unknown' }]);
    expect(portal.forgotten).toEqual([['name:p:big']]);
    expect(portal.searched[0]).toHaveLength(1);
  });

  it('follows a merged deal to its survivor if that has the name', async () => {
    const portal = Object.assign(new Portal(), { records: [deal('9', 'Big'), deal('10', 'Other')] });
    portal.merged = { 7: '9', 8: '10' };
    const [first, second] = await portal.resolve(named('Big', {}, '7'), named('Small', {}, '8'));
    expect([first, second]).toMatchObject([{ kind: 'known', id: '9' }, { kind: 'unknown' }]);
    expect(portal.followed).toEqual({ 7: '9', 8: '10' });
  });

  it('resolves a key once, and calls the second record of it a duplicate', async () => {
    const portal = new Portal();
    const resolutions = await portal.resolve(named('Big'), named(' big '), named('Big', { pipeline: 'q' }));
    expect(resolutions.map((resolution) => resolution?.kind)).toEqual(['unknown', 'duplicate', 'unknown']);
    expect(portal.searched[0]?.map(({ orWithout }) => orWithout)).toEqual([true, false]);
  });

  it('leaves the domain of a known company out of its update, because it may be a further one', async () => {
    const portal = Object.assign(new Portal(), { context: sendContext(companies) });
    portal.records = [{ id: '7', properties: { domain: 'a.example', hs_additional_domains: 'b.example' } }];
    portal.known = { 'name::b.example': '7' };
    const ofDomain = (domain: string): FoldedRecord =>
      foldedRecord(claimedRecordWrite({ kind: 'name', name: domain }, { domain, name: 'B' }));
    const [known, unknown] = await portal.resolve(ofDomain('b.example'), ofDomain('c.example'));
    expect(known).toMatchObject({ kind: 'known', id: '7', without: 'domain' });
    expect(unknown).toMatchObject({ kind: 'unknown', identity: { key: 'name::c.example' } });
    expect(unknown).not.toHaveProperty('without');
  });

  it('fails the records of a failed read, and passes on failures that are not HubSpot’s', async () => {
    const portal = new Portal();
    portal.failure = hubspotFailure('unavailable');
    expect(await portal.resolve(named('Big', {}, '7'))).toEqual([{ kind: 'error', error: portal.failure }]);
    portal.failure = new Error('ours');
    await expect(portal.resolve(named('Big', {}, '7'))).rejects.toThrow('ours');
  });
});

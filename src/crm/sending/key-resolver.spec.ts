import {
  claimedRecordWrite,
  deals,
  foldedRecord,
  hubspotAnswer,
  hubspotFailure,
  sendContext,
} from '../../../test/support/sample-writes';
import type { HubspotRecord } from '../../hubspot/call/hubspot-wire';
import type { FoldedRecord } from './fold';
import { KeyResolver } from './key-resolver';
import type { Unresolved } from './resolution';

const context = sendContext(deals);
const external = (externalId: string): FoldedRecord =>
  foldedRecord(claimedRecordWrite({ kind: 'external', externalId }));
const named = (name: string, properties: Record<string, string> = {}): FoldedRecord =>
  foldedRecord(claimedRecordWrite({ kind: 'name', name }, { dealname: name, ...properties }));

/** A portal with the default pipeline `p`, the records that it has by integration key, and the identity map. */
class Portal {
  readonly reserved: { key: string; integrationKey: string }[][] = [];
  readonly read: string[][] = [];
  readonly searched: { pipeline: string; names: FoldedRecord[] }[] = [];
  records: HubspotRecord[] = [];
  known: Record<string, string> = {};
  available = true;
  failure: Error | null = null;

  readonly resolver = new KeyResolver(
    {
      readRecords: (_portalId, _type, _idProperty, ids) => {
        this.read.push(ids);
        return this.failure ? Promise.reject(this.failure) : Promise.resolve(hubspotAnswer({ results: this.records }));
      },
    },
    {
      getOrCreate: (_portalId, _type, wanted) => {
        this.reserved.push([...wanted]);
        return Promise.resolve(
          new Map(wanted.map((one) => [one.key, { ...one, hubspotId: this.known[one.key] ?? null }])),
        );
      },
    },
    { propertyName: 'integration_key', isAvailable: () => Promise.resolve(this.available) },
    {
      defaultsFor: (_portalId, _definition, { pipeline }) =>
        Promise.resolve<Record<string, string>>(pipeline ? {} : { pipeline: 'p' }),
    },
    {
      find: (_context, pipeline, wanted: readonly Unresolved[]) => {
        this.searched.push({ pipeline, names: wanted.map(([record]) => record) });
        return Promise.resolve(new Map(wanted.map(([record, identity]) => [record, { kind: 'unknown', identity }])));
      },
    },
  );
}

describe('KeyResolver', () => {
  it('reserves the external id, or the write’s id for a name, as integration key', async () => {
    const portal = new Portal();
    const [first, second] = [external('A'), named('Big')];
    await portal.resolver.resolve(context, [first, second]);
    expect(portal.reserved).toEqual([
      [
        { key: 'external:A', integrationKey: 'external:A' },
        { key: 'name:p:big', integrationKey: `write:${second.writes[0].id}` },
      ],
    ]);
  });

  it('knows records from the identity map, without asking HubSpot', async () => {
    const portal = new Portal();
    portal.known = { 'external:A': '7', 'name:p:big': '8' };
    const records = [external('A'), named('Big')];
    const resolutions = await portal.resolver.resolve(context, records);
    expect(records.map((record) => resolutions.get(record))).toMatchObject([
      { kind: 'known', id: '7', createdBefore: false },
      { kind: 'known', id: '8', createdBefore: false },
    ]);
    expect([portal.read, portal.searched]).toEqual([[], []]);
  });

  it('resolves a key once, and calls the second record of it a duplicate', async () => {
    const portal = new Portal();
    const records = [named('Big'), named(' big ')];
    const resolutions = await portal.resolver.resolve(context, records);
    expect(records.map((record) => resolutions.get(record)?.kind)).toEqual(['unknown', 'duplicate']);
    expect(portal.reserved[0]).toHaveLength(1);
  });

  it('finds records by their integration keys in one read', async () => {
    const portal = new Portal();
    portal.records = [{ id: '7', properties: { integration_key: 'external:B' } }];
    const records = [external('A'), external('B')];
    const resolutions = await portal.resolver.resolve(context, records);
    expect(records.map((record) => resolutions.get(record))).toMatchObject([
      { kind: 'unknown', identity: { integrationKey: 'external:A' } },
      { kind: 'known', id: '7', createdBefore: false },
    ]);
    expect(portal.read).toEqual([['external:A', 'external:B']]);
  });

  it('reads nothing if the portal refuses the property', async () => {
    const portal = new Portal();
    portal.available = false;
    const record = external('A');
    expect((await portal.resolver.resolve(context, [record])).get(record)?.kind).toBe('unknown');
    expect(portal.read).toEqual([]);
  });

  it('searches names pipeline by pipeline', async () => {
    const portal = new Portal();
    const records = [named('A'), named('B', { pipeline: 'q' }), named('C')];
    await portal.resolver.resolve(context, records);
    expect(portal.searched).toEqual([
      { pipeline: 'p', names: [records[0], records[2]] },
      { pipeline: 'q', names: [records[1]] },
    ]);
  });

  it('fails the records of a failed read, and passes on failures that are not HubSpot’s', async () => {
    const portal = new Portal();
    const record = external('A');
    portal.failure = hubspotFailure('unavailable');
    expect((await portal.resolver.resolve(context, [record])).get(record)).toEqual({
      kind: 'error',
      error: portal.failure,
    });
    portal.failure = new Error('ours');
    await expect(portal.resolver.resolve(context, [record])).rejects.toThrow('ours');
  });

  it('takes no targets that need no resolving', async () => {
    const record = foldedRecord(claimedRecordWrite({ kind: 'id', id: '7' }));
    await expect(new Portal().resolver.resolve(context, [record])).rejects.toThrow('needs no resolving');
  });
});

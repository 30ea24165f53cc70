import {
  claimedRecordWrite,
  contacts,
  creating,
  deals,
  foldedRecord,
  hubspotAnswer,
  hubspotFailure,
  sendContext,
} from '../../../../test/support/sample-writes';
import type { HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import { ExternalKeys } from './external-keys';
import type { FoldedRecord } from '../folding/fold';
import type { Resolution } from './resolution';

const external = (externalId: string, recordId: string | null = null): FoldedRecord =>
  foldedRecord(claimedRecordWrite({ kind: 'external', externalId }, {}, { recordId }));
const deal = (id: string, key: string | null = null): HubspotRecord => ({ id, properties: { integration_key: key } });

/** A portal with deals by id; merged ones answer with their survivors. */
class Portal {
  readonly reads: { idProperty: string | null; ids: string[] }[] = [];
  records: HubspotRecord[] = [];
  merged: Record<string, string> = {};
  available = true;
  refused = false;
  readFirst = false;
  failure: Error | null = null;
  context = sendContext(deals);

  /** Contacts by e-mail. */
  contacts: Record<string, HubspotRecord> = {};

  async resolve(...records: FoldedRecord[]): Promise<(Resolution | undefined)[]> {
    const keys = new ExternalKeys(
      {
        readRecords: (_portalId, _type, idProperty, ids) => {
          this.reads.push({ idProperty, ids });
          if (this.failure) return Promise.reject(this.failure);
          const results = this.records.filter(({ id, properties }) =>
            ids.includes(idProperty === null ? id : (properties[idProperty] ?? '')),
          );
          return Promise.resolve(hubspotAnswer({ results }));
        },
        getRecord: (_portalId, _type, id) => {
          const found = this.records.find((record) => record.id === (this.merged[id] ?? id));
          return Promise.resolve(found ? hubspotAnswer(found) : null);
        },
      },
      { find: () => Promise.resolve(this.available ? 'integration_key' : null) },
      {
        find: (_portalId, emails) =>
          Promise.resolve(
            new Map(
              emails.flatMap((email) => {
                const record = this.contacts[email];
                return record ? [[email, { record, answer: { attempts: 1 } }]] : [];
              }),
            ),
          ),
      },
      { areRefused: () => this.refused },
      { readFirst: this.readFirst },
    );
    const resolutions = await keys.resolve(this.context, records);
    return records.map((record) => resolutions.get(record));
  }
}

describe('ExternalKeys', () => {
  const keyed = { kind: 'keyed', property: 'integration_key', value: 'external:A' };

  it('leaves a known key to HubSpot, which finds its record in the call that updates it', async () => {
    const portal = new Portal();
    expect(await portal.resolve(external('A', '7'))).toMatchObject([keyed]);
    expect(portal.reads).toEqual([]);
  });

  it('reads the known key of a write that only creates', async () => {
    const portal = new Portal();
    portal.records = [deal('7', 'external:A')];
    const {
      writes: [write],
    } = external('A', '7');
    expect(await portal.resolve(foldedRecord(creating(write)))).toMatchObject([{ kind: 'known', id: '7' }]);
    expect(portal.reads).toMatchObject([{ idProperty: 'integration_key', ids: ['external:A'] }]);
  });

  it('reads unknown keys in one call', async () => {
    const portal = new Portal();
    portal.records = [deal('7', 'external:B')];
    expect(await portal.resolve(external('A'), external('B'))).toMatchObject([
      { kind: 'unknown', identity: { key: 'external:A', integrationKey: 'external:A' } },
      { kind: 'known', id: '7', createdBefore: false, identity: { key: 'external:B' } },
    ]);
    expect(portal.reads).toEqual([{ idProperty: 'integration_key', ids: ['external:A', 'external:B'] }]);
  });

  it('finds records by other unique properties, in one call for each property, whatever the hidden one is', async () => {
    const match = (property: string, value: string, recordId: string | null = null): FoldedRecord =>
      foldedRecord(claimedRecordWrite({ kind: 'match', property, value }, {}, { recordId }));
    const portal = Object.assign(new Portal(), { available: false });
    portal.records = [{ id: '7', properties: { sku: 'B' } }];
    const found = await portal.resolve(
      match('sku', 'A'),
      match('serial', 'A'),
      match('sku', 'B'),
      match('sku', 'C', '9'),
    );
    expect(found).toMatchObject([
      { kind: 'unknown', identity: { key: 'match:sku:A', integrationKey: null } },
      { kind: 'unknown', identity: { key: 'match:serial:A', integrationKey: null } },
      { kind: 'known', id: '7', identity: { key: 'match:sku:B' } },
      { kind: 'keyed', property: 'sku', value: 'C', identity: { key: 'match:sku:C' } },
    ]);
    expect(portal.reads).toEqual([
      { idProperty: 'sku', ids: ['A', 'B'] },
      { idProperty: 'serial', ids: ['A'] },
    ]);
  });

  it.each(['readFirst', 'refused'] as const)('reads known keys too, if %s', async (setting) => {
    const portal = new Portal();
    portal[setting] = true;
    portal.records = [deal('8', 'external:A')];
    expect(await portal.resolve(external('A', '7'))).toMatchObject([{ kind: 'known', id: '8' }]);
  });

  it.each<[string, HubspotRecord[], Record<string, string>, object]>([
    ['was merged', [deal('9', 'external:B')], { 7: '9' }, { kind: 'known', id: '9' }],
    ['has another key', [deal('7', 'external:B')], {}, { kind: 'unknown' }],
    ['has no key', [deal('7')], {}, { kind: 'unknown' }],
    ['is gone', [], {}, { kind: 'unknown' }],
  ])('looks at the remembered record of a lost key: it %s', async (_name, records, merged, expected) => {
    const portal = Object.assign(new Portal(), { records, merged, readFirst: true });
    const [resolution] = await portal.resolve(external('A', '7'));
    expect(resolution).toMatchObject(expected);
    // The key keeps the merged record in the identity map.
    if (resolution?.kind === 'known') expect(resolution).not.toHaveProperty('identity');
  });

  it('reads remembered records if the portal refuses the property', async () => {
    const portal = Object.assign(new Portal(), { available: false, records: [deal('7')], merged: { 8: '7' } });
    expect(
      await portal.resolve(external('A', '7'), external('B', '8'), external('C', '9'), external('D')),
    ).toMatchObject([{ kind: 'known', id: '7' }, { kind: 'known', id: '7' }, { kind: 'unknown' }, { kind: 'unknown' }]);
    expect(portal.reads).toEqual([{ idProperty: null, ids: ['7', '8', '9'] }]);
  });

  it.each([true, false])(
    'finds contacts of unknown keys by e-mail, if the portal has the property: %s',
    async (available) => {
      const portal = Object.assign(new Portal(), { available, context: sendContext(contacts) });
      portal.contacts = { 'a@x.org': deal('7') };
      const byEmail = (externalId: string, email: string): FoldedRecord =>
        foldedRecord(claimedRecordWrite({ kind: 'external', externalId }, { email }));
      expect(await portal.resolve(byEmail('A', 'A@x.org'), byEmail('B', 'b@x.org'), external('C'))).toMatchObject([
        { kind: 'known', id: '7', ...(available && { more: { integration_key: 'external:A' } }) },
        { kind: 'unknown' },
        { kind: 'unknown' },
      ]);
    },
  );

  it('fails the records of a failed read, and passes on failures that are not HubSpot’s', async () => {
    const portal = new Portal();
    portal.failure = hubspotFailure('unavailable');
    expect(await portal.resolve(external('A'))).toEqual([{ kind: 'error', error: portal.failure }]);
    portal.failure = new Error('ours');
    await expect(portal.resolve(external('A'))).rejects.toThrow('ours');
  });
});

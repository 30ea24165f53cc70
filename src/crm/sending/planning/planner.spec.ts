import {
  claimedRecordWrite,
  creating,
  deals,
  foldedRecord,
  hubspotFailure,
  sendContext,
} from '../../../../test/support/sample-writes';
import type { FoldedRecord } from '../folding/fold';
import type { Companion } from './companions';
import { NewRecords } from './new-records';
import { Planner } from './planner';
import type { Resolution } from '../keys/resolution';

const context = sendContext(deals);
const external = (externalId: string, mayExistSinceMs: number | null = null): FoldedRecord =>
  foldedRecord(claimedRecordWrite({ kind: 'external', externalId }, { dealname: externalId }, { mayExistSinceMs }));
const unknown = ({ writes: [{ key }] }: FoldedRecord): Resolution => ({
  kind: 'unknown',
  identity: { key, integrationKey: key },
});

/** A portal with or without the unique property. No search is due. */
class Portal {
  readonly resolved: FoldedRecord[][] = [];
  readonly searched: { record: FoldedRecord; taken: string[] }[] = [];
  available: () => Promise<boolean> = () => Promise.resolve(true);
  resolution: (record: FoldedRecord) => Resolution = unknown;
  hasTurn = true;
  /** The companion of each new record. */
  companion: Companion | null = null;
  readonly accompanied: FoldedRecord[] = [];
  /** Ids that searches find, one after the other. */
  found: (string | null)[] = [];

  readonly planner = new Planner(
    {
      resolve: (_context, records) => {
        this.resolved.push([...records]);
        const keyed = records.filter(({ target }) => target.kind !== 'id' && target.kind !== 'new');
        return Promise.resolve(new Map(keyed.map((record) => [record, this.resolution(record)])));
      },
    },
    {
      find: (_context, records) => {
        this.accompanied.push(...records);
        const { companion } = this;
        return Promise.resolve(new Map(companion ? records.map((record) => [record, companion]) : []));
      },
    },
    new NewRecords(
      { find: async () => ((await this.available()) ? 'integration_key' : null) },
      { defaultsFor: () => Promise.resolve({ pipeline: 'p' }) },
      {
        find: (_portalId, _definition, record, taken) => {
          this.searched.push({ record, taken: [...taken] });
          return Promise.resolve(this.found.shift() ?? null);
        },
      },
      { take: () => Promise.resolve(this.hasTurn) },
    ),
  );
}

describe('Planner', () => {
  it('resolves the keys of all records together', async () => {
    const portal = new Portal();
    const records = [external('A'), foldedRecord(claimedRecordWrite({ kind: 'id', id: '7' })), external('B')];
    await portal.planner.plan(context, records);
    expect(portal.resolved).toEqual([records]);
  });

  it('creates a contact that was read first and is unknown, without the portal’s properties', async () => {
    const portal = new Portal();
    portal.available = () => Promise.reject(new Error('asked'));
    const record = foldedRecord(claimedRecordWrite({ kind: 'email', email: 'a@x.org' }, { phone: '1' }));
    const [planned] = await portal.planner.plan(context, [record]);
    const properties = { email: 'a@x.org', phone: '1' };
    expect(planned?.step).toEqual({ kind: 'create', properties, unique: true });
  });

  it('creates a record with the associations that HubSpot wants, instead of an upsert', async () => {
    const portal = new Portal();
    const associations = [
      { to: { id: '9' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 578 } as const] },
    ];
    portal.companion = { kind: 'found', associations };
    const create = { kind: 'create', unique: true, keyProperty: 'integration_key', associations };
    const existing = foldedRecord(claimedRecordWrite({ kind: 'id', id: '7' }));
    const taken = { ...external('C'), keyConflict: true as const };
    expect(await portal.planner.plan(context, [external('A'), existing, taken])).toMatchObject([
      { step: create },
      { step: { kind: 'update' } },
      // The record exists, so an upsert finds it.
      { step: { kind: 'upsert' } },
    ]);
    expect(portal.accompanied).toHaveLength(1);
    portal.available = () => Promise.resolve(false);
    expect(await portal.planner.plan(context, [external('A')])).toMatchObject([
      { step: { kind: 'create', unique: false, associations } },
    ]);
  });

  it('does not create a record whose companion is missing or on its way', async () => {
    const portal = new Portal();
    for (const companion of [
      { kind: 'wait', afterMs: 200 },
      { kind: 'error', error: hubspotFailure('not-found') },
    ] as const) {
      portal.companion = companion;
      expect(await portal.planner.plan(context, [external('A')])).toMatchObject([{ step: companion }]);
    }
  });

  it('plans in the order of the records', async () => {
    const records = [external('A'), foldedRecord(claimedRecordWrite({ kind: 'id', id: '7' })), external('B')];
    const planned = await new Portal().planner.plan(context, records);
    expect(planned.map(({ record }) => record)).toEqual(records);
    expect(planned.map(({ step }) => step.kind)).toEqual(['upsert', 'update', 'upsert']);
  });

  it('waits for its turn to create a record without the unique property', async () => {
    const portal = new Portal();
    portal.hasTurn = false;
    portal.available = () => Promise.resolve(false);
    expect(await portal.planner.plan(context, [external('A')])).toMatchObject([{ step: { kind: 'wait' } }]);
    portal.available = () => Promise.resolve(true);
    expect(await portal.planner.plan(context, [external('A')])).toMatchObject([{ step: { kind: 'upsert' } }]);
  });

  it('creates an unknown key on its integration key', async () => {
    const [planned] = await new Portal().planner.plan(context, [external('A')]);
    expect(planned).toMatchObject({
      step: { idProperty: 'integration_key', id: 'external:A', properties: { integration_key: 'external:A' } },
      identity: { key: 'external:A' },
    });
  });

  it('neither updates nor creates a record that must be new, if its key has one', async () => {
    const portal = new Portal();
    const {
      writes: [write],
    } = external('A');
    const record = foldedRecord(creating(write));
    expect(await portal.planner.plan(context, [record])).toMatchObject([{ step: { kind: 'create', unique: true } }]);
    portal.resolution = () => ({ kind: 'known', id: '7', createdBefore: false });
    expect(await portal.planner.plan(context, [record])).toMatchObject([
      {
        step: {
          kind: 'error',
          error: { code: 'record-exists', detail: expect.stringContaining('The deal 7') as string },
        },
      },
    ]);
  });

  it('creates a record without a key on the id of its write', async () => {
    const record = foldedRecord(claimedRecordWrite({ kind: 'new' }, { dealname: 'A' }));
    const [planned] = await new Portal().planner.plan(context, [record]);
    expect(planned).toMatchObject({ step: { kind: 'upsert', id: `write:${record.writes[0].id}` } });
    expect(planned?.identity).toBeUndefined();
  });

  it('lets the second of two keys wait that refer to one record', async () => {
    const portal = new Portal();
    portal.resolution = ({ writes: [{ key }] }) => {
      const identity = { key, integrationKey: key };
      return { kind: 'known', id: '7', identity, createdBefore: false };
    };
    const planned = await portal.planner.plan(context, [external('A'), external('B')]);
    expect(planned.map(({ step }) => step.kind)).toEqual(['update', 'wait']);
  });

  it('adopts the record of an earlier attempt, which no other record of the batch may take', async () => {
    const portal = new Portal();
    portal.available = () => Promise.resolve(false);
    portal.found = ['7', null];
    const planned = await portal.planner.plan(context, [external('A', -20_000), external('B', -20_000), external('C')]);
    expect(planned.map(({ step }) => step)).toMatchObject([
      { kind: 'adopt', id: '7' },
      { kind: 'create', properties: { dealname: 'B', pipeline: 'p' } },
      { kind: 'create', properties: { dealname: 'C', pipeline: 'p' } },
    ]);
    expect(portal.searched.map(({ taken }) => taken)).toEqual([[], ['7']]);
  });

  it('fails a record whose lookups fail, and no other', async () => {
    const portal = new Portal();
    const answers = [Promise.reject(hubspotFailure('unavailable')), Promise.resolve(true)];
    answers[0]?.catch(() => undefined);
    portal.available = () => answers.shift() ?? Promise.resolve(true);
    const planned = await portal.planner.plan(context, [external('A'), external('B')]);
    expect(planned.map(({ step }) => step.kind)).toEqual(['error', 'upsert']);
  });

  it('passes on failures that are not HubSpot’s', async () => {
    const portal = new Portal();
    portal.available = () => Promise.reject(new Error('database'));
    await expect(portal.planner.plan(context, [external('A')])).rejects.toThrow('database');
  });
});

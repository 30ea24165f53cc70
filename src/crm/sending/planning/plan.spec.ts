import {
  archiving,
  claimedRecordWrite,
  creating,
  filling,
  foldedRecord,
  hubspotFailure,
  updating,
} from '../../../../test/support/sample-writes';
import { oncePerRecord, planContactCreation, planCreation, planExisting } from './plan';
import type { PlannedRecord } from './steps';

const deal = foldedRecord(claimedRecordWrite({ kind: 'external', externalId: 'X' }, { dealname: 'Big', amount: '' }));
const identity = { key: 'external:X', integrationKey: 'external:X', hubspotId: null };

describe('planExisting', () => {
  it('updates a record that is named by its id', () => {
    const record = foldedRecord(claimedRecordWrite({ kind: 'id', id: '7' }));
    expect(planExisting(record, undefined)).toEqual({ record, step: { kind: 'update', id: '7' } });
  });

  it('archives a record that is named by its id', () => {
    const record = foldedRecord(archiving(claimedRecordWrite({ kind: 'id', id: '7' })));
    expect(planExisting(record, undefined)).toEqual({ record, step: { kind: 'archive', id: '7' } });
  });

  it('upserts a contact on its e-mail, which is not among the properties', () => {
    const record = foldedRecord(claimedRecordWrite({ kind: 'email', email: 'Ada@x.org' }, { phone: '1' }));
    expect(planExisting(record, undefined)).toEqual({
      record,
      step: { kind: 'upsert', idProperty: 'email', id: 'Ada@x.org', properties: { phone: '1' } },
      identity: { key: 'email:ada@x.org', integrationKey: null },
    });
  });

  it('updates the record that a key refers to', () => {
    expect(planExisting(deal, { kind: 'known', id: '7', identity, createdBefore: true })).toEqual({
      record: deal,
      step: { kind: 'update', id: '7' },
      identity,
      createdBefore: true,
    });
  });

  it('leaves out of an update what only identifies its record', () => {
    const company = foldedRecord(
      claimedRecordWrite({ kind: 'name', name: 'a.example' }, { domain: 'a.example', name: 'A' }),
    );
    const resolution = { kind: 'known', id: '7', identity, createdBefore: false } as const;
    const properties = (without: string): unknown =>
      planExisting(company, { ...resolution, without })?.record.properties;
    expect(properties('domain')).toEqual({ name: 'A' });
    expect(properties('website')).toEqual({ domain: 'a.example', name: 'A' });
    expect(planExisting(company, resolution)?.record).toBe(company);
  });

  it('leaves alone the values that a write fills only if they are empty', () => {
    const write = filling(claimedRecordWrite({ kind: 'external', externalId: 'X' }, { a: '1', b: '2' }), 'a');
    const [record, answer] = [foldedRecord(write), { attempts: 1 }];
    const known = { kind: 'known', id: '7', identity, createdBefore: false } as const;
    const full = planExisting(record, { ...known, current: { record: { id: '7', properties: { a: '9' } }, answer } });
    expect(full).toMatchObject({ step: { kind: 'update' }, record: { properties: { b: '2' }, leftAlone: { a: '9' } } });
    const onlyFilled = foldedRecord(filling(write, 'a', 'b'));
    const current = { record: { id: '7', properties: { a: '9', b: '8' } }, answer };
    expect(planExisting(onlyFilled, { ...known, current })).toMatchObject({
      step: { kind: 'leave', current },
      identity,
    });
    const more = planExisting(onlyFilled, { ...known, current, more: { key: 'X' } });
    expect(more).toMatchObject({ step: { kind: 'update' }, record: { properties: { key: 'X' } } });
  });

  it('updates none of these values of a record by id that HubSpot did not find', () => {
    const record = foldedRecord(filling(claimedRecordWrite({ kind: 'id', id: '7' }, { a: '1', b: '2' }), 'a'));
    expect(planExisting(record, undefined)).toMatchObject({
      step: { kind: 'update', id: '7' },
      record: { properties: { b: '2' }, isUnread: true },
    });
  });

  it('never counts a record as created by a write that only updates', () => {
    const record = foldedRecord(updating(claimedRecordWrite({ kind: 'external', externalId: 'X' })));
    const plan = planExisting(record, { kind: 'known', id: '7', identity, createdBefore: true });
    expect(plan?.createdBefore).toBe(false);
  });

  it('updates the record that HubSpot finds by a unique property', () => {
    const resolution = { kind: 'keyed', property: 'integration_key', value: 'external:X', identity } as const;
    expect(planExisting(deal, resolution)).toEqual({
      record: deal,
      step: { kind: 'keyed-update', idProperty: 'integration_key', id: 'external:X' },
      identity,
    });
  });

  it('fails if the key cannot be resolved', () => {
    const error = hubspotFailure('unavailable');
    expect(planExisting(deal, { kind: 'error', error })?.step).toEqual({ kind: 'error', error });
  });

  it('waits for another record with the same key', () => {
    expect(planExisting(deal, { kind: 'duplicate' })?.step).toEqual({ kind: 'wait', afterMs: 0 });
  });

  it('leaves new records to their creation', () => {
    expect(planExisting(deal, { kind: 'unknown', identity })).toBeNull();
    expect(planExisting(foldedRecord(claimedRecordWrite({ kind: 'new' })), undefined)).toBeNull();
  });

  it('plans no unresolved key', () => {
    expect(() => planExisting(deal, undefined)).toThrow('must be resolved');
  });
});

describe('planCreation', () => {
  const facts = { defaults: { pipeline: 'p' }, keyProperty: null, integrationKey: 'external:X' };
  const properties = { dealname: 'Big', pipeline: 'p' };
  const again = foldedRecord(
    claimedRecordWrite({ kind: 'external', externalId: 'X' }, { dealname: 'Big' }, { mayExistSinceMs: 1_000 }),
  );

  it('upserts on the integration key, with defaults and without empty values', () => {
    expect(planCreation(deal, { ...facts, keyProperty: 'integration_key' }, 0)).toEqual({
      kind: 'upsert',
      idProperty: 'integration_key',
      id: 'external:X',
      properties: { ...properties, integration_key: 'external:X' },
    });
  });

  it('upserts on the integration key even if an earlier attempt may have created the record', () => {
    expect(planCreation(again, { ...facts, keyProperty: 'integration_key' }, 1_000).kind).toBe('upsert');
  });

  it('creates, with the integration key, a record that must be new', () => {
    const record = { ...deal, writes: [creating(deal.writes[0])] as typeof deal.writes };
    expect(planCreation(record, { ...facts, keyProperty: 'integration_key' }, 0)).toEqual({
      kind: 'create',
      properties: { ...properties, integration_key: 'external:X' },
      unique: true,
      keyProperty: 'integration_key',
    });
    expect(planCreation(record, facts, 0)).toEqual({ kind: 'create', properties, unique: false });
  });

  it('creates if the portal refuses the property', () => {
    expect(planCreation(deal, facts, 0)).toEqual({ kind: 'create', properties, unique: false });
  });

  it('waits until the search would find the record of an earlier attempt, and searches then', () => {
    expect(planCreation(again, facts, 2_000)).toEqual({ kind: 'wait', afterMs: 14_000 });
    expect(planCreation(again, facts, 16_000)).toEqual({ kind: 'search', properties });
  });
});

it('planContactCreation creates a contact with its address, without empty values', () => {
  const record = foldedRecord(claimedRecordWrite({ kind: 'email', email: 'a@x.org' }, { phone: '1', fax: '' }));
  const properties = { phone: '1', email: 'a@x.org' };
  expect(planContactCreation('a@x.org', record)).toEqual({ kind: 'create', properties, unique: true });
});

describe('oncePerRecord', () => {
  const plan = (kind: 'update' | 'adopt', id: string): PlannedRecord => ({ record: deal, step: { kind, id } });

  it('lets the second plan of a record wait', () => {
    const taken = new Set<string>();
    const plans = [plan('update', '7'), plan('adopt', '7'), plan('adopt', '8'), plan('update', '8')];
    const kinds = plans.map((one) => oncePerRecord(one, taken).step.kind);
    expect(kinds).toEqual(['update', 'wait', 'adopt', 'wait']);
  });

  it('takes no id of a record that has none yet', () => {
    const taken = new Set<string>();
    const created: PlannedRecord = { record: deal, step: { kind: 'create', properties: {}, unique: false } };
    expect(oncePerRecord(created, taken)).toBe(created);
    expect(taken.size).toBe(0);
  });
});

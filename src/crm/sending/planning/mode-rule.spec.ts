import { claimedRecordWrite, creating, foldedRecord, updating } from '../../../../test/support/sample-writes';
import type { SettledWrite } from '../../journal/tables/stored-write';
import type { ClaimedRecordWrite, FoldedRecord } from '../folding/fold';
import type { Resolution } from '../keys/resolution';
import { existingRecords, placeOfKey, planByMode, recordExists } from './mode-rule';

const key = { kind: 'external', externalId: 'A' } as const;
const create = (more: Partial<ClaimedRecordWrite> = {}): ClaimedRecordWrite =>
  creating(claimedRecordWrite(key, { subject: 'A' }, more));
const update = (): ClaimedRecordWrite => claimedRecordWrite(key, { subject: 'A' });
const known = (createdBefore: boolean): Resolution => ({ kind: 'known', id: '7', createdBefore });
const place = { field: 'externalId', pointer: '/externalId' };

describe('planByMode', () => {
  it('fails a write that only creates if its key has a record, and names the record', () => {
    const record = foldedRecord(create());
    const plan = planByMode('tickets', record, known(false));
    expect(plan).toMatchObject({
      record,
      step: {
        kind: 'error',
        error: {
          code: 'record-exists',
          status: 409,
          detail: expect.stringContaining('The ticket 7 has this externalId already') as string,
          extras: { members: { existingId: '7' }, errors: [{ pointer: '/externalId', code: 'taken' }] },
        },
      },
    });
  });

  it('leaves the record of an earlier attempt to its write, whatever the identity map had before', () => {
    for (const recordId of [null, '6']) {
      expect(planByMode('tickets', foldedRecord(create({ recordId })), known(true))).toBeNull();
    }
  });

  it('leaves an archived record that an earlier attempt may have restored to its write', () => {
    const planned = (more: Partial<ClaimedRecordWrite>): string | undefined =>
      planByMode('tickets', foldedRecord(create(more)), known(false))?.step.kind;
    expect(planned({ archivedId: '7', mayExistSinceMs: 1 })).toBeUndefined();
    expect(planned({ archivedId: '7' })).toBe('error');
    expect(planned({ archivedId: '6', mayExistSinceMs: 1 })).toBe('error');
  });

  it('knows a young record of another write by the identity map', () => {
    const plan = planByMode('tickets', foldedRecord(create({ recordId: '7' })), known(true));
    expect(plan?.step.kind).toBe('error');
  });

  it('leaves other writes, and unknown keys, alone', () => {
    const identity = { key: 'external:A', integrationKey: 'external:A' };
    expect(planByMode('tickets', foldedRecord(update()), known(false))).toBeNull();
    expect(planByMode('tickets', foldedRecord(create()), { kind: 'unknown', identity })).toBeNull();
    expect(planByMode('tickets', foldedRecord(create()), undefined)).toBeNull();
    expect(planByMode('tickets', foldedRecord(updating(update())), known(false))).toBeNull();
    expect(planByMode('tickets', foldedRecord(update()), { kind: 'unknown', identity })).toBeNull();
  });

  it('fails a write that only updates if its key has no record, and names the key', () => {
    const identity = { key: 'external:A', integrationKey: 'external:A' };
    const plan = planByMode('tickets', foldedRecord(updating(update())), { kind: 'unknown', identity });
    expect(plan?.step).toMatchObject({
      kind: 'error',
      error: {
        code: 'record-not-found',
        detail: expect.stringContaining('No ticket has this externalId. Nothing was created') as string,
        extras: { errors: [{ pointer: '/externalId', code: 'missing' }] },
      },
    });
  });

  it('does not take a young contact for its own that lacks the external id', () => {
    const record = foldedRecord(create());
    const found: Resolution = { kind: 'known', id: '7', createdBefore: true, matchedBy: 'email', more: { key: 'A' } };
    expect(planByMode('contacts', record, found)?.step).toMatchObject({
      error: { detail: expect.stringContaining('The contact 7 has this email already') as string },
    });
  });
});

describe('placeOfKey', () => {
  it.each([
    [
      { kind: 'external', externalId: 'A' },
      { field: 'externalId', pointer: '/externalId' },
    ],
    [
      { kind: 'email', email: 'a@x.org' },
      { field: 'email', pointer: '/email' },
    ],
    [
      { kind: 'name', name: 'Big' },
      { field: 'dealname', pointer: '/properties/dealname' },
    ],
    [
      { kind: 'name', name: 'None' },
      { field: 'key', pointer: '' },
    ],
    [
      { kind: 'id', id: '7' },
      { field: 'id', pointer: '/id' },
    ],
  ] as const)('of the key %j is %j', (kind, expected) => {
    const properties = { email: 'a@x.org', dealname: ' Big ', amount: '1' };
    const pointers = { email: '/email', dealname: '/properties/dealname', amount: '/amount' };
    expect(placeOfKey('deals', { intent: { key: kind, properties, pointers } })).toEqual(expected);
  });

  it('is the property that the type is searched by, whatever else has the same value', () => {
    const properties = { website: 'a.example', domain: 'a.example' };
    const intent = { key: { kind: 'name', name: 'a.example' }, properties, pointers: { domain: '/domain' } } as const;
    expect(placeOfKey('companies', { intent })).toEqual({ field: 'domain', pointer: '/domain' });
  });
});

describe('existingRecords', () => {
  const written = ({ id }: ClaimedRecordWrite, hubspotId: string | null = '7'): SettledWrite => ({
    id,
    state: 'settled',
    outcome: { outcome: 'created', properties: {}, delivery: 'exactly-once' },
    hubspotId,
    attempts: 1,
  });
  const failed = ({ id }: ClaimedRecordWrite, problem = recordExists('tickets', '8', place)): SettledWrite => ({
    id,
    state: 'failed',
    outcome: { problem: problem.toBody() },
    hubspotId: null,
    attempts: 1,
  });
  const existing = (behind: FoldedRecord, writes: ClaimedRecordWrite[], ...settled: SettledWrite[]): unknown => {
    const later = writes.map((write) => ({ write, behind }));
    const found = existingRecords(later, settled);
    return writes.map((write) => found.get(write));
  };

  it('has the record that the first write created or updated, for each further creation', () => {
    for (const first of [create(), update()]) {
      const behind = foldedRecord(first);
      expect(existing(behind, [create(), create()], written(first))).toEqual(['7', '7']);
    }
    for (const kind of [
      { kind: 'email', email: 'a@x.org' },
      { kind: 'name', name: 'Big' },
    ] as const) {
      const first = claimedRecordWrite(kind);
      expect(existing(foldedRecord(first), [creating(claimedRecordWrite(kind))], written(first))).toEqual(['7']);
    }
  });

  it('has the record that kept the first write from creating one', () => {
    const first = create();
    expect(existing(foldedRecord(first), [create()], failed(first))).toEqual(['8']);
  });

  it('has none for updates, and none behind them', () => {
    const first = create();
    const behind = foldedRecord(first);
    const writes = [create(), update(), create()];
    expect(existing(behind, writes, written(first))).toEqual(['7', undefined, undefined]);
  });

  it('has none if the first write was refused, or has no outcome yet', () => {
    const first = create();
    const refused = {
      ...failed(first),
      outcome: { problem: { ...recordExists('tickets', '8', place).toBody(), code: 'refused-by-hubspot' as const } },
    };
    expect(existing(foldedRecord(first), [create()], refused)).toEqual([undefined]);
    expect(existing(foldedRecord(first), [create()])).toEqual([undefined]);
  });

  it('has none behind a write that names the record by its id: a person may have moved the key', () => {
    const first = claimedRecordWrite({ kind: 'id', id: '7' }, { subject: 'B' }, { key: 'external:A' });
    expect(existing(foldedRecord(first), [create()], written(first))).toEqual([undefined]);
  });
});

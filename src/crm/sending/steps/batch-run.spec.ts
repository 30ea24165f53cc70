import {
  claimedRecordWrite,
  companies,
  contacts,
  creating,
  deals,
  foldedRecord,
  hubspotFailure as failure,
} from '../../../../test/support/sample-writes';
import type { Slot } from '../../../hubspot/call/hubspot-call';
import { Problem } from '../../../problems/problem';
import { BatchRun } from './batch-run';
import type { ClaimedRecordWrite } from '../folding/fold';

const hourMs = 3_600_000;
const run = (definition = contacts): BatchRun => new BatchRun('1', definition, { lane: 'bulk' }, hourMs);
const answer = { attempts: 2, correlationId: 'call' };

describe('BatchRun', () => {
  it('gives the reserved slot to the first call only, and the other options to each', () => {
    const reserved = {} as Slot;
    const batch = new BatchRun('1', contacts, { lane: 'bulk', reserved }, hourMs);
    expect(batch.takeOptions().reserved).toBe(reserved);
    expect(batch.takeOptions()).toEqual({ lane: 'bulk', reserved: undefined });
    expect([batch.lane, new BatchRun('1', contacts, {}, hourMs).lane]).toEqual(['bulk', 'interactive']);
  });

  it('settles the writes of a new record: the first created it, the others updated it', () => {
    const batch = run(deals);
    const writes = ['1', '2'].map((amount) => claimedRecordWrite({ kind: 'external', externalId: 'X' }, { amount }));
    const identity = { key: 'external:X', integrationKey: 'external:X' };
    const record = { id: '7', properties: { dealname: 'Big' }, createdAt: 'c', updatedAt: 'u' };
    const plan = { record: foldedRecord(...writes), step: { kind: 'update', id: '7' } as const, identity };
    batch.settle(plan, record, answer, 'exactly-once', true);
    const { settled } = batch.dispatched;
    const outcome = {
      properties: { dealname: 'Big' },
      delivery: 'exactly-once',
      correlationId: 'call',
      createdAt: 'c',
    };
    expect(settled).toMatchObject([
      { state: 'settled', hubspotId: '7', name: 'Big', created: true, identity, outcome },
      { state: 'settled', hubspotId: '7', name: 'Big', created: false, outcome },
    ]);
    expect(settled.map((write) => (write.outcome as { outcome: string }).outcome)).toEqual(['created', 'updated']);
    expect(settled[1]).not.toHaveProperty('identity');
  });

  it('reports for each write how it matched and which of its values did not take effect', () => {
    const batch = run();
    const [first, second] = [
      claimedRecordWrite({ kind: 'email', email: 'a@x.org' }, { lifecyclestage: 'lead', phone: '1' }),
      claimedRecordWrite({ kind: 'email', email: 'a@x.org' }, { phone: '2', renewal: '1' }),
    ];
    const warnings = [{ category: 'C', message: 'm', context: { propertyName: ['renewal'] } }];
    const record = { id: '7', properties: { lifecyclestage: 'customer', phone: '2', renewal: '1' }, warnings };
    const plan = { record: foldedRecord(first, second), step: { kind: 'update', id: '7' } as const };
    batch.settle(plan, record, answer, 'exactly-once', false);
    const outcomes = batch.dispatched.settled.map(({ outcome }) => outcome);
    expect(outcomes).toMatchObject([
      {
        matchedBy: 'email',
        differences: [
          { property: 'lifecyclestage', sent: 'lead', actual: 'customer', pointer: '/properties/lifecyclestage' },
        ],
      },
      { matchedBy: 'email', warnings: [{ category: 'C', message: 'm', property: 'renewal' }] },
    ]);
    expect(outcomes[0]).not.toHaveProperty('warnings');
    expect(outcomes[1]).not.toHaveProperty('differences');
  });

  it.each([
    [{ kind: 'id', id: '7' }, 'id'],
    [{ kind: 'external', externalId: 'X' }, 'externalId'],
    [{ kind: 'name', name: 'Big' }, 'name'],
  ] as const)('reports a match of %j', (key, matchedBy) => {
    const settle = (created: boolean): unknown => {
      const batch = run(deals);
      const plan = { record: foldedRecord(claimedRecordWrite(key)), step: { kind: 'update', id: '7' } as const };
      batch.settle(plan, { id: '7', properties: {} }, answer, 'exactly-once', created);
      return batch.dispatched.settled[0]?.outcome;
    };
    expect(settle(false)).toMatchObject({ outcome: 'updated', matchedBy });
    expect(settle(true)).not.toHaveProperty('matchedBy');
  });

  it('reports a match of a domain', () => {
    const batch = run(companies);
    const record = foldedRecord(claimedRecordWrite({ kind: 'name', name: 'a.example' }));
    const plan = { record, step: { kind: 'update', id: '7' } as const };
    batch.settle(plan, { id: '7', properties: {} }, answer, 'exactly-once', false);
    expect(batch.dispatched.settled[0]?.outcome).toMatchObject({ outcome: 'updated', matchedBy: 'domain' });
  });

  it('notes a record that got another identity', () => {
    const batch = run(contacts);
    const record = foldedRecord(claimedRecordWrite({ kind: 'id', id: '7' }, { email: 'new@x.org' }));
    const written = { id: '7', properties: { email: 'new@x.org' } };
    batch.settle({ record, step: { kind: 'update', id: '7' } }, written, answer, 'exactly-once', false);
    expect(batch.dispatched.renames).toEqual([{ change: { email: 'new@x.org' }, recordId: '7', prefix: 'email:' }]);
  });

  it('adds the calls of this claim to the attempts of a write', () => {
    const batch = run();
    const record = foldedRecord(claimedRecordWrite({ kind: 'id', id: '7' }, { phone: '1' }, { attempts: 3 }));
    batch.countCalls(record, 4);
    batch.settle(
      { record, step: { kind: 'update', id: '7' } },
      { id: '7', properties: {} },
      answer,
      'exactly-once',
      false,
    );
    expect(batch.dispatched.settled[0]?.attempts).toBe(9);
  });

  it('fails a refused write, with the JSON pointer of the property', () => {
    const batch = run();
    const write = claimedRecordWrite({ kind: 'id', id: '7' }, { phone: 'x' });
    write.intent.pointers.phone = '/phone';
    const errors = ['phone', 'a/b'].map((name) => ({ message: 'no', context: { propertyName: [name] } }));
    batch.fail(write, failure('refused', { errors }));
    expect(batch.dispatched).toMatchObject({ released: [], hold: null });
    const [settled] = batch.dispatched.settled;
    expect(settled).toMatchObject({ id: write.id, state: 'failed', hubspotId: null });
    expect(settled?.outcome).toMatchObject({
      problem: { code: 'refused-by-hubspot', errors: [{ pointer: '/phone' }, { pointer: '/properties/a~1b' }] },
    });
  });

  it('fails with a problem of our own', () => {
    const batch = run();
    batch.fail(claimedRecordWrite({ kind: 'id', id: '7' }), new Problem('deal-ambiguous', 'two'));
    expect(batch.dispatched.settled[0]).toMatchObject({ state: 'failed', cause: 'deal-ambiguous' });
  });

  it('releases a write whose failure may pass, and holds the portal', () => {
    const batch = run();
    const write = claimedRecordWrite({ kind: 'id', id: '7' });
    batch.fail(write, failure('credentials'));
    expect(batch.dispatched.settled).toEqual([]);
    expect(batch.dispatched.released).toMatchObject([
      { id: write.id, afterMs: 30_000, mayExist: false, problem: { code: 'hubspot-credentials-refused' } },
    ]);
    expect(batch.dispatched.hold).toMatchObject({
      forMs: 30_000,
      problem: { code: 'hubspot-credentials-refused' },
    });
  });

  it('decides if a write gets another attempt', () => {
    const batch = run();
    const [young, old] = [performance.now(), performance.now() - hourMs - 1].map((acceptedAtMs) =>
      claimedRecordWrite({ kind: 'id', id: '7' }, {}, { acceptedAtMs }),
    ) as [ClaimedRecordWrite, ClaimedRecordWrite];
    for (const write of [young, old]) batch.fail(write, failure('unavailable'));
    const kept = batch.dispatched.released[0]?.problem?.detail;
    expect(kept).toContain('The write is kept');
    expect(batch.dispatched.settled[0]?.outcome).toMatchObject({
      problem: { detail: expect.not.stringContaining('The write is kept') as string },
    });
  });

  it('fails a write that is too old to be tried again', () => {
    const batch = run();
    const acceptedAtMs = performance.now() - hourMs - 1;
    batch.fail(claimedRecordWrite({ kind: 'id', id: '7' }, {}, { acceptedAtMs }), failure('unavailable'));
    expect(batch.dispatched.settled).toMatchObject([{ state: 'failed' }]);
  });

  it('marks released writes that HubSpot may have carried out, without holding the portal', () => {
    const batch = run();
    const record = foldedRecord(...['1', '2'].map((phone) => claimedRecordWrite({ kind: 'id', id: '7' }, { phone })));
    batch.releaseRecord(record, 15_000, failure('outcome-unknown', { mayHaveWritten: true }));
    expect(batch.dispatched.released).toMatchObject([
      { afterMs: 15_000, mayExist: true },
      { afterMs: 15_000, mayExist: true },
    ]);
    expect(batch.dispatched.hold).toBeNull();
  });

  it('fails postponed creations of a record that it has just written, and releases other writes', () => {
    const batch = run(deals);
    const key = { kind: 'external', externalId: 'X' } as const;
    const first = foldedRecord(creating(claimedRecordWrite(key)));
    const [second, third] = [creating(claimedRecordWrite(key)), claimedRecordWrite(key)];
    batch.postpone([second, third].map((write) => ({ write, behind: first })));
    const plan = { record: first, step: { kind: 'create', properties: {}, unique: true } as const };
    batch.settle(plan, { id: '7', properties: {} }, answer, 'exactly-once', true);
    batch.releasePostponed();
    expect(batch.dispatched.settled[1]).toMatchObject({
      id: second.id,
      state: 'failed',
      outcome: { problem: { code: 'record-exists', existingId: '7' } },
    });
    expect(batch.dispatched.released.map(({ id }) => id)).toEqual([third.id]);
  });

  it('releases a write that waits for another one without a problem', () => {
    const batch = run();
    const write = claimedRecordWrite({ kind: 'id', id: '7' }, {}, { attempts: 2 });
    batch.release(write);
    expect(batch.dispatched.released).toEqual([
      { id: write.id, afterMs: 0, attempts: 2, mayExist: false, problem: null },
    ]);
  });
});

import { Logger } from '@nestjs/common';
import { claimOf, nothingDispatched } from '../../../test/support/lane-steps';
import { Metrics } from '../../metrics/metrics';
import { Problem } from '../../problems/problem';
import { Stopping } from '../../timing/stopping';
import type { IdentifiedRecord } from '../identity/record-identities';
import type { SettlementOrder } from '../journal/settlement/settle-statements';
import type { Settled } from '../journal/settlement/settlement';
import type { SettledWrite } from '../journal/tables/stored-write';
import { OutcomeStore } from './outcome-store';
import { outcomeWaiters } from '../../../test/support/outcome-waiters';
import type { OutcomeWaiters } from './outcome-waiters';

const settledWrite = (id: string, hubspotId: string): SettledWrite => ({
  id,
  state: 'settled',
  outcome: { outcome: 'created', properties: {}, delivery: 'exactly-once' },
  hubspotId,
  attempts: 1,
});

describe('OutcomeStore', () => {
  let orders: SettlementOrder[];
  let failures: Error[];
  /** Writes whose claim was lost meanwhile. */
  let lost: Set<string>;
  /** A write whose own outcome cannot be stored. */
  let faulty: { id: string; error: Error } | null;
  let renamed: string[];
  let waiters: OutcomeWaiters;
  let stopping: Stopping;
  let metrics: Metrics;
  let store: OutcomeStore;

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  afterAll(() => {
    Logger.overrideLogger(['log', 'error', 'warn']);
  });
  beforeEach(() => {
    orders = [];
    failures = [];
    lost = new Set();
    faulty = null;
    renamed = [];
    waiters = outcomeWaiters();
    stopping = new Stopping();
    metrics = new Metrics();
    const settle = (order: SettlementOrder): Promise<Settled> => {
      orders.push(order);
      const failure = failures.shift();
      if (failure) return Promise.reject(failure);
      if (faulty && order.settled.some(({ id, state }) => id === faulty?.id && state === 'settled')) {
        return Promise.reject(faulty.error);
      }
      const ids = new Set(order.settled.map(({ id }) => id).filter((id) => !lost.has(id)));
      return Promise.resolve({ ids, lanes: [{ queue: 'contacts', lane: 1 }] });
    };
    const rename = ({ recordId }: IdentifiedRecord, prefix: string, change: object): Promise<void> => {
      renamed.push(`${recordId} ${prefix} ${JSON.stringify(change)}`);
      return Promise.reject(new Error('lock timeout'));
    };
    store = new OutcomeStore({ settle }, { rename }, waiters, stopping, metrics);
  });

  const batch = claimOf(['a', 'b', 'c']);
  const settled = [settledWrite('a', '1'), settledWrite('b', '2')];
  const released = [{ id: 'c', afterMs: 60_000, attempts: 1, mayExist: true, problem: null }];

  it('settles under the name of the claim, and answers the callers who wait', async () => {
    const waits = ['a', 'c'].map((id) => waiters.begin('1', [{ id, associationIds: [] }], 30_000));
    const problem = new Problem('hubspot-failed', 'down');
    const dispatched = { ...nothingDispatched, settled, released, hold: { problem, forMs: 60_000 } };
    const lanes = await store.store({ portalId: '1', queue: 'contacts', batch, dispatched });
    expect(lanes).toEqual([{ queue: 'contacts', lane: 1 }]);
    expect(orders).toMatchObject([
      { claimedBy: 'self', claimed: batch.writes, settled, released, objectType: 'contacts' },
    ]);
    expect(await waits[0]?.ended).toMatchObject({ kind: 'settled' });
    expect(await waits[1]?.ended).toEqual({ kind: 'open', reason: problem });
    const counted = await metrics.registry.metrics();
    expect(counted).toContain('hubspot_crm_writes_closed_total{queue="contacts",outcome="created"} 2');
    expect(counted).toContain('hubspot_crm_writes_returned_total{queue="contacts",reason="waiting"} 1');
  });

  it('leaves writes to the process that has claimed them meanwhile', async () => {
    lost.add('b');
    const wait = waiters.begin('1', [{ id: 'b', associationIds: [] }], 60_000);
    const renames = [
      { change: { email: 'a' }, recordId: '1', prefix: 'email:' },
      { change: { email: 'b' }, recordId: '2', prefix: 'email:' },
    ];
    const dispatched = { ...nothingDispatched, settled, renames };
    await store.store({ portalId: '1', queue: 'contacts', batch, dispatched });
    expect([...waiters.openWrites()]).toEqual([['1', ['b']]]);
    // A rename that fails stops nothing: the identity map is a hint.
    expect(renamed).toEqual(['1 email: {"email":"a"}']);
    wait.cancel();
  });

  it('tries again until the outcomes are stored', async () => {
    failures = [new Error('database away')];
    await store.store({ portalId: '1', queue: 'contacts', batch, dispatched: { ...nothingDispatched, settled } });
    expect(orders).toHaveLength(2);
  });

  it('stores outcomes one by one if PostgreSQL refuses their data, and the faulty one as a failure', async () => {
    const refused = Object.assign(new Error('violates a constraint'), { code: '23514' });
    const waits = ['a', 'b'].map((id) => waiters.begin('1', [{ id, associationIds: [] }], 30_000));
    failures = [refused];
    faulty = { id: 'a', error: refused };
    await store.store({ portalId: '1', queue: 'contacts', batch, dispatched: { ...nothingDispatched, settled } });
    expect(orders.map((order) => order.settled.map(({ id, state }) => `${id} ${state}`))).toEqual([
      ['a settled', 'b settled'],
      ['a settled'],
      ['a failed'],
      ['b settled'],
    ]);
    const [first, second] = await Promise.all(waits.map(({ ended }) => ended));
    const states = [first, second].map((end) => end?.kind === 'settled' && [...end.outcomes.values()][0]?.state);
    expect(states).toEqual(['failed', 'settled']);
  });

  it('gives up when the service stops', async () => {
    failures = [new Error('database away')];
    stopping.begin();
    const dispatched = { ...nothingDispatched, settled };
    await expect(store.store({ portalId: '1', queue: 'contacts', batch, dispatched })).rejects.toThrow('database away');
  });

  it('stores no records for associations', async () => {
    await store.store({ portalId: '1', queue: 'deals>contacts', batch, dispatched: { ...nothingDispatched, settled } });
    expect(orders[0]?.objectType).toBeNull();
  });
});

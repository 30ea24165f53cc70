import { Metrics } from '../../metrics/metrics';
import { Problem } from '../../problems/problem';
import type { StoredOutcome } from '../journal/reads/journal-reads';
import { outcomeWaiters } from '../../../test/support/outcome-waiters';
import type { OutcomeWaiters, Wait } from './outcome-waiters';

const outcomeOf = (id: string, state: 'settled' | 'failed' = 'settled'): StoredOutcome => ({
  id,
  state,
  hubspotId: '1',
  attempts: 1,
  outcome: null,
});
const problem = new Problem('hubspot-failed', 'down');

describe('OutcomeWaiters', () => {
  let waiters: OutcomeWaiters;
  beforeEach(() => {
    waiters = outcomeWaiters();
  });

  it('ends a wait once all of its writes are settled', async () => {
    const wait = waiters.begin('1', [{ id: 'a', associationIds: ['b'] }], 60_000);
    waiters.notifySettled(outcomeOf('a'));
    expect([...waiters.openWrites()]).toEqual([['1', ['b']]]);
    waiters.notifySettled(outcomeOf('b'));
    const end = await wait.ended;
    expect(end).toEqual({ kind: 'settled', outcomes: new Map([a, b].map((one) => [one.id, one])) });
    expect(waiters.openWrites().size).toBe(0);
  });
  const [a, b] = [outcomeOf('a'), outcomeOf('b')];

  it('does not wait for the associations of a record that failed', async () => {
    const wait = waiters.begin('1', [{ id: 'a', associationIds: ['b', 'c'] }], 60_000);
    waiters.notifySettled(outcomeOf('a', 'failed'));
    expect(await wait.ended).toMatchObject({ kind: 'settled' });
  });

  it('lets several callers wait for the same write', async () => {
    const waits = [60_000, 60_000].map((forMs) => waiters.begin('1', [{ id: 'a', associationIds: [] }], forMs));
    waiters.notifySettled(outcomeOf('a'));
    for (const { ended } of waits) expect(await ended).toMatchObject({ kind: 'settled' });
  });

  it('ends a wait when its time is up', async () => {
    const wait = waiters.begin('1', [{ id: 'a', associationIds: [] }], 5);
    expect(await wait.ended).toEqual({ kind: 'open', reason: null });
    expect(waiters.openWrites().size).toBe(0);
  });

  it('ends a wait that ends before the next try of its write, and no longer one', async () => {
    const short = waiters.begin('1', [{ id: 'a', associationIds: [] }], 1_000);
    const long = waiters.begin('1', [{ id: 'a', associationIds: [] }], 60_000);
    waiters.notifyReleased('a', 10_000, problem);
    expect(await short.ended).toEqual({ kind: 'open', reason: problem });
    expect([...waiters.openWrites()]).toEqual([['1', ['a']]]);
    long.cancel();
  });

  it('ends the waits of a held portal that end before its hold, and those of no other', async () => {
    const held = waiters.begin('1', [{ id: 'a', associationIds: [] }], 1_000);
    const other = waiters.begin('2', [{ id: 'b', associationIds: [] }], 1_000);
    waiters.notifyHeld('1', 10_000, problem);
    expect(await held.ended).toEqual({ kind: 'open', reason: problem });
    expect([...waiters.openWrites()]).toEqual([['2', ['b']]]);
    other.cancel();
  });

  it('ends every wait when the process stops', async () => {
    const waits = ['1', '2'].map((portalId) => waiters.begin(portalId, [{ id: 'a', associationIds: [] }], 60_000));
    waiters.endAll(problem);
    for (const { ended } of waits) expect(await ended).toEqual({ kind: 'open', reason: problem });
  });

  it('forgets a wait that was cancelled', async () => {
    const wait = waiters.begin('1', [{ id: 'a', associationIds: [] }], 60_000);
    wait.cancel();
    expect(await wait.ended).toEqual({ kind: 'open', reason: null });
    expect(waiters.openWrites().size).toBe(0);
  });

  it('keeps no caller waiting whose values exceed the bound, and lets others wait', async () => {
    const metrics = new Metrics();
    waiters = outcomeWaiters(90, metrics);
    const begin = (apiKeyId: string, bytes: number, forMs = 60_000): Wait =>
      waiters.begin('1', [{ id: 'a', associationIds: [] }], forMs, { apiKeyId, bytes });
    const first = begin('k', 40);
    expect(await begin('k', 20).ended).toEqual({ kind: 'open', reason: null });
    const other = begin('other', 20);
    await metrics.refresh();
    expect((await metrics.waitingBytes.get()).values).toMatchObject([{ value: 60 }]);
    // A caller who does not want to wait holds nothing.
    expect(await begin('k', 1_000, 0).ended).toEqual({ kind: 'open', reason: null });
    expect((await metrics.waitsRefused.get()).values).toMatchObject([{ value: 1 }]);
    first.cancel();
    first.cancel();
    other.cancel();
    const last = begin('k', 45);
    waiters.notifySettled(outcomeOf('a'));
    expect(await last.ended).toMatchObject({ kind: 'settled' });
  });
});

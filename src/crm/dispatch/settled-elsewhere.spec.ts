import type { StoredOutcome } from '../journal/reads/journal-reads';
import { outcomeWaiters } from '../../../test/support/outcome-waiters';
import type { OutcomeWaiters } from './outcome-waiters';
import { SettledElsewhere } from './settled-elsewhere';

const outcomeOf = (id: string): StoredOutcome => ({ id, state: 'settled', hubspotId: '1', attempts: 1, outcome: null });

describe('SettledElsewhere', () => {
  let settled: Set<string>;
  let asked: string[];
  let hear: (processName: string) => void;
  let waiters: OutcomeWaiters;
  let elsewhere: SettledElsewhere;
  beforeEach(() => {
    settled = new Set();
    asked = [];
    waiters = outcomeWaiters();
    elsewhere = new SettledElsewhere(
      { listen: (heard) => (hear = heard) },
      {
        findSettled: (portalId, ids) => {
          asked.push(portalId);
          if (portalId === 'unreachable') return Promise.reject(new Error('no connection'));
          return Promise.resolve(ids.filter((id) => settled.has(id)).map(outcomeOf));
        },
      },
      waiters,
      { isName: (name) => name === 'self' },
    );
  });

  it('finds settled writes of each portal that can be reached', async () => {
    const unreachable = waiters.begin('unreachable', [{ id: 'a', associationIds: [] }], 60_000);
    const wait = waiters.begin('1', [{ id: 'b', associationIds: [] }], 60_000);
    settled.add('b');
    await elsewhere.look();
    expect(await wait.ended).toMatchObject({ kind: 'settled' });
    expect(asked).toEqual(['unreachable', '1']);
    unreachable.cancel();
  });

  it('looks again with a notice for this process, and with no other', async () => {
    await elsewhere.look();
    const wait = waiters.begin('1', [{ id: 'a', associationIds: [] }], 60_000);
    settled.add('a');
    hear('other');
    expect(asked).toEqual([]);
    hear('self');
    expect(await wait.ended).toMatchObject({ kind: 'settled' });
  });
});

import { until } from '../../../test/support/until';
import { Problem } from '../../problems/problem';
import { outcomeWaiters } from '../../../test/support/outcome-waiters';
import type { OutcomeWaiters } from './outcome-waiters';
import { PortalHolds } from './portal-holds';

const problem = new Problem('hubspot-failed', 'HubSpot is down');

describe('PortalHolds', () => {
  let waiters: OutcomeWaiters;
  let holds: PortalHolds;
  beforeEach(() => {
    waiters = outcomeWaiters();
    holds = new PortalHolds(waiters);
  });

  it('holds one portal until it is lifted', () => {
    holds.hold('1', problem, 60_000, () => undefined);
    expect(holds.isHeld('1')).toBe(true);
    expect(holds.isHeld('2')).toBe(false);
    holds.lift('1');
    expect(holds.isHeld('1')).toBe(false);
    expect(holds.holdReason('1', 0)).toBeNull();
  });

  it('knows the problem of a hold for the time that it lasts', () => {
    holds.hold('1', problem, 60_000, () => undefined);
    expect(holds.holdReason('1', 50_000)).toBe(problem);
    expect(holds.holdReason('1', 61_000)).toBeNull();
    expect(holds.holdReason('2', 0)).toBeNull();
  });

  it('ends the waits of callers who cannot wait that long, with its problem', async () => {
    const short = waiters.begin('1', [{ id: 'short', associationIds: [] }], 1_000);
    const long = waiters.begin('1', [{ id: 'long', associationIds: [] }], 60_000);
    holds.hold('1', problem, 10_000, () => undefined);
    expect(await short.ended).toEqual({ kind: 'open', reason: problem });
    expect([...waiters.openWrites()]).toEqual([['1', ['long']]]);
    long.cancel();
  });

  it('may be tried once its time has passed', async () => {
    let tries = 0;
    holds.hold('1', problem, 20, () => (tries += 1));
    expect(holds.isHeld('1')).toBe(true);
    await until(() => tries === 1);
    expect(holds.isHeld('1')).toBe(false);
  });

  it('may be tried after five seconds, however long it lasts', () => {
    jest.useFakeTimers();
    try {
      let tries = 0;
      holds.hold('1', problem, 3_600_000, () => (tries += 1));
      jest.advanceTimersByTime(4_999);
      expect(holds.isHeld('1')).toBe(true);
      expect(tries).toBe(0);
      jest.advanceTimersByTime(2);
      expect(holds.isHeld('1')).toBe(false);
      expect(tries).toBe(1);
      expect(holds.holdReason('1', 60_000)).toBe(problem);
    } finally {
      jest.useRealTimers();
    }
  });
});

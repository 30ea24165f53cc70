import { claimOf, TestSteps } from '../../../test/support/lane-steps';
import { Problem } from '../../problems/problem';
import { Dispatcher } from './dispatcher';

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('Dispatcher', () => {
  let steps: TestSteps;
  let dispatcher: Dispatcher;
  beforeEach(() => {
    steps = new TestSteps();
    dispatcher = new Dispatcher(steps.holds, steps.slots, steps.claims, steps.sender, steps.outcomes);
  });

  const reserved = (): string[] =>
    steps.reservations.map(({ lane: { portalId, queue, lane } }) => `${portalId} ${queue} ${lane}`);

  it('has a lane worker for each portal, queue and lane', () => {
    dispatcher.wake('1', 'contacts', 0);
    dispatcher.wake('1', 'contacts', 1);
    dispatcher.wakeAll(
      '2',
      [
        { queue: 'contacts', lane: 0 },
        { queue: 'deals>contacts', lane: 0 },
      ],
      [],
    );
    // It has a call under way already.
    dispatcher.wakeFrom('1', { queue: 'contacts', lane: 0 }, null, []);
    expect(reserved()).toEqual(['1 contacts 0', '1 contacts 1', '2 contacts 0', '2 deals>contacts 0']);
    expect(dispatcher.isIdle('1', 'contacts', 0)).toBe(false);
    expect(dispatcher.isIdle('1', 'deals', 0)).toBe(true);
  });

  it('follows the writes of a request in each of their lanes', async () => {
    const shares = [
      { queue: 'contacts', lane: 0, count: 1 },
      { queue: 'deals', lane: 0, count: 2 },
    ] as const;
    dispatcher.follow('1', 'key', shares, Promise.resolve({ claim: null }));
    expect(reserved()).toEqual(['1 contacts 0', '1 deals 0']);
    steps.grant(1);
    await turns();
    expect(steps.claimRequests).toHaveLength(1);
  });

  it('resumes the lanes of one portal', () => {
    const problem = new Problem('hubspot-failed', 'down');
    for (const portalId of ['1', '2']) {
      steps.holds.hold(portalId, problem, 60_000, () => undefined);
      dispatcher.wake(portalId, 'contacts', 0);
    }
    expect(reserved()).toEqual([]);
    for (const portalId of ['1', '2']) steps.holds.lift(portalId);
    dispatcher.resume('2');
    expect(reserved()).toEqual(['2 contacts 0']);
  });

  it('stops once the calls under way have ended, and starts no other', async () => {
    dispatcher.follow(
      '1',
      'key',
      [{ queue: 'contacts', lane: 0, count: 1 }],
      Promise.resolve({ claim: claimOf(['w']) }),
    );
    steps.grant(0);
    await turns();
    let stopped = false;
    const stop = dispatcher.stop().then(() => (stopped = true));
    expect(dispatcher.isStopping).toBe(true);
    dispatcher.wake('1', 'deals', 0);
    await turns();
    expect(stopped).toBe(false);
    steps.answer(0);
    await stop;
    expect(steps.stored).toHaveLength(1);
    expect(reserved()).toEqual(['1 contacts 0']);
  });
});

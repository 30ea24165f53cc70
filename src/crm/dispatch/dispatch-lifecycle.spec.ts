import { deferred } from '../../../test/support/lane-steps';
import { Stopping } from '../../timing/stopping';
import { DispatchLifecycle } from './dispatch-lifecycle';
import type { SweepHandlers } from './journal-sweep';
import { outcomeWaiters } from '../../../test/support/outcome-waiters';

describe('DispatchLifecycle', () => {
  const events: string[] = [];
  const callsEnded = deferred<undefined>();
  let handlers: SweepHandlers;
  const stopping = new Stopping();
  const waiters = outcomeWaiters();
  const note = (event: string): Promise<void> => {
    events.push(event);
    return Promise.resolve();
  };
  const lifecycle = new DispatchLifecycle(
    {
      wakeFrom: (portalId, { queue, lane }, since) => events.push(`wake ${portalId} ${queue} ${lane} ${String(since)}`),
      stop: () => {
        events.push(`stop lanes, ${stopping.hasBegun ? 'late' : 'first'}`);
        return callsEnded.promise;
      },
    },
    {
      start: (given) => {
        handlers = given;
        return note('start sweep');
      },
      stop: () => note('stop sweep'),
      end: () => note('end lease'),
    },
    { look: () => note('look for settled writes') },
    waiters,
    stopping,
  );

  it('starts the sweep, which wakes lanes and looks for settled writes', async () => {
    await lifecycle.onApplicationBootstrap();
    handlers.onDue('1', { queue: 'deals', lane: 1 }, null, []);
    await handlers.onSweep();
    expect(events.splice(0)).toEqual(['start sweep', 'wake 1 deals 1 null', 'look for settled writes']);
  });

  it('lets the calls under way settle before callers are answered and the lease ends', async () => {
    const wait = waiters.begin('1', [{ id: 'a', associationIds: [] }], 60_000);
    const stopped = lifecycle.onModuleDestroy();
    await new Promise((resolve) => setImmediate(resolve));
    expect(events).toEqual(['stop lanes, first', 'stop sweep']);
    expect(stopping.hasBegun).toBe(true);
    expect(waiters.openWrites().size).toBe(1);
    callsEnded.resolve(undefined);
    await stopped;
    expect(await wait.ended).toMatchObject({ kind: 'open', reason: { code: 'not-ready' } });
    expect(events).toEqual(['stop lanes, first', 'stop sweep', 'end lease']);
  });
});

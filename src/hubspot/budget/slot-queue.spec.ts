import { HubspotCall, type CallTraits, type Slot } from '../call/hubspot-call';
import { SlotQueue, type SlotWaiter } from './slot-queue';

describe('SlotQueue', () => {
  let queue: SlotQueue;
  const slots: Promise<Slot>[] = [];
  beforeEach(() => {
    queue = new SlotQueue('1', 'general', () => 1);
  });
  afterEach(async () => {
    queue.rejectAll(() => new Error('over'));
    await Promise.allSettled(slots.splice(0));
  });

  const add = (apiKeyId: string | null, traits: Partial<CallTraits> = {}): HubspotCall => {
    const call = new HubspotCall('1', { repeatable: true, apiKeyId, ...traits });
    slots.push(queue.add(call, 60_000));
    return call;
  };
  const grant = (count: number): HubspotCall[] => {
    const taken: SlotWaiter[] = [];
    while (taken.length < count) {
      const { turn, request } = queue.next();
      const more = queue.take(turn, Math.min(count - taken.length, request.want));
      if (more.length === 0) break;
      taken.push(...more);
    }
    for (const { resolve } of taken) resolve({} as Slot);
    return taken.map(({ call }) => call);
  };
  /** An API key that has used the limit, with calls that wait. */
  const flood = (traits: Partial<CallTraits> = {}): void => {
    for (let index = 0; index < 100; index += 1) add('flood', traits);
    grant(50);
  };

  it.each<Partial<CallTraits>>([{ lane: 'bulk' }, { reading: true }, {}])(
    'lets the first call of an API key below its share (%j) precede all calls of another one',
    (traits) => {
      flood();
      const call = add('other', traits);
      expect(queue.next()).toEqual({ turn: 'first', request: { want: 1, lane: 'interactive', first: true } });
      expect(grant(1)).toEqual([call]);
      expect(queue.next().turn).toBe('interactive');
    },
  );

  it('names the API key whose turn it was', () => {
    flood();
    add('other');
    add('other');
    const taken = queue.take('first', 2);
    for (const { resolve } of taken) resolve({} as Slot);
    expect(taken.map(({ firstOf }) => firstOf)).toEqual(['other', undefined]);
  });

  it('lets a waiting call of another API key go first if it would serve one below its share', () => {
    const due = ['flood'];
    flood({ servedKeys: () => due });
    expect(queue.next().turn).toBe('interactive');
    due.push('other');
    // One call is enough.
    expect(queue.next()).toMatchObject({ turn: 'first', request: { want: 1 } });
  });

  it('lets others leave room for the next call of such an API key', () => {
    flood();
    expect(queue.next()).toMatchObject({ turn: 'interactive', request: { lane: 'interactive' } });
    add('other');
    grant(1);
    expect(queue.next()).toMatchObject({ turn: 'interactive', request: { lane: 'bulk' } });
  });

  it('lets the calls of a backlog leave that room however long they wait, as long as they get slots', () => {
    jest.useFakeTimers();
    try {
      flood({ lane: 'bulk' });
      for (let call = 0; call < 3; call += 1) add('other');
      grant(3);
      jest.advanceTimersByTime(4_000);
      grant(1);
      jest.advanceTimersByTime(4_000);
      expect(queue.next()).toMatchObject({ turn: 'bulk', request: { lane: 'bulk' } });
      jest.advanceTimersByTime(1_000);
      expect(queue.next()).toMatchObject({ turn: 'bulk', request: { lane: 'interactive' } });
    } finally {
      jest.useRealTimers();
    }
  });

  it('knows one API key only as without others', () => {
    flood({ lane: 'bulk' });
    expect(queue.next()).toEqual({ turn: 'bulk', request: { want: 10, lane: 'bulk' } });
  });

  it('gives slots to others if the first calls have ended meanwhile', () => {
    flood();
    add('other');
    const taken = queue.take('first', 3);
    for (const { resolve } of taken) resolve({} as Slot);
    expect(taken).toHaveLength(3);
  });
});

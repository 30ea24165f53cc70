import type { WriteState } from '../journal/reads/journal-reads';
import type { ObjectDefinition } from '../object-types/object-definition';
import type { Dispatched } from './calls/dispatched';
import type { ClaimedRecordWrite } from './folding/fold';
import { GraphDispatch } from './graph-dispatch';

const write = (id: string, ...after: string[]): ClaimedRecordWrite =>
  ({
    id,
    key: id,
    seq: Number(id),
    attempts: 2,
    intent: after.length > 0 ? { graph: { after: after.map((one) => ({ write: one, name: one })) } } : {},
  }) as never;

class Portal {
  states = new Map<string, WriteState>();
  readonly asked: string[][] = [];
  readonly sent: string[][] = [];
  private readonly dispatch = new GraphDispatch(
    {
      send: (_portalId, _definition, writes): Promise<Dispatched> => {
        this.sent.push(writes.map(({ id }) => id));
        const released = writes.map(({ id }) => ({ id, afterMs: 1, attempts: 3, mayExist: false, problem: null }));
        return Promise.resolve({ settled: [], released, renames: [], hold: null });
      },
    },
    {
      findStates: (_portalId, ids) => {
        this.asked.push([...ids]);
        return Promise.resolve(this.states);
      },
    },
  );

  send(...writes: ClaimedRecordWrite[]): Promise<Dispatched> {
    return this.dispatch.send('1', {} as ObjectDefinition, writes, {});
  }
}

describe('GraphDispatch', () => {
  it('asks nothing about writes without a graph', async () => {
    const portal = new Portal();
    await portal.send(write('1'), write('2'));
    expect([portal.asked, portal.sent]).toEqual([[], [['1', '2']]]);
  });

  it('sends writes whose turn has come, lets others wait, and fails those with a failed record', async () => {
    const portal = new Portal();
    portal.states = new Map([
      ['a', { queue: 'contacts', state: 'settled', hubspotId: '7' }],
      ['b', { queue: 'contacts', state: 'sending', hubspotId: null }],
      ['c', { queue: 'contacts', state: 'failed', hubspotId: null }],
    ]);
    const { settled, released } = await portal.send(write('1', 'a'), write('2', 'a', 'b'), write('3', 'c'), write('4'));
    expect(portal.asked).toEqual([['a', 'b', 'c']]);
    expect(portal.sent).toEqual([['1', '4']]);
    expect(settled).toMatchObject([
      { id: '3', state: 'failed', attempts: 2, cause: 'dependency-failed', outcome: { problem: { dependsOn: 'c' } } },
    ]);
    expect(released[0]).toEqual({
      id: '2',
      afterMs: 600_000,
      attempts: 2,
      mayExist: false,
      problem: null,
      awaits: 'contacts write:b',
    });
    expect(released.slice(1).map(({ id }) => id)).toEqual(['1', '4']);
  });

  it('sends nothing if no turn has come', async () => {
    const portal = new Portal();
    portal.states = new Map([['b', { queue: 'contacts', state: 'due', hubspotId: null }]]);
    expect((await portal.send(write('1', 'b'))).hold).toBeNull();
    expect(portal.sent).toEqual([]);
  });
});

import type { WriteState } from '../journal/reads/journal-reads';
import type { ClaimedRecordWrite } from './folding/fold';
import { turnOf, turnsOf } from './graph-order';

const settled: WriteState = { queue: 'contacts', state: 'settled', hubspotId: '7' };
const open: WriteState = { queue: 'companies', state: 'due', hubspotId: null };
const failed: WriteState = { queue: 'contacts', state: 'failed', hubspotId: null };
const states = new Map([
  ['settled', settled],
  ['open', open],
  ['failed', failed],
  ['erased', { ...settled, hubspotId: null }],
]);
const to = (write: string): { write: string; name: string } => ({ write, name: `the ${write}` });

describe('turnOf', () => {
  it('is now once all records are written', () => {
    expect(turnOf([], states)).toEqual({ kind: 'now' });
    expect(turnOf([to('settled')], states)).toEqual({ kind: 'now' });
  });

  it('is later while a record is open', () => {
    expect(turnOf([to('settled'), to('open')], states)).toEqual({ kind: 'later', awaits: 'companies write:open' });
  });

  it.each(['failed', 'erased', 'removed'])('is never with a record that is %s, even beside an open one', (lost) => {
    expect(turnOf([to('open'), to(lost)], states)).toEqual({ kind: 'never', failed: to(lost) });
  });
});

describe('turnsOf', () => {
  const write = (id: string, key: string, ...after: string[]): ClaimedRecordWrite =>
    ({ id, key, seq: Number(id), intent: after.length > 0 ? { graph: { after: after.map(to) } } : {} }) as never;
  const idsOf = (...writes: ClaimedRecordWrite[]): unknown => {
    const { now, never, later } = turnsOf(writes, states);
    return {
      now: now.map(({ id }) => id),
      never: never.map((one) => one.write.id),
      later: later.map((one) => [one.write.id, one.awaits]),
    };
  };

  it('keeps writes behind one of their key that waits, in the order of acceptance', () => {
    expect(idsOf(write('3', 'a'), write('1', 'a'), write('2', 'a', 'open'), write('4', 'b'))).toEqual({
      now: ['1', '4'],
      never: [],
      later: [
        ['2', 'companies write:open'],
        ['3', undefined],
      ],
    });
  });

  it('lets a write pass one of its key that fails', () => {
    expect(idsOf(write('1', 'a', 'failed'), write('2', 'a'))).toEqual({ now: ['2'], never: ['1'], later: [] });
  });
});

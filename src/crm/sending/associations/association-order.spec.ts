import { claimedRecordWrite } from '../../../../test/support/sample-writes';
import { inOrder } from './association-order';
import type { AssociationChange } from './association-types';

const deals = { from: 'deals', to: 'companies' } as const;
const change = (kind: 'make' | 'remove' | 'primary', toId: string, fromId = '7'): AssociationChange => ({
  write: {
    ...claimedRecordWrite({ kind: 'new' }),
    intent: {
      to: { id: toId },
      pointer: '',
      ...(kind === 'remove' && { removes: true }),
      ...(kind === 'primary' && { primary: true }),
    },
  },
  pair: { fromId, toId },
  type: null,
});

describe('inOrder', () => {
  it('sends the makings of an association together, and removals of it too', () => {
    const changes = [change('make', '1'), change('make', '1'), change('remove', '2'), change('remove', '2')];
    expect(inOrder(changes, deals)).toEqual({ now: changes, later: new Map() });
  });

  it('sends a removal after an earlier making, and all later ones after that', () => {
    const [made, removed, again, last] = [
      change('make', '1'),
      change('remove', '1'),
      change('make', '1'),
      change('make', '1'),
    ];
    const other = change('remove', '1', '8');
    const { now, later } = inOrder([last, again, other, removed, made], deals);
    expect(now).toEqual([made, other]);
    expect([...later]).toEqual([
      [removed, made],
      [again, removed],
      [last, again],
    ]);
  });

  it('gives a record one primary company at a time, in the order of acceptance', () => {
    const [first, second, third] = [change('primary', '1'), change('primary', '2'), change('primary', '3')];
    const [other, plain] = [change('primary', '1', '8'), change('make', '5')];
    const { now, later } = inOrder([third, second, first, other, plain], deals);
    expect(now).toEqual([first, other, plain]);
    expect([...later]).toEqual([
      [second, first],
      [third, first],
    ]);
  });

  it('gives the other record one primary company, if the company is at the near end', () => {
    const [first, second, other] = [
      change('primary', '1', '7'),
      change('primary', '1', '8'),
      change('primary', '2', '7'),
    ];
    const { now, later } = inOrder([first, second, other], { from: 'companies', to: 'contacts' });
    expect([now, [...later]]).toEqual([[first, other], [[second, first]]]);
  });

  it('holds what follows a write that waits', () => {
    const [waiting, again, other] = [change('remove', '1'), change('remove', '1'), change('make', '2')];
    const { now, later } = inOrder([waiting, again, other], deals, (one) => one === waiting);
    expect([now, [...later]]).toEqual([[other], [[again, waiting]]]);
  });

  it('takes both directions between records of one type for one association', () => {
    const [made, removed] = [change('make', '1', '2'), change('remove', '2', '1')];
    const { now, later } = inOrder([made, removed], { from: 'contacts', to: 'contacts' });
    expect([now, [...later.keys()]]).toEqual([[made], [removed]]);
    expect(inOrder([made, removed], deals).now).toEqual([made, removed]);
  });
});

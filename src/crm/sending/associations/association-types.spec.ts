import { claimedRecordWrite } from '../../../../test/support/sample-writes';
import type { AssociationIntent } from '../../journal/tables/association-intent';
import { operationsOf, typeOf, typesOfPairs, type AssociationChange } from './association-types';

const ids = { unlabelled: 341, primary: 5 };
const change = (toId: string, intent: Partial<AssociationIntent> = {}, known = ids): AssociationChange => {
  const whole: AssociationIntent = { to: { id: toId }, pointer: '', ...intent };
  const write = { ...claimedRecordWrite({ kind: 'new' }), intent: whole };
  return { write, pair: { fromId: '7', toId }, type: typeOf(whole, known) };
};
const custom = { label: 'Partner', typeId: 501, category: 'USER_DEFINED' };

describe('typeOf', () => {
  it.each<[Partial<AssociationIntent>, number | null]>([
    [{}, 341],
    [{ primary: true }, 5],
    [custom, 501],
    [{ removes: true }, null],
    [{ removes: true, primary: true }, 5],
    [{ removes: true, ...custom }, 501],
  ])('of %j is %j', (intent, typeId) => {
    expect(change('1', intent).type?.associationTypeId ?? null).toBe(typeId);
  });

  it('is the unlabelled one between types without a primary one, and unknown without any', () => {
    expect(typeOf({ to: { id: '1' }, primary: true, pointer: '' }, { unlabelled: 3 })?.associationTypeId).toBe(3);
    expect(typeOf({ to: { id: '1' }, pointer: '' }, {})).toBeNull();
  });
});

describe('operationsOf', () => {
  const shown = (changes: AssociationChange[]): Record<string, string[]> =>
    Object.fromEntries([...operationsOf(changes)].map(([name, group]) => [name, group.map(({ pair }) => pair.toId)]));

  it('sends an unlabelled association without an id by a call of its own, unless it has labels too', () => {
    const unknown = {} as typeof ids;
    const changes = [change('1', {}, unknown), change('2', {}, unknown), change('2', custom, unknown), change('3')];
    expect(shown(changes)).toEqual({ default: ['1'], create: ['2', '2', '3'] });
  });

  it('removes whole associations apart from labels', () => {
    const changes = [
      change('1', { removes: true }),
      change('2', { removes: true, ...custom }),
      change('1', { removes: true, ...custom }),
    ];
    expect(shown(changes)).toEqual({ remove: ['1', '1'], 'remove-labels': ['2'] });
  });
});

it('typesOfPairs are those of all changes of a pair, each once', () => {
  const typesOf = typesOfPairs([
    change('1', { primary: true }),
    change('1'),
    change('1'),
    change('1', custom),
    change('2'),
  ]);
  const typeIds = (toId: string): number[] =>
    typesOf({ fromId: '7', toId }).map(({ associationTypeId }) => associationTypeId);
  expect([typeIds('1'), typeIds('2')]).toEqual([[5, 341, 501], [341]]);
  expect(typesOf({ fromId: '7', toId: '1' })).toContainEqual({
    associationCategory: 'USER_DEFINED',
    associationTypeId: 501,
  });
});

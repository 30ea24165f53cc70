import { associationEntry, toAssociationWrite } from './association-write';

const named = { from: 'contacts', fromId: '7', toType: 'companies', toId: '9' } as const;

describe('associationEntry', () => {
  it('names both records and the type', () => {
    const request = { toType: 'companies', to: { id: '9' }, pointer: '' };
    expect(associationEntry(named, false)).toEqual({ from: 'contacts', fromId: '7', request, removes: false });
    expect(associationEntry({ ...named, typeId: 1 }, true).request).toEqual({ ...request, primary: true });
    expect(associationEntry({ ...named, label: 'Partner' }, true).request).toEqual({ ...request, label: 'Partner' });
  });

  it('refuses two names of the type, and a record with itself', () => {
    expect(() => associationEntry({ ...named, label: 'A', typeId: 5 }, false)).toThrow('either label or typeId');
    expect(() => associationEntry({ ...named, toType: 'contacts', toId: '7' }, true)).toThrow('with itself');
  });
});

it('toAssociationWrite makes a due write, whose key is the pair', () => {
  const { record, associations } = toAssociationWrite(associationEntry(named, true), { lane: 'interactive' });
  expect(record).toMatchObject({
    queue: 'contacts>companies',
    key: 'pair:7>9',
    lane: 0,
    state: 'due',
    fromId: '7',
    intent: { to: { id: '0' }, target: { id: '9' }, removes: true },
  });
  expect(associations).toEqual([]);
});

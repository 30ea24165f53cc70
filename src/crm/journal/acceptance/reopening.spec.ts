import { changedIntent } from './reopening';

const intent = {
  key: { kind: 'new' },
  properties: { firstname: 'Ada', phone: '1' },
  pointers: { phone: '/phone' },
} as const;

describe('the intent of a failed write that is opened again', () => {
  it('has the new values over the old ones, without those to leave out', () => {
    const changed = changedIntent(intent, { phone: '2', city: 'London' }, ['firstname']);
    expect(changed).toEqual({ ...intent, properties: { phone: '2', city: 'London' } });
    expect(intent.properties.phone).toBe('1');
  });

  it('stays as it is without changes', () => {
    expect(changedIntent(intent, {}, [])).toEqual(intent);
  });

  it('is never changed for an association', () => {
    const association = { to: { id: '17' }, pointer: '/contactId' };
    expect(changedIntent(association, { phone: '2' }, ['to'])).toBe(association);
  });
});

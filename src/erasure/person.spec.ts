import { Person, type ExaminedWrite } from './person';

const write = (more: Partial<ExaminedWrite>): ExaminedWrite => ({
  id: 'w',
  queue: 'contacts',
  key: 'write:w',
  intent: { key: { kind: 'new' }, properties: {}, pointers: {} },
  parentId: null,
  fromId: null,
  hubspotId: null,
  outcome: null,
  texts: null,
  ...more,
});
const intentOf = (properties: Record<string, string>): ExaminedWrite['intent'] => ({
  key: { kind: 'new' },
  properties,
  pointers: {},
});

describe('Person', () => {
  const person = new Person('contacts', ['Lovelace']);
  person.addAddress('ada@example.com');
  person.addId('77');
  person.keys.add('external:A-1');

  it.each<[string, Partial<ExaminedWrite>]>([
    ['its e-mail', { key: 'email:ada@example.com' }],
    ['its id', { key: 'id:77' }],
    ['a key of the identity map', { key: 'external:A-1' }],
    ['its id in HubSpot', { hubspotId: '77' }],
    ['its id in the request', { intent: { key: { kind: 'id', id: '77' }, properties: {}, pointers: {} } }],
    ['the e-mail that it gives the record', { key: 'id:9', intent: intentOf({ email: 'Ada@example.com' }) }],
  ])('owns a write by %s', (_by, more) => {
    expect(person.relationOf(write(more))).toBe('own');
  });

  it.each<[string, Partial<ExaminedWrite>]>([
    ['e-mail', { intent: { to: { email: 'ADA@example.com' }, pointer: '' } }],
    ['id', { intent: { to: { id: '77' }, pointer: '' } }],
    [
      'the id in the outcome',
      { intent: { to: { id: '1' }, pointer: '' }, outcome: { outcome: 'associated', toId: '77' } },
    ],
  ])('is associated by %s', (_by, more) => {
    expect(person.relationOf(write({ queue: 'deals>contacts', ...more }))).toBe('associated');
  });

  it('is associated by an external id and a domain that the identity map has', () => {
    const company = new Person('companies', []);
    company.keys.add('external:ACME').add('name::acme.example');
    const relationOf = (to: { externalId: string } | { domain: string }): string =>
      company.relationOf(write({ queue: 'deals>companies', intent: { to, pointer: '' } }));
    expect([relationOf({ externalId: 'ACME' }), relationOf({ domain: 'acme.example' })]).toEqual([
      'associated',
      'associated',
    ]);
    expect([relationOf({ externalId: 'acme' }), relationOf({ domain: 'other.example' })]).toEqual(['none', 'none']);
  });

  it('owns associations from its record', () => {
    const association = write({ queue: 'contacts>deals', fromId: '77', intent: { to: { id: '1' }, pointer: '' } });
    expect(person.relationOf(association)).toBe('own');
  });

  it('is mentioned in values, keys and problems of other records', () => {
    const deal = { queue: 'deals' as const };
    expect(person.relationOf(write({ ...deal, intent: intentOf({ note: 'ask ada@example.com' }) }))).toBe('mention');
    expect(person.relationOf(write({ ...deal, key: 'name:p:lovelace' }))).toBe('mention');
    expect(person.relationOf(write({ ...deal, texts: { detail: 'Lovelace is unknown' } }))).toBe('mention');
    expect(person.relationOf(write({ ...deal, intent: intentOf({ url: 'https://x/?e=ada%40example.com' }) }))).toBe(
      'mention',
    );
  });

  it('has nothing to do with records of the same id but another type, or with longer addresses', () => {
    expect(person.relationOf(write({ queue: 'deals', hubspotId: '77', key: 'id:77' }))).toBe('none');
    expect(person.relationOf(write({ key: 'email:xada@example.com' }))).toBe('none');
  });
});

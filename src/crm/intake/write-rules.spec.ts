import { contactDefinition } from '../../contacts/contact.definition';
import { Problem } from '../../problems/problem';
import type { Write, WriteKey } from '../journal/tables/write';
import { assertTakesRules, TakesRules, withRules } from './write-rules';

const keys: WriteKey[] = [
  { kind: 'email', email: 'a@x.org' },
  { kind: 'external', externalId: 'A' },
  { kind: 'name', name: 'Big' },
];
const write = (key: WriteKey, more: Partial<Write> = {}): Write => ({
  definition: contactDefinition,
  key,
  properties: { phone: '1' },
  pointers: { phone: '/phone' },
  associations: [],
  ...more,
});
const pointerOf = (make: () => unknown): unknown => {
  try {
    make();
  } catch (error) {
    if (error instanceof Problem) return [error.code, error.extras.errors?.map(({ pointer, code }) => [pointer, code])];
    throw error;
  }
  return null;
};

describe('the mode of a body', () => {
  it.each(keys)('is stored for the key %j', (key) => {
    expect(withRules(write(key), { mode: 'create' }, false)).toEqual(write(key, { mode: 'create' }));
    expect(withRules(write(key), { mode: 'update' }, false)).toEqual(write(key, { mode: 'update' }));
  });

  it('is absent if nothing depends on it', () => {
    for (const mode of [undefined, null, 'upsert'] as const) {
      for (const key of keys) expect(withRules(write(key), { mode }, false)).toEqual(write(key));
    }
    expect(withRules(write({ kind: 'id', id: '7' }), { mode: 'update' }, false)).not.toHaveProperty('mode');
    expect(withRules(write({ kind: 'new' }), { mode: 'create' }, false)).not.toHaveProperty('mode');
  });

  it('stays that of a route that always creates', () => {
    const creating = write({ kind: 'external', externalId: 'A' }, { mode: 'create' });
    expect(withRules(creating, {}, true)).toEqual(creating);
    expect(withRules(creating, { mode: 'create' }, true)).toEqual(creating);
  });

  it.each<[string, WriteKey, 'create' | 'update' | 'upsert', boolean]>([
    ['to create a record that exists', { kind: 'id', id: '7' }, 'create', false],
    ['to update a record without a key', { kind: 'new' }, 'update', false],
    ['to update on a route that always creates', { kind: 'external', externalId: 'A' }, 'update', true],
    ['to upsert on a route that always creates', { kind: 'new' }, 'upsert', true],
  ])('is refused %s', (_name, key, mode, alwaysCreates) => {
    const refused = pointerOf(() => withRules(write(key), { mode }, alwaysCreates));
    expect(refused).toEqual(['invalid-request', [['/mode', 'contradiction']]]);
  });
});

describe('fillIfEmpty of a body', () => {
  const ticket = write(
    { kind: 'external', externalId: 'A' },
    { properties: { subject: 'S', content: 'C' }, pointers: { subject: '/subject', content: '/description' } },
  );

  it('has the properties of the body, by HubSpot’s names, each once', () => {
    const body = { fillIfEmpty: ['subject', 'description', 'content'] };
    expect(withRules(ticket, body, false).fillIfEmpty).toEqual(['subject', 'content']);
  });

  it('is absent without names', () => {
    for (const fillIfEmpty of [undefined, null, []]) {
      expect(withRules(ticket, { fillIfEmpty }, false)).not.toHaveProperty('fillIfEmpty');
    }
  });

  it('leaves out the address that names a contact', () => {
    const contact = write({ kind: 'email', email: 'a@x.org' }, { properties: { email: 'a@x.org', phone: '1' } });
    expect(withRules(contact, { fillIfEmpty: ['email', 'phone'] }, false).fillIfEmpty).toEqual(['phone']);
  });

  it('goes with the mode update', () => {
    const rules = { mode: 'update', fillIfEmpty: ['subject'] } as const;
    expect(withRules(ticket, rules, false)).toMatchObject(rules);
  });

  it.each<[string, Write, object, boolean, string]>([
    ['for a property that the body does not set', ticket, { fillIfEmpty: ['subject', 'phone'] }, false, '/1'],
    ['in the mode create', ticket, { mode: 'create', fillIfEmpty: ['subject'] }, false, ''],
    ['on a route that always creates', ticket, { fillIfEmpty: ['subject'] }, true, ''],
    ['without a key', write({ kind: 'new' }), { fillIfEmpty: ['phone'] }, false, ''],
  ])('is refused %s', (_name, given, body, alwaysCreates, place) => {
    const refused = pointerOf(() => withRules(given, body, alwaysCreates));
    expect(refused).toEqual(['invalid-request', [[`/fillIfEmpty${place}`, 'contradiction']]]);
  });
});

describe('assertTakesRules', () => {
  @TakesRules()
  class WithRules {
    name?: string;
  }
  class Without {
    name?: string;
  }

  it('refuses a body of a type that would ignore the rules', () => {
    expect(() => {
      assertTakesRules(WithRules);
    }).not.toThrow();
    expect(() => {
      assertTakesRules(Without);
    }).toThrow('The body Without takes no rules');
  });
});

import { furtherDefinition } from './further-definition';
import { isCustomType } from './custom-types';
import { factsOf, furtherFactsOf, furtherTypes, isObjectType, objectTypes, standardTypeNamed } from './object-types';

describe('furtherDefinition', () => {
  it.each([
    ['notes', { hs_note_body: '<p>Ada &amp; Charles</p>\n<b>met</b>' }, 'Ada &amp; Charles met'],
    ['tasks', { hs_task_subject: ' ', hs_task_body: 'Call' }, 'Call'],
    ['products', { name: null, hs_sku: 'A-1' }, 'A-1'],
    ['2-17', { title: 'x' }, '(no name)'],
  ] as const)('names a record of %s with %j %s', (type, properties, name) => {
    expect(furtherDefinition(type).displayName(properties as Record<string, string | null>)).toBe(name);
  });

  it('shows the properties of the type, its owner and its times', () => {
    expect(furtherDefinition('notes').shownProperties).toEqual([
      'hs_note_body',
      'hs_timestamp',
      'hs_createdate',
      'hubspot_owner_id',
      'hs_lastmodifieddate',
    ]);
  });

  it('reads hostile markup in time that grows with its length', () => {
    const startedAt = performance.now();
    furtherDefinition('notes').displayName({ hs_note_body: '<'.repeat(65_000) });
    furtherDefinition('notes').displayName({ hs_note_body: '<a'.repeat(32_000) });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it('is not for a type with a folder of its own', () => {
    expect(() => furtherDefinition('deals')).toThrow('The object type deals has a folder of its own.');
  });
});

describe('the types without folders', () => {
  it('have ids of their own, and a property that every new record needs', () => {
    const ids = objectTypes.map((type) => factsOf(type).typeId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const type of furtherTypes) expect(Object.keys(furtherFactsOf(type).neededProperties)).not.toEqual([]);
  });

  it('need no scope that a portal must grant', () => {
    for (const type of [...furtherTypes, '2-17' as const]) {
      const { read, write } = factsOf(type).scopes;
      expect([read.required, write.required]).toEqual([false, false]);
    }
  });

  it.each([
    ['line_items', 'line_items'],
    ['line_item', 'line_items'],
    ['0-8', 'line_items'],
    ['Notes', 'notes'],
    ['contact', 'contacts'],
    ['2-17', undefined],
    ['constructor', undefined],
  ])('are named by %s: %s', (text, type) => {
    expect(standardTypeNamed(text)).toBe(type);
  });

  it.each([
    ['2-17', true],
    ['2-0', false],
    ['2-01', false],
    ['2-', false],
    ['2-17>notes', false],
    ['0-8', false],
    [`2-${'9'.repeat(19)}`, false],
  ])('have custom ids of one form: %s is one, %s', (text, is) => {
    expect([isCustomType(text), isObjectType(text)]).toEqual([is, is]);
  });

  it('are object types; names of methods are none', () => {
    expect(objectTypes.every(isObjectType)).toBe(true);
    expect(['constructor', 'toString', '__proto__', ''].some(isObjectType)).toBe(false);
  });
});

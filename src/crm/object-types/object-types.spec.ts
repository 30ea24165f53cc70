import { defineObject } from './object-definition';
import { ObjectDefinitions } from './object-definitions';
import { listObjectTypes, type ObjectTypeFacts } from './object-type-facts';
import { factsOf, inSentence, keyedTypes, namedTypes, pipelineTypes } from './object-types';

const scope = { scope: 's', neededFor: 'to test', required: true };
const facts: Omit<ObjectTypeFacts, 'associationTypeIds' | 'primaryTypeIds'> = {
  typeId: '0-1',
  singular: 'one',
  purpose: 'Test',
  scopes: { read: scope, write: scope },
  uniqueProperty: { kind: 'email', provisioningScope: 's' },
  searchedProperty: null,
  propertyGroup: 'group',
  pipeline: null,
  createdProperty: 'createdate',
};
const behaviour = { nameProperties: [], displayName: () => 'x', shownProperties: [] };

describe('listObjectTypes', () => {
  // The type checker tests these: `npm run typecheck` fails without the expected errors.
  it('takes types that have every fact only', () => {
    const { propertyGroup, ...withoutGroup } = facts;
    expect(propertyGroup).toBe('group');
    listObjectTypes({
      first: { ...facts, associationTypeIds: { second: 1 }, primaryTypeIds: {} },
      second: { ...facts, associationTypeIds: { first: 2 }, primaryTypeIds: {} },
    });
    listObjectTypes({
      first: { ...facts, associationTypeIds: { second: 1 }, primaryTypeIds: {} },
      // @ts-expect-error: it has no property group
      second: { ...withoutGroup, associationTypeIds: { first: 2 }, primaryTypeIds: {} },
    });
    listObjectTypes({
      first: { ...facts, associationTypeIds: { second: 1 }, primaryTypeIds: {} },
      // @ts-expect-error: it has no association to the first
      second: { ...facts, associationTypeIds: {}, primaryTypeIds: {} },
    });
  });
});

const idsOf = (ids: Partial<Record<string, number>>): number[] => Object.values(ids).map(Number);

describe('the list of object types', () => {
  it('lists the types with a hidden property, and the types with pipelines', () => {
    expect(keyedTypes).toEqual(expect.arrayContaining(['companies', 'deals', 'tickets']));
    expect(keyedTypes).not.toContain('contacts');
    expect(pipelineTypes).toEqual(expect.arrayContaining(['deals', 'tickets']));
    expect(pipelineTypes).not.toContain('contacts');
    expect(pipelineTypes).not.toContain('companies');
  });

  it('has different association type ids for different pairs', () => {
    const ids = namedTypes.flatMap((type) => idsOf(factsOf(type).associationTypeIds));
    expect(ids).toHaveLength(namedTypes.length * (namedTypes.length - 1));
    const primary = namedTypes.flatMap((type) => idsOf(factsOf(type).primaryTypeIds));
    expect(new Set([...ids, ...primary]).size).toBe(ids.length + primary.length);
  });

  it('has primary associations between companies and all other types, in both directions', () => {
    const pairs = namedTypes.flatMap((from) => Object.keys(factsOf(from).primaryTypeIds).map((to) => `${from}>${to}`));
    const others = namedTypes.filter((type) => type !== 'companies');
    const expected = others.flatMap((type) => [`${type}>companies`, `companies>${type}`]);
    expect(pairs.sort()).toEqual(expected.sort());
  });
});

it.each([
  [['contacts'], 'or', 'contacts'],
  [['contacts', 'deals'], 'and', 'contacts and deals'],
  [['contacts', 'deals', 'tickets'], 'or', 'contacts, deals or tickets'],
] as const)('inSentence joins %j by "%s"', (names, conjunction, sentence) => {
  expect(inSentence(names, conjunction)).toBe(sentence);
});

describe('defineObject', () => {
  it('adds the facts of the list to a behaviour', () => {
    expect(defineObject('deals', behaviour)).toMatchObject({
      objectType: 'deals',
      uniqueProperty: 'integration-key',
      pipeline: { pipelineProperty: 'pipeline', stageProperty: 'dealstage' },
      searchedProperty: { kind: 'name', property: 'dealname' },
      associationTypeIds: { companies: 341, contacts: 3, tickets: 27 },
      primaryTypeIds: { companies: 5 },
      ...behaviour,
    });
  });

  it('leaves the pipeline out of a type without one', () => {
    expect(defineObject('contacts', behaviour)).not.toHaveProperty('pipeline');
    expect(defineObject('contacts', behaviour)).not.toHaveProperty('searchedProperty');
  });
});

describe('ObjectDefinitions', () => {
  const [first, ...others] = namedTypes.map((type) => defineObject(type, behaviour));

  it('starts with all listed types only', () => {
    const definitions = new ObjectDefinitions();
    for (const definition of others) definitions.add(definition);
    expect(() => {
      definitions.onModuleInit();
    }).toThrow(`No module registers the object type ${first?.objectType}`);
    if (first) definitions.add(first);
    expect(() => {
      definitions.onModuleInit();
    }).not.toThrow();
    expect(definitions.get('contacts')).toBe(first);
  });

  it('takes a type once', () => {
    const definitions = new ObjectDefinitions();
    if (first) definitions.add(first);
    expect(() => {
      if (first) definitions.add(first);
    }).toThrow('Two modules register the object type contacts');
  });
});

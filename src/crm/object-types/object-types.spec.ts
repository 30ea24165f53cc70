import { defineObject } from './object-definition';
import { ObjectDefinitions } from './object-definitions';
import { listObjectTypes, type ObjectTypeFacts } from './object-type-facts';
import { inSentence, keyedTypes, objectTypeFacts, objectTypes, pipelineTypes } from './object-types';

const scope = { scope: 's', neededFor: 'to test', required: true };
const facts: Omit<ObjectTypeFacts, 'associationTypeIds'> = {
  typeId: '0-1',
  singular: 'one',
  purpose: 'Test',
  scopes: { read: scope, write: scope },
  uniqueProperty: { kind: 'email', provisioningScope: 's' },
  propertyGroup: 'group',
  pipeline: null,
};
const behaviour = { nameProperties: [], displayName: () => 'x', shownProperties: [] };

describe('listObjectTypes', () => {
  // The type checker tests these: `npm run typecheck` fails without the expected errors.
  it('takes types that have every fact only', () => {
    const { propertyGroup, ...withoutGroup } = facts;
    expect(propertyGroup).toBe('group');
    listObjectTypes({
      first: { ...facts, associationTypeIds: { second: 1 } },
      second: { ...facts, associationTypeIds: { first: 2 } },
    });
    listObjectTypes({
      first: { ...facts, associationTypeIds: { second: 1 } },
      // @ts-expect-error: it has no property group
      second: { ...withoutGroup, associationTypeIds: { first: 2 } },
    });
    listObjectTypes({
      first: { ...facts, associationTypeIds: { second: 1 } },
      // @ts-expect-error: it has no association to the first
      second: { ...facts, associationTypeIds: {} },
    });
  });
});

describe('the list of object types', () => {
  it('lists the types with a hidden property, and the types with pipelines', () => {
    expect(keyedTypes).toEqual(expect.arrayContaining(['deals', 'tickets']));
    expect(keyedTypes).not.toContain('contacts');
    expect(pipelineTypes).toEqual(expect.arrayContaining(['deals', 'tickets']));
    expect(pipelineTypes).not.toContain('contacts');
  });

  it('has different association type ids for different pairs', () => {
    const ids = objectTypes.flatMap((type) => Object.values<number>(objectTypeFacts[type].associationTypeIds));
    expect(ids).toHaveLength(objectTypes.length * (objectTypes.length - 1));
    expect(new Set(ids).size).toBe(ids.length);
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
      associationTypeIds: { contacts: 3, tickets: 27 },
      ...behaviour,
    });
  });

  it('leaves the pipeline out of a type without one', () => {
    expect(defineObject('contacts', behaviour)).not.toHaveProperty('pipeline');
  });
});

describe('ObjectDefinitions', () => {
  const [first, ...others] = objectTypes.map((type) => defineObject(type, behaviour));

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

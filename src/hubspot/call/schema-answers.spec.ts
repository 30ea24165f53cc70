import { namedPropertyOf, pipelineListOf, propertyListOf } from './schema-answers';

const property = {
  name: 'colour',
  label: 'Colour',
  type: 'enumeration',
  fieldType: 'select',
  groupName: 'g',
  hasUniqueValue: false,
  options: [{ value: 'red', label: 'Red' }],
  modificationMetadata: { readOnlyValue: true },
  dataSensitivity: 'non_sensitive',
};
const stage = { id: '1', label: 'New', displayOrder: 0, metadata: { isClosed: 'false' } };
const pipeline = { id: '0', label: 'Support', displayOrder: 0, stages: [stage] };
const noLists: unknown[] = [
  null,
  'x',
  [],
  {},
  { results: null },
  { results: {} },
  { results: [null] },
  { results: [[]] },
];

describe('propertyListOf', () => {
  it("keeps HubSpot's definitions", () => {
    expect(propertyListOf({ results: [property] })).toEqual({ results: [property] });
  });

  it.each(noLists)('is null for %j', (body) => {
    expect(propertyListOf(body)).toBeNull();
  });

  it.each<[string, object]>([
    ['without a name', { name: undefined }],
    ['with an empty name', { name: '' }],
    ['with a name that is a list', { name: ['colour'] }],
    ['without a type', { type: null }],
    ['with options that are no list', { options: 'red' }],
    ['with an option without a value', { options: [{ label: 'Red' }] }],
  ])('is null if a property is %s, because it would be missing', (_name, change) => {
    expect(propertyListOf({ results: [property, { ...property, ...change }] })).toBeNull();
  });

  it('leaves out facts of wrong types', () => {
    const odd = { ...property, label: {}, hidden: 'yes', options: null, modificationMetadata: [], extra: { deep: {} } };
    expect(propertyListOf({ results: [odd] })?.results).toEqual([
      {
        ...property,
        label: 'colour',
        options: undefined,
        modificationMetadata: undefined,
      },
    ]);
  });
});

describe('namedPropertyOf', () => {
  it('is the property that was asked for', () => {
    expect(namedPropertyOf(property, 'colour')).toMatchObject({ name: 'colour', hasUniqueValue: false });
  });

  it('is null for another property, and for one that does not say whether it is unique', () => {
    expect(namedPropertyOf(property, 'size')).toBeNull();
    expect(namedPropertyOf({ ...property, hasUniqueValue: 'true' }, 'colour')).toBeNull();
    expect(namedPropertyOf(null, 'colour')).toBeNull();
  });
});

describe('pipelineListOf', () => {
  it("keeps HubSpot's pipelines", () => {
    expect(pipelineListOf({ results: [pipeline] })).toEqual([pipeline]);
  });

  it('reads numeric ids, and leaves out facts of wrong types', () => {
    const odd = {
      id: 0,
      label: null,
      displayOrder: 'first',
      stages: [{ id: 1, metadata: { isClosed: false, x: {} } }],
    };
    expect(pipelineListOf({ results: [odd] })).toEqual([
      { id: '0', label: '0', stages: [{ id: '1', label: '1', metadata: { isClosed: 'false' } }] },
    ]);
  });

  it.each([
    ...noLists,
    { results: [{ ...pipeline, id: '' }] },
    { results: [{ ...pipeline, stages: undefined }] },
    { results: [{ ...pipeline, stages: [{ label: 'no id' }] }] },
  ])('is null for %j', (body) => {
    expect(pipelineListOf(body)).toBeNull();
  });
});

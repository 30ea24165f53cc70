import type { HubspotPropertyDefinition } from '../../hubspot/call/hubspot-wire';
import { allowance, checkProperties } from './check-properties';
import { noFacts } from './portal-facts';
import type { PortalSchema } from '../portal-schema/portal-schema';

const property = (
  name: string,
  type: string,
  more: Partial<HubspotPropertyDefinition> = {},
): HubspotPropertyDefinition => ({
  name,
  label: name,
  type,
  fieldType: 'text',
  groupName: 'g',
  ...more,
});
const colours = [
  { value: 'r', label: 'Red' },
  { value: 'g', label: 'Green' },
  { value: 'other', label: 'r' },
];
const schema: PortalSchema = {
  objectType: 'deals',
  properties: new Map(
    [
      property('dealname', 'string', { label: 'Deal Name' }),
      property('a/b~c', 'number'),
      property('amount', 'number'),
      property('day', 'date'),
      property('closedate', 'datetime'),
      property('vip', 'bool'),
      property('colour', 'enumeration', { label: 'Favourite Colour', fieldType: 'select', options: colours }),
      property('colours', 'enumeration', { fieldType: 'checkbox', options: colours }),
      property('owner', 'enumeration', { externalOptions: true }),
      property('untold', 'enumeration', { options: [] }),
      property('place', 'object_coordinates'),
      property('made', 'datetime', { modificationMetadata: { readOnlyValue: true } }),
      property('score', 'number', { calculated: true }),
      // HubSpot lists the stages of every pipeline as options.
      property('pipeline', 'enumeration', { options: [{ value: 'p1', label: 'Sales' }] }),
      property('dealstage', 'enumeration', { options: [{ value: 'p1-won', label: 'Won' }] }),
    ].map((one) => [one.name, one]),
  ),
  pipelines: [
    {
      id: 'p1',
      label: 'Sales',
      stages: [
        { id: 'p1-new', label: 'New' },
        { id: 'p1-won', label: 'Won' },
      ],
    },
    {
      id: 'p2',
      label: 'Renewals',
      stages: [
        { id: 'p2-new', label: 'New' },
        { id: 'p2-lost', label: 'Lost' },
      ],
    },
    { id: 'p3', label: 'Old', archived: true, stages: [{ id: 'p3-new', label: 'New' }] },
  ],
  readAt: new Date(0),
  readAtMs: 0,
};
const deals = { pipeline: { pipelineProperty: 'pipeline', stageProperty: 'dealstage' } };
const check = (
  properties: Record<string, string>,
  pointers: Record<string, string> = {},
): ReturnType<typeof checkProperties> => checkProperties(schema, deals, { properties, pointers });

describe('checkProperties', () => {
  it.each<[name: string, given: string, sent: string]>([
    ['dealname', ' kept as it is ', ' kept as it is '],
    ['amount', '', ''],
    ['amount', '-12.50', '-12.50'],
    ['amount', '1e+21', '1e+21'],
    ['amount', '.5', '.5'],
    ['day', '2026-12-31', '2026-12-31'],
    ['day', '2026-12-31T23:30:00-05:00', '2026-12-31'],
    ['day', '1767139200000', '2025-12-31'],
    ['day', '-86400000', '1969-12-31'],
    ['closedate', '2026-12-31', '2026-12-31T00:00:00.000Z'],
    ['closedate', '2026-12-31T12:00:00+01:00', '2026-12-31T11:00:00.000Z'],
    ['closedate', '2026-12-31T12:00:00', '2026-12-31T12:00:00.000Z'],
    ['closedate', '1767139200000', '2025-12-31T00:00:00.000Z'],
    ['vip', 'true', 'true'],
    ['vip', 'Yes', 'true'],
    ['vip', 'FALSE', 'false'],
    ['amount', '12 ', '12'],
    ['day', ' 2026-12-31', '2026-12-31'],
    ['closedate', '0', '1970-01-01T00:00:00.000Z'],
    ['vip', ' yes', 'true'],
    ['colour', ' r', 'r'],
    ['colours', 'Red; g', 'r;g'],
    ['pipeline', ' p2', 'p2'],
    ['dealstage', 'p2-lost ', 'p2-lost'],
    ['colour', 'Green', 'g'],
    ['colour', 'r', 'r'],
    ['colour', 'RED', 'r'],
    ['colours', 'Red;g', 'r;g'],
    ['colours', ';Green', ';g'],
    ['owner', '12', '12'],
    ['untold', 'anything', 'anything'],
    ['place', ' 1,2 ', ' 1,2 '],
    ['pipeline', 'renewals', 'p2'],
    ['dealstage', 'Won', 'p1-won'],
    ['dealstage', 'p2-lost', 'p2-lost'],
  ])('sends %s %j as %j', (name, given, sent) => {
    expect(check({ [name]: given })).toEqual({ properties: { [name]: sent }, findings: [], certain: [], ignored: [] });
  });

  it.each<[name: string, given: string, code: string]>([
    ['nothing_like_it', 'x', 'PROPERTY_DOESNT_EXIST'],
    ['constructor', 'x', 'PROPERTY_DOESNT_EXIST'],
    ['made', '', 'READ_ONLY_VALUE'],
    ['score', '1', 'READ_ONLY_VALUE'],
    ['amount', '1,000', 'INVALID_INTEGER'],
    ['amount', '0x10', 'INVALID_INTEGER'],
    ['amount', 'Infinity', 'INVALID_INTEGER'],
    ['amount', '\u200b12', 'INVALID_INTEGER'],
    ['amount', '1 2', 'INVALID_INTEGER'],
    ['closedate', '1798675200', 'INVALID_LONG'],
    ['day', '1798675200.5', 'INVALID_LONG'],
    ['day', '1798675200000000', 'INVALID_LONG'],
    ['closedate', '-631152000', 'INVALID_LONG'],
    ['day', '31.12.2026', 'INVALID_LONG'],
    ['day', '2026-02-30', 'INVALID_LONG'],
    ['closedate', 'tomorrow', 'INVALID_LONG'],
    ['closedate', '9999999999999999', 'INVALID_LONG'],
    ['vip', 'maybe', 'INVALID_OPTION'],
    ['colour', 'r;g', 'INVALID_OPTION'],
    ['colours', 'r;x', 'INVALID_OPTION'],
    ['colours', 'r;r;r;r;r', 'INVALID_OPTION'],
    ['pipeline', 'Old', 'INVALID_OPTION'],
    ['dealstage', 'p3-new', 'INVALID_OPTION'],
    ['dealstage', 'New', 'INVALID_OPTION'],
  ])('finds fault with %s %j: %s', (name, given, code) => {
    const { properties, findings } = check({ [name]: given });
    expect(findings).toMatchObject([{ pointer: `/properties/${name}`, code }]);
    expect(properties).toEqual({ [name]: given });
  });

  it('takes a list for a property with several options only', () => {
    const listed = (name: string, value: string): unknown =>
      checkProperties(schema, deals, { properties: { [name]: value }, pointers: {}, lists: [name] });
    expect(listed('colours', 'Green;g;r;Green')).toMatchObject({ properties: { colours: 'g;r' }, findings: [] });
    expect(listed('colours', 'Green;r')).toMatchObject({ properties: { colours: 'g;r' }, findings: [] });
    for (const name of ['colour', 'dealname', 'amount', 'pipeline']) {
      expect(listed(name, 'r')).toMatchObject({ findings: [{ code: 'SINGLE_VALUE_PROPERTY' }] });
    }
  });

  it('leaves out the read-only properties of a record that is sent back', () => {
    const given = { properties: { made: '2026-12-31', score: '1', amount: '5' }, pointers: {}, sentBack: {} };
    expect(checkProperties(schema, deals, given)).toEqual({
      properties: { amount: '5' },
      findings: [],
      certain: [],
      ignored: ['made', 'score'],
    });
  });

  it('takes a property that only a look-up finds, and leaves an undecided one to HubSpot', () => {
    const secret = property('secret', 'number');
    const otherProperty = (name: string): HubspotPropertyDefinition | null | undefined =>
      ({ secret, gone: null })[name];
    const given = { properties: { secret: '5 ', gone: 'x', undecided: 'y' }, pointers: {} };
    const { properties, findings } = checkProperties(schema, deals, given, allowance(), { ...noFacts, otherProperty });
    expect(properties).toEqual({ secret: '5', gone: 'x', undecided: 'y' });
    expect(findings).toMatchObject([{ pointer: '/properties/gone', code: 'PROPERTY_DOESNT_EXIST' }]);
  });

  it('suggests similar names, by spelling and by label', () => {
    expect(check({ dealName: 'x' }).findings[0]?.suggestions).toEqual(['dealname']);
    expect(check({ favorite_color: 'x' }).findings[0]?.suggestions).toEqual(['colour']);
    expect(check({ zzzzzzzz: 'x' }).findings[0]).not.toHaveProperty('suggestions');
  });

  it('lists the options, and suggests similar ones', () => {
    expect(check({ colour: 'Gren' }).findings[0]).toMatchObject({ suggestions: ['g'] });
    expect(check({ colour: 'Gren' }).findings[0]?.message).toContain('r, g, other');
  });

  it('takes a stage of the given pipeline only', () => {
    expect(check({ pipeline: 'Renewals', dealstage: 'New' }).properties).toEqual({
      pipeline: 'p2',
      dealstage: 'p2-new',
    });
    const { findings } = check({ pipeline: 'p1', dealstage: 'p2-lost' }, { dealstage: '/dealstage' });
    expect(findings).toMatchObject([{ pointer: '/dealstage', code: 'INVALID_OPTION' }]);
    expect(findings[0]?.message).toContain('p1-new, p1-won');
  });

  it('asks for the id or the pipeline if several stages have the label', () => {
    expect(check({ dealstage: 'new' }).findings).toMatchObject([{ suggestions: ['p1-new', 'p2-new'] }]);
  });

  it('has the caller’s pointer, else an escaped one below properties', () => {
    expect(check({ 'a/b~c': 'x' }).findings).toMatchObject([{ pointer: '/properties/a~1b~0c' }]);
    expect(check({ amount: 'x' }, { amount: '/amount' }).findings).toMatchObject([{ pointer: '/amount' }]);
  });

  it('finds everything that is wrong, up to a hundred things', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`unknown_${index}`, 'x']));
    expect(check(many).findings).toHaveLength(100);
  });

  it('reports a thousand findings of a request, and one of each further bad record', () => {
    const left = allowance();
    const records = Array.from({ length: 1_000 }, (_, record) =>
      Object.fromEntries(Array.from({ length: 120 }, (__, index) => [`dealnam_${record}_${index}`, 'x'])),
    );
    const counts = records.map(
      (properties) => checkProperties(schema, deals, { properties, pointers: {} }, left).findings.length,
    );
    expect(counts.slice(0, 10)).toEqual(Array(10).fill(100));
    expect(counts.slice(10)).toEqual(Array(990).fill(1));
  });

  it('compares with no more names than a request may have compared', () => {
    const compared = { properties: 0 };
    const properties = new Map(schema.properties);
    properties.values = () => {
      compared.properties += properties.size;
      return schema.properties.values();
    };
    const left = { findings: 1_000, comparisons: 3 * properties.size + 1 };
    const given = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`dealnam${index}`, 'x']));
    const { findings } = checkProperties({ ...schema, properties }, deals, { properties: given, pointers: {} }, left);
    expect(findings.filter(({ suggestions }) => suggestions)).toHaveLength(3);
    // The names are prepared once.
    expect(compared.properties).toBe(properties.size);
    expect(left.comparisons).toBe(1);
  });

  it('compares no name that is longer than any', () => {
    expect(check({ [`dealname${'_'.repeat(92)}`]: 'x' }).findings[0]?.suggestions).toEqual(['dealname']);
    expect(check({ [`dealname${'_'.repeat(93)}`]: 'x' }).findings[0]).not.toHaveProperty('suggestions');
  });
});

import { checkValues } from './property-check';
import { property, type PropertyDefinition } from './property-definition';
import type { ValidationRule } from './validation-rules';

const definitions: PropertyDefinition[] = [
  property('email'),
  property('name'),
  property('amount', { type: 'number' }),
  property('day', { type: 'date' }),
  property('moment', { type: 'datetime' }),
  property('colour', { type: 'enumeration', options: ['red', 'blue '] }),
  property('colours', { type: 'enumeration', fieldType: 'checkbox', options: ['red', 'blue '] }),
  property('hubspot_owner_id', { type: 'enumeration', externalOptions: true, referencedObjectType: 'OWNER' }),
  property('stage', { type: 'enumeration', externalOptions: true }),
];
const rules: Record<string, ValidationRule[]> = { name: [{ ruleType: 'MAX_LENGTH', ruleArguments: ['5'] }] };
const check = (name: string, value: string, normalizesDates = false): string[] =>
  checkValues(
    { [name]: value },
    {
      definitionOf: (asked) => definitions.find((one) => one.name === asked),
      rulesOf: (asked) => rules[asked] ?? [],
      normalizesDates,
    },
  ).map(({ code }) => code);

describe('checkValues', () => {
  it.each<[string, string, string[]]>([
    ['name', ' Ada ', []],
    ['name', 'too long', ['VALIDATION_RULE_VIOLATION']],
    ['amount', ' 5', []],
    ['amount', '-1.5e3', []],
    ['amount', '0x10', ['INVALID_INTEGER']],
    ['amount', 'much', ['INVALID_INTEGER']],
    ['amount', '1e999', ['INVALID_INTEGER']],
    ['email', 'a@example.con', ['INVALID_EMAIL']],
    ['colour', 'blue ', []],
    ['colour', 'blue', ['INVALID_OPTION']],
    ['colour', 'red;blue ', ['INVALID_OPTION']],
    ['colours', 'red;blue ', []],
    ['colours', ';red', []],
    ['colours', 'red;green', ['INVALID_OPTION']],
    ['hubspot_owner_id', '72', []],
    ['hubspot_owner_id', '', []],
    ['hubspot_owner_id', 'mary@example.com', ['INVALID_OWNER_ID']],
    ['stage', 'anything', []],
    ['moment', '2026-11-24T10:00:00Z', []],
    ['moment', '2026-02-31', ['INVALID_LONG']],
    ['day', '2026-11-24', []],
    ['day', '1795478400000', []],
    ['unknown', 'x', ['PROPERTY_DOESNT_EXIST']],
  ])('%s takes or refuses %p: %j', (name, value, expected) => {
    expect(check(name, value)).toEqual(expected);
  });

  it('takes a date with a time only if it normalises dates', () => {
    expect(check('day', '2026-11-24T10:00:00Z', false)).toEqual(['INVALID_DATE']);
    expect(check('day', '2026-11-24T10:00:00Z', true)).toEqual([]);
    expect(check('day', '2026-02-31', true)).toEqual(['INVALID_LONG']);
  });
});

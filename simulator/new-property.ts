import { Failure, invalidRequest, requiredFields } from './failure';
import {
  dataSensitivities,
  property,
  type DataSensitivity,
  type GivenOption,
  type PropertyDefinition,
  type PropertyType,
} from './property-definition';
import type { RecordStore } from './record-store';
import { asList, asObject, asText, type Wire } from './wire';

const mostUniqueProperties = 10;
const required = ['name', 'label', 'type', 'fieldType', 'groupName'] as const;

/** The field types of each value type. [docs/simulator.md 3, DOC] */
const fieldTypes: Readonly<Record<PropertyType, readonly string[]>> = {
  string: ['text', 'textarea', 'html', 'file', 'phonenumber', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  enumeration: ['select', 'radio', 'checkbox', 'booleancheckbox', 'calculation_equation'],
  bool: ['booleancheckbox', 'calculation_equation'],
};
const types = Object.keys(fieldTypes) as PropertyType[];

/**
 * Creates a property, or restores an archived one with that name. [docs/simulator.md 3, KALUP]
 * @throws Failure 400 or 409
 */
export function makeProperty(store: RecordStore, body: Wire): PropertyDefinition {
  const missing = required.filter((field) => !asText(body[field]));
  if (missing.length > 0) throw requiredFields(missing);
  const name = asText(body.name) ?? '';
  if (!/^[a-z][a-z0-9_]{0,99}$/.test(name)) throw invalidRequest(`${name} is not a valid property name`);
  const known = store.properties.get(name);
  if (known?.archived === false) throw propertyExists(name);
  const type = readType(body);
  requireGroup(store, asText(body.groupName) ?? '');
  const external = body.externalOptions === true;
  if (external && body.referencedObjectType !== 'OWNER') throw invalidRequest('externalOptions need a referenced type');
  const options = givenOptions(body.options);
  checkOptions(type, body, options, external);
  // Uniqueness is fixed when a property is first created.
  const hasUniqueValue = known ? known.hasUniqueValue : body.hasUniqueValue === true;
  if (!known && hasUniqueValue) checkUnique(store, type, name);
  const definition = property(name, {
    type,
    label: asText(body.label),
    fieldType: asText(body.fieldType),
    groupName: asText(body.groupName),
    description: asText(body.description) ?? '',
    options,
    hasUniqueValue,
    dataSensitivity: readSensitivity(body.dataSensitivity),
    externalOptions: external,
    ...(external && { referencedObjectType: 'OWNER' }),
    hidden: body.hidden === true,
    formField: body.formField === true,
    hubspotDefined: false,
    modificationMetadata: { archivable: true, readOnlyDefinition: false, readOnlyValue: false },
  });
  store.addProperty(definition);
  return definition;
}

/** Reads options of an enumeration. @throws Failure 400 */
export function givenOptions(options: unknown): GivenOption[] {
  return asList(options, 'options').map((option) => {
    const { value, label } = asObject(option, 'option');
    return { value: asText(value) ?? '', label: asText(label) ?? asText(value) ?? '' };
  });
}

/** Reads a class of properties. @throws Failure 400 */
export function readSensitivity(value: unknown): DataSensitivity {
  const known = dataSensitivities.find((one) => one === (value ?? 'non_sensitive'));
  if (known) return known;
  throw invalidRequest(`dataSensitivity must be one of ${dataSensitivities.join(', ')}`);
}

/** The message is UNCONFIRMED. @throws Failure 400 if a property group does not exist */
export function requireGroup({ groups }: RecordStore, groupName: string): void {
  if (groups.some(({ name, archived }) => name === groupName && !archived)) return;
  throw invalidRequest(`Property group "${groupName}" does not exist`);
}

/** The messages are UNCONFIRMED. @throws Failure 400 */
function readType(body: Wire): PropertyType {
  const fieldType = asText(body.fieldType) ?? '';
  const type = types.find((known) => known === body.type);
  if (!type) throw invalidRequest(`${asText(body.type) ?? ''} is not a property type`);
  if (fieldTypes[type].includes(fieldType)) return type;
  throw invalidRequest(`The field type ${fieldType} does not fit the type ${type}. Use ${fieldTypes[type].join(', ')}`);
}

/** @throws Failure 400 */
function checkOptions(type: PropertyType, body: Wire, options: GivenOption[], external: boolean): void {
  const formula = asText(body.fieldType) === 'calculation_equation';
  if (type === 'enumeration' && !external && !formula && body.options === undefined) throw requiredFields(['options']);
  const values = options.map((option) => (typeof option === 'string' ? option : option.value));
  if (new Set(values).size < values.length) throw invalidRequest('Two options have the same value');
  if (type !== 'bool' || formula) return;
  if (values.length === 2 && values.includes('true') && values.includes('false')) return;
  throw invalidRequest('A bool property needs the options true and false', { subCategory: 'INVALID_BOOLEAN_OPTION' });
}

/** @throws Failure 400 */
function checkUnique({ properties }: RecordStore, type: PropertyType, name: string): void {
  if (type !== 'string' && type !== 'number') throw invalidRequest(`${name} cannot be unique, because it is a ${type}`);
  const unique = [...properties.values()].filter((one) => one.hasUniqueValue && !one.hubspotDefined);
  if (unique.length < mostUniqueProperties) return;
  throw invalidRequest(`At most ${mostUniqueProperties} properties of an object type can have unique values`);
}

/** [docs/simulator.md 3, KALUP, AMP] */
function propertyExists(name: string): Failure {
  const failure = new Failure(409, `A property named '${name}' already exists.`, {
    category: 'OBJECT_ALREADY_EXISTS',
    subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
  });
  failure.batchContext = { name: [name] };
  return failure;
}

import { isCustomType, type CustomType } from '../../../src/crm/object-types/custom-types';
import {
  factsOf,
  isNamedType,
  objectTypes,
  type NamedType,
  type ObjectType,
} from '../../../src/crm/object-types/object-types';
import { apiPath } from '../api-path';
import type { SimulatorControl } from '../simulator-control';

/** The name of the run's custom type. Callers write its records by this name. */
const customName = 'engines';
const title = 'title';
/** Holds the number of the latest write of types that have no other property for it. */
const ownNumber = 'crash_number';

const numbers: Record<NamedType, string> = {
  contacts: 'phone',
  companies: 'description',
  deals: 'description',
  tickets: 'content',
};
const names: Partial<Record<ObjectType, string>> = {
  contacts: 'email',
  companies: 'name',
  deals: 'dealname',
  tickets: 'subject',
  products: 'name',
  line_items: 'name',
  leads: 'hs_lead_name',
  notes: 'hs_note_body',
  tasks: 'hs_task_subject',
  calls: 'hs_call_title',
  meetings: 'hs_meeting_title',
  emails: 'hs_email_subject',
};

/** The properties of numbers, of all types. */
export const numberProperties: readonly string[] = [...new Set(Object.values(numbers)), ownNumber];

/** The property of a type that holds the number of the latest write. CrashHubspot has its changes. */
export function numberOf(type: ObjectType): string {
  return isNamedType(type) ? numbers[type] : ownNumber;
}

/** The property of a type that tells a caller's records apart. */
export function nameOf(type: ObjectType): string {
  return names[type] ?? title;
}

/** The name by which callers name a type. */
function namedBy(type: ObjectType): string {
  return isCustomType(type) ? customName : type;
}

/** The path of a type's routes, below `/api/`. */
export function pathOf(type: ObjectType): string {
  return isNamedType(type) ? type : `objects/${namedBy(type)}`;
}

/** The types of a run with a property for the caller's ids, and without routes of their own. */
export function keyedTypes(custom: CustomType): ObjectType[] {
  const keyed = objectTypes.filter(
    (type) => !isNamedType(type) && factsOf(type).uniqueProperty.kind === 'integration-key',
  );
  return [...keyed, custom];
}

/** The types of a run whose records take no id of the caller. */
export const activityTypes = objectTypes.filter((type) => factsOf(type).uniqueProperty.kind === 'none');

/** The names of types in HubSpot's events. */
export function eventNames(custom: CustomType): string[] {
  return [...objectTypes.map((type) => factsOf(type).singular.replaceAll(' ', '_')), custom];
}

/** Defines the custom type and the properties of numbers, as a person does. @returns the id of the type */
export async function defineCrashTypes(person: SimulatorControl): Promise<CustomType> {
  const text = (name: string): object => ({ name, label: name, type: 'string', fieldType: 'text' });
  const schema = { name: customName, properties: [text(title), text(ownNumber)] };
  const { body } = await person.call('POST', apiPath('crm-object-schemas', 'schemas'), schema);
  const { objectTypeId = '' } = body as { objectTypeId?: string };
  if (!isCustomType(objectTypeId)) throw new Error(`the custom type was not made: ${JSON.stringify(body)}`);
  for (const type of objectTypes.filter((one) => numberOf(one) === ownNumber)) {
    const property = { ...text(ownNumber), groupName: await groupOf(person, type) };
    const { status } = await person.call('POST', apiPath('crm/properties', type), property);
    if (status !== 201) throw new Error(`the property of ${type} was not made: ${status}`);
  }
  return objectTypeId;
}

/** The group of a type's own properties. */
async function groupOf(person: SimulatorControl, type: ObjectType): Promise<string> {
  const { body } = await person.call('GET', apiPath('crm/properties', `${type}/hs_object_id`));
  return String((body as { groupName?: string }).groupName);
}

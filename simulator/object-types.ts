import { Failure } from './failure';

/** Object types by their plural names, with HubSpot's type ids. [docs/simulator.md 1] */
export const objectTypeIds = { contacts: '0-1', companies: '0-2', deals: '0-3', tickets: '0-5' } as const;
export type ObjectTypeName = keyof typeof objectTypeIds;
export const objectTypeNames = Object.keys(objectTypeIds) as ObjectTypeName[];

/** The singular name of each type, in paths, messages and events. */
export const singularNames: Readonly<Record<ObjectTypeName, string>> = {
  contacts: 'contact',
  companies: 'company',
  deals: 'deal',
  tickets: 'ticket',
};

const typesByName = new Map(
  objectTypeNames.flatMap((name) => [name, objectTypeIds[name], singularNames[name]].map((form) => [form, name])),
);

/** The object type that a part of a path names: `contacts`, `contact` or `0-1`. */
export function findObjectType(text: string): ObjectTypeName | undefined {
  return typesByName.get(text);
}

/** Reads an object type from a path: `contacts`, `contact` or `0-1`. @throws Failure 400 */
export function objectTypeOf(text: string): ObjectTypeName {
  const name = findObjectType(text);
  if (name) return name;
  throw new Failure(400, `Unable to infer object type from: ${text}`);
}

/** The name of the property with a record's last change. */
export function modifiedProperty(type: ObjectTypeName): string {
  return type === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate';
}

/** Properties of every response, whether requested or not. */
export const defaultAnswerProperties: Record<ObjectTypeName, readonly string[]> = {
  contacts: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
  companies: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
  deals: [
    'amount',
    'closedate',
    'createdate',
    'dealname',
    'dealstage',
    'hs_lastmodifieddate',
    'hs_object_id',
    'pipeline',
  ],
  tickets: [
    'content',
    'createdate',
    'hs_lastmodifieddate',
    'hs_object_id',
    'hs_pipeline',
    'hs_pipeline_stage',
    'hs_ticket_category',
    'hs_ticket_priority',
    'subject',
  ],
};

/** The properties that hold a record's pipeline and stage. [docs/simulator.md 7] */
export const pipelineProperties: Partial<Record<ObjectTypeName, { pipeline: string; stage: string }>> = {
  deals: { pipeline: 'pipeline', stage: 'dealstage' },
  tickets: { pipeline: 'hs_pipeline', stage: 'hs_pipeline_stage' },
};

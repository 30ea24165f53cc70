import { Failure, invalidRequest, requiredFields } from './failure';
import { asList, asObject, asText, type Wire } from './wire';

/** The schema of a custom type in the form of the schemas API. [HubSpot's guide to custom objects, docs/simulator.md 1] */
export interface CustomSchema {
  id: string;
  /** The id of the type in paths, such as `2-17`. */
  objectTypeId: string;
  /** Name of the type, unique in its portal. */
  name: string;
  /** Name of the type in every portal: `p{portal}_{name}`. */
  fullyQualifiedName: string;
  labels: { singular: string; plural: string };
  primaryDisplayProperty: string;
  requiredProperties: string[];
  searchableProperties: string[];
  archived: boolean;
}

/** The part of a request that makes a schema. */
export type GivenSchema = Pick<
  CustomSchema,
  'name' | 'labels' | 'primaryDisplayProperty' | 'requiredProperties' | 'searchableProperties'
>;

/** @throws Failure 400 */
export function readSchema(body: Wire): GivenSchema {
  const name = asText(body.name) ?? '';
  if (!name) throw requiredFields(['name']);
  if (!/^[a-zA-Z]\w*$/.test(name)) throw invalidRequest(`${name} is not a valid object type name`);
  const { singular, plural } = asObject(body.labels ?? {}, 'labels');
  return {
    name,
    labels: { singular: asText(singular) ?? name, plural: asText(plural) ?? name },
    primaryDisplayProperty: asText(body.primaryDisplayProperty) ?? 'hs_object_id',
    requiredProperties: asList(body.requiredProperties, 'requiredProperties').map(String),
    searchableProperties: asList(body.searchableProperties, 'searchableProperties').map(String),
  };
}

/**
 * Makes the schema of a new type. The body of the refusal is UNCONFIRMED.
 * @param id a new id
 * @throws Failure 409 for a taken name
 */
export function customSchema(
  given: GivenSchema,
  { portalId, id, schemas }: { portalId: number; id: string; schemas: readonly CustomSchema[] },
): CustomSchema {
  if (schemas.some(({ name }) => name.toLowerCase() === given.name.toLowerCase())) {
    throw new Failure(409, `An object type named ${given.name} already exists`, { category: 'OBJECT_ALREADY_EXISTS' });
  }
  const fullyQualifiedName = `p${portalId}_${given.name}`;
  return { id, objectTypeId: `2-${id}`, fullyQualifiedName, archived: false, ...given };
}

/** Finds a schema by any of its names. */
export function findSchema(schemas: readonly CustomSchema[], text: string): CustomSchema | undefined {
  return schemas.find(({ name, fullyQualifiedName, objectTypeId }) =>
    [objectTypeId, name, fullyQualifiedName, `p_${name}`].includes(text),
  );
}

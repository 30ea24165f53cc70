import { objectTypeFacts, type ObjectType } from './object-types';
import type { ObjectTypeFacts, PipelineProperties, UniqueProperty } from './object-type-facts';

/** The behaviour of an object type, which its own folder defines. */
export interface ObjectBehaviour {
  /** Properties that make up the name a person knows the record by. */
  nameProperties: readonly string[];
  /** That name, never empty. */
  displayName(properties: Readonly<Record<string, string | null>>): string;
  /** Properties that a read shows unless others are asked for. */
  shownProperties: readonly string[];
}

/** An object type as data: the write path itself knows none of them. */
export interface ObjectDefinition extends ObjectBehaviour {
  objectType: ObjectType;
  /** The unique property that unknown records are upserted on. */
  uniqueProperty: UniqueProperty['kind'];
  /** For types in pipelines. */
  pipeline?: PipelineProperties;
  /** HubSpot's association type ids from this type to others. [HubSpot associations guide] */
  associationTypeIds: Partial<Record<ObjectType, number>>;
}

/** A listed type together with its behaviour. */
export function defineObject(objectType: ObjectType, behaviour: ObjectBehaviour): ObjectDefinition {
  const { uniqueProperty, pipeline, associationTypeIds }: ObjectTypeFacts = objectTypeFacts[objectType];
  return {
    objectType,
    uniqueProperty: uniqueProperty.kind,
    ...(pipeline && { pipeline }),
    associationTypeIds,
    ...behaviour,
  };
}

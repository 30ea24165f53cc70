import { objectTypeFacts, type ObjectType } from './object-types';
import type { ObjectTypeFacts, PipelineProperties, UniqueProperty } from './object-type-facts';

/** The behaviour of an object type, which its own folder defines. */
export interface ObjectBehaviour {
  /** Properties that make up the record's name for people. */
  nameProperties: readonly string[];
  /** The record's name for people, never empty. */
  displayName(properties: Readonly<Record<string, string | null>>): string;
  /** Default properties of a read. */
  shownProperties: readonly string[];
}

/** An object type as data. The write path contains no object type. */
export interface ObjectDefinition extends ObjectBehaviour {
  objectType: ObjectType;
  /** The unique property for upserts of unknown records. */
  uniqueProperty: UniqueProperty['kind'];
  /** Absent for types without pipelines. */
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

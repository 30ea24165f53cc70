import { factsOf, type ObjectType } from './object-types';
import type { ObjectTypeFacts, PipelineProperties, SearchedProperty, UniqueProperty } from './object-type-facts';

/** The behaviour of an object type, which its own folder defines. */
export interface ObjectBehaviour {
  /** Properties that make up the record's name for people. */
  nameProperties: readonly string[];
  /** The record's name for people, never empty. */
  displayName(properties: Readonly<Record<string, string | null>>): string;
  /** Default properties of a read. */
  shownProperties: readonly string[];
}

/** The facts of a listed type that sending needs. */
export interface ListedType {
  objectType: ObjectType;
  /** The unique property for upserts of unknown records. */
  uniqueProperty: UniqueProperty['kind'];
  /** The association of the call that creates a record; absent for types whose records may stand alone. */
  createdWith?: ObjectTypeFacts['createdWith'];
  /** Absent for types whose records are not searched. */
  searchedProperty?: SearchedProperty;
  /** Absent for types without pipelines. */
  pipeline?: PipelineProperties;
  /** The property with the time of a record's creation. */
  createdProperty: ObjectTypeFacts['createdProperty'];
  /** The property with a time that the caller gives each record; absent without one. */
  datedBy?: string;
  /** HubSpot's association type ids from this type to others. [HubSpot associations guide] */
  associationTypeIds: Partial<Record<ObjectType, number>>;
  /** HubSpot's ids of primary associations from this type to others; absent without any. */
  primaryTypeIds?: Partial<Record<ObjectType, number>>;
}

/** An object type as data. The write path contains no object type. */
export interface ObjectDefinition extends ObjectBehaviour, ListedType {}

/** The facts of a listed type. */
export function listedType(objectType: ObjectType): ListedType {
  const facts = factsOf(objectType);
  const { uniqueProperty, createdWith, searchedProperty, pipeline, createdProperty, datedBy } = facts;
  const { associationTypeIds, primaryTypeIds } = facts;
  return {
    objectType,
    uniqueProperty: uniqueProperty.kind,
    ...(createdWith && { createdWith }),
    ...(searchedProperty && { searchedProperty }),
    ...(pipeline && { pipeline }),
    createdProperty,
    ...(datedBy !== undefined && { datedBy }),
    associationTypeIds,
    primaryTypeIds,
  };
}

/** A listed type together with its behaviour. */
export function defineObject(objectType: ObjectType, behaviour: ObjectBehaviour): ObjectDefinition {
  return { ...listedType(objectType), ...behaviour };
}

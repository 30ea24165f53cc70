import type { ObjectType } from './object-types';

/** What differs between object types, as data: the write path itself knows none of them. */
export interface ObjectDefinition {
  objectType: ObjectType;
  /** The unique property that unknown records are upserted on. */
  uniqueProperty: 'email' | 'integration-key';
  /** Properties that make up the name a person knows the record by. */
  nameProperties: readonly string[];
  /** That name, never empty. */
  displayName(properties: Readonly<Record<string, string | null>>): string;
  /** Properties that a read shows unless others are asked for. */
  shownProperties: readonly string[];
  /** For types that live in pipelines: the properties that hold the pipeline's and the stage's id. */
  pipeline?: { pipelineProperty: string; stageProperty: string };
  /** HubSpot's association type ids from this type to others. [HubSpot associations guide] */
  associationTypeIds: Partial<Record<ObjectType, number>>;
}

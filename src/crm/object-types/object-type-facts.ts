/** A scope that a portal grants to this service. */
export interface UsedScope {
  /** HubSpot's name of the scope. */
  scope: string;
  /** The purpose, as the end of a sentence: "to ...". */
  neededFor: string;
  /** False where the service is of use without it. */
  required: boolean;
}

/**
 * The unique property that records without a known id are upserted on: the e-mail address, or a hidden property that this
 * service creates with `provisioningScope`.
 */
export type UniqueProperty = { kind: 'email' } | { kind: 'integration-key'; provisioningScope: string };

/** The properties that hold the ids of a record's pipeline and stage. */
export interface PipelineProperties {
  pipelineProperty: string;
  stageProperty: string;
}

/** Everything that the layers above know of an object type. The list's key is HubSpot's name of the type in paths. */
export interface ObjectTypeFacts<OtherTypes extends string = string> {
  /** One record, in a sentence. */
  singular: string;
  /** The purpose of the type's routes, as the API's document says it. */
  purpose: string;
  /** The scopes with which its records and their properties are read, and written. */
  scopes: { read: UsedScope; write: UsedScope };
  uniqueProperty: UniqueProperty;
  /** The group in which HubSpot shows the hidden property. */
  propertyGroup: string;
  /** Null for a type outside pipelines. */
  pipeline: PipelineProperties | null;
  /** HubSpot's id of the association without a label from this type to each other one. [HubSpot associations guide] */
  associationTypeIds: Readonly<Record<OtherTypes, number>>;
}

/** A list of object types by HubSpot's names. Each entry has all facts, and an association to every other type. */
export function listObjectTypes<
  const List extends { readonly [Type in keyof List]: ObjectTypeFacts<Exclude<keyof List & string, Type>> },
>(list: List): List {
  return list;
}

/** A scope that a portal grants to this service. */
export interface UsedScope {
  /** HubSpot's name of the scope. */
  scope: string;
  /** The purpose as a phrase: "to ...". */
  neededFor: string;
  /** False if the service works without the scope. */
  required: boolean;
  /** True if only some writes need the scope. */
  forSomeWrites?: true;
}

/**
 * The unique property for upserts of records without a known id: the e-mail address, or a hidden property. The service
 * creates the hidden property with `provisioningScope`. Types with e-mail addresses get it with the first write by
 * externalId, or without an e-mail.
 */
export interface UniqueProperty {
  kind: 'email' | 'integration-key';
  provisioningScope: string;
}

/** Names of the properties with a record's pipeline id and stage id. */
export interface PipelineProperties {
  pipelineProperty: string;
  stageProperty: string;
}

/** Facts about an object type. Its key in the list is HubSpot's name of the type in paths. */
export interface ObjectTypeFacts<OtherTypes extends string = string> {
  /** HubSpot's id of the type. [HubSpot object type ids] */
  typeId: string;
  /** Name of one record in a sentence. */
  singular: string;
  /** Purpose of the type's routes, for the API document. */
  purpose: string;
  /** Scopes for reading and writing the type's records and properties. */
  scopes: { read: UsedScope; write: UsedScope };
  uniqueProperty: UniqueProperty;
  /** HubSpot's group of the hidden property. */
  propertyGroup: string;
  /** Null for a type without pipelines. */
  pipeline: PipelineProperties | null;
  /** HubSpot's ids of unlabelled associations from this type to each other type. [HubSpot associations guide] */
  associationTypeIds: Readonly<Record<OtherTypes, number>>;
}

/** A list of object types by HubSpot's names. Each entry has all facts, and an association to every other type. */
export function listObjectTypes<
  const List extends { readonly [Type in keyof List]: ObjectTypeFacts<Exclude<keyof List & string, Type>> },
>(list: List): List {
  return list;
}

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
export type UniqueProperty =
  | { kind: 'email' | 'integration-key'; provisioningScope: string }
  /** The type takes no property of this service, so its records are created at least once. */
  | { kind: 'none' };

/** Names of the properties with a record's pipeline id and stage id. */
export interface PipelineProperties {
  pipelineProperty: string;
  stageProperty: string;
}

/**
 * The property by which HubSpot's search finds records that callers name by neither an id nor a unique property. Several
 * records may have one value.
 */
export interface SearchedProperty {
  /** The form in which values are compared: a name in lower case, or a domain also without `www.`. */
  kind: 'name' | 'domain';
  property: string;
  /** Property with further values, joined by semicolons; absent without one. */
  further?: string;
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
  /** Unique properties of HubSpot's own that hold ids of other systems. A portal may choose one instead. [ING] */
  uniqueByHubspot?: readonly string[];
  /**
   * HubSpot creates a record of this type only with an association of this type id to a record of `toType`, in the same call. Absent for
   * types whose records may stand alone.
   */
  createdWith?: { toType: 'contacts'; typeId: number };
  /** Null for a type whose records are not searched. */
  searchedProperty: SearchedProperty | null;
  /** HubSpot's group of the hidden property; null for the group of the portal's `hs_object_id`. */
  propertyGroup: string | null;
  /** Null for a type without pipelines. */
  pipeline: PipelineProperties | null;
  /** The property with the time of a record's creation. [REC] */
  createdProperty: 'createdate' | 'hs_createdate';
  /** The property with a time that the caller gives each record, by which a search finds it. Absent without one. */
  datedBy?: string;
  /** HubSpot's ids of unlabelled associations from this type to other types. [HubSpot associations guide] */
  associationTypeIds: Readonly<Partial<Record<OtherTypes, number>>>;
  /** HubSpot's ids of primary associations, for the types that have them. [HubSpot associations guide] */
  primaryTypeIds: Readonly<Partial<Record<OtherTypes, number>>>;
  /** True if a record of this type can be the primary one of its type for other records. They have one at most. */
  canBePrimary?: true;
}

/** Facts about a type with an association to every other type of its list. */
type AssociatedFacts<OtherTypes extends string> = ObjectTypeFacts<OtherTypes> & {
  associationTypeIds: Readonly<Record<OtherTypes, number>>;
};

/** A list of object types by HubSpot's names. Each entry has all facts, and an association to every other type. */
export function listObjectTypes<
  const List extends { readonly [Type in keyof List]: AssociatedFacts<Exclude<keyof List & string, Type>> },
>(list: List): List {
  return list;
}

/** Facts about a type that has no folder of its own. */
export interface FurtherTypeFacts extends ObjectTypeFacts {
  /** Properties that make up a record's name for people: the first one with a text. */
  nameProperties: readonly string[];
  /** Further default properties of a read. */
  shownProperties: readonly string[];
  /** Properties that a new record needs, for examples. [HubSpot's guides] */
  neededProperties: Readonly<Record<string, string>>;
}

/** A list of object types without folders, by HubSpot's names. */
export function listFurtherTypes<const List extends Readonly<Record<string, FurtherTypeFacts>>>(list: List): List {
  return list;
}

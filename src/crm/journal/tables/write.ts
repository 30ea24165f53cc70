import type { ObjectType } from '../../object-types/object-types';
import type { ObjectDefinition } from '../../object-types/object-definition';

/** The key of a write: writes with the same key target the same record. */
export type WriteKey =
  /** A record that exists: by its HubSpot id. */
  | { kind: 'id'; id: string }
  /** A contact, by its e-mail address in lower case. */
  | { kind: 'email'; email: string }
  /** By the caller's own id. */
  | { kind: 'external'; externalId: string }
  /** By the value of a unique property of the portal. */
  | { kind: 'match'; property: string; value: string }
  /** By name within a pipeline, or by a company's domain. Upper and lower case are equal. */
  | { kind: 'name'; name: string }
  /** A new record: no other write has this key. */
  | { kind: 'new' };

/**
 * The other record of an association. A domain has the form in which domains are compared. `write` is the write of the record,
 * which has a name in the same graph.
 */
export type AssociationTarget =
  { id: string } | { email: string } | { externalId: string } | { domain: string } | GraphReference;

/** A record of a graph, as another record of the graph names it. */
export interface GraphReference {
  /** Id of the record's write. */
  write: string;
  /** The caller's name of the record in the graph. */
  name: string;
}

/** The place of a write in a graph of records. */
export interface GraphPlace {
  /** The records that this one waits for; absent without any. */
  after?: readonly GraphReference[];
  /** True if other writes wait for this one; absent otherwise. */
  awaited?: true;
}

/** The type of an association beside the unlabelled one. Without any member it is the unlabelled one. */
export interface AssociationLabelling {
  /** True to make the other record the primary one of its type, as a company can be; absent otherwise. */
  primary?: true;
  /** The label's text in the request; absent without one. */
  label?: string;
  /** HubSpot's id of the type; absent for the unlabelled and the primary one, and for a label that is not looked up yet. */
  typeId?: number;
  /** HubSpot's category of `typeId`, such as USER_DEFINED; absent while it is unknown. */
  category?: string;
}

/** A request to associate the written record with another one. */
export interface AssociationRequest extends AssociationLabelling {
  toType: ObjectType;
  to: AssociationTarget;
  /** True if the association waits until the other record exists; absent if it fails without that. */
  waits?: true;
  /** JSON pointer into the caller's body. */
  pointer: string;
}

/** A record that the caller sends back as a read returned it. */
export interface SentBack {
  /** The record's portal, if the body names it. */
  portalId?: string;
}

/** `create`: the write fails if its key has a record already. `update`: it fails if its key has none. */
export type WriteMode = 'create' | 'update';

/** A caller's request to change one record. */
export interface Write {
  definition: ObjectDefinition;
  key: WriteKey;
  /** Absent: an existing record is updated, else one is created. */
  mode?: WriteMode;
  /** True to archive the record. */
  archive?: true;
  /** Values in HubSpot's form, `""` to clear. */
  properties: Record<string, string>;
  /** The caller's texts of values that were converted; absent if none was. */
  given?: Record<string, string>;
  /** JSON pointer into the caller's body, for each property. */
  pointers: Record<string, string>;
  /** Names of properties that are written only if HubSpot has no value for them; absent if there are none. */
  fillIfEmpty?: readonly string[];
  associations: AssociationRequest[];
  /** Absent for a record that is not part of a graph. */
  graph?: GraphPlace;
  /** Names of the properties whose value was a list of options. */
  lists?: readonly string[];
  /** Present if the body is a read record: its read-only properties are ignored. */
  sentBack?: SentBack;
  /** Read-only properties that were left out. */
  ignored?: readonly string[];
}

declare const admitted: unique symbol;

/** A write that has passed every check of acceptance. Only these are stored, and only WriteAdmission makes them. */
export type AdmittedWrite = Write & { readonly [admitted]: true };

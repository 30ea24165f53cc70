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
  /** By name within a pipeline. */
  | { kind: 'name'; name: string }
  /** A new record: no other write has this key. */
  | { kind: 'new' };

/** A request to associate the written record with another one. */
export interface AssociationRequest {
  toType: ObjectType;
  to: { id: string } | { email: string };
  /** JSON pointer into the caller's body. */
  pointer: string;
}

/** A record that the caller sends back as a read returned it. */
export interface SentBack {
  /** The record's portal, if the body names it. */
  portalId?: string;
}

/** A caller's request to change one record. */
export interface Write {
  definition: ObjectDefinition;
  key: WriteKey;
  /** Values in HubSpot's form, `""` to clear. */
  properties: Record<string, string>;
  /** The caller's texts of values that were converted; absent if none was. */
  given?: Record<string, string>;
  /** JSON pointer into the caller's body, for each property. */
  pointers: Record<string, string>;
  associations: AssociationRequest[];
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

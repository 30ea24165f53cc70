import type { ObjectType } from '../object-types/object-types';
import type { ObjectDefinition } from '../object-types/object-definition';

/** What makes two writes the same record. */
export type WriteKey =
  /** A record that exists: by its HubSpot id. */
  | { kind: 'id'; id: string }
  /** A contact, by its lower-cased e-mail address. */
  | { kind: 'email'; email: string }
  /** By the caller's own id. */
  | { kind: 'external'; externalId: string }
  /** By name within a pipeline. */
  | { kind: 'name'; name: string }
  /** No other write is the same: always a new record. */
  | { kind: 'new' };

/** A wish to associate the written record with another one. */
export interface Link {
  toType: ObjectType;
  to: { id: string } | { email: string };
  /** Where the caller wrote it: JSON pointer into the body. */
  pointer: string;
}

/** One accepted intention to change a record. */
export interface Write {
  definition: ObjectDefinition;
  key: WriteKey;
  /** Values as HubSpot takes them, `""` to clear. */
  properties: Record<string, string>;
  /** Where the caller wrote each property: JSON pointer into the body. */
  pointers: Record<string, string>;
  links: Link[];
}

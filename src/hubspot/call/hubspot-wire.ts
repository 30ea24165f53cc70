/**
 * The part of HubSpot's CRM wire format that this service reads or writes. A field of an answer is optional if HubSpot's
 * documentation and observed answers disagree.
 */

/** Property values are strings on the wire; `""` clears a value, an absent one reads as null. */
export type HubspotProperties = Record<string, string | null>;

/** A record in HubSpot. */
export interface HubspotRecord {
  id: string;
  properties: HubspotProperties;
  createdAt?: string;
  updatedAt?: string;
  archived?: boolean;
  /** Time of archiving, of a record in the recycle bin. */
  archivedAt?: string;
  url?: string;
  /** True if an upsert created the record. */
  new?: boolean;
  /** Echo of the input's trace id. Results come in any order, and only this id matches them to inputs. */
  objectWriteTraceId?: string;
  /** Values that HubSpot changed, since 2026-09. [changelog crm-api-write-validation-enforcement] */
  warnings?: HubspotWarning[];
}

/** A warning beside a written record. */
export interface HubspotWarning {
  category?: string;
  message?: string;
  /** `propertyName`, `rawValue` and `normalizedValue` of a changed value. */
  context?: Record<string, string[]>;
}

/** An association that a record is created with. The type id is of the direction from the new record. */
export interface CreateAssociation {
  to: { id: string };
  types: { associationCategory: 'HUBSPOT_DEFINED'; associationTypeId: number }[];
}

/** One input of `batch/create`. */
export interface CreateInput {
  properties: Record<string, string>;
  associations?: CreateAssociation[];
  objectWriteTraceId: string;
}

/** One input of `batch/upsert`: `id` is the value of the unique property named by `idProperty`. */
export interface UpsertInput {
  id: string;
  idProperty: string;
  properties: Record<string, string>;
  objectWriteTraceId: string;
}

/** One input of `batch/update`: `id` is the record's id, or the value of the unique property `idProperty`. */
export interface UpdateInput {
  id: string;
  idProperty?: string;
  properties: Record<string, string>;
  objectWriteTraceId: string;
}

/** One error that HubSpot found. */
export interface HubspotErrorDetail {
  message?: string;
  code?: string;
  subCategory?: string;
  /** The field or parameter in which HubSpot found the error. */
  in?: string;
  context?: Record<string, string[]>;
}

/** HubSpot's error body, alone or as one entry of a batch answer's `errors`. */
export interface HubspotErrorBody {
  status?: string;
  category?: string;
  subCategory?: string;
  message?: string;
  correlationId?: string;
  /** Names the exhausted limit on a 429: TEN_SECONDLY_ROLLING, SECONDLY or DAILY. */
  policyName?: string;
  /** Replaces the category on a 429: RATE_LIMIT. */
  errorType?: string;
  context?: Record<string, string[]>;
  errors?: HubspotErrorDetail[];
  /** Addresses of pages that explain the error, by topic. */
  links?: Record<string, string>;
  /** Data centre of the portal, if the call reached another one. */
  correctHublet?: string;
  /** On OAuth errors, beside `status` such as BAD_REFRESH_TOKEN. */
  error?: string;
  error_description?: string;
}

/** Answer of a batch call: 200 or 201 if all inputs succeeded, 207 if some failed. */
export interface BatchAnswer<Result = HubspotRecord> {
  status?: string;
  results?: Result[];
  numErrors?: number;
  errors?: HubspotErrorBody[];
}

/** One directed association of two records, with the id of its type. */
export interface AssociationInput {
  from: { id: string };
  to: { id: string };
  types: AssociationTypeInput[];
}

/** A type of an association. The category is HUBSPOT_DEFINED, USER_DEFINED or INTEGRATOR_DEFINED. */
export interface AssociationTypeInput {
  associationCategory: string;
  associationTypeId: number;
}

/** Both ends of an association, without its type. */
export type AssociationEnds = Pick<AssociationInput, 'from' | 'to'>;

/** A type that associations of one direction may have. */
export interface AssociationTypeDefinition {
  category: string;
  typeId: number;
  /** Null for the unlabelled type. */
  label: string | null;
}

/** The records that one record is associated with, in the answer of a batch read. */
export interface AssociatedRecords {
  from: { id: string | number };
  to: {
    toObjectId: string | number;
    associationTypes?: { category?: string; typeId?: number; label?: string | null }[];
  }[];
  /** Present if there are more. */
  paging?: { next?: { after: string } };
}

/** A stage of a pipeline. */
export interface HubspotStage {
  id: string;
  label: string;
  displayOrder?: number;
  archived?: boolean;
  /** `probability` and `isClosed` of deals, `ticketState` of tickets, as texts. */
  metadata?: Record<string, string>;
}

/** The schema of a portal's custom object type: the names that it has. [HubSpot's guide to custom objects] */
export interface HubspotCustomType {
  /** The id in paths, such as `2-17`. */
  objectTypeId: string;
  /** Unique in the portal. */
  name: string;
  /** `p{portal}_{name}`. */
  fullyQualifiedName?: string;
  /** For people. */
  singular?: string;
  plural?: string;
  /** The property that names a record for people. */
  primaryDisplayProperty?: string;
}

/** A pipeline with its stages, in HubSpot's `displayOrder`. */
export interface HubspotPipeline {
  id: string;
  label: string;
  displayOrder?: number;
  archived?: boolean;
  stages: HubspotStage[];
}

/** One value of an enumeration. */
export interface HubspotOption {
  value: string;
  label: string;
  displayOrder?: number;
  /** True if forms omit it; writes may still use it. */
  hidden?: boolean;
}

/** A property's definition. */
export interface HubspotPropertyDefinition {
  name: string;
  label: string;
  type: string;
  fieldType: string;
  groupName: string;
  description?: string;
  hasUniqueValue?: boolean;
  hidden?: boolean;
  formField?: boolean;
  /** True for HubSpot's own properties. */
  hubspotDefined?: boolean;
  options?: HubspotOption[];
  /** True if the options come from another source, such as owners. */
  externalOptions?: boolean;
  /** True if HubSpot computes the value. */
  calculated?: boolean;
  modificationMetadata?: { readOnlyValue?: boolean };
  /** `OWNER` if the values are ids of owners. */
  referencedObjectType?: string | null;
  /** `non_sensitive`, or a protection that keeps the property out of lists. */
  dataSensitivity?: string;
  archived?: boolean;
}

/** A user who can own records. */
export interface HubspotOwner {
  id: string | number;
  email?: string | null;
  archived?: boolean;
}

/** A page of a list. */
export interface Page<Item> {
  results?: Item[];
  paging?: { next?: { after?: string } };
}

/** Answer of the token endpoint. */
export interface TokenAnswer {
  access_token: string;
  refresh_token: string;
  /** Seconds the access token lives. */
  expires_in: number;
  hub_id?: number;
  scopes?: string[];
}

/** Answer of the introspection endpoint. */
export interface TokenDescription {
  active?: boolean;
  hub_id?: number;
  hub_domain?: string;
  /** E-mail address of the person who connected the portal. */
  user?: string;
  scopes?: string[];
}

/** Answer of the account details endpoint. */
export interface AccountDetails {
  portalId?: number;
  /** IANA name, such as Europe/Berlin. */
  timeZone?: string;
}

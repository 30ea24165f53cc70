import { factsOf, type ObjectType } from '../../crm/object-types/object-types';

/** Paths of HubSpot's API in one version. */
export class ApiPaths {
  readonly accountDetails: string;
  readonly owners: string;
  /** Schemas of custom types. Before the dated versions: `/crm/v3/schemas`. [HubSpot's guide to custom objects] */
  readonly schemas: string;

  /** @param version HubSpot's date-based API version, such as `2026-09`: a part of every path */
  constructor(private readonly version: string) {
    this.accountDetails = `/account-info/${version}/details`;
    this.schemas = `/crm-object-schemas/${version}/schemas`;
    this.owners = `/crm/owners/${version}`;
  }

  objects(type: ObjectType): string {
    return `/crm/objects/${this.version}/${type}`;
  }

  associations(from: ObjectType, to: ObjectType): string {
    return `/crm/associations/${this.version}/${from}/${to}`;
  }

  pipelines(type: ObjectType): string {
    return `/crm/pipelines/${this.version}/${type}`;
  }

  properties(type: ObjectType): string {
    return `/crm/properties/${this.version}/${type}`;
  }

  propertyValidations(type: ObjectType): string {
    return `/crm/property-validations/${this.version}/${factsOf(type).typeId}`;
  }

  oauth(endpoint: 'token' | 'token/introspect' | 'token/revoke'): string {
    return `/oauth/${this.version}/${endpoint}`;
  }
}

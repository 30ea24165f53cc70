import type { ConfigService } from '@nestjs/config';
import type { Env } from '../../config/env';
import type { ObjectType } from '../../crm/object-types/object-types';

/** HubSpot's date-based API version, such as `2026-09`: a part of every path. */
export function apiVersionOf(config: ConfigService<Env, true>): string {
  return config.get('HUBSPOT_API_VERSION', { infer: true });
}

/** Paths of HubSpot's API in one version. */
export class ApiPaths {
  readonly accountDetails: string;

  /** @param version see {@link apiVersionOf} */
  constructor(private readonly version: string) {
    this.accountDetails = `/account-info/${version}/details`;
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

  oauth(endpoint: 'token' | 'token/introspect' | 'token/revoke'): string {
    return `/oauth/${this.version}/${endpoint}`;
  }
}

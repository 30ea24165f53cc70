import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../audit/audit-event';
import { CREDENTIAL, type Credential } from '../hubspot/call/credential';
import { Problem } from '../problems/problem';
import { EnvironmentPortal } from './environment-portal';
import { PortalChanges } from './portal-changes';
import { PortalDirectory } from './portal-directory';

/** Disconnects portals that were connected in a browser. */
@Injectable()
export class PortalRemoval {
  constructor(
    @Inject(CREDENTIAL) private readonly credential: Credential,
    private readonly environment: EnvironmentPortal,
    private readonly portals: PortalDirectory,
    private readonly changes: PortalChanges,
  ) {}

  /** @throws Problem `portal-not-found`, `portal-of-environment`; HubspotError, see PortalConnection */
  async disconnect(portalId: string, actor: Actor): Promise<void> {
    const ids = await this.portals.ids();
    if (!ids.includes(portalId)) throw portalNotFound(portalId);
    if (portalId === (await this.environment.findId()) || this.credential.kind !== 'oauth') {
      const detail = `Portal ${portalId} belongs to the configured credential. To disconnect it, remove HUBSPOT_REFRESH_TOKEN or HUBSPOT_ACCESS_TOKEN and restart the service.`;
      throw new Problem('portal-of-environment', detail);
    }
    await this.changes.disconnect(this.credential, portalId, actor);
  }
}

/** The problem of a portal that is not connected. */
export function portalNotFound(portalId: string): Problem {
  return new Problem('portal-not-found', `This service is not connected to portal ${portalId}.`);
}

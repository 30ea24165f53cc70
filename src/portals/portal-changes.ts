import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/audit-event';
import { AuditTrail } from '../audit/audit-trail';
import type { OAuthClient } from '../hubspot/tokens/credential-calls';
import { PortalConnection, type ConnectedPortal } from './portal-connection';

/** Connects and disconnects portals for people, and records who did it. */
@Injectable()
export class PortalChanges {
  constructor(
    private readonly connection: PortalConnection,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws HubspotError, see PortalConnection */
  async connect(client: OAuthClient, code: string, redirectUri: string, actor: Actor): Promise<ConnectedPortal> {
    const portal = await this.connection.connect(client, code, redirectUri);
    const { portalId } = portal;
    await this.trail.record({ actor, action: 'portal.connected', subject: portalId, portalId });
    return portal;
  }

  /** @throws HubspotError, see PortalConnection */
  async disconnect(client: OAuthClient, portalId: string, actor: Actor): Promise<void> {
    await this.connection.disconnect(client, portalId);
    await this.trail.record({ actor, action: 'portal.disconnected', subject: portalId, portalId });
  }
}

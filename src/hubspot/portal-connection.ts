import { Injectable, Logger } from '@nestjs/common';
import { AccessTokens } from './access-tokens';
import { CredentialCalls, type OAuthClient } from './credential-calls';
import { HubspotError } from './hubspot-error';
import type { TokenDescription } from './hubspot-wire';
import { missingScopes, type UsedScope } from './scopes';
import { Portals } from './portals';
import { StoredTokens } from './stored-tokens';

/** A portal that was just connected. */
export interface ConnectedPortal {
  portalId: string;
  hubDomain: string | null;
  missing: UsedScope[];
}

/** Lets portals in and out: exchanges a code for tokens and keeps them; revokes tokens and erases them. */
@Injectable()
export class PortalConnection {
  private readonly logger = new Logger(PortalConnection.name);

  constructor(
    private readonly calls: CredentialCalls,
    private readonly stored: StoredTokens,
    private readonly tokens: AccessTokens,
    private readonly portals: Portals,
  ) {}

  /**
   * Exchanges an install's code and stores what it gives. A portal that was connected before gets the new tokens, and
   * what waited for it goes on.
   * @throws HubspotError
   */
  async connect(client: OAuthClient, code: string, redirectUri: string): Promise<ConnectedPortal> {
    const answer = await this.calls.exchangeCode(client, code, redirectUri);
    // The code is spent: from here on only what is indispensable may fail.
    const described: TokenDescription = await this.calls
      .introspect(client, answer.access_token)
      .catch((error: unknown) => {
        this.logger.warn(`A new token could not be introspected: ${String(error)}`);
        return {};
      });
    const account = await this.calls.accountOf(answer.access_token).catch((error: unknown) => {
      this.logger.warn(`The account of a new token could not be read: ${String(error)}`);
      return null;
    });
    const portalId = String(answer.hub_id ?? described.hub_id ?? account?.portalId ?? '');
    if (!/^\d+$/.test(portalId)) {
      throw new HubspotError({ kind: 'unreadable', message: 'HubSpot gave a token without saying for which portal' });
    }
    const scopes = described.scopes ?? answer.scopes ?? [];
    await this.stored.connect({
      portalId,
      appId: client.clientId,
      source: 'install',
      tokens: { ...answer, scopes },
      hubDomain: described.hub_domain,
      connectedBy: described.user,
      timeZone: account?.timeZone,
    });
    this.tokens.forget(portalId);
    this.portals.forget();
    this.logger.log(`Portal ${portalId} is connected`);
    return { portalId, hubDomain: described.hub_domain ?? null, missing: missingScopes(scopes) };
  }

  /**
   * Revokes a portal's refresh token at HubSpot and erases its tokens here. One that HubSpot does not know any more is
   * erased too.
   * @throws HubspotError where HubSpot cannot be asked: then nothing is erased, and it can be tried again
   */
  async disconnect(client: OAuthClient, portalId: string): Promise<void> {
    const tokens = await this.stored.find(portalId);
    if (tokens?.disconnected === null) {
      await this.calls.revoke(client, tokens.refreshToken).catch((error: unknown) => {
        if (!(error instanceof HubspotError) || error.kind !== 'refused') throw error;
        this.logger.warn(`HubSpot did not know the token of portal ${portalId}: ${error.message}`);
      });
    }
    await this.stored.erase(portalId);
    this.tokens.forget(portalId);
    this.portals.forget();
    this.logger.log(`Portal ${portalId} is disconnected and its tokens are erased`);
  }
}

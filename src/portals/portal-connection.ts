import { Injectable, Logger } from '@nestjs/common';
import { AccessTokens } from '../hubspot/tokens/access-tokens';
import { CredentialCalls, type OAuthClient } from '../hubspot/tokens/credential-calls';
import { HubspotError, type HubspotErrorKind } from '../hubspot/call/hubspot-error';
import type { TokenAnswer, TokenDescription } from '../hubspot/call/hubspot-wire';
import type { UsedScope } from '../crm/object-types/object-type-facts';
import { missingScopes } from './scopes';
import { PortalDirectory } from './portal-directory';
import { QueueHolds } from './queue-holds';
import { StoredTokens } from '../hubspot/tokens/stored-tokens';
import { UndecryptableError } from '../hubspot/tokens/token-cipher';
import { undecryptable } from '../hubspot/tokens/token-refresher';

/** Kinds of HubSpot's errors for an unknown token. */
const unknownToken: ReadonlySet<HubspotErrorKind> = new Set(['disconnected', 'refused', 'not-found']);

/** A portal that was just connected. */
export interface ConnectedPortal {
  portalId: string;
  hubDomain: string | null;
  missing: UsedScope[];
}

/** Connects one portal with an install's code, and disconnects it; PortalDirectory only lists and selects portals. */
@Injectable()
export class PortalConnection {
  private readonly logger = new Logger(PortalConnection.name);

  constructor(
    private readonly calls: CredentialCalls,
    private readonly stored: StoredTokens,
    private readonly tokens: AccessTokens,
    private readonly portals: PortalDirectory,
    private readonly holds: QueueHolds,
  ) {}

  /**
   * Exchanges an install's code for tokens and stores them. A portal that was connected before gets the new tokens, and its
   * waiting writes continue.
   * @throws HubspotError
   */
  async connect(client: OAuthClient, code: string, redirectUri: string): Promise<ConnectedPortal> {
    const answer = await this.calls.exchangeCode(client, code, redirectUri);
    // The code works once, so the tokens are stored before another step can fail, if their portal is known.
    const named = answer.hub_id === undefined ? null : String(answer.hub_id);
    if (named) await this.store(client, named, answer);
    const { access_token: accessToken } = answer;
    const [described, account] = await Promise.all([this.describe(client, accessToken), this.accountOf(accessToken)]);
    const portalId = named ?? String(described.hub_id ?? account?.portalId ?? '');
    if (!/^\d+$/.test(portalId)) {
      throw new HubspotError({ kind: 'unreadable', message: 'HubSpot issued a token without naming its portal' });
    }
    if (!named) await this.store(client, portalId, answer);
    const { hub_domain: hubDomain, user: connectedBy, scopes } = described;
    await this.stored.noteAccount(portalId, { hubDomain, connectedBy, scopes, timeZone: account?.timeZone });
    await this.holds.liftAll(portalId);
    this.tokens.forget(portalId);
    this.portals.forget();
    this.logger.log(`Portal ${portalId} is connected`);
    return { portalId, hubDomain: hubDomain ?? null, missing: missingScopes(scopes ?? answer.scopes ?? []) };
  }

  /**
   * Revokes a portal's refresh token at HubSpot and erases its tokens here. A token that HubSpot does not know is erased too.
   * @throws HubspotError if HubSpot is unreachable, or of kind `credentials` without the key of the stored tokens. Nothing is
   *   erased then, and the caller may try again
   */
  async disconnect(client: OAuthClient, portalId: string): Promise<void> {
    const tokens = await this.stored.find(portalId).catch((error: unknown) => {
      throw error instanceof UndecryptableError ? undecryptable(portalId, error) : error;
    });
    if (tokens?.disconnected === null) {
      await this.calls.revoke(client, tokens.refreshToken).catch((error: unknown) => {
        if (!(error instanceof HubspotError) || !unknownToken.has(error.kind)) throw error;
        this.logger.warn(`HubSpot does not know the token of portal ${portalId}: ${error.message}`);
      });
    }
    await this.stored.erase(portalId);
    await this.holds.liftAll(portalId);
    this.tokens.forget(portalId);
    this.portals.forget();
    this.logger.log(`Portal ${portalId} is disconnected and its tokens are erased`);
  }

  private store({ clientId: appId }: OAuthClient, portalId: string, tokens: TokenAnswer): Promise<void> {
    return this.stored.connect({ portalId, appId, source: 'install', tokens });
  }

  private async describe(client: OAuthClient, accessToken: string): Promise<TokenDescription> {
    return this.calls.introspect(client, accessToken).catch((error: unknown) => {
      this.logger.warn(`Failed to introspect a new token: ${String(error)}`);
      return {};
    });
  }

  private async accountOf(accessToken: string): Promise<{ portalId: string; timeZone?: string } | null> {
    return this.calls.accountOf(accessToken).catch((error: unknown) => {
      this.logger.warn(`Failed to read the account of a new token: ${String(error)}`);
      return null;
    });
  }
}

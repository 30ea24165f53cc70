import { Inject, Injectable } from '@nestjs/common';
import type { Credential } from './credential';
import { CREDENTIAL } from './credential';
import { CredentialCalls } from './credential-calls';
import { HubspotError } from './hubspot-error';
import { StoredTokens, type PortalTokens } from './stored-tokens';

const longestMarginMs = 120_000;
const marginShare = 0.1;

/**
 * True once a token should be replaced: two minutes before it expires, or when a tenth of a shorter life is left, so
 * that no call sets out with a token that dies on the way.
 */
export function needsRefresh(
  { issuedAt, expiresAt }: Pick<PortalTokens, 'issuedAt' | 'expiresAt'>,
  now: Date,
): boolean {
  const lifeMs = expiresAt.getTime() - issuedAt.getTime();
  return expiresAt.getTime() - now.getTime() <= Math.min(longestMarginMs, lifeMs * marginShare);
}

/**
 * Hands out access tokens. All callers that need the same refresh wait for one call to the token endpoint; what it
 * answers is stored before anybody uses it.
 */
@Injectable()
export class AccessTokens {
  private readonly current = new Map<string, PortalTokens>();
  private readonly refreshing = new Map<string, Promise<PortalTokens>>();

  constructor(
    @Inject(CREDENTIAL) private readonly credential: Credential,
    private readonly stored: StoredTokens,
    private readonly calls: CredentialCalls,
  ) {}

  /** A static token never changes; OAuth tokens can be refreshed. */
  get refreshable(): boolean {
    return this.credential.kind === 'oauth';
  }

  /** A token that is valid now, refreshed first when its time has come. */
  async get(portalId: string): Promise<string> {
    if (this.credential.kind === 'static') return this.credential.accessToken;
    const tokens = this.current.get(portalId);
    if (tokens && !needsRefresh(tokens, new Date())) return tokens.accessToken;
    return (await this.refreshOnce(portalId, (read) => !needsRefresh(read, new Date()))).accessToken;
  }

  /** Replaces a token that HubSpot called expired, unless somebody has done so already. */
  async refresh(portalId: string, expiredToken: string): Promise<void> {
    if (this.current.get(portalId)?.accessToken !== expiredToken && this.current.has(portalId)) return;
    await this.refreshOnce(portalId, (read) => read.accessToken !== expiredToken && !needsRefresh(read, new Date()));
  }

  private refreshOnce(portalId: string, usable: (read: PortalTokens) => boolean): Promise<PortalTokens> {
    const underWay = this.refreshing.get(portalId);
    if (underWay) return underWay;
    const refresh = this.readOrRefresh(portalId, usable).finally(() => this.refreshing.delete(portalId));
    this.refreshing.set(portalId, refresh);
    return refresh;
  }

  private async readOrRefresh(portalId: string, usable: (read: PortalTokens) => boolean): Promise<PortalTokens> {
    let tokens = await this.read(portalId);
    if (!usable(tokens)) {
      await this.stored.replace(portalId, tokens.version, await this.callTokenEndpoint(tokens.refreshToken));
      // Where another process was faster its token is the newer one, and it is what the row holds now.
      tokens = await this.read(portalId);
    }
    this.current.set(portalId, tokens);
    return tokens;
  }

  private async read(portalId: string): Promise<PortalTokens> {
    const tokens = await this.stored.find(portalId);
    if (tokens) return tokens;
    throw new HubspotError({ kind: 'credentials', message: `Portal ${portalId} has no stored OAuth tokens` });
  }

  private callTokenEndpoint(refreshToken: string): ReturnType<CredentialCalls['refresh']> {
    if (this.credential.kind !== 'oauth') throw new Error('a static token cannot be refreshed');
    const { clientId, clientSecret } = this.credential;
    return this.calls.refresh({ clientId, clientSecret, refreshToken });
  }
}

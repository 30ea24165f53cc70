import { Inject, Injectable } from '@nestjs/common';
import { CREDENTIAL, type Credential } from '../hubspot/call/credential';
import { CredentialCalls } from '../hubspot/tokens/credential-calls';
import type { KeyUse } from '../hubspot/tokens/stored-keys';
import { StoredTokens, type PortalRow } from '../hubspot/tokens/stored-tokens';
import { ask } from './call-failure';
import type { CredentialFacts, PortalFacts } from './facts';

/** Facts about the connection to one portal. */
export type InstallationFacts = Pick<PortalFacts, 'authKind' | 'credential' | 'scopes'>;

/** Asks HubSpot whether the installation in a portal still exists. */
@Injectable()
export class InstallationExamination {
  constructor(
    @Inject(CREDENTIAL) private readonly credential: Credential,
    private readonly stored: StoredTokens,
    private readonly calls: CredentialCalls,
  ) {}

  /**
   * Reports a static token as accepted: it has no installation, and only a later call shows whether it works.
   * @param use the encryption of the portal's tokens; absent if none are stored
   */
  async examine(row: PortalRow, use: KeyUse | undefined): Promise<InstallationFacts> {
    return { authKind: this.credential.kind, ...(await this.installation(row, use)) };
  }

  private async installation(
    row: PortalRow,
    use: KeyUse | undefined,
  ): Promise<Pick<InstallationFacts, 'credential' | 'scopes'>> {
    const { portalId, scopes, connectedBy, hubDomain } = row;
    if (this.credential.kind === 'static') {
      return { credential: { state: 'accepted', connectedBy, hubDomain }, scopes: null };
    }
    if (use?.problem) return { credential: { state: 'undecryptable', problem: use.problem }, scopes };
    const unusable = unusableTokens(row, this.credential.clientId);
    if (unusable) return { credential: unusable, scopes };
    const tokens = await this.stored.find(portalId);
    if (!tokens)
      return { credential: { state: 'none', problem: 'the portal was connected with a static token' }, scopes };
    const described = await ask(this.calls.introspectRefreshToken(this.credential, tokens.refreshToken));
    if ('failure' in described) {
      const { failure } = described;
      const ended = failure.kind === 'disconnected';
      return { credential: ended ? { state: 'inactive' } : { state: 'refused', failure }, scopes };
    }
    const { active, scopes: granted, user, hub_domain } = described.answer;
    if (active === false) return { credential: { state: 'inactive' }, scopes };
    const named = { connectedBy: user ?? connectedBy, hubDomain: hub_domain ?? hubDomain };
    return { credential: { state: 'accepted', ...named }, scopes: granted ?? scopes };
  }
}

/** The reason not to use the stored tokens of a portal, known without asking HubSpot; null if there is none. */
export function unusableTokens(
  { disconnectedAt, refreshFailure, appId, authKind }: PortalRow,
  clientId: string,
): CredentialFacts | null {
  if (disconnectedAt) return { state: 'disconnected', problem: refreshFailure ?? 'the installation was revoked' };
  if (!appId || appId === clientId) return null;
  return { state: 'other-app', problem: authKind === 'static' ? 'a static token' : `the app ${appId}` };
}

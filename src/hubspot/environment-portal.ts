import { Inject, Injectable, Logger } from '@nestjs/common';
import { appIdOf, CREDENTIAL, fingerprintOf, type Credential } from './credential';
import { CredentialCalls } from './credential-calls';
import { StoredTokens, type PortalGrant } from './stored-tokens';
import { UndecryptableError } from './token-cipher';

type FirstGrant = Pick<PortalGrant, 'portalId' | 'timeZone' | 'tokens'>;

/**
 * The portal of the configured credential. Its number is asked of HubSpot once and kept, so that later starts do not
 * depend on HubSpot.
 */
@Injectable()
export class EnvironmentPortal {
  private readonly logger = new Logger(EnvironmentPortal.name);
  private found?: Promise<string | null>;

  constructor(
    @Inject(CREDENTIAL) private readonly credential: Credential,
    private readonly stored: StoredTokens,
    private readonly calls: CredentialCalls,
  ) {}

  /**
   * The portal's id; null where the environment names an OAuth app only.
   * @throws HubspotError where HubSpot does not accept the credential or cannot be reached at the very first use
   */
  findId(): Promise<string | null> {
    // A failure is not kept: the next caller tries again.
    this.found ??= this.find().catch((error: unknown) => {
      this.found = undefined;
      throw error;
    });
    return this.found;
  }

  private async find(): Promise<string | null> {
    const { credential } = this;
    if (credential.kind === 'oauth' && credential.refreshToken === undefined) return null;
    const fingerprint = fingerprintOf(credential);
    const known = await this.stored.findPortalId(fingerprint);
    if (known && (await this.isUsable(known))) return known;
    const grant =
      credential.kind === 'static'
        ? await this.grantOfStatic(credential)
        : await this.grantOfOAuth(credential, credential.refreshToken ?? '');
    await this.stored.connect({ ...grant, fingerprint, appId: appIdOf(credential), source: 'environment' });
    return grant.portalId;
  }

  private async isUsable(portalId: string): Promise<boolean> {
    if (this.credential.kind === 'static') return true;
    try {
      return (await this.stored.find(portalId)) !== null;
    } catch (error) {
      if (!(error instanceof UndecryptableError)) throw error;
      this.logger.warn(`${error.message}. Starting again from HUBSPOT_REFRESH_TOKEN.`);
      return false;
    }
  }

  private async grantOfStatic(credential: Credential & { kind: 'static' }): Promise<FirstGrant> {
    const { accessToken, portalId } = credential;
    return { ...(portalId ? { portalId } : await this.calls.accountOf(accessToken)), tokens: null };
  }

  private async grantOfOAuth(credential: Credential & { kind: 'oauth' }, refreshToken: string): Promise<FirstGrant> {
    const tokens = await this.calls.refresh(credential, refreshToken);
    const portalId = tokens.hub_id ? String(tokens.hub_id) : (await this.calls.accountOf(tokens.access_token)).portalId;
    return { portalId, tokens };
  }
}

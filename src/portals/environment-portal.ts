import { Inject, Injectable, Logger } from '@nestjs/common';
import { appIdOf, CREDENTIAL, fingerprintOf, type Credential } from '../hubspot/call/credential';
import { CredentialCalls } from '../hubspot/tokens/credential-calls';
import { HubspotError } from '../hubspot/call/hubspot-error';
import { RefreshLock } from '../hubspot/tokens/refresh-lock';
import { StoredTokens, type PortalGrant } from '../hubspot/tokens/stored-tokens';
import { UndecryptableError } from '../hubspot/tokens/token-cipher';

/**
 * The portal of the configured credential. Its id is read from HubSpot once and stored, so that later starts do not depend on
 * HubSpot.
 */
@Injectable()
export class EnvironmentPortal {
  private readonly logger = new Logger(EnvironmentPortal.name);
  private found?: Promise<string | null>;

  constructor(
    @Inject(CREDENTIAL) private readonly credential: Credential,
    private readonly stored: StoredTokens,
    private readonly lock: RefreshLock,
    private readonly calls: CredentialCalls,
  ) {}

  /**
   * The portal's id; null where the environment names an OAuth app only.
   * @throws HubspotError where HubSpot refuses the credential, or cannot be reached at the very first use
   */
  findId(): Promise<string | null> {
    // The next caller tries again after a failure.
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
    const known = await this.findKnown(fingerprint);
    if (known) return known;
    return this.lock.hold(fingerprint, async () => {
      // Another process may have connected it while this one waited for the lock. A refresh token may work only once.
      const latest = await this.findKnown(fingerprint);
      if (latest) return latest;
      return credential.kind === 'static'
        ? this.connectStatic(credential, fingerprint)
        : this.connectOAuth(credential, credential.refreshToken ?? '', fingerprint);
    });
  }

  private async findKnown(fingerprint: string): Promise<string | null> {
    const portalId = await this.stored.findPortalId(fingerprint);
    return portalId && (await this.isUsable(portalId)) ? portalId : null;
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

  private async connectStatic(credential: Credential & { kind: 'static' }, fingerprint: string): Promise<string> {
    const { accessToken, portalId } = credential;
    const account = portalId ? { portalId } : await this.calls.accountOf(accessToken);
    await this.connect({ ...account, fingerprint, tokens: null });
    return account.portalId;
  }

  private async connectOAuth(
    credential: Credential & { kind: 'oauth' },
    refreshToken: string,
    fingerprint: string,
  ): Promise<string> {
    const tokens = await this.calls.refresh(credential, refreshToken);
    if (tokens.hub_id === undefined) {
      const account = await this.calls.accountOf(tokens.access_token);
      await this.connect({ ...account, fingerprint, tokens });
      return account.portalId;
    }
    // Stored before anything else can fail: this may be the only refresh token that works.
    const portalId = String(tokens.hub_id);
    await this.connect({ portalId, fingerprint, tokens });
    try {
      const { timeZone } = await this.calls.accountOf(tokens.access_token);
      await this.stored.noteAccount(portalId, { timeZone });
    } catch (error) {
      if (!(error instanceof HubspotError)) throw error;
      this.logger.warn(`The time zone of portal ${portalId} could not be read: ${error.message}`);
    }
    return portalId;
  }

  private connect(grant: Pick<PortalGrant, 'portalId' | 'timeZone' | 'tokens' | 'fingerprint'>): Promise<void> {
    return this.stored.connect({ ...grant, appId: appIdOf(this.credential), source: 'environment' });
  }
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import { appIdOf, CREDENTIAL, fingerprintOf, type Credential } from '../hubspot/call/credential';
import { CredentialCalls } from '../hubspot/tokens/credential-calls';
import { HubspotError } from '../hubspot/call/hubspot-error';
import { RefreshLock } from '../hubspot/tokens/refresh-lock';
import { StoredTokens, type PortalGrant } from '../hubspot/tokens/stored-tokens';
import { UndecryptableError } from '../hubspot/tokens/token-cipher';

/**
 * Finds the portal of the configured credential, and connects it at the first use; PortalDirectory adds the portals that people
 * connected. The portal's id is stored, so that later starts do not depend on HubSpot.
 */
@Injectable()
export class EnvironmentPortal {
  private readonly logger = new Logger(EnvironmentPortal.name);
  private found?: Promise<string | null>;
  private tried?: Promise<void>;

  constructor(
    @Inject(CREDENTIAL) private readonly credential: Credential,
    private readonly stored: StoredTokens,
    private readonly lock: RefreshLock,
    private readonly calls: CredentialCalls,
  ) {}

  /**
   * The portal's id; null if the environment names only an OAuth app.
   * @throws HubspotError if HubSpot refuses the credential, or is unreachable at the first use
   */
  findId(): Promise<string | null> {
    // After a failure the next caller tries again.
    this.found ??= this.find().catch((error: unknown) => {
      this.found = undefined;
      throw error;
    });
    return this.found;
  }

  /**
   * Resolves once this process has tried to connect the portal of its credential. Waiting writes may belong to that portal, and
   * need its tokens. After a failure, the next use of {@link findId} tries again.
   */
  tryOnce(): Promise<void> {
    this.tried ??= this.findId().then(
      () => undefined,
      (error: unknown) => {
        this.logger.warn(`The portal of the configured credential is not connected yet: ${String(error)}`);
      },
    );
    return this.tried;
  }

  private async find(): Promise<string | null> {
    const { credential } = this;
    if (credential.kind === 'oauth' && credential.refreshToken === undefined) return null;
    const fingerprint = fingerprintOf(credential);
    const known = await this.findKnown(fingerprint);
    if (known) return known;
    return this.lock.hold(fingerprint, async () => {
      // Another process may have connected the portal during the wait. A refresh token may work only once.
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
      this.logger.warn(`${error.message}. Connecting again with HUBSPOT_REFRESH_TOKEN.`);
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
    // The tokens are stored before another step can fail: this may be the only valid refresh token.
    const portalId = String(tokens.hub_id);
    await this.connect({ portalId, fingerprint, tokens });
    try {
      const { timeZone } = await this.calls.accountOf(tokens.access_token);
      await this.stored.noteAccount(portalId, { timeZone });
    } catch (error) {
      if (!(error instanceof HubspotError)) throw error;
      this.logger.warn(`Failed to read the time zone of portal ${portalId}: ${error.message}`);
    }
    return portalId;
  }

  private connect(grant: Pick<PortalGrant, 'portalId' | 'timeZone' | 'tokens' | 'fingerprint'>): Promise<void> {
    return this.stored.connect({ ...grant, appId: appIdOf(this.credential), source: 'environment' });
  }
}

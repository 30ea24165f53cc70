import { Inject, Injectable, Logger } from '@nestjs/common';
import { CREDENTIAL, fingerprintOf, type Credential } from './credential';
import { CredentialCalls } from './credential-calls';
import { StoredTokens } from './stored-tokens';
import { UndecryptableError } from './token-cipher';

/**
 * The portal of the configured credential. Its number is asked of HubSpot once and kept, so that later starts do not
 * depend on HubSpot.
 */
@Injectable()
export class DefaultPortal {
  private readonly logger = new Logger(DefaultPortal.name);
  private found?: Promise<string>;

  constructor(
    @Inject(CREDENTIAL) private readonly credential: Credential,
    private readonly stored: StoredTokens,
    private readonly calls: CredentialCalls,
  ) {}

  /**
   * The portal's id.
   * @throws HubspotError where HubSpot does not accept the credential or cannot be reached at the very first use
   */
  getId(): Promise<string> {
    // A failure is not kept: the next caller tries again.
    this.found ??= this.find().catch((error: unknown) => {
      this.found = undefined;
      throw error;
    });
    return this.found;
  }

  private async find(): Promise<string> {
    const fingerprint = fingerprintOf(this.credential);
    const known = await this.stored.findPortalId(fingerprint);
    if (known && (await this.isUsable(known))) return known;
    return this.credential.kind === 'static'
      ? this.connectStatic(this.credential, fingerprint)
      : this.connectOAuth(this.credential, fingerprint);
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
    const portalId = credential.portalId ?? (await this.calls.portalIdOf(credential.accessToken));
    await this.stored.connect(portalId, fingerprint, null);
    return portalId;
  }

  private async connectOAuth(credential: Credential & { kind: 'oauth' }, fingerprint: string): Promise<string> {
    const answer = await this.calls.refresh(credential);
    const portalId = answer.hub_id ? String(answer.hub_id) : await this.calls.portalIdOf(answer.access_token);
    await this.stored.connect(portalId, fingerprint, answer);
    return portalId;
  }
}

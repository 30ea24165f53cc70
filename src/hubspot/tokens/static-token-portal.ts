import { Inject, Injectable } from '@nestjs/common';
import { CREDENTIAL, fingerprintOf, type Credential } from '../call/credential';
import { HubspotError } from '../call/hubspot-error';
import { CredentialCalls } from './credential-calls';
import { StoredTokens } from './stored-tokens';

/** The portal of a static token. A call for another portal with that token would write into the wrong portal. */
@Injectable()
export class StaticTokenPortal {
  private found?: Promise<string>;

  constructor(
    @Inject(CREDENTIAL) private readonly credential: Credential,
    @Inject(StoredTokens) private readonly stored: Pick<StoredTokens, 'findPortalId'>,
    @Inject(CredentialCalls) private readonly calls: Pick<CredentialCalls, 'accountOf'>,
  ) {}

  /** @throws HubspotError of kind `credentials` for another portal than the token's; or if HubSpot does not name its portal */
  async assertOwn(portalId: string): Promise<void> {
    // After a failure the next caller tries again.
    this.found ??= this.find().catch((error: unknown) => {
      this.found = undefined;
      throw error;
    });
    const own = await this.found;
    if (own === portalId) return;
    const message = `The configured token belongs to portal ${own}, not to portal ${portalId}`;
    throw new HubspotError({ kind: 'credentials', message });
  }

  private async find(): Promise<string> {
    const { credential } = this;
    if (credential.kind !== 'static') throw new Error('An OAuth credential has no portal of its own');
    const known = credential.portalId ?? (await this.stored.findPortalId(fingerprintOf(credential)));
    return known ?? (await this.calls.accountOf(credential.accessToken)).portalId;
  }
}

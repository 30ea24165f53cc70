import { Inject, Injectable } from '@nestjs/common';
import { CREDENTIAL, fingerprintOf, type Credential } from '../hubspot/call/credential';
import { CredentialCalls } from '../hubspot/tokens/credential-calls';
import { EnvironmentPortal } from '../portals/environment-portal';
import { HubspotError } from '../hubspot/call/hubspot-error';
import type { KeyUse } from '../hubspot/tokens/stored-keys';
import { StoredTokens } from '../hubspot/tokens/stored-tokens';
import { ask } from './call-failure';
import type { EnvironmentProblem } from './facts';

/** The portal of the configured credential, and the problem with using it. */
export interface ExaminedEnvironment {
  portalId: string | null;
  problem: EnvironmentProblem | null;
}

/**
 * Finds the portal of the configured credential. A new credential connects its portal, as the service's first call does.
 * It never replaces stored tokens, because a running service may need them.
 */
@Injectable()
export class EnvironmentExamination {
  constructor(
    @Inject(CREDENTIAL) private readonly credential: Credential,
    private readonly stored: StoredTokens,
    private readonly calls: CredentialCalls,
    private readonly environment: EnvironmentPortal,
  ) {}

  /** @param uses the encryption keys of the stored tokens */
  async examine(uses: readonly KeyUse[]): Promise<ExaminedEnvironment> {
    const known = await this.stored.findPortalId(fingerprintOf(this.credential));
    if (known !== null && uses.some(({ portalId, problem }) => portalId === known && problem !== null)) {
      return { portalId: known, problem: null };
    }
    if (known === null) {
      const asked = await ask(this.findOwner());
      if ('failure' in asked) return { portalId: null, problem: { kind: 'failure', failure: asked.failure } };
      const portalId = asked.answer;
      if (portalId !== null && (await this.stored.describe([portalId])).length > 0) {
        return { portalId: null, problem: { kind: 'unused', portalId } };
      }
    }
    const found = await ask(this.environment.findId());
    if ('failure' in found) return { portalId: known, problem: { kind: 'failure', failure: found.failure } };
    return { portalId: found.answer, problem: null };
  }

  /** Asks HubSpot for the portal of the credential, without using up a refresh token. */
  private async findOwner(): Promise<string | null> {
    const { credential } = this;
    if (credential.kind === 'static') {
      return credential.portalId ?? (await this.calls.accountOf(credential.accessToken)).portalId;
    }
    if (credential.refreshToken === undefined) return null;
    const { active, hub_id } = await this.calls.introspectRefreshToken(credential, credential.refreshToken);
    if (active === false) throw new HubspotError({ kind: 'disconnected', message: 'the token is not active' });
    return hub_id === undefined ? null : String(hub_id);
  }
}

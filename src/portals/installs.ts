import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../audit/audit-event';
import { hubspotConfig, type HubspotConfig } from '../config/hubspot.config';
import type { UsedScope } from '../crm/object-types/object-type-facts';
import { keyedTypes } from '../crm/object-types/object-types';
import { CREDENTIAL, type Credential } from '../hubspot/call/credential';
import { HubspotError } from '../hubspot/call/hubspot-error';
import { Problem } from '../problems/problem';
import { authorizeUrl } from './authorize-url';
import { codeNotExchanged, installRefused } from './install-problems';
import { InstallStates } from './install-states';
import { IntegrationKeys } from './integration-keys';
import { PortalChanges } from './portal-changes';
import type { ConnectedPortal } from './portal-connection';
import { usedScopesWith } from './scopes';

/** The address of HubSpot's page, and the secret that the browser must bring back from there. */
export interface Install {
  authorizeUrl: string;
  /** Goes into a cookie: only the browser that began an install can finish it. */
  browserSecret: string;
  expiresAt: Date;
}

/** Query parameters of HubSpot's redirect to the callback. */
export interface InstallAnswer {
  code?: string;
  state?: string;
  /** HubSpot's code and sentence for a declined install. */
  error?: string;
  description?: string;
}

/** Connects portals by OAuth in a browser: a person grants access on HubSpot's page. */
@Injectable()
export class Installs {
  private readonly logger = new Logger(Installs.name);
  private readonly scopes: readonly UsedScope[];

  constructor(
    private readonly states: InstallStates,
    @Inject(CREDENTIAL) private readonly credential: Credential,
    private readonly changes: PortalChanges,
    private readonly integrationKeys: IntegrationKeys,
    @Inject(hubspotConfig.KEY) private readonly config: HubspotConfig,
  ) {
    this.scopes = usedScopesWith(config.objectTypes);
  }

  /**
   * Begins an install.
   * @param redirectUri address to which HubSpot returns the browser; must be registered with the app
   * @param actor the person who begins it, for the audit trail
   * @throws Problem `oauth-app-required` if the service has a static token
   */
  async begin(redirectUri: string, actor: Actor): Promise<Install> {
    const { clientId } = this.app();
    const { state, browserSecret, expiresAt } = await this.states.issue(actor);
    const url = authorizeUrl(this.config.authorizeUrl, { clientId, redirectUri, state, scopes: this.scopes });
    return { authorizeUrl: url, browserSecret, expiresAt };
  }

  /**
   * Finishes an install: exchanges the code, stores the tokens, provisions the unique properties.
   * @throws Problem `install-refused` if the person declined, or the state or code is not valid;
   *   `hubspot-credentials-refused`, `hubspot-failed`
   */
  async finish(
    answer: InstallAnswer,
    browserSecret: string | undefined,
    redirectUri: string,
  ): Promise<ConnectedPortal> {
    const begunBy = await this.states.take(answer.state ?? '', browserSecret);
    if (answer.error !== undefined) {
      throw installRefused(`HubSpot said ${answer.error}: ${answer.description ?? 'no reason was given'}.`);
    }
    if (!answer.code) throw installRefused('HubSpot sent no code.');
    // An earlier release noted nobody.
    const actor = begunBy ?? { id: null, name: 'unknown' };
    const portal = await this.changes.connect(this.app(), answer.code, redirectUri, actor).catch((error: unknown) => {
      throw error instanceof HubspotError ? codeNotExchanged(error) : error;
    });
    await this.provision(portal.portalId);
    return portal;
  }

  private app(): Credential & { kind: 'oauth' } {
    if (this.credential.kind === 'oauth') return this.credential;
    throw new Problem(
      'oauth-app-required',
      'This service runs on a static token, which belongs to one portal. To connect portals, set HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET instead of HUBSPOT_ACCESS_TOKEN.',
    );
  }

  /** A failure leaves the portal connected: the first write of the type provisions its property again. */
  private async provision(portalId: string): Promise<void> {
    this.integrationKeys.forget(portalId);
    for (const objectType of keyedTypes) {
      await this.integrationKeys.prepare(portalId, objectType).catch((error: unknown) => {
        if (!(error instanceof HubspotError)) throw error;
        this.logger.warn(
          `Failed to provision the key property of ${objectType} in portal ${portalId}: ${error.message}`,
        );
      });
    }
  }
}

import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { keyedTypes } from '../crm/object-types/object-types';
import { Problem } from '../problems/problem';
import { parseEncryptionKeys, type EncryptionKey } from '../config/encryption-keys';
import type { Env } from '../config/env';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { tables } from '../database/tables';
import { CREDENTIAL, type Credential } from '../hubspot/call/credential';
import { HubspotError } from '../hubspot/call/hubspot-error';
import { problemOfHubspotError } from '../hubspot/call/hubspot-problem';
import { IntegrationKeys } from './integration-keys';
import { PortalConnection, type ConnectedPortal } from './portal-connection';
import { usedScopes } from './scopes';
import { readState, signState } from './oauth-state';

/** Time that a person may take on HubSpot's page. */
const stateLifeMs = 10 * 60_000;

/** The next step after a failed install, as a sentence. */
export const beginAgain = 'Begin again at /api/hubspot/oauth/install.';

/** The address of HubSpot's page, and the secret that the browser must bring back from there. */
export interface Install {
  authorizeUrl: string;
  /** Goes into a cookie: only the browser that began an install can end it. */
  browserSecret: string;
  expiresAt: Date;
}

/** Query parameters with which HubSpot sends a browser back. */
export interface InstallAnswer {
  code?: string;
  state?: string;
  /** HubSpot's code and sentence for a declined install. */
  error?: string;
  description?: string;
}

const removeOldStates = sql`DELETE FROM ${tables.oauthStates} WHERE expires_at < now()`;
const keepState = sql`INSERT INTO ${tables.oauthStates} (nonce, browser_hash, expires_at) VALUES ($1, $2, $3)`;
const takeState = sql`
  DELETE FROM ${tables.oauthStates} WHERE nonce = $1 AND browser_hash = $2 AND expires_at > now() RETURNING nonce`;

/** Connects portals by OAuth, with a person at HubSpot's page in between. */
@Injectable()
export class Installs {
  private readonly logger = new Logger(Installs.name);
  private readonly keys: EncryptionKey[];
  private readonly authorizeUrl: string;

  constructor(
    private readonly database: Database,
    @Inject(CREDENTIAL) private readonly credential: Credential,
    private readonly connection: PortalConnection,
    private readonly integrationKeys: IntegrationKeys,
    config: ConfigService<Env, true>,
  ) {
    this.keys = parseEncryptionKeys(config.get('TOKEN_ENCRYPTION_KEYS', { infer: true }));
    this.authorizeUrl = config.get('HUBSPOT_AUTHORIZE_URL', { infer: true });
  }

  /**
   * Begins an install.
   * @param redirectUri where HubSpot sends the browser back to; must be registered with the app
   * @throws Problem `oauth-app-required` where the service has a static token
   */
  async begin(redirectUri: string): Promise<Install> {
    const { clientId } = this.app();
    const [nonce, browserSecret] = [randomBytes(18), randomBytes(32)].map((bytes) => bytes.toString('base64url')) as [
      string,
      string,
    ];
    const expiresAt = new Date(Date.now() + stateLifeMs);
    await this.database.run([
      { sql: removeOldStates },
      { sql: keepState, values: [nonce, hashOf(browserSecret), expiresAt] },
    ]);
    const url = new URL(this.authorizeUrl);
    const scopesOf = (required: boolean): string =>
      usedScopes.flatMap((used) => (used.required === required ? [used.scope] : [])).join(' ');
    const parameters = {
      client_id: clientId,
      redirect_uri: redirectUri,
      scope: scopesOf(true),
      optional_scope: scopesOf(false),
      state: signState({ nonce, expiresAt }, this.keys),
    };
    // HubSpot wants blanks between scopes as %20, not as +.
    url.search = Object.entries(parameters)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&');
    return { authorizeUrl: url.href, browserSecret, expiresAt };
  }

  /**
   * Ends an install: exchanges the code, stores the tokens, provisions the unique properties.
   * @throws Problem `install-refused` where the person declined, the state is not one of this browser's, or HubSpot does
   *   not take the code; `hubspot-credentials-refused`, `hubspot-failed`
   */
  async finish(
    answer: InstallAnswer,
    browserSecret: string | undefined,
    redirectUri: string,
  ): Promise<ConnectedPortal> {
    await this.takeState(answer.state ?? '', browserSecret);
    if (answer.error !== undefined) {
      throw refused(`HubSpot said ${answer.error}: ${answer.description ?? 'no reason was given'}.`);
    }
    if (!answer.code) throw refused('HubSpot sent no code.');
    const portal = await this.connection.connect(this.app(), answer.code, redirectUri).catch((error: unknown) => {
      throw error instanceof HubspotError ? notExchanged(error) : error;
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

  /** A state works once, for a while, in the browser that it was given to. */
  private async takeState(text: string, browserSecret: string | undefined): Promise<void> {
    const state = readState(text, this.keys);
    if (!state) throw refused('The state is missing or was not made by this service.');
    if (state.expiresAt <= new Date()) throw refused('More than ten minutes have passed since it was begun.');
    if (browserSecret === undefined) throw refused('It was begun in another browser, or this one keeps no cookies.');
    const { rowCount } = await this.database.query(takeState, [state.nonce, hashOf(browserSecret)]);
    if (rowCount !== 1) throw refused('It was finished before, or begun in another browser.');
  }

  /** A failure leaves the portal connected: the first write of the type provisions its property again. */
  private async provision(portalId: string): Promise<void> {
    this.integrationKeys.forget(portalId);
    for (const objectType of keyedTypes) {
      await this.integrationKeys.isAvailable(portalId, objectType).catch((error: unknown) => {
        if (!(error instanceof HubspotError)) throw error;
        this.logger.warn(
          `Portal ${portalId}: the hidden property of ${objectType} could not be provisioned yet: ${error.message}`,
        );
      });
    }
  }
}

function refused(reason: string): Problem {
  return new Problem('install-refused', `${reason} ${beginAgain}`);
}

/** The state and mostly the code are spent: whatever went wrong, the same request cannot be sent again. */
function notExchanged(error: HubspotError): Problem {
  const { code, extras } = problemOfHubspotError(error, () => '');
  const { status, category, message } = error.facts;
  const speaker = status ? `HubSpot said (${[status, category].filter(Boolean).join(' ')}): ` : '';
  const advice = error.kind === 'credentials' ? 'The operator must mend the app’s client id, secret or address.' : '';
  const detail = [`${speaker}${message.replace(/[.]?$/, '.')}`, advice, beginAgain].filter(Boolean).join(' ');
  return new Problem(error.kind === 'refused' ? 'install-refused' : code, detail, extras);
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

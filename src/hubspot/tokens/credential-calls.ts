import { HttpService } from '@nestjs/axios';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { isAxiosError, type AxiosInstance, type AxiosRequestConfig } from 'axios';
import { hubspotConfig, type HubspotConfig } from '../../config/hubspot.config';
import { Budgets } from '../budget/budgets';
import { HubspotCall } from '../call/hubspot-call';
import { correlationIdOf, failedAttempt } from '../call/failed-attempt';
import { hubspotError, unreadableAnswer } from '../call/failed-call';
import { accountDetailsOf, tokenAnswerOf, tokenDescriptionOf } from '../call/account-answers';
import { HubspotError } from '../call/hubspot-error';
import { ApiPaths } from '../call/api-paths';
import { axiosInstanceOf } from '../transport/http-options';
import type { TokenAnswer, TokenDescription } from '../call/hubspot-wire';
import { Retries } from '../retry/retries';
import { Stopping } from '../../timing/stopping';

/** Credentials of an OAuth app. */
export interface OAuthClient {
  clientId: string;
  clientSecret: string;
}

type OAuthEndpoint = Parameters<ApiPaths['oauth']>[0];

/** HubSpot's statuses for an ended installation: a person must connect the portal again. [docs/simulator.md 2] */
const revoked = new Set(['BAD_REFRESH_TOKEN', 'BAD_HUB']);
/** HubSpot's statuses for a misconfigured app: the operator must act. [docs/simulator.md 2] */
const misconfigured = /^BAD_(CLIENT_\w+|REDIRECT_URI|SCOPES?)$/;
/** RFC 6749's names for the same, if HubSpot's own are missing. */
const misconfiguredErrors = new Set(['invalid_client', 'unauthorized_client']);

/**
 * Calls that exchange a credential for a token or a portal. They bypass the token interceptor, which depends on them, and
 * share its retries.
 */
@Injectable()
export class CredentialCalls {
  private readonly logger = new Logger(CredentialCalls.name);
  private readonly http: AxiosInstance;
  private readonly paths: ApiPaths;

  constructor(
    http: HttpService,
    @Inject(hubspotConfig.KEY) config: HubspotConfig,
    private readonly stopping: Stopping,
    private readonly budgets: Budgets,
    retries: Retries,
  ) {
    this.http = axiosInstanceOf(http).create();
    this.paths = new ApiPaths(config.apiVersion);
    retries.useOn(this.http);
  }

  /**
   * `POST /oauth/{version}/token` with `grant_type=refresh_token`, parameters in the form body.
   * @throws HubspotError of kind `disconnected` for BAD_REFRESH_TOKEN and BAD_HUB, `credentials` for a wrong client id or
   *   secret
   */
  async refresh(client: OAuthClient, refreshToken: string): Promise<TokenAnswer> {
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
    const answer = await this.form('token', client, form, tokenAnswerOf).catch((error: unknown) => {
      throw ofCredential(error);
    });
    return tokenAnswer({ refresh_token: refreshToken, ...answer });
  }

  /**
   * `POST /oauth/{version}/token` with `grant_type=authorization_code`. A code works once, so a lost answer cannot
   * be requested again.
   * @throws HubspotError of kind `refused` for an invalid, used or expired code, `credentials` for a misconfigured app
   */
  async exchangeCode(client: OAuthClient, code: string, redirectUri: string): Promise<TokenAnswer> {
    const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
    return tokenAnswer(await this.form('token', client, form, tokenAnswerOf));
  }

  /** `POST /oauth/{version}/token/introspect`: the portal, the person and the scopes of a token. */
  introspect(client: OAuthClient, accessToken: string): Promise<TokenDescription> {
    const fields = { token: accessToken, token_type_hint: 'access_token' };
    return this.form('token/introspect', client, fields, tokenDescriptionOf);
  }

  /**
   * `POST /oauth/{version}/token/introspect` of a refresh token: shows whether the installation is active. Changes nothing.
   * @throws HubspotError of kind `credentials` for a wrong client id or secret
   */
  async introspectRefreshToken(client: OAuthClient, refreshToken: string): Promise<TokenDescription> {
    const fields = { token: refreshToken, token_type_hint: 'refresh_token' };
    return this.form('token/introspect', client, fields, tokenDescriptionOf).catch((error: unknown) => {
      throw ofCredential(error);
    });
  }

  /**
   * `POST /oauth/{version}/token/revoke`: ends a refresh token. Access tokens stay valid until they expire.
   * @throws HubspotError of kind `credentials` for a misconfigured app; the token stays valid
   */
  async revoke(client: OAuthClient, refreshToken: string): Promise<void> {
    const fields = { token: refreshToken, token_type_hint: 'refresh_token' };
    await this.form('token/revoke', client, fields, (body) => ({ body }));
  }

  /**
   * `GET /account-info/{version}/details`: the portal of a token, and its time zone. The call counts against the
   * portal's limit, but takes no slot, because only its answer names the portal.
   */
  async accountOf(accessToken: string): Promise<{ portalId: string; timeZone?: string }> {
    const call = new HubspotCall('none', { repeatable: true, secrets: [accessToken] });
    const details = await this.send(
      {
        method: 'GET',
        url: this.paths.accountDetails,
        headers: { Authorization: `Bearer ${accessToken}` },
      },
      accountDetailsOf,
      call,
    ).catch((error: unknown) => {
      throw ofCredential(error);
    });
    if (!details.portalId) {
      throw new HubspotError({
        kind: 'unreadable',
        scope: 'transient',
        message: "HubSpot's account details name no portal",
      });
    }
    const portalId = String(details.portalId);
    await this.budgets.count(portalId, 'general', call.attempts).catch((error: unknown) => {
      this.logger.warn(`Failed to count a call in the budget of portal ${portalId}: ${String(error)}`);
    });
    return { portalId, timeZone: details.timeZone };
  }

  private form<Answer>(
    endpoint: OAuthEndpoint,
    client: OAuthClient,
    fields: Record<string, string>,
    read: (body: unknown) => Answer | null,
  ): Promise<Answer> {
    const { clientId, clientSecret } = client;
    const request: AxiosRequestConfig = {
      method: 'POST',
      url: this.paths.oauth(endpoint),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      data: new URLSearchParams({ ...fields, client_id: clientId, client_secret: clientSecret }).toString(),
    };
    const { refresh_token = '', token = '', code = '' } = fields;
    const secrets = [clientSecret, refresh_token, token, code];
    return this.send(request, read, new HubspotCall('none', { repeatable: true, secrets }));
  }

  /**
   * @param read reads the parsed answer; null if it is not what the contract promises
   */
  private async send<Answer>(
    request: AxiosRequestConfig,
    read: (body: unknown) => Answer | null,
    call: HubspotCall,
  ): Promise<Answer> {
    try {
      const response = await this.http.request<unknown>({ ...request, call, signal: this.stopping.callSignal });
      const answer = read(response.data);
      if (answer !== null) return answer;
      const correlationId = correlationIdOf(response.headers);
      throw unreadableAnswer(call, response.status, correlationId, 'does not have the promised form');
    } catch (error) {
      if (!isAxiosError(error)) throw error;
      const attempt = failedAttempt(error);
      const { error: name = '', status = '' } = attempt.body;
      const { facts } = hubspotError(attempt, call);
      const isMisconfigured = misconfigured.test(status) || misconfiguredErrors.has(name);
      throw new HubspotError({ ...facts, ...(isMisconfigured && { kind: 'credentials' }) });
    }
  }
}

/** The call carries only a credential, so a refusal concerns the credential. */
function ofCredential(error: unknown): unknown {
  if (!(error instanceof HubspotError) || !['refused', 'credentials'].includes(error.kind)) return error;
  const ended = error.facts.category !== undefined && revoked.has(error.facts.category);
  return new HubspotError({ ...error.facts, kind: ended ? 'disconnected' : 'credentials' });
}

function tokenAnswer(answer: Partial<TokenAnswer>): TokenAnswer {
  const { access_token, refresh_token, expires_in } = answer;
  if (access_token === undefined || refresh_token === undefined || expires_in === undefined) {
    const message = "HubSpot's token endpoint answered without a token";
    throw new HubspotError({ kind: 'unreadable', scope: 'transient', message });
  }
  return { ...answer, access_token, refresh_token, expires_in };
}

import { HttpService } from '@nestjs/axios';
import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { isAxiosError, type AxiosInstance, type AxiosRequestConfig } from 'axios';
import type { Env } from '../config/env';
import { HubspotCall } from './hubspot-call';
import { failedAttempt, HubspotError, hubspotError } from './hubspot-error';
import { axiosInstanceOf, retryLimits } from './http-options';
import { useRetries } from './retry.interceptor';
import type { TokenAnswer } from './hubspot-wire';

/** What an OAuth app needs to refresh a token. */
export interface OAuthGrant {
  clientId: string;
  clientSecret: string;
  refreshToken: string;
}

/**
 * The calls that turn a credential into a token or a portal. They bypass the token interceptor, which depends on them;
 * failures that pass are retried as everywhere.
 */
@Injectable()
export class CredentialCalls {
  private readonly http: AxiosInstance;
  private readonly version: string;

  constructor(http: HttpService, config: ConfigService<Env, true>) {
    this.http = axiosInstanceOf(http).create();
    this.version = config.get('HUBSPOT_API_VERSION', { infer: true });
    useRetries(this.http, retryLimits(config));
  }

  /**
   * `POST /oauth/{version}/token` with `grant_type=refresh_token`, parameters in the form body.
   * @throws HubspotError of kind `credentials` for BAD_REFRESH_TOKEN and the like
   */
  async refresh({ clientId, clientSecret, refreshToken }: OAuthGrant): Promise<TokenAnswer> {
    const answer = await this.send<Partial<TokenAnswer>>({
      method: 'POST',
      url: `/oauth/${this.version}/token`,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      data: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
        client_id: clientId,
        client_secret: clientSecret,
      }).toString(),
    });
    const { access_token, refresh_token = refreshToken, expires_in } = answer;
    if (typeof access_token !== 'string' || typeof expires_in !== 'number') {
      throw new HubspotError({ kind: 'unreadable', message: "HubSpot's token endpoint answered without a token" });
    }
    return { ...answer, access_token, refresh_token, expires_in };
  }

  /** `GET /account-info/{version}/details`: the number of the portal that a token belongs to. */
  async portalIdOf(accessToken: string): Promise<string> {
    const { portalId } = await this.send<{ portalId?: number }>({
      method: 'GET',
      url: `/account-info/${this.version}/details`,
      headers: { Authorization: `Bearer ${accessToken}` },
    });
    if (!portalId) {
      throw new HubspotError({ kind: 'unreadable', message: "HubSpot's account details name no portal" });
    }
    return String(portalId);
  }

  private async send<Answer>(request: AxiosRequestConfig): Promise<Answer> {
    const call = new HubspotCall('none', true);
    try {
      const { data } = await this.http.request<Answer>({ ...request, call });
      return data;
    } catch (error) {
      if (!isAxiosError(error)) throw error;
      const failure = hubspotError(failedAttempt(error), call);
      // On these two endpoints a 400 is about the credential: there is nothing else in the request.
      throw failure.kind === 'refused' ? new HubspotError({ ...failure.facts, kind: 'credentials' }) : failure;
    }
  }
}

import type { HttpService } from '@nestjs/axios';
import type { ConfigService } from '@nestjs/config';
import type { AxiosInstance, AxiosRequestConfig } from 'axios';
import type { Env } from '../../config/env';
import type { HubspotTransport } from './hubspot-transport';

/** axios options of every call to HubSpot. */
export function httpOptions(
  { adapter, baseUrl }: HubspotTransport,
  config: ConfigService<Env, true>,
): AxiosRequestConfig {
  return {
    adapter,
    baseURL: baseUrl,
    timeout: config.get('HUBSPOT_TIMEOUT_MS', { infer: true }),
    headers: { Accept: 'application/json' },
  };
}

/** The axios instance of Nest's HttpService, which as an ES module sees another copy of the same axios types. */
export function axiosInstanceOf(http: HttpService): AxiosInstance {
  return http.axiosRef as unknown as AxiosInstance;
}

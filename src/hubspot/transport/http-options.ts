import type { HttpService } from '@nestjs/axios';
import type { AxiosInstance, AxiosRequestConfig } from 'axios';
import type { HubspotConfig } from '../../config/hubspot.config';
import type { HubspotTransport } from './hubspot-transport';

const accept = { Accept: 'application/json' };

/** axios options of every call to HubSpot. */
export function httpOptions({ adapter, baseUrl }: HubspotTransport, { timeoutMs }: HubspotConfig): AxiosRequestConfig {
  return {
    adapter,
    baseURL: baseUrl,
    timeout: timeoutMs,
    headers: accept,
  };
}

/**
 * The axios instance of Nest's HttpService. The ES module resolves another copy of the same axios types. Its header defaults
 * become one flat list, because axios copies and merges the lists of all methods for each call.
 */
export function axiosInstanceOf(http: HttpService): AxiosInstance {
  const instance = http.axiosRef as unknown as AxiosInstance;
  instance.defaults.headers = { ...accept } as unknown as AxiosInstance['defaults']['headers'];
  return instance;
}

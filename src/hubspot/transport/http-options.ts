import type { HttpService } from '@nestjs/axios';
import type { AxiosInstance, AxiosRequestConfig } from 'axios';
import type { HubspotConfig } from '../../config/hubspot.config';
import type { HubspotTransport } from './hubspot-transport';

/** axios options of every call to HubSpot. */
export function httpOptions({ adapter, baseUrl }: HubspotTransport, { timeoutMs }: HubspotConfig): AxiosRequestConfig {
  return {
    adapter,
    baseURL: baseUrl,
    timeout: timeoutMs,
    headers: { Accept: 'application/json' },
  };
}

/** The axios instance of Nest's HttpService. The ES module resolves another copy of the same axios types. */
export function axiosInstanceOf(http: HttpService): AxiosInstance {
  return http.axiosRef as unknown as AxiosInstance;
}

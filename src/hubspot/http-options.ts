import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { HttpService } from '@nestjs/axios';
import type { ConfigService } from '@nestjs/config';
import type { AxiosInstance, AxiosRequestConfig } from 'axios';
import type { Env } from '../config/env';
import type { RetryLimits } from './retry-policy';

const largestAnswerBytes = 50 * 1024 * 1024;

/** How every call reaches HubSpot: kept-alive connections, no redirects or proxies, bounded time and size. */
export function httpOptions(config: ConfigService<Env, true>): AxiosRequestConfig {
  return {
    baseURL: config.get('HUBSPOT_BASE_URL', { infer: true }).replace(/\/+$/, ''),
    timeout: config.get('HUBSPOT_TIMEOUT_MS', { infer: true }),
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
    maxRedirects: 0,
    proxy: false,
    maxContentLength: largestAnswerBytes,
    headers: { Accept: 'application/json' },
  };
}

/** The configured limits for one call with all its attempts. */
export function retryLimits(config: ConfigService<Env, true>): RetryLimits {
  return {
    maxAttempts: config.get('HUBSPOT_MAX_ATTEMPTS', { infer: true }),
    deadlineMs: config.get('HUBSPOT_RETRY_DEADLINE_MS', { infer: true }),
  };
}

/** The axios instance of Nest's HttpService. As an ES module it sees another copy of the same axios types. */
export function axiosInstanceOf(http: HttpService): AxiosInstance {
  return http.axiosRef as unknown as AxiosInstance;
}

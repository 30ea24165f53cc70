import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import { AxiosError, type AxiosHeaders, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import { errors, Pool } from 'undici';
import { hubspotConfig, type HubspotConfig } from '../../config/hubspot.config';
import { AnswerMemory } from './answer-memory';
import { limitCall } from './call-limit';
import { HttpExchange, type AnswerHead } from './http-exchange';
import type { HubspotCall } from '../call/hubspot-call';
import { HubspotError } from '../call/hubspot-error';
import { noConnection } from '../call/status-meaning';
import { withoutSecrets } from './hidden-secrets';
import { storableJson } from './storable-text';
import { TRACING, type Tracing } from '../../tracing/tracing';

const largestAnswerBytes = 50 * 1024 * 1024;

/**
 * Sends axios requests over undici's connection pool: kept-alive connections, no redirects, no proxies. It limits the time of
 * connecting, the time of the whole call, and the size of the answer. Large answers wait for each other ({@link AnswerMemory}). It takes a fraction of the CPU time of axios's own
 * adapter, which has no connect timeout.
 */
@Injectable()
export class HubspotTransport implements BeforeApplicationShutdown, OnApplicationShutdown {
  /** HubSpot's API, without a slash at the end. */
  readonly baseUrl: string;
  private readonly origin: string;
  private readonly connections: Pool;
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    @Inject(hubspotConfig.KEY) config: HubspotConfig,
    @Inject(TRACING) private readonly tracing: Tracing | null,
    private readonly answers: AnswerMemory,
  ) {
    this.baseUrl = config.baseUrl.replace(/\/+$/, '');
    this.origin = new URL(this.baseUrl).origin;
    this.connections = new Pool(this.origin, {
      connections: config.maxConnections,
      pipelining: 1,
      connect: { timeout: config.connectTimeoutMs },
      maxResponseSize: largestAnswerBytes,
      // The whole call has its own time limit.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /** Waits for calls under way, so that their outcomes are stored while there is a database. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.underWay);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connections.destroy();
  }

  /**
   * The axios adapter.
   * @throws AxiosError as axios's own does; HubspotError if the call may no longer leave; Error for another address than
   *   HubSpot's configured one
   */
  readonly adapter = (config: InternalAxiosRequestConfig): Promise<AxiosResponse> => {
    const call = this.tracing ? this.trace(config, this.tracing) : this.carry(config);
    this.underWay.add(call);
    return call.finally(() => this.underWay.delete(call));
  };

  private async trace(config: InternalAxiosRequestConfig, tracing: Tracing): Promise<AxiosResponse> {
    const { keyShares } = config.call ?? {};
    const span = tracing.beginCall({
      method: (config.method ?? 'GET').toUpperCase(),
      url: new URL(`${config.baseURL ?? ''}${config.url ?? ''}`),
      portalId: config.call?.portalId ?? 'none',
      resends: Math.max(0, (config.call?.attempts ?? 1) - 1),
      ...(typeof keyShares === 'string' && { apiKeyId: keyShares }),
    });
    try {
      const response = await this.carry(config);
      span.end(answered(response));
      return response;
    } catch (error) {
      const { response, code } = error instanceof AxiosError ? error : {};
      span.end(response ? answered(response) : { failure: code ?? 'not-sent' });
      throw error;
    }
  }

  private async carry(config: InternalAxiosRequestConfig): Promise<AxiosResponse> {
    const url = new URL(`${config.baseURL ?? ''}${config.url ?? ''}`);
    if (url.origin !== this.origin) throw new Error(`${url.origin} is not HubSpot's configured address`);
    const exchange = new HttpExchange(this.answers, () => refusalOf(config));
    const stopping = config.signal instanceof AbortSignal ? config.signal : undefined;
    const release = limitCall(config.timeout ?? 0, stopping, (reason) => {
      exchange.cancel(reason === 'timeout' ? timeoutError(config, exchange) : stoppingError(config));
    });
    try {
      const { text, ...head } = await exchange.send(this.connections, {
        path: url.pathname + url.search,
        method: (config.method ?? 'GET').toUpperCase(),
        headers: headersOf(config),
        body: (config.data as string | undefined) ?? null,
      });
      return accepted(responseOf(config, head, text));
    } catch (error) {
      if (error instanceof AxiosError || error instanceof HubspotError) throw error;
      if (error instanceof errors.ResponseExceededMaxSizeError && exchange.head) {
        throw unreadable('is too large', responseOf(config, exchange.head, ''));
      }
      throw networkError(error, config);
    } finally {
      release();
      exchange.release();
    }
  }
}

/** The error of a call that may no longer leave; null if it leaves. */
function refusalOf({ call }: InternalAxiosRequestConfig): HubspotError | null {
  if (!call || call.leave()) return null;
  const message = 'The call was cancelled: another process has taken over its writes';
  const { attempts, mayHaveWritten } = call;
  return new HubspotError({ kind: 'unavailable', message, attempts, mayHaveWritten });
}

function responseOf(config: InternalAxiosRequestConfig, { status, headers }: AnswerHead, text: string): AxiosResponse {
  return {
    data: withoutSecrets(storableJson(text), secretsIn(config.call, status)),
    status,
    statusText: '',
    headers: headersFor(config, headers),
    config,
  };
}

/** Headers of the request's class. axios copies those of its other build, CommonJS or ESM, three times. */
function headersFor(
  { headers }: InternalAxiosRequestConfig,
  answered: AnswerHead['headers'],
): AxiosResponse['headers'] {
  return (headers.constructor as typeof AxiosHeaders).from(answered as Record<string, string>);
}

/** The secrets that the answer must not repeat. The token endpoint's success has tokens. */
function secretsIn(call: HubspotCall | undefined, status: number): readonly string[] {
  if (!call) return [];
  const { accessToken = '', secrets } = call;
  return status < 400 ? [accessToken] : [accessToken, ...secrets];
}

function answered({ status, headers }: AxiosResponse): { status: number; correlationId?: string } {
  return { status, correlationId: headers['x-hubspot-correlation-id'] as string | undefined };
}

function headersOf({ headers, data }: InternalAxiosRequestConfig): Record<string, string> {
  const named: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers.toJSON() as Record<string, unknown>)) {
    if (typeof value === 'string') named[name.toLowerCase()] = value;
  }
  if (data === undefined) delete named['content-type'];
  return named;
}

function accepted(response: AxiosResponse): AxiosResponse {
  const { config, status } = response;
  if (!config.validateStatus || config.validateStatus(status)) return parsed(response);
  const code = status < 500 ? AxiosError.ERR_BAD_REQUEST : AxiosError.ERR_BAD_RESPONSE;
  throw new AxiosError(`HubSpot answered with status ${status}`, code, config, undefined, response);
}

/** A successful answer must be JSON or empty. axios parses other answers leniently. */
function parsed(response: AxiosResponse): AxiosResponse {
  const text = response.data as string;
  try {
    return { ...response, data: text === '' ? '' : (JSON.parse(text) as unknown) };
  } catch {
    throw unreadable('is not JSON', response);
  }
}

function unreadable(fault: string, response: AxiosResponse): AxiosError {
  return new AxiosError(`HubSpot's answer ${fault}`, AxiosError.ERR_BAD_RESPONSE, response.config, undefined, response);
}

function timeoutError(config: InternalAxiosRequestConfig, { left }: HttpExchange): AxiosError {
  const within = `within ${config.timeout ?? 0} ms`;
  return left
    ? new AxiosError(`HubSpot did not answer ${within}`, AxiosError.ETIMEDOUT, config)
    : new AxiosError(`No connection to HubSpot was free ${within}`, noConnection, config);
}

function stoppingError(config: InternalAxiosRequestConfig): AxiosError {
  return new AxiosError('The call was cancelled because the service is stopping', AxiosError.ERR_CANCELED, config);
}

function networkError(error: unknown, config: InternalAxiosRequestConfig): AxiosError {
  const { code, message } = error as { code?: string; message: string };
  return new AxiosError(message || 'The connection to HubSpot broke', code ?? AxiosError.ERR_NETWORK, config);
}

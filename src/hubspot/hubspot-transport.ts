import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { AxiosError, AxiosHeaders, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import { Agent, errors, type Dispatcher } from 'undici';
import type { Env } from '../config/env';
import { limitCall } from './call-limit';
import { HubspotError } from './hubspot-error';
import { startOnlyIf } from './last-check';
import { TRACING, type Tracing } from '../tracing/tracing';

const largestAnswerBytes = 50 * 1024 * 1024;

/**
 * Carries axios requests over undici's connection pool: kept-alive connections, a time limit for the connect and for the
 * whole call, a size limit, no redirects, no proxies. It takes a fraction of the time of axios's own adapter, which has
 * no limit for the connect at all.
 */
@Injectable()
export class HubspotTransport implements BeforeApplicationShutdown, OnApplicationShutdown {
  /** HubSpot's API, without a slash at the end. */
  readonly baseUrl: string;
  private readonly agent: Agent;
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    config: ConfigService<Env, true>,
    @Inject(TRACING) private readonly tracing: Tracing | null,
  ) {
    this.baseUrl = config.get('HUBSPOT_BASE_URL', { infer: true }).replace(/\/+$/, '');
    this.agent = new Agent({
      connections: config.get('HUBSPOT_MAX_CONNECTIONS', { infer: true }),
      pipelining: 1,
      connect: { timeout: config.get('HUBSPOT_CONNECT_TIMEOUT_MS', { infer: true }) },
      maxResponseSize: largestAnswerBytes,
      // The whole call has a time limit of its own.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /** Calls under way are answered, or given up by their signal, while there is a database to keep what they bring. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.underWay);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }

  /**
   * The axios adapter.
   * @throws AxiosError as axios's own does; HubspotError where the call may no longer set out; Error for an address that is not HubSpot's configured one, which is never
   *   called
   */
  readonly adapter = (config: InternalAxiosRequestConfig): Promise<AxiosResponse> => {
    const call = this.tracing ? this.trace(config, this.tracing) : this.carry(config);
    this.underWay.add(call);
    return call.finally(() => this.underWay.delete(call));
  };

  private async trace(config: InternalAxiosRequestConfig, tracing: Tracing): Promise<AxiosResponse> {
    const span = tracing.beginCall({
      method: (config.method ?? 'GET').toUpperCase(),
      url: new URL(`${config.baseURL ?? ''}${config.url ?? ''}`),
      portalId: config.call?.portalId ?? 'none',
      resends: Math.max(0, (config.call?.attempts ?? 1) - 1),
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

  private agentFor({ call }: InternalAxiosRequestConfig): Dispatcher {
    if (!call) return this.agent;
    const check = startOnlyIf(
      () => call.leave(),
      () => {
        const message = 'The call was given up: another process goes on with it';
        const { attempts, mayHaveWritten } = call;
        return new HubspotError({ kind: 'unavailable', message, attempts, mayHaveWritten });
      },
    );
    return this.agent.compose(check);
  }

  private async carry(config: InternalAxiosRequestConfig): Promise<AxiosResponse> {
    const url = new URL(`${config.baseURL ?? ''}${config.url ?? ''}`);
    if (url.origin !== new URL(this.baseUrl).origin) {
      throw new Error(`${url.origin} is not the configured address of HubSpot`);
    }
    const stopping = config.signal instanceof AbortSignal ? config.signal : undefined;
    const limit = limitCall(config.timeout ?? 0, stopping);
    try {
      const answer = await this.agentFor(config).request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: (config.method ?? 'GET').toUpperCase(),
        headers: headersOf(config),
        body: (config.data as string | undefined) ?? null,
        signal: limit.signal,
      });
      const response: AxiosResponse = {
        data: '',
        status: answer.statusCode,
        statusText: '',
        headers: AxiosHeaders.from(answer.headers as Record<string, string>),
        config,
      };
      response.data = await answer.body.text().catch((error: unknown) => {
        throw error instanceof errors.ResponseExceededMaxSizeError ? unreadable('is too large', response) : error;
      });
      return accepted(response);
    } catch (error) {
      if (error instanceof AxiosError || error instanceof HubspotError) throw error;
      throw networkError(error, config, limit.timedOut());
    } finally {
      limit.release();
    }
  }
}

function answered({ status, headers }: AxiosResponse): { status: number; correlationId?: string } {
  return { status, correlationId: headers['x-hubspot-correlation-id'] as string | undefined };
}

function headersOf({ headers, data }: InternalAxiosRequestConfig): Record<string, string> {
  const given = headers.toJSON() as Record<string, unknown>;
  const texts = Object.entries(given).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name.toLowerCase(), value]] : [],
  );
  const named = Object.fromEntries(texts) as Record<string, string>;
  if (data === undefined) delete named['content-type'];
  return named;
}

function accepted(response: AxiosResponse): AxiosResponse {
  const { config, status } = response;
  if (!config.validateStatus || config.validateStatus(status)) return parsed(response);
  const code = status < 500 ? AxiosError.ERR_BAD_REQUEST : AxiosError.ERR_BAD_RESPONSE;
  throw new AxiosError(`HubSpot answered with status ${status}`, code, config, undefined, response);
}

/** An answer of success must be JSON, or nothing; of any other, axios parses what it can. */
function parsed(response: AxiosResponse): AxiosResponse {
  const text = response.data as string;
  try {
    return { ...response, data: text === '' ? '' : (JSON.parse(text) as unknown) };
  } catch {
    throw unreadable('is not JSON', response);
  }
}

function unreadable(how: string, response: AxiosResponse): AxiosError {
  return new AxiosError(`HubSpot's answer ${how}`, AxiosError.ERR_BAD_RESPONSE, response.config, undefined, response);
}

function networkError(error: unknown, config: InternalAxiosRequestConfig, timedOut: boolean): AxiosError {
  if (timedOut) {
    return new AxiosError(`HubSpot did not answer within ${config.timeout ?? 0} ms`, AxiosError.ETIMEDOUT, config);
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return new AxiosError('The call was given up because the service is stopping', AxiosError.ERR_CANCELED, config);
  }
  const { code, message } = error as { code?: string; message: string };
  return new AxiosError(message || 'The connection to HubSpot broke', code ?? AxiosError.ERR_NETWORK, config);
}

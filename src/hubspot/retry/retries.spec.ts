import axios, { AxiosError, AxiosHeaders, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import type { Metrics } from '../../metrics/metrics';
import { Stopping } from '../../timing/stopping';
import { HubspotCall } from '../call/hubspot-call';
import { Retries } from './retries';

type Answer = number | { status: number; retryAfter: string };

interface Client {
  send: (call: HubspotCall) => Promise<number | undefined>;
  stopping: Stopping;
  /** Counted in the metrics. */
  reasons: string[];
  firstFailure: Promise<void>;
}

describe('Retries', () => {
  const started: Stopping[] = [];
  afterEach(() => {
    for (const stopping of started.splice(0)) stopping.begin();
  });

  /** A client whose transport gives these answers in turn. */
  const clientOf = (answers: Answer[]): Client => {
    const reasons: string[] = [];
    const metrics = { hubspotRetries: { inc: ({ reason }: { reason: string }) => reasons.push(reason) } };
    const config = { maxAttempts: 3, retryDeadlineMs: 60_000 };
    const stopping = new Stopping();
    started.push(stopping);
    let noteFailure: () => void;
    const firstFailure = new Promise<void>((resolve) => (noteFailure = resolve));
    const http = axios.create({
      adapter: (request) => {
        const answer = answers.shift() ?? 200;
        const { status, retryAfter = '0' } = typeof answer === 'number' ? { status: answer } : answer;
        if (status < 400) return Promise.resolve(responseOf(request, status, '0'));
        const response = responseOf(request, status, retryAfter);
        noteFailure();
        return Promise.reject(new AxiosError('refused', undefined, request, undefined, response));
      },
    });
    new Retries(config, stopping, metrics as unknown as Metrics).useOn(http);
    const send = (call: HubspotCall): Promise<number | undefined> =>
      http.request({ url: '/', call }).then(
        ({ status }) => status,
        (error: unknown) => (error as AxiosError).response?.status,
      );
    return { send, stopping, reasons, firstFailure };
  };
  const repeatable = (): HubspotCall => new HubspotCall('1', { repeatable: true });

  it('repeats a call until it is answered, and counts each attempt with its reason', async () => {
    const { send, reasons } = clientOf([503, 429]);
    const call = repeatable();
    expect(await send(call)).toBe(200);
    expect(call).toMatchObject({ attempts: 3, mayHaveWritten: true });
    expect(reasons).toEqual(['server-error', 'rate-limited']);
  });

  it('ends with the last failure once the attempts are used up', async () => {
    const { send, reasons } = clientOf([500, 502, 504]);
    const call = repeatable();
    expect(await send(call)).toBe(504);
    expect(call).toMatchObject({ attempts: 3, retryDelayMs: null });
    expect(reasons).toHaveLength(2);
  });

  it('does not repeat a refusal, nor a call that may have been carried out and must not be repeated', async () => {
    const refused = repeatable();
    expect(await clientOf([400]).send(refused)).toBe(400);
    const once = new HubspotCall('1', { repeatable: false });
    expect(await clientOf([503]).send(once)).toBe(503);
    expect([refused.attempts, once.attempts]).toEqual([1, 1]);
  });

  it('knows after a 429 that nothing was written', async () => {
    const call = new HubspotCall('1', { repeatable: false });
    expect(await clientOf([429]).send(call)).toBe(200);
    expect(call).toMatchObject({ attempts: 2, mayHaveWritten: false });
  });

  it('ends a pending retry as soon as the service stops', async () => {
    const { send, stopping, reasons, firstFailure } = clientOf([{ status: 503, retryAfter: '30' }]);
    const call = repeatable();
    const sent = send(call);
    await firstFailure;
    stopping.begin();
    expect(await sent).toBe(503);
    expect(call).toMatchObject({ attempts: 1, retryDelayMs: null });
    expect(reasons).toEqual([]);
  });
});

function responseOf(config: InternalAxiosRequestConfig, status: number, retryAfter: string): AxiosResponse {
  return { config, status, statusText: '', data: {}, headers: AxiosHeaders.from({ 'retry-after': retryAfter }) };
}

import { AxiosError, AxiosHeaders, type InternalAxiosRequestConfig } from 'axios';
import { failedAttempt } from './failed-attempt';

const config = { headers: new AxiosHeaders() } as InternalAxiosRequestConfig;
const answered = (status: number, data: unknown, headers: Record<string, string> = {}): AxiosError =>
  new AxiosError('it failed', undefined, config, undefined, {
    config,
    status,
    statusText: '',
    data,
    headers: AxiosHeaders.from(headers),
  });

describe('failedAttempt', () => {
  it('reads the body, and the correlation id from it before the header', () => {
    const body = { category: 'VALIDATION_ERROR', message: 'No', correlationId: 'of the body' };
    expect(failedAttempt(answered(400, body, { 'x-hubspot-correlation-id': 'of the header' }))).toEqual({
      status: 400,
      body,
      correlationId: 'of the body',
    });
  });

  it('takes the correlation id from the header if the body is no object', () => {
    expect(failedAttempt(answered(502, '<html>', { 'x-hubspot-correlation-id': 'c' }))).toEqual({
      status: 502,
      body: {},
      correlationId: 'c',
    });
  });

  it.each([
    ['3', 3],
    ['0', 0],
    ['0.5', 0.5],
    ['-1', undefined],
    ['Wed, 25 Nov 2026 10:00:00 GMT', undefined],
  ])('reads Retry-After %s as %s seconds', (header, seconds) => {
    expect(failedAttempt(answered(503, {}, { 'retry-after': header })).retryAfterSeconds).toBe(seconds);
  });

  it('gives the reason for an unreadable success', () => {
    expect(failedAttempt(answered(200, '<html>')).body).toEqual({ message: 'it failed' });
  });

  it('has a network code if no answer came', () => {
    expect(failedAttempt(new AxiosError('broken', 'ECONNRESET', config))).toEqual({
      networkCode: 'ECONNRESET',
      body: { message: 'broken' },
    });
    expect(failedAttempt(new AxiosError('broken')).networkCode).toBe('UNKNOWN');
  });
});

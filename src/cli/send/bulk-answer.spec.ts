import { readBulkAnswer, sentenceOf } from './bulk-answer';

describe('readBulkAnswer', () => {
  const answer = (
    status: number,
    body: unknown,
    headers: Record<string, string> = {},
  ): Parameters<typeof readBulkAnswer>[0] => ({
    status,
    headers: new Headers(headers),
    text: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const problem = (code: string): object => ({ type: 'x', title: 'x', status: 1, code, detail: 'So it is.' });

  it('reads one result for each record', () => {
    const results = [{ status: 201 }, { status: 422 }];
    expect(readBulkAnswer(answer(207, { results }), 2)).toEqual({ kind: 'results', results, replayed: false });
    expect(readBulkAnswer(answer(207, { results }, { 'idempotency-replayed': 'true' }), 2)).toMatchObject({
      replayed: true,
    });
  });

  it('takes no other number of results for an answer', () => {
    expect(readBulkAnswer(answer(207, { results: [{ status: 201 }] }), 2)).toMatchObject({
      kind: 'stop',
      failure: { status: 207, error: { code: 'unexpected-answer' } },
    });
  });

  it.each([
    [429, 'rate-limited', 'retry'],
    [429, 'quota-exceeded', 'retry'],
    [503, 'overloaded', 'retry'],
    [503, 'database-unavailable', 'retry'],
    [500, 'internal-error', 'retry'],
    [503, 'no-portal', 'stop'],
    [503, 'portal-disconnected', 'stop'],
    [401, 'unauthorized', 'stop'],
    [403, 'scope-missing', 'stop'],
    [400, 'portal-required', 'stop'],
    [404, 'object-type-not-found', 'stop'],
    [422, 'idempotency-key-reused', 'stop'],
    [400, 'malformed-json', 'split'],
    [400, 'invalid-request', 'split'],
    [413, 'body-too-large', 'split'],
  ])('reads %i %s as %s', (status, code, kind) => {
    const found = readBulkAnswer(answer(status, problem(code)), 2);
    expect(found).toMatchObject({ kind, failure: { status, problem: { code } } });
    expect('failure' in found && sentenceOf(found.failure)).toBe(`${code}: So it is.`);
  });

  it.each([
    [502, '<html>', 'retry'],
    [413, '<html>', 'split'],
    [404, 'null', 'stop'],
    [200, '{}', 'stop'],
  ])("reads a proxy's %i as %s", (status, text, kind) => {
    expect(readBulkAnswer(answer(status, text), 2)).toMatchObject({ kind, failure: { status, error: {} } });
  });

  it('names the target of a redirect', () => {
    const found = readBulkAnswer(answer(301, '', { location: 'https://x.example' }), 1);
    expect('failure' in found && sentenceOf(found.failure)).toBe(
      'The answer 301, which leads to https://x.example, is not one of this service.',
    );
  });

  it.each([
    ['7', 7000],
    ['Tue, 01 Dec 2026 10:00:05 GMT', 5000],
    ['Tue, 01 Dec 2026 09:00:00 GMT', 0],
    ['soon', 0],
  ])('waits for Retry-After: %s', (header, afterMs) => {
    const nowMs = Date.parse('2026-12-01T10:00:00Z');
    const { headers, ...rest } = answer(503, '', { 'retry-after': header });
    expect(readBulkAnswer({ ...rest, headers }, 1, nowMs)).toMatchObject({ kind: 'retry', afterMs });
  });
});

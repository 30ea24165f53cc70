import { announcedBytes, checkBodyHeaders, checkHeaders, hasBody } from './request-head';

const json = { 'content-type': 'application/json' };

function codeOf(act: () => void): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('the head of a request', () => {
  it.each([
    [['Host', 'a', 'Accept', 'x', 'accept', 'y'], null],
    [['Prefer', 'wait=1', 'Prefer', 'respond-async'], null],
    [['Authorization', 'a', 'authorization', 'a'], 'authorization'],
    [['Content-Type', 'a', 'CONTENT-TYPE', 'b'], 'content-type'],
    [['Idempotency-Key', 'a', 'Idempotency-Key', 'b'], 'idempotency-key'],
    [['traceparent', 'a', 'Traceparent', 'b'], 'traceparent'],
    [['X-Portal-Id', '1', 'x-portal-id', '2'], 'x-portal-id'],
    [['X-Request-Id', 'a', 'x-request-id', 'b'], 'x-request-id'],
    [['Host', 'a', 'host', 'b'], 'host'],
  ])('%j is refused for a repeated header: %j', (rawHeaders, name) => {
    const check = (): void => {
      checkHeaders({ rawHeaders });
    };
    if (name === null) expect(check).not.toThrow();
    else expect(check).toThrow(`The header ${name} was sent more than once. Send it once.`);
  });

  it.each([
    [{}, false, 0],
    [{ 'content-length': '0' }, false, 0],
    [{ 'content-length': '7' }, true, 7],
    [{ 'transfer-encoding': 'chunked' }, true, null],
  ])('%j announces a body: %j, of %j bytes', (headers, has, bytes) => {
    expect([hasBody({ headers }), announcedBytes({ headers })]).toEqual([has, bytes]);
  });

  it.each([
    [{ ...json, 'content-length': '10' }, null],
    [{ ...json, 'content-length': '11' }, 'body-too-large'],
    [{ ...json, 'transfer-encoding': 'chunked' }, null],
    [{ 'content-type': 'Application/JSON ; charset=utf-8' }, null],
    [{ 'content-type': 'application/json-patch' }, 'unsupported-media-type'],
    [{ 'content-type': 'application/merge-patch+json' }, 'unsupported-media-type'],
    [{ 'content-type': '' }, 'unsupported-media-type'],
    [{}, 'unsupported-media-type'],
    [{ ...json, 'content-encoding': 'gzip' }, 'unsupported-media-type'],
    [{ ...json, 'content-encoding': 'identity' }, null],
  ])('%j with a limit of ten bytes gives %j', (headers, code) => {
    expect(
      codeOf(() => {
        checkBodyHeaders({ headers }, 10);
      }),
    ).toBe(code);
  });
});

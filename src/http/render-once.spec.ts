import { acceptsGzip, isKnown } from './render-once';

describe('an answer that is rendered once', () => {
  it.each([
    [undefined, false],
    ['', false],
    ['gzip', true],
    ['br, GZIP;q=0.5', true],
    ['gzip;q=0', false],
    ['gzip;q=0.0, *', false],
    ['*', true],
    ['br', false],
    ['identity, *;q=0', false],
    ['gzip;q=x', false],
  ])('is compressed for Accept-Encoding %j: %j', (header, compressed) => {
    expect(acceptsGzip(header)).toBe(compressed);
  });

  it.each([
    [undefined, false],
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['*', true],
    ['"b"', false],
    ['a', false],
  ])('is known to If-None-Match %j: %j', (header, known) => {
    expect(isKnown(header, '"a"')).toBe(known);
  });
});

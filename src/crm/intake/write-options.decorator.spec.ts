import fc from 'fast-check';
import { InexactNumber } from '../../http/inexact-number';
import { canonicalJson, readPrefer } from './write-options.decorator';

describe('readPrefer', () => {
  it.each([
    ['', {}],
    ['respond-async', { waitMs: 0, applied: 'respond-async' }],
    ['Respond-Async', { waitMs: 0, applied: 'respond-async' }],
    ['wait=20', { waitMs: 20_000, applied: 'wait=20' }],
    ['wait = "5"', { waitMs: 5_000, applied: 'wait=5' }],
    ['respond-async, wait=3', { waitMs: 3_000, applied: 'wait=3' }],
    ['wait=9999', { waitMs: 60_000, applied: 'wait=60' }],
    ['wait=-1', {}],
    ['wait=soon, return=minimal', {}],
  ])('reads %j', (header, expected) => {
    expect(readPrefer(header)).toEqual(expected);
  });
});

describe('canonicalJson', () => {
  it('does not depend on the order of members, and depends on all else', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}');
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
    expect(canonicalJson({ a: '1' })).not.toBe(canonicalJson({ a: 1 }));
  });

  it('rounds a number that loses digits, as earlier releases did', () => {
    expect(canonicalJson({ a: new InexactNumber('12345678901234567890') })).toBe('{"a":12345678901234567000}');
  });

  it('is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

import { rateHeaders } from './rate-headers';

const burst = { 'x-hubspot-ratelimit-max': '190', 'x-hubspot-ratelimit-remaining': '189' };
const daily = { 'x-hubspot-ratelimit-daily': '625000', 'x-hubspot-ratelimit-daily-remaining': '0' };

describe('rateHeaders', () => {
  it('reads both limits', () => {
    expect(rateHeaders({ ...burst, ...daily, 'x-hubspot-ratelimit-interval-milliseconds': '10000' })).toEqual({
      burst: { max: 190, remaining: 189 },
      daily: { max: 625_000, remaining: 0 },
    });
  });

  it('reads the burst limit alone, which is all that OAuth apps get', () => {
    expect(rateHeaders(burst)).toEqual({ burst: { max: 190, remaining: 189 } });
  });

  it.each([
    ['no headers', {}],
    ['a limit without the rest', { 'x-hubspot-ratelimit-max': '190' }],
    ['a rest without the limit', { 'x-hubspot-ratelimit-remaining': '189' }],
    ['a limit of zero', { ...burst, 'x-hubspot-ratelimit-max': '0' }],
    ['a negative rest', { ...burst, 'x-hubspot-ratelimit-remaining': '-1' }],
    ['a fraction', { ...burst, 'x-hubspot-ratelimit-max': '1.5' }],
    ['a word', { ...burst, 'x-hubspot-ratelimit-max': 'unlimited' }],
    ['an empty text', { ...burst, 'x-hubspot-ratelimit-remaining': '' }],
    ['a repeated header', { ...burst, 'x-hubspot-ratelimit-max': ['190', '190'] }],
    ['a number beyond an integer column', { ...burst, 'x-hubspot-ratelimit-max': '9999999999' }],
  ])('reads nothing from %s', (_name, headers) => {
    expect(rateHeaders(headers)).toEqual({});
  });
});

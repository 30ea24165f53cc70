import { followValues } from './foreign-use';

describe('followValues', () => {
  const burst = { max: 190, remaining: 100 };

  it('passes the limit, the calls left, and whole milliseconds', () => {
    expect(followValues(burst, { sinceStartMs: 250, sinceAnswerMs: 40 })).toEqual([190, 100, 250, 40]);
  });

  it('rounds the travel time up', () => {
    expect(followValues(burst, { sinceStartMs: 250.1, sinceAnswerMs: 40.9 })).toEqual([190, 100, 251, 40]);
  });

  it('passes no limit if the answer has no limit headers', () => {
    expect(followValues(null, { sinceStartMs: 9.5, sinceAnswerMs: 0.5 })).toEqual([null, null, 10, 0]);
  });
});

import { followValues } from './foreign-use';

describe('followValues', () => {
  const burst = { max: 190, remaining: 100 };

  it('hands on the limit, what is left of it, and whole milliseconds', () => {
    expect(followValues(burst, { sinceStartMs: 250, sinceAnswerMs: 40 })).toEqual([190, 100, 250, 40]);
  });

  it('takes the call to have travelled at least as long as it did', () => {
    expect(followValues(burst, { sinceStartMs: 250.1, sinceAnswerMs: 40.9 })).toEqual([190, 100, 251, 40]);
  });

  it('knows no limit where the answer has no headers of limits', () => {
    expect(followValues(null, { sinceStartMs: 9.5, sinceAnswerMs: 0.5 })).toEqual([null, null, 10, 0]);
  });
});

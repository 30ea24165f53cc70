import { withoutNul } from './without-nul';

describe('withoutNul', () => {
  it('removes NUL characters and nothing else', () => {
    const values = { a: '\u0000x\u0000y', b: null, c: '', d: ' z ' };
    expect(withoutNul(values)).toEqual({ a: 'xy', b: null, c: '', d: ' z ' });
  });

  it('copies nothing without NUL characters', () => {
    const values = { a: 'x', b: null };
    expect(withoutNul(values)).toBe(values);
  });
});

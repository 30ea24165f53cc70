import { LeaseTerm } from './lease-term';

const lengthMs = 10_000;

describe('LeaseTerm', () => {
  it('holds no claims before it has begun', () => {
    expect(new LeaseTerm(lengthMs, 'first').holds('first', 0)).toBe(false);
  });

  it('holds the claims of its name for its length, counted from when it was asked for', () => {
    const term = new LeaseTerm(lengthMs, 'unregistered');
    term.begin('first', 1_000);
    expect(term.name).toBe('first');
    expect(term.holds('first', 10_999)).toBe(true);
    expect(term.holds('first', 11_000)).toBe(false);
    expect(term.holds('unregistered', 1_000)).toBe(false);
  });

  it('is prolonged by a renewal', () => {
    const term = new LeaseTerm(lengthMs, 'unregistered');
    term.begin('first', 0);
    term.renew(5_000);
    expect(term.holds('first', 14_999)).toBe(true);
    expect(term.holds('first', 15_000)).toBe(false);
  });

  it('holds no claims of the name before, once it has begun anew', () => {
    const term = new LeaseTerm(lengthMs, 'unregistered');
    term.begin('first', 0);
    term.begin('second', 1_000);
    expect(term.holds('first', 1_000)).toBe(false);
    expect(term.holds('second', 1_000)).toBe(true);
  });

  it('stays abandoned, with its known claims, until it begins anew', () => {
    const term = new LeaseTerm(lengthMs, 'unregistered');
    term.begin('first', 0);
    term.abandon();
    term.renew(1_000);
    expect(term.isAbandoned).toBe(true);
    expect(term.holds('first', 1_000)).toBe(true);
    term.begin('second', 2_000);
    expect(term.isAbandoned).toBe(false);
  });
});

import { LookupAllowance } from './lookup-allowance';

describe('LookupAllowance', () => {
  it('has a burst, then one look-up a second', () => {
    const allowance = new LookupAllowance();
    const taken = (nowMs: number, tries: number): number =>
      Array.from({ length: tries }, () => allowance.take(nowMs)).filter(Boolean).length;
    expect(taken(1_000_000, 60)).toBe(50);
    expect(taken(1_000_999, 1)).toBe(0);
    expect(taken(1_002_000, 5)).toBe(2);
    expect(taken(9_000_000, 60)).toBe(50);
    expect(allowance.take(9_040_000, 41)).toBe(false);
    expect(allowance.take(9_040_000, 40)).toBe(true);
    expect(allowance.take(9_090_000, 1_000)).toBe(true);
  });
});

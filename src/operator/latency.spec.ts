import { latencyBelow, latencyBoundsMs, noLatencies, sumOfLatencies } from './latency';

const counts = (byBound: Record<number, number>): number[] => {
  const made = noLatencies();
  for (const [bound, count] of Object.entries(byBound)) made[latencyBoundsMs.indexOf(Number(bound))] = count;
  return made;
};

describe('latencyBelow', () => {
  it('knows nothing of no times', () => {
    expect(latencyBelow(noLatencies(), 0.5)).toBeNull();
  });

  it('goes in a straight line between two bounds', () => {
    const all = counts({ 100: 4 });
    expect([0.25, 0.5, 1].map((share) => latencyBelow(all, share))).toEqual([81.3, 87.5, 100]);
  });

  it('passes over lower times, of several counts together', () => {
    const all = sumOfLatencies([counts({ 10: 50 }), counts({ 10: 45, 1000: 5 })]);
    expect(latencyBelow(all, 0.95)).toBe(10);
    expect(latencyBelow(all, 0.99)).toBe(950);
  });

  it('does not make up times above all bounds', () => {
    const all = noLatencies();
    all[all.length - 1] = 1;
    expect(latencyBelow(all, 0.5)).toBe(3_600_000);
  });
});

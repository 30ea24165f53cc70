import { historySeconds, TrafficHistory } from './traffic-history';

describe('TrafficHistory', () => {
  it('asks for every complete second once, however late it is asked', () => {
    const history = new TrafficHistory();
    const first = history.missing(1000.9);
    expect(first).toEqual({ from: 998 - historySeconds, before: 998 });
    expect(history.add(first, [])).toBe(historySeconds);
    expect(history.missing(1000.95)).toEqual({ from: 998, before: 998 });
    expect(history.missing(1003.1)).toEqual({ from: 998, before: 1001 });
    expect(history.missing(9000)).toEqual({ from: 8998 - historySeconds, before: 8998 });
  });

  it('keeps each second by its outcomes, and no second for too long', () => {
    const history = new TrafficHistory();
    history.add(history.missing(1000), [{ second: 997, outcome: 'created', bucket: 10, count: 20 }]);
    const next = { from: 998, before: 999 };
    history.add(next, [
      { second: 998, outcome: 'failed', bucket: 10, count: 10 },
      { second: 998, outcome: 'associated', bucket: null, count: 5 },
    ]);
    expect(history.latest()).toHaveLength(historySeconds);
    expect(history.latest(2)).toEqual([
      { at: 997, created: 20, updated: 0, archived: 0, associated: 0, failed: 0, p50Ms: 87.5, p95Ms: 98.8 },
      { at: 998, created: 0, updated: 0, archived: 0, associated: 5, failed: 10, p50Ms: 87.5, p95Ms: 98.8 },
    ]);
    expect(history.recent().perSecond).toEqual({ created: 2, updated: 0, archived: 0, associated: 0.5, failed: 1 });
    expect(history.latest(0)).toEqual([]);
  });
});

import type { StatementResult } from '../../../database/batch-query';
import { IntakeProbe } from './intake-probe';

describe('IntakeProbe', () => {
  /** One for each probe, in their order. */
  let runs: { resolve: () => void; reject: (error: Error) => void }[];
  let probe: IntakeProbe;

  beforeEach(() => {
    jest.useFakeTimers();
    runs = [];
    probe = new IntakeProbe({
      run: () =>
        new Promise<StatementResult[]>((resolve, reject) => {
          const end = (): void => {
            resolve([]);
          };
          runs.push({ resolve: end, reject });
        }),
    });
  });
  afterEach(() => jest.useRealTimers());

  it('finds no problem if the database stores a row, and reuses the result for a second', async () => {
    const problem = probe.findProblem();
    runs[0]?.resolve();
    expect(await problem).toBeNull();
    jest.advanceTimersByTime(999);
    expect(await probe.findProblem()).toBeNull();
    expect(runs).toHaveLength(1);
    jest.advanceTimersByTime(1);
    void probe.findProblem();
    expect(runs).toHaveLength(2);
  });

  it('reports the error of the database, and reuses that too', async () => {
    const problem = probe.findProblem();
    runs[0]?.reject(new Error('read-only transaction'));
    expect(await problem).toBe('read-only transaction');
    expect(await probe.findProblem()).toBe('read-only transaction');
    expect(runs).toHaveLength(1);
  });

  it('reports a silent database after two seconds, and shares the probe until then', async () => {
    const problems = [probe.findProblem()];
    await jest.advanceTimersByTimeAsync(1_500);
    problems.push(probe.findProblem());
    await jest.advanceTimersByTimeAsync(500);
    const silent = 'the database does not answer in time';
    expect(await Promise.all(problems)).toEqual([silent, silent]);
    expect(runs).toHaveLength(1);
  });
});

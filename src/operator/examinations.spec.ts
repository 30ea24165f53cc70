import { Examinations } from './examinations';
import type { DoctorReportDto } from './operator.dto';

describe('Examinations', () => {
  let portals: string[] | Error;
  /** Ends each examination. */
  let ends: ((error?: Error) => void)[];
  let examinations: Examinations;
  const finished = async (report: Promise<DoctorReportDto>): Promise<DoctorReportDto> => {
    await jest.advanceTimersByTimeAsync(0);
    ends.at(-1)?.();
    return report;
  };

  beforeEach(() => {
    jest.useFakeTimers();
    portals = ['1'];
    ends = [];
    examinations = new Examinations(
      {
        examine: () =>
          new Promise((resolve, reject) => {
            const number = ends.length;
            ends.push((error) => {
              if (error) reject(error);
              else resolve({ number } as never);
            });
          }),
      },
      { ids: () => (portals instanceof Error ? Promise.reject(portals) : Promise.resolve(portals)) },
    );
  });
  afterEach(() => jest.useRealTimers());

  it('is shared by all who ask while it is under way, however new they want it', async () => {
    const asked = Promise.all([examinations.report(300), examinations.report(0)]);
    await jest.advanceTimersByTimeAsync(60_000);
    const late = examinations.report(1);
    const report = await finished(late);
    expect(report).toMatchObject({ number: 0, examinedAt: expect.any(String) as string });
    expect(await asked).toEqual([report, report]);
  });

  it('is made anew for whoever wants a newer one, by the time at which it began', async () => {
    const first = await finished(examinations.report(300));
    await jest.advanceTimersByTimeAsync(9_999);
    expect(await examinations.report(10)).toBe(first);
    await jest.advanceTimersByTimeAsync(1);
    expect(await finished(examinations.report(10))).toMatchObject({ number: 1 });
  });

  it('is made anew once other portals are connected', async () => {
    await finished(examinations.report(300));
    portals = ['1', '2'];
    expect(await finished(examinations.report(300))).toMatchObject({ number: 1 });
    portals = new Error('no database');
    expect(await finished(examinations.report(300))).toMatchObject({ number: 2 });
  });

  it('is tried again after a failure', async () => {
    const failing = expect(examinations.report(300)).rejects.toThrow('broken');
    await jest.advanceTimersByTimeAsync(0);
    ends[0]?.(new Error('broken'));
    await failing;
    expect(await finished(examinations.report(300))).toMatchObject({ number: 1 });
  });
});

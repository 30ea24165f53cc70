import type { DepthCount } from '../crm/journal/statistics/depth-count';
import type { PortalsService } from '../portals/portals.service';
import type { ProcessDto } from './operator.dto';
import { PortalWatch } from './portal-watch';
import { historySeconds } from './traffic-history';

describe('PortalWatch', () => {
  const process = {} as ProcessDto;
  let nowMs: number;
  let readings: [from: number, before: number][];
  let tookMs: number;
  let now: number;
  beforeEach(() => {
    [nowMs, readings, tookMs, now] = [1_000, [], 1, 1_002];
    jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
  });
  afterEach(() => jest.restoreAllMocks());

  const watch = (): PortalWatch =>
    new PortalWatch(
      '42',
      {
        now: () => Promise.resolve(now),
        traffic: (_portalId, from, before) => {
          readings.push([from, before]);
          nowMs += tookMs;
          return Promise.resolve([{ second: before - 1, outcome: 'created', bucket: null, count: 1 }]);
        },
        depthOf: () => ({ read: () => Promise.resolve({ due: 3 }) }) as unknown as DepthCount,
      },
      { status: () => Promise.resolve({}) } as unknown as PortalsService,
    );

  it('reads the history of three minutes, five seconds at a time', async () => {
    const { seconds } = await watch().read(process);
    expect(seconds).toHaveLength(historySeconds);
    expect(readings).toHaveLength(historySeconds / 5);
    expect(readings.slice(0, 2)).toEqual([
      [995, 1_000],
      [990, 995],
    ]);
    expect(seconds.at(-1)).toMatchObject({ at: 999, created: 1 });
  });

  it('begins later with a busy portal’s history, and goes on with each second', async () => {
    tookMs = 30;
    const busy = watch();
    const { seconds } = await busy.read(process);
    expect(readings).toHaveLength(2);
    expect([seconds.length, seconds[0]?.at]).toEqual([10, 990]);
    now += 1;
    expect((await busy.read(process)).seconds.map(({ at }) => at)).toEqual([1_000]);
    expect(readings.at(-1)).toEqual([1_000, 1_001]);
  });
});

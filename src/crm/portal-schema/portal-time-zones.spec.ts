import { Logger } from '@nestjs/common';
import { PortalTimeZones } from './portal-time-zones';

describe('PortalTimeZones', () => {
  let calls: number;
  let timeZone: string | undefined | Error;
  let zones: PortalTimeZones;
  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(() => {
    jest.useFakeTimers();
    jest.advanceTimersByTime(3_600_000);
    calls = 0;
    timeZone = 'Europe/Berlin';
    const getAccount = async (): Promise<never> => {
      calls += 1;
      await Promise.resolve();
      if (timeZone instanceof Error) throw timeZone;
      return { body: { timeZone } } as never;
    };
    zones = new PortalTimeZones({ getAccount }, { preflightWaitMs: 500 });
  });
  afterEach(() => jest.useRealTimers());

  it('reads a name once an hour', async () => {
    expect(await Promise.all([zones.nameOf('1'), zones.nameOf('1')])).toEqual(['Europe/Berlin', 'Europe/Berlin']);
    expect(await zones.nameOf('1')).toBe('Europe/Berlin');
    expect(calls).toBe(1);
    timeZone = 'Asia/Tokyo';
    await jest.advanceTimersByTimeAsync(3_600_001);
    expect(await zones.nameOf('1')).toBe('Europe/Berlin');
    await jest.advanceTimersByTimeAsync(0);
    expect(await zones.nameOf('1')).toBe('Asia/Tokyo');
  });

  it.each([
    ['a failure', new Error('down')],
    ['an answer without it', undefined],
  ])('knows none after %s, and asks again in five seconds', async (_name, answer) => {
    timeZone = answer;
    expect([await zones.nameOf('1'), await zones.nameOf('1')]).toEqual([null, null]);
    expect(calls).toBe(1);
    timeZone = 'Europe/Berlin';
    await jest.advanceTimersByTimeAsync(5_001);
    expect(await zones.nameOf('1')).toBe('Europe/Berlin');
  });

  it('keeps a known name through failures', async () => {
    await zones.nameOf('1');
    timeZone = new Error('down');
    await jest.advanceTimersByTimeAsync(3_600_001);
    await zones.nameOf('1');
    await jest.advanceTimersByTimeAsync(0);
    expect(await zones.nameOf('1')).toBe('Europe/Berlin');
  });
});

import { PortalDirectory } from './portal-directory';

describe('PortalDirectory', () => {
  let installed: string[];
  let ofEnvironment: string | null;
  let readings: number;
  /** Awaited before each answer of the database. */
  let delay: Promise<void>;
  let portals: PortalDirectory;

  beforeEach(() => {
    jest.useFakeTimers();
    installed = ['1', '2'];
    ofEnvironment = null;
    readings = 0;
    delay = Promise.resolve();
    const stored = {
      installedPortalIds: async (): Promise<string[]> => {
        readings += 1;
        const ids = [...installed];
        await delay;
        return ids;
      },
    };
    portals = new PortalDirectory({ findId: () => Promise.resolve(ofEnvironment) }, stored);
  });
  afterEach(async () => {
    await portals.onModuleDestroy();
    jest.useRealTimers();
  });

  it('selects the portal that is named, or the only one', async () => {
    expect(await portals.select('2')).toBe('2');
    await expect(portals.select('3')).rejects.toMatchObject({ code: 'portal-not-found' });
    await expect(portals.select(undefined)).rejects.toMatchObject({ code: 'portal-required' });
    installed = [];
    portals.forget();
    await expect(portals.select(undefined)).rejects.toMatchObject({ code: 'no-portal' });
    ofEnvironment = '7';
    expect(await portals.select(undefined)).toBe('7');
    expect(await portals.select('7')).toBe('7');
  });

  it('lists the portal of the environment first, and once', async () => {
    ofEnvironment = '2';
    expect(await portals.ids()).toEqual(['2', '1']);
  });

  it('reads the list once for all requests of two seconds', async () => {
    await Promise.all([portals.select('1'), portals.select('2'), portals.ids()]);
    await jest.advanceTimersByTimeAsync(1_999);
    await portals.select('1');
    expect(readings).toBe(1);
    await jest.advanceTimersByTimeAsync(1);
    await portals.select('1');
    expect(readings).toBe(2);
  });

  it('reads it again every second while there are requests, so that none waits', async () => {
    portals.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(readings).toBe(0);
    await portals.select('1');
    installed = ['3'];
    await jest.advanceTimersByTimeAsync(600_000);
    expect(await portals.ids()).toEqual(['3']);
    expect(readings).toBe(601);
    await jest.advanceTimersByTimeAsync(700_000);
    expect(readings).toBe(1_201);
  });

  it('does not keep a list that was being read while a portal was connected', async () => {
    let answer: () => void = () => undefined;
    delay = new Promise((resolve) => {
      answer = resolve;
    });
    const before = portals.ids();
    await jest.advanceTimersByTimeAsync(0);
    installed = ['1', '2', '3'];
    portals.forget();
    answer();
    expect(await before).toEqual(['1', '2']);
    expect(await portals.select('3')).toBe('3');
  });

  it('lets nobody wait longer than two seconds, and asks anew afterwards', async () => {
    delay = new Promise(() => undefined);
    const refused = expect(portals.select('1')).rejects.toMatchObject({ code: 'database-unavailable' });
    await jest.advanceTimersByTimeAsync(2_000);
    await refused;
    delay = Promise.resolve();
    expect(await portals.select('1')).toBe('1');
  });
});

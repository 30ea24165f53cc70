import { Logger } from '@nestjs/common';
import { newPortalReport } from './erasure-report';
import type { RunSteps } from './erasure-run';
import { ErasureRunner } from './erasure-runner';
import type { Erasure } from './erasure-store';

const erasure: Erasure = {
  ...{ id: 'e1', kind: 'portal', state: 'running', subjectHash: null, subjectCiphertext: null, requestedBy: null },
  ...{ requestedAt: new Date(0), finishedAt: null },
  report: { hubspot: 'keep', portals: [newPortalReport('42')] },
};

describe('ErasureRunner', () => {
  let abandoned: Erasure[];
  let carried: string[];
  let finished: string[];
  let renewed: boolean;
  let released: number;
  let endedPortals: string[];
  let late: string[];
  /** The stored receipts, with the subject if it was stored too. */
  let stored: { closedWrites: number | undefined; subject: string | null | undefined }[];
  let run: (erasure: Erasure, steps: RunSteps) => Promise<void>;
  let runner: ErasureRunner;

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  afterAll(() => {
    Logger.overrideLogger(['log', 'error', 'warn']);
  });
  beforeEach(() => {
    jest.useFakeTimers();
    abandoned = [];
    carried = [];
    finished = [];
    renewed = true;
    stored = [];
    released = 0;
    endedPortals = [];
    late = [];
    run = ({ report }) => {
      for (const portal of report.portals) portal.state = 'done';
      return Promise.resolve();
    };
    runner = new ErasureRunner(
      {
        renew: (_id, _runner, { portals: [portal] }, subject) => {
          stored.push({ closedWrites: portal?.erased.closedWrites, subject });
          return Promise.resolve(renewed);
        },
        finish: (id, _runner, state) => {
          finished.push(`${id} ${state}`);
          return Promise.resolve();
        },
        release: () => {
          released += 1;
          return Promise.resolve();
        },
        takeAbandoned: () => Promise.resolve(abandoned.shift() ?? null),
        removeOld: () => Promise.resolve(),
        endedPortals: () => Promise.resolve(endedPortals),
      },
      {
        run: (found, _connected, steps) => {
          carried.push(found.id);
          return run(found, steps);
        },
      },
      {
        removeLate: (portalId) => {
          late.push(portalId);
          return Promise.resolve(1);
        },
      },
      { connected: () => Promise.resolve([]) },
      { receiptsMs: 1 },
    );
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  const copy = (id: string): Erasure => ({ ...structuredClone(erasure), id });

  it('continues the erasures of processes that have ended', async () => {
    abandoned = [copy('a'), copy('b')];
    runner.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(20_000);
    expect(finished).toEqual(['a done', 'b done']);
    await runner.onModuleDestroy();
  });

  it('keeps the receipt of a portal that it could not finish', async () => {
    run = () => Promise.resolve();
    await runner.start(copy('a'));
    expect(finished).toEqual(['a incomplete']);
  });

  it('ends a run that another process continues', async () => {
    renewed = false;
    run = async (_erasure, { onWindow }) => {
      await jest.advanceTimersByTimeAsync(3_000);
      await onWindow('42', 'openWrites', 1, 0);
      finished.push('not reached');
    };
    await runner.start(copy('a'));
    expect([carried, finished]).toEqual([['a'], []]);
  });

  it('stores the receipt after each change, and the person as soon as more is known', async () => {
    run = async ({ report }, { onWindow, onKnown }) => {
      const [portal] = report.portals;
      if (!portal) throw new Error('there is no portal');
      await onWindow('42', 'closedWrites', 500, 0);
      await onKnown('sealed');
      portal.erased.closedWrites = 7;
      await onWindow('42', 'closedWrites', 500, 7);
      portal.state = 'done';
    };
    await runner.start(copy('a'));
    expect(stored).toEqual([
      { closedWrites: undefined, subject: 'sealed' },
      { closedWrites: 7, subject: undefined },
    ]);
    expect(finished).toEqual(['a done']);
  });

  it('stores the last change before it hands over', async () => {
    let goOn: () => void = () => undefined;
    run = async ({ report }, { onWindow }) => {
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      for (const portal of report.portals) portal.erased.closedWrites = 7;
      await onWindow('42', 'closedWrites', 500, 7);
    };
    const started = runner.start(copy('a'));
    await jest.advanceTimersByTimeAsync(0);
    const stopped = runner.onModuleDestroy();
    goOn();
    await Promise.all([started, stopped]);
    expect([stored, finished, released]).toEqual([[{ closedWrites: 7, subject: undefined }], [], 1]);
  });

  it('removes rows that arrive after the erasure of their portal', async () => {
    endedPortals = ['42', '43'];
    runner.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(20_000);
    expect(late).toEqual(['42', '43']);
    await runner.onModuleDestroy();
  });

  it('hands a running erasure over when it stops', async () => {
    let goOn: () => void = () => undefined;
    run = async (_erasure, { onWindow }) => {
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      await onWindow('42', 'openWrites', 1, 0);
    };
    const started = runner.start(copy('a'));
    await jest.advanceTimersByTimeAsync(0);
    const stopped = runner.onModuleDestroy();
    goOn();
    await Promise.all([started, stopped]);
    expect([finished, released]).toEqual([[], 1]);
  });
});

import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { retentionConfig, type RetentionConfig } from '../config/retention.config';
import { BackgroundLoop } from '../timing/background-loop';
import { ErasedPortals } from './erased-portals';
import { ErasureRun } from './erasure-run';
import { ErasureStore, type Erasure } from './erasure-store';
import { PortalData } from './portal-data';

const everyMs = 15_000;
const jitter = 0.2;
/** Rows that arrive after the erasure of their portal are removed for this time. No request takes that long. */
const lateMs = 600_000;
/** Progress without changes is stored, and the right to continue is renewed, this often. */
const renewMs = 2_000;

/** Ends a run that another process continues. */
class TakenOver extends Error {}

/** Carries out erasures in the background, and continues those of processes that have ended. */
@Injectable()
export class ErasureRunner implements OnApplicationBootstrap, OnModuleDestroy {
  /** The name of this process in erasures. */
  readonly name = randomUUID();
  private readonly logger = new Logger(ErasureRunner.name);
  private readonly runs = new Set<Promise<void>>();
  private stopping = false;
  private readonly loop = new BackgroundLoop({
    name: 'Continuing erasures',
    everyMs,
    jitter,
    run: () => this.continueAbandoned(),
    logger: this.logger,
  });

  constructor(
    @Inject(ErasureStore)
    private readonly store: Pick<
      ErasureStore,
      'renew' | 'finish' | 'release' | 'takeAbandoned' | 'removeOld' | 'endedPortals'
    >,
    @Inject(ErasureRun) private readonly erasure: Pick<ErasureRun, 'run'>,
    @Inject(PortalData) private readonly data: Pick<PortalData, 'removeLate'>,
    @Inject(ErasedPortals) private readonly portals: Pick<ErasedPortals, 'connected'>,
    @Inject(retentionConfig.KEY) private readonly config: Pick<RetentionConfig, 'receiptsMs'>,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await this.loop.stop();
    await Promise.all(this.runs);
    await this.store.release(this.name).catch((error: unknown) => {
      this.logger.warn(`Handing over erasures failed; others continue them in a minute: ${String(error)}`);
    });
  }

  /** Carries out an erasure of this process. Failures are logged, and a later turn continues. */
  start(erasure: Erasure): Promise<void> {
    const run: Promise<void> = this.carryOut(erasure)
      .catch((error: unknown) => {
        if (error instanceof TakenOver) return;
        this.logger.error(`Erasure ${erasure.id} was interrupted, and continues in a minute: ${String(error)}`);
      })
      .finally(() => this.runs.delete(run));
    this.runs.add(run);
    return run;
  }

  private async continueAbandoned(): Promise<void> {
    await this.store.removeOld(this.config.receiptsMs);
    await this.removeLate();
    for (
      let found = await this.store.takeAbandoned(this.name);
      found;
      found = await this.store.takeAbandoned(this.name)
    ) {
      if (this.stopping) return;
      await this.start(found);
    }
  }

  private async removeLate(): Promise<void> {
    for (const portalId of await this.store.endedPortals(lateMs)) {
      if (this.stopping) return;
      const rows = await this.data.removeLate(portalId);
      if (rows > 0) this.logger.warn(`Removed ${rows} rows of portal ${portalId} that arrived after its erasure`);
    }
  }

  private async carryOut(erasure: Erasure): Promise<void> {
    const { id, report } = erasure;
    let renewedMs = performance.now();
    const renew = async (subjectCiphertext?: string): Promise<void> => {
      const isOwn = await this.store.renew(id, this.name, report, subjectCiphertext);
      if (!isOwn) throw new TakenOver('another process has taken over');
      renewedMs = performance.now();
    };
    const connected = await this.portals.connected();
    await this.erasure.run(erasure, connected, {
      onWindow: async (portalId, table, rowsRead, changed) => {
        const read =
          report.progress?.portalId === portalId && report.progress.table === table ? report.progress.rowsRead : 0;
        report.progress = { portalId, table, rowsRead: read + rowsRead };
        // A process that continues finds no changed row again, so the receipt must have it.
        if (changed > 0 || performance.now() - renewedMs >= renewMs) await renew();
        if (this.stopping) throw new TakenOver('the process stops');
      },
      onKnown: renew,
    });
    delete report.progress;
    const state = report.portals.every((portal) => portal.state === 'done') ? 'done' : 'incomplete';
    await this.store.finish(id, this.name, state, report);
    this.logger.log(`Erasure ${id} of a ${erasure.kind} is ${state}`);
  }
}

import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { retentionConfig, type RetentionConfig } from '../config/retention.config';
import { BackgroundLoop } from '../timing/background-loop';
import { AuditTrail } from './audit-trail';

const everyMs = 60 * 60_000;
/** Spreads replicas that were started together. */
const jitter = 0.1;

/** Removes changes from the audit trail after their retention. */
@Injectable()
export class AuditRetention implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop = new BackgroundLoop({
    name: 'Removing outdated changes from the audit trail',
    everyMs,
    jitter,
    run: async () => {
      await this.trail.removeBefore(new Date(Date.now() - this.config.auditMs));
    },
    logger: new Logger(AuditRetention.name),
  });

  constructor(
    @Inject(AuditTrail) private readonly trail: Pick<AuditTrail, 'removeBefore'>,
    @Inject(retentionConfig.KEY) private readonly config: Pick<RetentionConfig, 'auditMs'>,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }
}

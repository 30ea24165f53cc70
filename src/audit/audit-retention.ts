import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { retentionConfig, type RetentionConfig } from '../config/retention.config';
import { BackgroundLoop } from '../timing/background-loop';
import type { AuditAction } from './audit-event';
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
      for (const { before, action } of outdated(this.config, Date.now())) await this.trail.removeBefore(before, action);
    },
    logger: new Logger(AuditRetention.name),
  });

  constructor(
    @Inject(AuditTrail) private readonly trail: Pick<AuditTrail, 'removeBefore'>,
    @Inject(retentionConfig.KEY) private readonly config: Pick<RetentionConfig, 'auditMs' | 'failedMs'>,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }
}

/**
 * The changes to remove. Retries are as many as their callers send, so they are kept no longer than failed writes.
 * @param nowMs by Date.now()
 */
export function outdated(
  { auditMs, failedMs }: Pick<RetentionConfig, 'auditMs' | 'failedMs'>,
  nowMs: number,
): { before: Date; action?: AuditAction }[] {
  const all = { before: new Date(nowMs - auditMs) };
  if (failedMs === null || failedMs >= auditMs) return [all];
  return [all, { before: new Date(nowMs - failedMs), action: 'write.retried' }];
}

import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { securityConfig, type SecurityConfig } from '../config/security.config';
import { BackgroundLoop } from '../timing/background-loop';
import { ApiKeys } from './api-keys';

/** Repeats after a failure: the tables may not be there yet. */
const everyMs = 2_000;

/** Stores the first key, from BOOTSTRAP_API_KEY, if no key was ever created. So a revoked one does not come back. */
@Injectable()
export class BootstrapKey implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(BootstrapKey.name);
  private readonly loop = new BackgroundLoop({
    name: 'Storing the first API key',
    everyMs,
    run: () => this.store(),
    logger: this.logger,
  });

  constructor(
    @Inject(ApiKeys) private readonly keys: Pick<ApiKeys, 'haveAny' | 'register'>,
    @Inject(securityConfig.KEY) private readonly config: Pick<SecurityConfig, 'bootstrapApiKey'>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.bootstrapApiKey === undefined) return;
    // The key works as soon as the service listens, if the database can be used.
    await this.store().catch(() => {
      this.loop.start();
    });
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  private async store(): Promise<void> {
    const { bootstrapApiKey: key } = this.config;
    if (key !== undefined && !(await this.keys.haveAny())) {
      await this.keys.register('bootstrap', key);
      this.logger.log('Stored the first API key, named bootstrap, from BOOTSTRAP_API_KEY');
    }
    void this.loop.stop();
  }
}

import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { noteKeyName, takeUnnamedKeys } from '../logging/key-names';
import { BackgroundLoop } from '../timing/background-loop';
import { ApiKeyNames } from './api-key-names';

/** A log line has the name of a key after this time at most. */
const everyMs = 5_000;

/**
 * Reads the names of API keys for log lines and traces that lacked them. A process learns the names of its callers from their
 * requests. Only keys whose writes another process has accepted remain.
 */
@Injectable()
export class LoggedKeyNames implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop = new BackgroundLoop({
    name: 'Reading the names of API keys for the log',
    everyMs,
    run: () => this.read(),
    logger: new Logger(LoggedKeyNames.name),
  });

  constructor(@Inject(ApiKeyNames) private readonly names: Pick<ApiKeyNames, 'of'>) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  /** Reads the missing names. Queries nothing if there are none. */
  async read(): Promise<void> {
    const ids = takeUnnamedKeys();
    if (ids.length === 0) return;
    for (const [id, name] of await this.names.of(ids)) noteKeyName(id, name);
  }
}

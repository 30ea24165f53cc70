import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { DATABASE_SETTINGS } from '../../database/database.module';
import type { DatabaseSettings } from '../../database/database-settings';
import { ServerChoice } from '../../database/server-choice';
import { WatchedClient } from '../../database/watched-client';
import { BackgroundLoop } from '../../timing/background-loop';
import { settledChannel } from '../journal/settlement/settle-statements';

/** Without pings, a silent connection may be dead for hours. */
const pingMs = 10_000;

/**
 * Listens on its own connection for notices that another process has settled writes of this one. A pooler in transaction
 * mode forwards no notices. Without a direct connection, the next sweep finds the settled writes.
 */
@Injectable()
export class SettledNotices implements OnModuleDestroy {
  private readonly logger = new Logger(SettledNotices.name);
  private readonly choice: ServerChoice | null;
  private client?: WatchedClient;
  private readonly pings = new BackgroundLoop({
    name: 'Ping of the connection for notices',
    everyMs: pingMs,
    run: () => this.ping(),
    logger: this.logger,
  });
  private connecting = false;
  private stopping = false;

  constructor(@Inject(DATABASE_SETTINGS) private readonly settings: DatabaseSettings) {
    this.choice = settings.directAddress && new ServerChoice(settings.directAddress);
  }

  /**
   * Starts to listen, unless a connection exists already. A failure is logged, and the next call tries again.
   * @param heard called with the name of the process that accepted the settled writes
   */
  listen(heard: (processName: string) => void): void {
    if (!this.choice || this.client || this.connecting || this.stopping) return;
    this.connecting = true;
    this.connect(this.choice, heard)
      .catch((error: unknown) => {
        this.logger.warn(`Listening for settled writes failed: ${(error as Error).message}`);
      })
      .finally(() => {
        this.connecting = false;
      });
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    this.client?.destroy();
    await this.pings.stop();
  }

  private async connect(choice: ServerChoice, heard: (processName: string) => void): Promise<void> {
    const client = new WatchedClient({
      choice,
      applicationName: 'hubspot-crm-integration notices',
      connectTimeoutMs: this.settings.timeoutMs,
      statementTimeoutMs: this.settings.timeoutMs,
      serverTimeouts: true,
    });
    client.on('notification', ({ payload = '' }) => {
      heard(payload);
    });
    client.on('error', (error) => {
      if (!this.stopping) this.logger.warn(`Lost the connection for notices of settled writes: ${error.message}`);
    });
    client.on('end', () => {
      if (this.client !== client) return;
      this.client = undefined;
      void this.pings.stop();
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${settledChannel}`);
    } catch (error) {
      choice.leave(client.server);
      client.destroy();
      throw error;
    }
    this.client = client;
    if (this.stopping) client.destroy();
    else this.pings.start();
  }

  /** A connection that does not answer is destroyed. The next sweep then connects anew. */
  private async ping(): Promise<void> {
    const { client } = this;
    await client?.query('SELECT 1').catch(() => {
      client.destroy();
    });
  }
}

import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { Client } from 'pg';
import type { Env } from '../../config/env';
import { closedChannel } from './journal-sql';

/**
 * Hears from PostgreSQL that writes of this process were closed by another one, on a connection of its own. Without it -
 * the connection is broken, or a pooler does not pass notices on - callers learn it from the next sweep.
 */
@Injectable()
export class ClosedNotices implements OnModuleDestroy {
  private readonly logger = new Logger(ClosedNotices.name);
  private readonly databaseUrl: string;
  private client?: Client;
  private listenedBefore = false;

  constructor(config: ConfigService<Env, true>) {
    this.databaseUrl = config.get('DATABASE_URL', { infer: true });
  }

  /**
   * Listens, unless it does so already.
   * @param heard called with the name of a process whose writes were closed
   * @returns whether it did before, over a connection that has ended since: PostgreSQL may have been started anew
   */
  async listen(heard: (processName: string) => void): Promise<boolean> {
    if (this.client) return false;
    const again = this.listenedBefore;
    const client = new Client({
      connectionString: this.databaseUrl,
      application_name: 'hubspot-crm-integration notices',
    });
    this.client = client;
    client.on('notification', ({ payload = '' }) => {
      heard(payload);
    });
    client.on('error', (error) => {
      this.logger.warn(`Notices are not heard for now: ${error.message}`);
    });
    client.on('end', () => {
      if (this.client === client) this.client = undefined;
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${closedChannel}`);
      this.listenedBefore = true;
      return again;
    } catch (error) {
      this.client = undefined;
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  async onModuleDestroy(): Promise<void> {
    await this.client?.end().catch(() => undefined);
  }
}

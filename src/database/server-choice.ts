import { readFileSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import type { ClientConfig } from 'pg';
import { parse } from 'pg-connection-string';
import { serversOf, type DatabaseServers } from '../config/database-url';
import type { DatabaseAddress } from './database-settings';

/**
 * Decides where the next connection goes: to the server that was reached last, or to the next one after a failure. URL and
 * certificate authority are read from their files again each time, so that both can be replaced while the service runs.
 */
export class ServerChoice {
  private readonly logger = new Logger('Database');
  private url: string;
  private servers: DatabaseServers;
  private position = 0;

  constructor(private readonly address: DatabaseAddress) {
    this.url = address.url;
    this.servers = serversOf(address.url);
  }

  /** How many servers the URL names. */
  get count(): number {
    return this.servers.urls.length;
  }

  /** Whether a server has to accept writes before a connection to it is used. */
  get mustAcceptWrites(): boolean {
    return this.servers.mustAcceptWrites;
  }

  /** Which server the next connection goes to. */
  get current(): number {
    return this.position % this.count;
  }

  /** Moves on from a server that could not be used; another connection may have done so already. */
  leave(server: number): void {
    if (server === this.current) this.position = (server + 1) % this.count;
  }

  /** The driver's settings for a connection to the current server. */
  config(): ClientConfig {
    this.readUrlAgain();
    const parsed = parse(this.servers.urls[this.current] ?? this.url);
    const { caFile } = this.address;
    const ssl = caFile
      ? {
          ...(typeof parsed.ssl === 'object' ? parsed.ssl : {}),
          ca: readFileSync(caFile, 'utf8'),
          // Whoever names an authority wants it asked, whatever the URL's sslmode says.
          rejectUnauthorized: true,
        }
      : parsed.ssl;
    return {
      ...(parsed as ClientConfig),
      connectionString: undefined,
      database: parsed.database ?? undefined,
      port: parsed.port ? Number(parsed.port) : undefined,
      ssl: ssl as ClientConfig['ssl'],
    };
  }

  private readUrlAgain(): void {
    const { urlFile } = this.address;
    if (!urlFile) return;
    try {
      const url = readFileSync(urlFile, 'utf8').trim();
      // A file that is being replaced may be empty for a moment.
      if (url === '') return;
      this.servers = serversOf(url);
      this.url = url;
    } catch (error) {
      this.logger.warn(`The database URL could not be read again, the last one stays in use: ${String(error)}`);
    }
  }
}

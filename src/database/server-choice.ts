import { readFileSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import type { ClientConfig } from 'pg';
import { parse } from 'pg-connection-string';
import { serversOf, type DatabaseServers } from '../config/database-url';
import type { DatabaseAddress } from './database-settings';

/**
 * Chooses the server of the next connection: the last reachable one, or the next one after a failure. Each connection reads
 * the files of the URL and of the certificate authority: both can be replaced while the service runs.
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

  /** Number of servers in the URL. */
  get count(): number {
    return this.servers.urls.length;
  }

  /** True if connections to read-only servers must be rejected. */
  get mustAcceptWrites(): boolean {
    return this.servers.mustAcceptWrites;
  }

  /** Index of the server for the next connection. */
  get current(): number {
    return this.position % this.count;
  }

  /** Moves to the next server after a failure. Does nothing if another connection has moved already. */
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
          // A configured authority implies verification, regardless of the URL's sslmode.
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
      // A file may be empty while it is being replaced.
      if (url === '') return;
      this.servers = serversOf(url);
      this.url = url;
    } catch (error) {
      this.logger.warn(`Failed to reread the database URL, the last one stays in use: ${String(error)}`);
    }
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../../src/local/embedded-postgres';

/** A PostgreSQL of a bench's own. */
export interface TemporaryPostgres {
  url: string;
  /** A directory for whatever else the bench keeps; the data are in `postgres` there. */
  directory: string;
  /** Ends it, and removes the directory. */
  stop: () => void;
}

/** Starts one. It ends with the bench, also where that is interrupted: no signal of a terminal reaches it. */
export async function startTemporaryPostgres(): Promise<TemporaryPostgres> {
  const directory = mkdtempSync(path.join(tmpdir(), 'hubspot-crm-bench-'));
  const server = await startEmbeddedPostgres({ dataDir: path.join(directory, 'postgres') });
  const stop = (): void => {
    process.off('exit', stop);
    server.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  process.once('exit', stop);
  return { url: server.url, directory, stop };
}

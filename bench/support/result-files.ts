import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { format } from 'prettier';
import { meets, type BenchResult, type Figure } from './bench';

const directory = path.join(__dirname, '../results');

/** The contents of `bench/results/<name>.json`. */
export interface StoredResult extends BenchResult {
  name: string;
  /** Time of the run in UTC. */
  date: string;
  node: string;
  /** The server in BENCH_DATABASE_URL, such as `PostgreSQL 15.18, JIT on`; null for the embedded one. */
  database: string | null;
  /** Cores that the load, the service, the simulator and PostgreSQL shared. */
  cpus: number;
  options: Record<string, number>;
  seconds: number;
  figures: (Figure & { met: boolean | null })[];
}

/**
 * Writes a result to its file, which replaces the previous one. Results of a given server go to a separate folder,
 * unless the bench compares both servers.
 */
export async function storeResult(
  name: string,
  {
    database,
    comparesServers,
    options,
    seconds,
    figures,
    notes = [],
  }: BenchResult & Pick<StoredResult, 'database' | 'options' | 'seconds'> & { comparesServers: boolean },
): Promise<StoredResult> {
  const stored: StoredResult = {
    name,
    date: new Date().toISOString(),
    node: process.version,
    database,
    cpus: cpus().length,
    options,
    seconds,
    figures: figures.map((figure) => ({ ...figure, value: rounded(figure.value), met: meets(figure) })),
    notes,
  };
  const folder = database === null || comparesServers ? directory : path.join(directory, folderOf(database));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.json`), await format(JSON.stringify(stored), { parser: 'json' }));
  return stored;
}

/** All results of the embedded server by bench name. */
export function readResults(): Map<string, StoredResult> {
  const files = existsSync(directory) ? readdirSync(directory).filter((file) => file.endsWith('.json')) : [];
  const results = files.map((file) => JSON.parse(readFileSync(path.join(directory, file), 'utf8')) as StoredResult);
  return new Map(results.map((result) => [result.name, result]));
}

function folderOf(database: string): string {
  return database
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/-$/, '');
}

/** Rounds to three significant digits, which exceed the accuracy on a shared machine. Large numbers become whole. */
function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

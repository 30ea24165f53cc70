import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { format } from 'prettier';
import { meets, type BenchResult, type Figure } from './bench';

const directory = path.join(__dirname, '../results');

/** A result as `bench/results/<name>.json` has it. */
export interface StoredResult extends BenchResult {
  name: string;
  /** When, in UTC. */
  date: string;
  node: string;
  /** What BENCH_DATABASE_URL names, such as `PostgreSQL 15.18, JIT on`; null where the bench started its own. */
  database: string | null;
  /** Cores that the load, the service, the simulator and PostgreSQL shared. */
  cpus: number;
  options: Record<string, number>;
  seconds: number;
  figures: (Figure & { met: boolean | null })[];
}

/**
 * Writes a result to its file, in the place of the one before. Those that were measured on a given database go to a folder
 * of their own, so that they do not replace those of the embedded one; where both were measured, there is no other.
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

/** All results of the embedded database, by the name of their bench. */
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

/** Three digits are more than a measurement on a shared machine is worth; whole numbers stay whole. */
function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

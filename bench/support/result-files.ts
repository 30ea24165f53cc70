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
  /** Cores that the load, the service, the simulator and PostgreSQL shared. */
  cpus: number;
  options: Record<string, number>;
  seconds: number;
  figures: (Figure & { met: boolean | null })[];
}

/** Writes a result to its file, in the place of the one before. */
export async function storeResult(
  name: string,
  { options, seconds, figures, notes = [] }: BenchResult & { options: Record<string, number>; seconds: number },
): Promise<StoredResult> {
  const stored: StoredResult = {
    name,
    date: new Date().toISOString(),
    node: process.version,
    cpus: cpus().length,
    options,
    seconds,
    figures: figures.map((figure) => ({ ...figure, value: rounded(figure.value), met: meets(figure) })),
    notes,
  };
  mkdirSync(directory, { recursive: true });
  writeFileSync(path.join(directory, `${name}.json`), await format(JSON.stringify(stored), { parser: 'json' }));
  return stored;
}

/** All results that there are, by the name of their bench. */
export function readResults(): Map<string, StoredResult> {
  const files = existsSync(directory) ? readdirSync(directory).filter((file) => file.endsWith('.json')) : [];
  const results = files.map((file) => JSON.parse(readFileSync(path.join(directory, file), 'utf8')) as StoredResult);
  return new Map(results.map((result) => [result.name, result]));
}

/** Three digits are more than a measurement on a shared machine is worth; whole numbers stay whole. */
function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

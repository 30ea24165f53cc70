/**
 * The limits of one caller, by groups of cases in `bench/limits/`. Each file there exports a `group`. BENCH_LIMITS names the
 * groups to run, separated by commas.
 */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Bench, BenchResult, Figure } from './support/bench';
import type { LimitGroup, LimitOptions } from './support/limit-group';

const directory = path.join(__dirname, 'limits');
/** `require` goes through ts-node; `import()` does not. */
const load = createRequire(__filename);

function groups(): [name: string, group: LimitGroup][] {
  const wanted = (process.env.BENCH_LIMITS ?? '').split(',').filter(Boolean);
  const names = readdirSync(directory)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`BENCH_LIMITS: no group ${unknown}. Use some of ${names.join(', ')}.`);
  return names
    .filter((name) => wanted.length === 0 || wanted.includes(name))
    .map((name) => [name, (load(path.join(directory, name)) as { group: LimitGroup }).group]);
}

async function measure(options: LimitOptions, progress: (line: string) => void): Promise<BenchResult> {
  const figures: Figure[] = [];
  const notes: string[] = [];
  for (const [name, group] of groups()) {
    progress(`${name}: ${group.summary}`);
    const result = await group.run(progress, options);
    figures.push(...result.figures);
    notes.push(...(result.notes ?? []));
  }
  return { figures, notes };
}

export const bench: Bench<'seconds'> = {
  summary: 'what one caller can take of bytes, CPU time, statements and calls',
  options: { seconds: { about: 'seconds of all attacks together (group together)', alone: 300, inAll: 60 } },
  run: measure,
};

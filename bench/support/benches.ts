import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Bench } from './bench';

/** A bench with any options. */
export type AnyBench = Bench<string>;

const suffix = '.bench.ts';
const directory = path.join(__dirname, '..');
/** `require` goes through ts-node; `import()` does not. */
const load = createRequire(__filename);

/** All benches by name: the files `bench/<name>.bench.ts`. */
export function loadBenches(): Map<string, AnyBench> {
  const files = readdirSync(directory).filter((file) => file.endsWith(suffix));
  const loaded = files.sort().map((file): [string, AnyBench] => {
    const { bench } = load(path.join(directory, file)) as { bench: AnyBench };
    return [file.slice(0, -suffix.length), bench];
  });
  return new Map(loaded);
}

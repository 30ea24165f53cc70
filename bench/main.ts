/** Runs the benchmarks. `npm run bench -- --help` lists them, and support/bench.ts describes their exports. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { describeGivenServer, givenServer } from './support/bench-postgres';
import { loadBenches, type AnyBench } from './support/benches';
import { storeResult } from './support/result-files';
import { tableOf } from './support/result-table';

const root = path.join(__dirname, '..');

function help(benches: Map<string, AnyBench>): string {
  const width = Math.max(...[...benches.keys()].map((name) => name.length)) + 2;
  const lines = [...benches].flatMap(([name, { summary, options = {} }]) => [
    `  ${name.padEnd(width)}${summary}`,
    ...Object.entries(options).map(
      ([option, { about, alone, inAll }]) =>
        `  ${' '.repeat(width)}  --${option} <n>  ${about}: ${alone}; ${inAll} in a run of all`,
    ),
  ]);
  return [
    'npm run bench                       run all benches in short form, in twenty to thirty minutes',
    'npm run bench -- <name> [<name>…]   run some benches; each gets the options that it has',
    'npm run bench:publish               draw the charts and write the table of docs/measured.md from bench/results/*.json',
    '',
    'Results go to standard output and to bench/results/<name>.json. Exit status 1: a bench failed or missed a target.',
    '',
    'BENCH_DATABASE_URL       a PostgreSQL to use instead of the embedded one. The role must be able to create databases.',
    '                         Results go to a separate folder. The bench "databases" needs this variable.',
    'BENCH_DATABASE_RESTART   a command that restarts this server, for the bench "faults"',
    'TEST_DATABASE_CITUS=1    marks this server as a Citus coordinator. Tables are then distributed.',
    '',
    ...lines,
  ].join('\n');
}

function fail(message: string): never {
  console.error(`${message}\nnpm run bench -- --help lists benches and options.`);
  process.exit(2);
}

const needsServer =
  'needs a server to compare: set BENCH_DATABASE_URL, for example to postgres://postgres@127.0.0.1:5432/postgres.';

/** The command line. */
interface Asked {
  names: string[];
  options: Record<string, number>;
  help: boolean;
}

function readArguments(benches: Map<string, AnyBench>): Asked {
  const known = [...benches.values()].flatMap(({ options = {} }) => Object.keys(options));
  const options = Object.fromEntries(known.map((option) => [option, { type: 'string' as const }]));
  try {
    const { values, positionals } = parseArgs({
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    const { help: wantsHelp = false, ...given } = values;
    const numbers = Object.entries(given).map(([option, text]): [string, number] => {
      const value = Number(text);
      if (!Number.isInteger(value) || value <= 0) throw new Error(`--${option} takes a positive whole number.`);
      return [option, value];
    });
    return { names: positionals, options: Object.fromEntries(numbers), help: wantsHelp };
  } catch (error) {
    // parseArgs appends advice on arguments that look like options.
    return fail((error instanceof Error ? error.message : String(error)).replace(/ To specify .*/s, ''));
  }
}

async function measure(
  name: string,
  bench: AnyBench,
  chosen: Record<string, number>,
  database: string | null,
): Promise<boolean> {
  const progress = (line: string): void => {
    console.error(`${name}: ${line}`);
  };
  progress(bench.summary);
  const startedMs = performance.now();
  try {
    const result = await bench.run(chosen, progress);
    const seconds = Math.round((performance.now() - startedMs) / 1000);
    const stored = await storeResult(name, {
      database,
      comparesServers: bench.comparesServers === true,
      options: chosen,
      seconds,
      ...result,
    });
    console.log(`\n${name}: ${bench.summary} (${seconds} s)\n${tableOf(stored)}`);
    return stored.figures.every(({ met }) => met !== false);
  } catch (error) {
    console.error(`${name} failed:`, error);
    return false;
  }
}

async function main(): Promise<void> {
  const benches = loadBenches();
  const asked = readArguments(benches);
  if (asked.help) {
    console.log(help(benches));
    return;
  }
  const unknown = asked.names.find((name) => !benches.has(name));
  if (unknown !== undefined) fail(`There is no bench called ${unknown}. Use one of ${[...benches.keys()].join(', ')}.`);
  const all = asked.names.length === 0;
  const named = [...benches].filter(([name]) => all || asked.names.includes(name));
  const wanted = named.filter(([, { comparesServers }]) => !comparesServers || givenServer() !== null);
  for (const [name] of named.filter((one) => !wanted.includes(one))) {
    if (!all) fail(`${name} ${needsServer}`);
    console.error(`Skipping ${name}, which ${needsServer}`);
  }
  const unused = Object.keys(asked.options).find((option) => !wanted.some(([, { options = {} }]) => option in options));
  if (unused !== undefined)
    fail(`${asked.names.join(' and ')} take${asked.names.length > 1 ? '' : 's'} no --${unused}.`);
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) fail('The build failed.');
  const database = await describeGivenServer().catch((error: unknown) => fail(`BENCH_DATABASE_URL: ${String(error)}`));
  if (database) console.error(`On ${database}.`);
  const startedMs = performance.now();
  let good = true;
  for (const [name, bench] of wanted) {
    const chosen = Object.entries(bench.options ?? {}).map(([option, { alone, inAll }]) => [
      option,
      asked.options[option] ?? (all ? inAll : alone),
    ]);
    good = (await measure(name, bench, Object.fromEntries(chosen) as Record<string, number>, database)) && good;
  }
  if (wanted.length > 1) console.error(`\n${Math.round((performance.now() - startedMs) / 1000)} s in all`);
  process.exitCode = good ? 0 : 1;
}

// The default action skips Node's 'exit' event, which ends the child processes.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
void main();

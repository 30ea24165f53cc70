/**
 * The long form of test/fuzz.e2e-spec.ts: 20,000 requests made from the OpenAPI document - as it wants them, nearly so, and
 * hostile - at a process of the service, which works with the simulator. It fails for an answer of 5xx other than 503, for
 * one that the document does not tell of, and for anything the process complains of; and tells what memory it held.
 * `npm run bench:fuzz`; `npm run bench:fuzz -- 50000 7` for more requests and another seed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../src/local/embedded-postgres';
import { migrate } from '../src/migrate';
import { fuzzRun } from '../test/support/fuzz-run';

async function main(): Promise<void> {
  const requests = Number(process.argv[2] ?? 20_000);
  const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
  const root = mkdtempSync(path.join(tmpdir(), 'fuzz-'));
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(root, 'postgres') });
  try {
    await migrate(postgres.url, 'run');
    const progress = (line: string): void => {
      console.log(line);
    };
    const result = await fuzzRun({ databaseUrl: postgres.url, requests, concurrency: 32, seed, progress });
    const { findings, output, memory, statuses, sent } = result;
    console.log(`seed ${seed}: ${sent} requests, answered ${JSON.stringify(statuses)}`);
    console.table(
      memory.map((use) =>
        Object.fromEntries(Object.entries(use).map(([name, bytes]) => [name, inMb(bytes as number)])),
      ),
    );
    for (const line of [...findings, ...output]) console.log(line);
    if (findings.length + output.length > 0) process.exitCode = 1;
  } finally {
    postgres.stop();
    rmSync(root, { recursive: true, force: true });
  }
}

function inMb(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}

void main();

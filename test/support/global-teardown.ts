import { rmSync } from 'node:fs';
import { dropDatabase, templateDatabase } from './test-database';

const patienceMs = 15_000;

/** Stops the PostgreSQL of the tests and takes its data away; of one that was given, what the tests have made. */
export default async function globalTeardown(): Promise<void> {
  const { testPostgres } = globalThis;
  if (!testPostgres) return;
  if (testPostgres.server) testPostgres.server.stop();
  else await dropDatabase(templateDatabase());
  rmSync(testPostgres.dir, { recursive: true, force: true });
  endAnyway();
}

/** A timer or a socket that a test left open would keep the run from ending: it ends with the tests' verdict, and says so. */
function endAnyway(): void {
  setTimeout(() => {
    console.error(`The tests left this open: ${process.getActiveResourcesInfo().join(', ')}`);
    process.exit();
  }, patienceMs).unref();
}

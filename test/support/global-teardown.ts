import { rmSync } from 'node:fs';
import { dropDatabase, templateDatabase } from './test-database';

const patienceMs = 15_000;

/** Stops the embedded PostgreSQL and removes its data. On a given server it drops the template database. */
export default async function globalTeardown(): Promise<void> {
  const { testPostgres } = globalThis;
  if (!testPostgres) return;
  if (testPostgres.server) testPostgres.server.stop();
  else await dropDatabase(templateDatabase());
  rmSync(testPostgres.dir, { recursive: true, force: true });
  endAnyway();
}

/** Ends the run after a while if a test left timers or sockets open, and prints their kinds. */
function endAnyway(): void {
  setTimeout(() => {
    console.error(`The tests left this open: ${process.getActiveResourcesInfo().join(', ')}`);
    process.exit();
  }, patienceMs).unref();
}

import { rmSync } from 'node:fs';

/** Stops the PostgreSQL of the tests and takes its data away. */
export default function globalTeardown(): void {
  const { testPostgres } = globalThis;
  if (!testPostgres) return;
  testPostgres.server.stop();
  rmSync(testPostgres.dir, { recursive: true, force: true });
}

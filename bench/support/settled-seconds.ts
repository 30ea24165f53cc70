import type { BenchEnvironment } from './bench-environment';

/** Waits until no write is open. @returns the seconds that it took @throws Error if the service's process ends */
export async function settledSeconds(environment: BenchEnvironment): Promise<number> {
  const begunMs = performance.now();
  await Promise.race([environment.settled(), endOf(environment)]);
  return (performance.now() - begunMs) / 1000;
}

/** Rejects if the service's first process ends. */
export async function endOf({ runs: [run] }: Pick<BenchEnvironment, 'runs'>): Promise<never> {
  const code = await run?.ended;
  throw new Error(`the process ended with ${String(code)}:\n${run?.output().slice(-2_000)}`);
}

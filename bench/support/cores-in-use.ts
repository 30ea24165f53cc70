import type { LoadResult } from './load';
import type { CpuSeconds } from './bench-environment';

/** Average cores in use during a load, by process. */
export type CoresInUse = Record<'service' | 'PostgreSQL' | 'simulator' | 'callers', number>;

/** @param before CPU seconds before the load; null, which counts as 0, on a system other than Linux */
export function coresInUse(
  before: CpuSeconds | null,
  after: CpuSeconds | null,
  { seconds, cpuSeconds }: Pick<LoadResult, 'seconds' | 'cpuSeconds'>,
): CoresInUse {
  const used = (name: keyof CpuSeconds): number => ((after?.[name] ?? 0) - (before?.[name] ?? 0)) / seconds;
  return {
    service: used('service'),
    PostgreSQL: used('postgres'),
    simulator: used('simulator'),
    callers: cpuSeconds / seconds,
  };
}

/** Such as `service 0.99, PostgreSQL 0.32`. */
export function coresText(cores: CoresInUse): string {
  return Object.entries(cores)
    .map(([name, used]) => `${name} ${used.toFixed(2)}`)
    .join(', ');
}

/**
 * - `green`: no problem
 * - `yellow`: the service works with limits, or not for much longer; or the check could not run
 * - `red`: calls fail, or will fail
 */
export type Level = 'green' | 'yellow' | 'red';

/** The names of checks, in the order of the report. Published: scripts of operators depend on these names. */
export const checks = [
  'configuration',
  'database',
  'database-state',
  'database-rights',
  'database-timeouts',
  'database-durability',
  'database-pooling',
  'database-connections',
  'database-transactions',
  'migrations',
  'encryption-keys',
  'hubspot',
  'api-version',
  'app',
  'clocks',
  'credentials',
  'scope',
  'unique-property',
  'pipelines',
  'reading',
  'burst-budget',
  'daily-budget',
  'circuit',
] as const;
export type Check = (typeof checks)[number];

/** One line of the report. */
export interface Finding {
  check: Check;
  /** One of several subjects of the check: an object type, a scope or a variable. */
  subject?: string;
  level: Level;
  /** The result, as a sentence. */
  found: string;
  /** The remedy, as a sentence; absent if nothing has to be done. */
  step?: string;
}

/** The worst level of some findings. */
export function worstLevel(findings: readonly Finding[]): Level {
  const levels = findings.map(({ level }) => level);
  return (['red', 'yellow'] as const).find((level) => levels.includes(level)) ?? 'green';
}

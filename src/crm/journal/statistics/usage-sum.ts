/** Numbers of writes and their bytes. */
export interface Usage {
  writes: number;
  bytes: number;
}

/** Usage of some writes, and of each API key. Later changes may make parts of it negative. */
export interface UsageSum {
  all: Usage;
  byKey: Map<string, Usage>;
}

/** No usage, to be added to. */
export function noUsage(): Usage {
  return { writes: 0, bytes: 0 };
}

/** A sum of no writes, to be added to. */
export function emptyUsage(): UsageSum {
  return { all: noUsage(), byKey: new Map() };
}

/** Adds to a sum. @param apiKeyId null for writes of an earlier release, which count for the portal only */
export function addUsage({ all, byKey }: UsageSum, apiKeyId: string | null, usage: Usage): void {
  addTo(all, usage);
  if (apiKeyId === null) return;
  const known = byKey.get(apiKeyId);
  if (known) addTo(known, usage);
  else byKey.set(apiKeyId, { ...usage });
}

/** The usage of several sums together, never negative. */
export function allUsage(sums: readonly UsageSum[]): Usage {
  const sum = noUsage();
  for (const { all } of sums) addTo(sum, all);
  return notNegative(sum);
}

/** The usage of one API key in several sums together, never negative. */
export function usageOfKey(sums: readonly UsageSum[], apiKeyId: string): Usage {
  const sum = noUsage();
  for (const { byKey } of sums) {
    const own = byKey.get(apiKeyId);
    if (own) addTo(sum, own);
  }
  return notNegative(sum);
}

function notNegative(sum: Usage): Usage {
  sum.writes = Math.max(0, sum.writes);
  sum.bytes = Math.max(0, sum.bytes);
  return sum;
}

function addTo(sum: Usage, { writes, bytes }: Usage): void {
  sum.writes += writes;
  sum.bytes += bytes;
}

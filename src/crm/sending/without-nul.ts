/** Removes NUL characters, which PostgreSQL's texts cannot hold. Values without any are returned as they are. */
export function withoutNul<Values extends Record<string, string | null>>(values: Values): Values {
  if (!Object.values(values).some((value) => value?.includes('\u0000'))) return values;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value?.replaceAll('\u0000', '') ?? null]),
  ) as Values;
}

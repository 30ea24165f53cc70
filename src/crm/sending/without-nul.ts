/** Removes NUL characters, because PostgreSQL cannot store them. Values without any are returned unchanged. */
export function withoutNul<Values extends Record<string, string | null>>(values: Values): Values {
  if (!Object.values(values).some((value) => value?.includes('\u0000'))) return values;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value?.replaceAll('\u0000', '') ?? null]),
  ) as Values;
}

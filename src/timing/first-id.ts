const mostMs = 2 ** 48 - 1;

/**
 * The lowest UUID that sorts after all UUIDs of version 7 from before a time. Such ids begin with the milliseconds since 1970
 * of the process that made them.
 */
export function firstIdAt(time: Date): string {
  const ms = Math.min(mostMs, Math.max(0, time.getTime()));
  const digits = ms.toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-0000-0000-000000000000`;
}

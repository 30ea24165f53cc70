import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 10;

/**
 * Waits for a condition, looking again and again.
 * @param find gives what makes it true; nothing, or an error, while it is not
 * @throws what it gave last where it does not come true in time
 */
export async function until<Found>(
  find: () => Promise<Found | null | undefined | false> | Found | null | undefined | false,
  withinMs = 50_000,
): Promise<Found> {
  const endMs = performance.now() + withinMs;
  let last: unknown;
  while (performance.now() < endMs) {
    try {
      const found = await find();
      if (found) return found;
      last = new Error(`waited ${withinMs} ms in vain`);
    } catch (error) {
      last = error;
    }
    await delay(pollMs);
  }
  throw last;
}

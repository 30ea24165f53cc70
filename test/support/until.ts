import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 10;

/**
 * Polls a condition until it holds.
 * @param find returns a value once the condition holds; nothing or an error before
 * @throws the last error of `find` after the time limit
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
      last = new Error(`the condition did not hold within ${withinMs} ms`);
    } catch (error) {
      last = error;
    }
    await delay(pollMs);
  }
  throw last;
}

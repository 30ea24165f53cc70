import { setTimeout as delay } from 'node:timers/promises';

/** Waits for a condition, looking again and again; the test's own time limit ends it. @returns what made it true */
export async function until<Found>(find: () => Promise<Found | null | undefined | false> | Found): Promise<Found> {
  for (;;) {
    const found = await find();
    if (found) return found;
    await delay(10);
  }
}

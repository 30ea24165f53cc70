import { setTimeout as delay } from 'node:timers/promises';

/** Waits for a time. @returns false if the signal ended the wait */
export async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return delay(ms, true, { signal }).catch(() => false);
}

const pollMs = 20;

/**
 * Waits until a condition holds, and gives what it gave.
 * @param condition gives null or undefined, or throws, while it does not hold
 */
export async function eventually<Value>(
  condition: () => Promise<Value | null | undefined> | Value | null | undefined,
  withinMs = 15_000,
): Promise<Value> {
  const endMs = performance.now() + withinMs;
  let last: unknown = 'it never held';
  while (performance.now() < endMs) {
    try {
      const value = await condition();
      if (value !== null && value !== undefined) return value;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  throw last instanceof Error ? last : new Error(`waited ${withinMs} ms in vain: ${String(last)}`);
}

/**
 * Limits one call. It has no AbortSignal of its own: AbortSignal.any would make the service's signal keep a reference to that
 * of every call ever made.
 * @param timeoutMs milliseconds for the whole call
 * @param stopping ends the call too; not aborted yet, because axios starts no call with an aborted signal
 * @param end called when the call must end
 * @returns a function to call once the call has ended in any manner
 */
export function limitCall(
  timeoutMs: number,
  stopping: AbortSignal | undefined,
  end: (why: 'timeout' | 'stopping') => void,
): () => void {
  const timer = setTimeout(() => {
    end('timeout');
  }, timeoutMs);
  const stop = (): void => {
    end('stopping');
  };
  stopping?.addEventListener('abort', stop);
  return () => {
    clearTimeout(timer);
    stopping?.removeEventListener('abort', stop);
  };
}

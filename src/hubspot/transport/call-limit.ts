/**
 * Limits the time of one call. It uses no AbortSignal for each call: with AbortSignal.any, the service's signal would keep
 * references to all of them.
 * @param timeoutMs milliseconds for the whole call
 * @param stopping ends the call too; not aborted yet, because axios starts no call with an aborted signal
 * @param end called when the call must end
 * @returns releases the timer and the listener; must be called when the call has ended
 */
export function limitCall(
  timeoutMs: number,
  stopping: AbortSignal | undefined,
  end: (reason: 'timeout' | 'stopping') => void,
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

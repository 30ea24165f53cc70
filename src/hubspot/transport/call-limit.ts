/**
 * Limits one call. Not by an AbortSignal of its own: made of the service's by AbortSignal.any, the service's would keep a
 * reference to that of every call ever made.
 * @param timeoutMs milliseconds for the whole call
 * @param stopping ends the call too; not aborted yet, because axios makes no call with a signal that is
 * @param end is called when the call is to end
 * @returns to be called once the call has ended, however it did
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

/** Ends one call: after its time, or once the service stops. */
export interface CallLimit {
  /** Aborted when the call is to end. */
  signal: AbortSignal;
  /** Whether it was the time that ended it. */
  timedOut: () => boolean;
  /** To be called once the call has ended, however it did. */
  release: () => void;
}

/**
 * Limits one call. Not AbortSignal.any: a signal that lives as long as the service would keep a reference to that of
 * every call ever made.
 * @param timeoutMs Milliseconds for the whole call.
 * @param stopping Ends the call too.
 */
export function limitCall(timeoutMs: number, stopping?: AbortSignal): CallLimit {
  const controller = new AbortController();
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    controller.abort();
  }, timeoutMs);
  const stop = (): void => {
    controller.abort();
  };
  if (stopping?.aborted) stop();
  stopping?.addEventListener('abort', stop);
  return {
    signal: controller.signal,
    timedOut: () => timedOut,
    release: () => {
      clearTimeout(timer);
      stopping?.removeEventListener('abort', stop);
    },
  };
}

import { LoopTimer } from '../../timing/loop-timer';

/**
 * Limits the time of one call, with a respite for a blocked event loop: a late timeout could make a confirmed write one of
 * unknown outcome. It uses no AbortSignal for each call: with AbortSignal.any, the service's signal would keep
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
  const timer = new LoopTimer(timeoutMs, () => {
    end('timeout');
  });
  const stop = (): void => {
    end('stopping');
  };
  stopping?.addEventListener('abort', stop);
  return () => {
    timer.cancel();
    stopping?.removeEventListener('abort', stop);
  };
}

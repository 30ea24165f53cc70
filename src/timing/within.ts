import { isNativeError } from 'node:util/types';
import { LoopTimer } from './loop-timer';

/**
 * Waits for work at most `ms` milliseconds, and longer after a blocked event loop (LoopTimer). Late work continues, and its
 * result is ignored.
 * @param late creates the error for late work
 */
export function within<Result>(ms: number, work: Promise<Result>, late: () => Error): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = new LoopTimer(ms, () => {
      reject(late());
    });
    void work.then(
      (result) => {
        timer.cancel();
        resolve(result);
      },
      (error: unknown) => {
        timer.cancel();
        reject(isNativeError(error) ? error : new Error(String(error)));
      },
    );
  });
}

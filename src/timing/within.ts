import { isNativeError } from 'node:util/types';

/**
 * Waits for work at most `ms` milliseconds. Late work continues, and its result is ignored.
 * @param late creates the error for late work
 */
export function within<Result>(ms: number, work: Promise<Result>, late: () => Error): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(late());
    }, ms);
    void work.then(
      (result) => {
        clearTimeout(timer);
        resolve(result);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(isNativeError(error) ? error : new Error(String(error)));
      },
    );
  });
}

/**
 * A time that only this process may compare. Unlike the machine's clock it never jumps. The clocks of two machines differ, so
 * times of other machines become durations first.
 */
export function steadyNow(): Date {
  return new Date(performance.timeOrigin + performance.now());
}

import { Injectable } from '@nestjs/common';
import type { Problem } from '../../problems/problem';
import { OutcomeWaiters } from './outcome-waiters';

/** A hold is tried after this time, however long it may last: a try costs no call. */
const longestTryMs = 5_000;

/** A portal that cannot be sent to now. Times are of performance.now(). */
interface Hold {
  /** Its end, as far as is known. */
  untilMs: number;
  /** Time of the next try, which may be earlier. */
  nextTryMs: number;
  problem: Problem;
}

/** Portals that cannot be sent to now, and why. */
@Injectable()
export class PortalHolds {
  private readonly holds = new Map<string, Hold>();

  constructor(private readonly waiters: OutcomeWaiters) {}

  /**
   * Holds a portal. Callers who cannot wait that long are answered.
   * @param tryAgain called when the hold may be tried
   */
  hold(portalId: string, problem: Problem, forMs: number, tryAgain: () => void): void {
    const tryMs = Math.min(forMs, longestTryMs);
    const nowMs = performance.now();
    this.holds.set(portalId, { untilMs: nowMs + forMs, nextTryMs: nowMs + tryMs, problem });
    this.waiters.notifyHeld(portalId, forMs, problem);
    setTimeout(tryAgain, tryMs + 1).unref();
  }

  /** Lifts the hold of a portal: it has let a call through. */
  lift(portalId: string): void {
    this.holds.delete(portalId);
  }

  /** True where it is too early to try a portal again. */
  isHeld(portalId: string): boolean {
    return (this.holds.get(portalId)?.nextTryMs ?? 0) > performance.now();
  }

  /** The problem that holds a portal for at least so long; null where none is known to. */
  holdReason(portalId: string, forMs: number): Problem | null {
    const hold = this.holds.get(portalId);
    return hold && hold.untilMs >= performance.now() + forMs ? hold.problem : null;
  }
}

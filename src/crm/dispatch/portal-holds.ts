import { Injectable } from '@nestjs/common';
import type { Problem } from '../../problems/problem';
import { OutcomeWaiters } from './outcome-waiters';

/** Longest time until the next try of a hold: a try costs no call. */
const longestTryMs = 5_000;

/** The hold of one portal. Times are from performance.now(). */
interface Hold {
  /** Estimated end. */
  untilMs: number;
  /** Time of the next try, which may be earlier. */
  nextTryMs: number;
  problem: Problem;
}

/** Portals that cannot be sent to now, with the reasons. */
@Injectable()
export class PortalHolds {
  private readonly holds = new Map<string, Hold>();

  constructor(private readonly waiters: OutcomeWaiters) {}

  /**
   * Holds a portal. Callers with shorter waits get their answers now.
   * @param tryAgain called when the hold may be tried
   */
  hold(portalId: string, problem: Problem, forMs: number, tryAgain: () => void): void {
    const tryMs = Math.min(forMs, longestTryMs);
    const nowMs = performance.now();
    this.holds.set(portalId, { untilMs: nowMs + forMs, nextTryMs: nowMs + tryMs, problem });
    this.waiters.notifyHeld(portalId, forMs, problem);
    setTimeout(tryAgain, tryMs + 1).unref();
  }

  /** Lifts the hold of a portal, after it let a call through. */
  lift(portalId: string): void {
    this.holds.delete(portalId);
  }

  /** True if the next try of a portal is still ahead. */
  isHeld(portalId: string): boolean {
    return (this.holds.get(portalId)?.nextTryMs ?? 0) > performance.now();
  }

  /** The problem that holds a portal for at least `forMs`; null if none is known. */
  holdReason(portalId: string, forMs: number): Problem | null {
    const hold = this.holds.get(portalId);
    return hold && hold.untilMs >= performance.now() + forMs ? hold.problem : null;
  }
}

import { Injectable } from '@nestjs/common';
import type { Problem } from '../../problems/problem';
import { OutcomeWaiters } from './outcome-waiters';

/** However long something stands in the way: looking again costs no call. */
const longestHoldMs = 5_000;

/** Nothing of a portal gets through for now. */
interface Hold {
  /** How long that is to last, as far as is known. */
  untilMs: number;
  /** When it is tried all the same. */
  nextTryMs: number;
  problem: Problem;
}

/** Portals that cannot be sent to now, and why. */
@Injectable()
export class PortalHolds {
  private readonly holds = new Map<string, Hold>();

  constructor(private readonly waiters: OutcomeWaiters) {}

  /** Holds a portal's writes back. @param tryAgain called when it is time to try again */
  hold(portalId: string, problem: Problem, forMs: number, tryAgain: () => void): void {
    const tryMs = Math.min(forMs, longestHoldMs);
    const nowMs = performance.now();
    this.holds.set(portalId, { untilMs: nowMs + forMs, nextTryMs: nowMs + tryMs, problem });
    this.waiters.tellHeld(portalId, forMs, problem);
    setTimeout(tryAgain, tryMs + 1).unref();
  }

  /** Something got through. */
  lift(portalId: string): void {
    this.holds.delete(portalId);
  }

  /** Whether it is too early to try a portal again. */
  isHeld(portalId: string): boolean {
    return (this.holds.get(portalId)?.nextTryMs ?? 0) > performance.now();
  }

  /** What keeps a portal's writes from being sent for at least so long; null where nothing is known to. */
  obstacleOf(portalId: string, forMs: number): Problem | null {
    const hold = this.holds.get(portalId);
    return hold && hold.untilMs >= performance.now() + forMs ? hold.problem : null;
  }
}

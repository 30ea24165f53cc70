import { Injectable } from '@nestjs/common';
import type { Problem } from '../../problems/problem';
import type { Queue } from '../journal/tables/queue';
import { OutcomeWaiters } from './outcome-waiters';

/** Longest time until the next try of a hold: a try costs no call. */
const longestTryMs = 5_000;

/** The hold of one portal, or of one of its queues. Times are from performance.now(). */
interface Hold {
  /** Estimated end. */
  untilMs: number;
  /** Time of the next try, which may be earlier. */
  nextTryMs: number;
  problem: Problem;
}

/** Portals, and queues of portals, that cannot be sent to now, with the reasons. */
@Injectable()
export class PortalHolds {
  private readonly holds = new Map<string, Hold>();

  constructor(private readonly waiters: OutcomeWaiters) {}

  /**
   * Holds a portal. Callers with shorter waits get their answers now.
   * @param tryAgain called when the hold may be tried
   * @param queue holds only this queue of the portal
   */
  hold(portalId: string, problem: Problem, forMs: number, tryAgain: () => void, queue?: Queue): void {
    const tryMs = Math.min(forMs, longestTryMs);
    const nowMs = performance.now();
    this.holds.set(nameOf(portalId, queue), { untilMs: nowMs + forMs, nextTryMs: nowMs + tryMs, problem });
    this.waiters.notifyHeld(portalId, forMs, problem, queue);
    setTimeout(tryAgain, tryMs + 1).unref();
  }

  /** Lifts the hold of a portal and of a queue, after they let a call through. */
  lift(portalId: string, queue?: Queue): void {
    this.holds.delete(portalId);
    this.holds.delete(nameOf(portalId, queue));
  }

  /** True if the next try of a portal or of a queue is still ahead. */
  isHeld(portalId: string, queue?: Queue): boolean {
    return this.of(portalId, queue).some(({ nextTryMs }) => nextTryMs > performance.now());
  }

  /** The problem that holds a portal or a queue for at least `forMs`; null if none is known. */
  holdReason(portalId: string, forMs: number, queue?: Queue): Problem | null {
    const hold = this.of(portalId, queue).find(({ untilMs }) => untilMs >= performance.now() + forMs);
    return hold?.problem ?? null;
  }

  private of(portalId: string, queue?: Queue): Hold[] {
    const names = new Set([nameOf(portalId), nameOf(portalId, queue)]);
    return [...names].flatMap((name) => this.holds.get(name) ?? []);
  }
}

function nameOf(portalId: string, queue?: Queue): string {
  return queue === undefined ? portalId : `${portalId}/${queue}`;
}

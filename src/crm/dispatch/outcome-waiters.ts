import { Injectable } from '@nestjs/common';
import type { Problem } from '../../problems/problem';
import type { SettledNews } from '../journal/journal-reads';

/** How waiting ended. */
export type WaitEnd =
  /** Every write is settled or failed. */
  | { kind: 'settled'; news: Map<string, SettledNews> }
  /** Time is up, or nothing will change in time; what stands in the way, where that is known. */
  | { kind: 'open'; obstacle: Problem | null };

/** A record's write, and those of its associations. */
export interface WaitedWrite {
  id: string;
  linkIds: readonly string[];
}

/** A caller's wait. */
export interface Wait {
  ended: Promise<WaitEnd>;
  /** Ends it without news: nothing was accepted. */
  cancel(): void;
}

interface Waiter {
  portalId: string;
  writes: readonly WaitedWrite[];
  /** Writes that are not settled yet. */
  open: Set<string>;
  news: Map<string, SettledNews>;
  /** By performance.now(). */
  untilMs: number;
  end(result: WaitEnd): void;
}

/** Callers of this process that wait for their writes to be settled, by whatever process. */
@Injectable()
export class OutcomeWaiters {
  private readonly byWrite = new Map<string, Waiter[]>();
  private readonly waiters = new Set<Waiter>();

  /**
   * Begins to wait until writes are settled, for at most so long. The associations of a record that failed are not waited
   * for: they wait themselves until somebody retries it.
   */
  begin(portalId: string, writes: readonly WaitedWrite[], forMs: number): Wait {
    const ids = writes.flatMap(({ id, linkIds }) => [id, ...linkIds]);
    let cancel = (): void => undefined;
    const ended = new Promise<WaitEnd>((resolve) => {
      const waiter: Waiter = {
        portalId,
        writes,
        open: new Set(ids),
        news: new Map(),
        untilMs: performance.now() + forMs,
        end: (result) => {
          clearTimeout(timer);
          this.waiters.delete(waiter);
          for (const id of ids) this.forget(id, waiter);
          resolve(result);
        },
      };
      const timer = setTimeout(() => {
        waiter.end({ kind: 'open', obstacle: null });
      }, forMs);
      cancel = (): void => {
        waiter.end({ kind: 'open', obstacle: null });
      };
      this.waiters.add(waiter);
      for (const id of ids) {
        const known = this.byWrite.get(id);
        if (known) known.push(waiter);
        else this.byWrite.set(id, [waiter]);
      }
    });
    return { ended, cancel };
  }

  /** Tells that a write was settled, or failed. */
  tellSettled(news: SettledNews): void {
    for (const waiter of [...(this.byWrite.get(news.id) ?? [])]) {
      const { open, writes } = waiter;
      open.delete(news.id);
      waiter.news.set(news.id, news);
      if (news.state === 'failed') {
        for (const linkId of writes.find(({ id }) => id === news.id)?.linkIds ?? []) open.delete(linkId);
      }
      if (open.size === 0) waiter.end({ kind: 'settled', news: waiter.news });
    }
  }

  /** Tells that a write will be tried again, not before so long: who cannot wait that long need not. */
  tellReleased(id: string, afterMs: number, obstacle: Problem | null): void {
    const nextMs = performance.now() + afterMs;
    for (const waiter of [...(this.byWrite.get(id) ?? [])]) {
      if (nextMs >= waiter.untilMs) waiter.end({ kind: 'open', obstacle });
    }
  }

  /** Tells that nothing of a portal will be sent for so long. */
  tellHeld(portalId: string, forMs: number, obstacle: Problem): void {
    const endMs = performance.now() + forMs;
    for (const waiter of [...this.waiters]) {
      if (waiter.portalId === portalId && endMs >= waiter.untilMs) waiter.end({ kind: 'open', obstacle });
    }
  }

  /** Ends all waiting: the process stops. */
  endAll(obstacle: Problem): void {
    for (const waiter of [...this.waiters]) waiter.end({ kind: 'open', obstacle });
  }

  /** Writes that somebody waits for, by portal. */
  openWrites(): Map<string, string[]> {
    const open = new Map<string, string[]>();
    for (const { portalId, open: ids } of this.waiters) {
      const known = open.get(portalId);
      if (known) known.push(...ids);
      else open.set(portalId, [...ids]);
    }
    return open;
  }

  private forget(id: string, waiter: Waiter): void {
    const others = this.byWrite.get(id)?.filter((other) => other !== waiter) ?? [];
    if (others.length > 0) this.byWrite.set(id, others);
    else this.byWrite.delete(id);
  }
}

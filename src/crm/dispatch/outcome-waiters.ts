import { Injectable } from '@nestjs/common';
import type { Problem } from '../../problems/problem';
import type { SettledNews } from '../journal/journal-reads';

/** The end of a wait. */
export type WaitEnd =
  /** Every write is settled or failed. */
  | { kind: 'settled'; news: Map<string, SettledNews> }
  /** Time is up, or no outcome will come in time. The obstacle is the reason, where it is known. */
  | { kind: 'open'; obstacle: Problem | null };

/** A record's write, and the writes of its associations. */
export interface WaitedWrite {
  id: string;
  linkIds: readonly string[];
}

/** A caller's wait. */
export interface Wait {
  ended: Promise<WaitEnd>;
  /** Ends the wait without news: nothing was accepted. */
  cancel(): void;
}

interface Waiter {
  portalId: string;
  writes: readonly WaitedWrite[];
  /** Writes that are not settled yet. */
  open: Set<string>;
  news: Map<string, SettledNews>;
  /** End of the wait, by performance.now(). */
  untilMs: number;
  end(result: WaitEnd): void;
}

/** Callers of this process that wait until any process has settled their writes. */
@Injectable()
export class OutcomeWaiters {
  private readonly byWrite = new Map<string, Waiter[]>();
  private readonly waiters = new Set<Waiter>();

  /**
   * Begins to wait until writes are settled, for at most so long. Where a record's write fails, the wait for its associations
   * ends too: they stay open until somebody retries it.
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

  /** Notifies callers that a write was settled or failed. */
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

  /** Notifies callers that a write will be tried again, not before so long. Waits that end earlier end now. */
  tellReleased(id: string, afterMs: number, obstacle: Problem | null): void {
    const nextMs = performance.now() + afterMs;
    for (const waiter of [...(this.byWrite.get(id) ?? [])]) {
      if (nextMs >= waiter.untilMs) waiter.end({ kind: 'open', obstacle });
    }
  }

  /** Notifies callers that a portal is held for so long. Waits that end earlier end now. */
  tellHeld(portalId: string, forMs: number, obstacle: Problem): void {
    const endMs = performance.now() + forMs;
    for (const waiter of [...this.waiters]) {
      if (waiter.portalId === portalId && endMs >= waiter.untilMs) waiter.end({ kind: 'open', obstacle });
    }
  }

  /** Ends all waits: the process stops. */
  endAll(obstacle: Problem): void {
    for (const waiter of [...this.waiters]) waiter.end({ kind: 'open', obstacle });
  }

  /** Writes that callers wait for, by portal. */
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

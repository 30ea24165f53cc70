import { Inject, Injectable } from '@nestjs/common';
import { serverConfig, type ServerConfig } from '../../config/server.config';
import { BodyBudget } from '../../http/body-budget';
import { Metrics } from '../../metrics/metrics';
import type { Problem } from '../../problems/problem';
import type { StoredOutcome } from '../journal/reads/journal-reads';
import type { Queue } from '../journal/tables/queue';

/** The end of a wait. */
export type WaitEnd =
  /** Every write is settled or failed. */
  | { kind: 'settled'; outcomes: Map<string, StoredOutcome> }
  /** Time is up, or no outcome can come in time. The reason is null if unknown. */
  | { kind: 'open'; reason: Problem | null };

/** A record's write, and the writes of its associations. */
export interface WaitedWrite {
  id: string;
  /** Queue of the record's write; absent if unknown. */
  queue?: Queue;
  associationIds: readonly string[];
}

/** The values of writes, which a waiting caller holds in memory. */
export interface HeldValues {
  /** The caller. */
  apiKeyId: string;
  bytes: number;
}

/** A caller's wait. */
export interface Wait {
  ended: Promise<WaitEnd>;
  /** Ends the wait without an outcome: nothing was accepted. */
  cancel(): void;
}

interface Waiter {
  portalId: string;
  writes: readonly WaitedWrite[];
  /** Writes that are not settled yet. */
  open: Set<string>;
  outcomes: Map<string, StoredOutcome>;
  /** End of the wait, by performance.now(). */
  untilMs: number;
  end(result: WaitEnd): void;
}

const noValues: HeldValues = { apiKeyId: '', bytes: 0 };

/**
 * Callers of this process that wait for the outcomes of their writes, from any process. The values that they hold meanwhile are
 * bounded. A caller beyond the bound does not wait: its writes are stored, and it can ask for their outcomes later.
 */
@Injectable()
export class OutcomeWaiters {
  private readonly byWrite = new Map<string, Waiter[]>();
  private readonly waiters = new Set<Waiter>();
  private readonly values: BodyBudget;

  constructor(
    @Inject(serverConfig.KEY) { bodiesInFlightBytes }: Pick<ServerConfig, 'bodiesInFlightBytes'>,
    private readonly metrics: Metrics,
  ) {
    this.values = new BodyBudget(bodiesInFlightBytes);
    metrics.addSource('waits', [metrics.waitingBytes], () => {
      metrics.waitingBytes.set(this.values.heldBytes);
    });
  }

  /**
   * Waits until writes are settled, for at most `forMs`. The failure of a record's write also ends the wait for its
   * associations: they stay open until a retry.
   */
  begin(portalId: string, writes: readonly WaitedWrite[], forMs: number, held = noValues): Wait {
    const ids = writes.flatMap(({ id, associationIds }) => [id, ...associationIds]);
    const isHeld = forMs > 0 && this.values.take(held.apiKeyId, held.bytes);
    if (forMs > 0 && !isHeld) this.metrics.waitsRefused.inc();
    const waitMs = isHeld ? forMs : 0;
    let cancel = (): void => undefined;
    const ended = new Promise<WaitEnd>((resolve) => {
      const waiter: Waiter = {
        portalId,
        writes,
        open: new Set(ids),
        outcomes: new Map(),
        untilMs: performance.now() + waitMs,
        end: (result) => {
          if (!this.waiters.delete(waiter)) return;
          clearTimeout(timer);
          if (isHeld) this.values.release(held.apiKeyId, held.bytes);
          for (const id of ids) this.forget(id, waiter);
          resolve(result);
        },
      };
      const timer = setTimeout(() => {
        waiter.end({ kind: 'open', reason: null });
      }, waitMs);
      cancel = (): void => {
        waiter.end({ kind: 'open', reason: null });
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

  /** Notifies callers of a settled or failed write. */
  notifySettled(write: StoredOutcome): void {
    for (const waiter of [...(this.byWrite.get(write.id) ?? [])]) {
      const { open, writes } = waiter;
      open.delete(write.id);
      waiter.outcomes.set(write.id, write);
      if (write.state === 'failed') {
        for (const associationId of writes.find(({ id }) => id === write.id)?.associationIds ?? [])
          open.delete(associationId);
      }
      if (open.size === 0) waiter.end({ kind: 'settled', outcomes: waiter.outcomes });
    }
  }

  /** Notifies callers of the next attempt of a write, in `afterMs`. Waits that are shorter end now. */
  notifyReleased(id: string, afterMs: number, reason: Problem | null): void {
    const nextMs = performance.now() + afterMs;
    for (const waiter of [...(this.byWrite.get(id) ?? [])]) {
      if (nextMs >= waiter.untilMs) waiter.end({ kind: 'open', reason });
    }
  }

  /**
   * Notifies callers of a portal's hold, for `forMs`. Waits that are shorter end now.
   * @param queue only callers who wait for records of this queue
   */
  notifyHeld(portalId: string, forMs: number, reason: Problem, queue?: Queue): void {
    const endMs = performance.now() + forMs;
    for (const waiter of [...this.waiters]) {
      if (waiter.portalId !== portalId || endMs < waiter.untilMs) continue;
      if (queue !== undefined && !isHeldIn(waiter, queue)) continue;
      waiter.end({ kind: 'open', reason });
    }
  }

  /** Ends all waits, because the process stops. */
  endAll(reason: Problem): void {
    for (const waiter of [...this.waiters]) waiter.end({ kind: 'open', reason });
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

/** True if a record's write of this queue is still open. */
function isHeldIn({ writes, open }: Waiter, queue: Queue): boolean {
  return writes.some((write) => write.queue === queue && open.has(write.id));
}

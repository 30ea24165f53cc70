import { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { JournalStatistics } from '../crm/journal/journal-statistics';
import { Problem } from '../problems/problem';
import { problemOf } from '../http/problem-of';
import { Stopping } from '../timing/stopping';
import { PortalsService } from '../portals/portals.service';
import type { ProcessDto, SnapshotDto } from './operator.dto';
import { PortalWatch } from './portal-watch';
import { ProcessWatch } from './process-watch';

const everyMs = 1_000;
/** Pages that this process tells at most. */
const mostListeners = 100;
/** Who has not read so much is gone, or will never catch up. */
const mostUnreadBytes = 262_144;
/** A stream ends after this time and is asked for again, so that a key that was revoked does not read on for ever. */
const streamLifeMs = 5 * 60_000;
/** After a stream has ended a browser waits so long, unless it knows better. */
const retryMs = 1_000;

interface Listener {
  stream: Readable;
  endMs: number;
  /** Whether it has had the history. */
  informed: boolean;
}

interface Watched {
  watch: PortalWatch;
  listeners: Set<Listener>;
}

/**
 * Tells pages how portals do, once a second. Whoever listens to one portal is told the same: it is looked at once for all of
 * them, and not at all while nobody listens.
 */
@Injectable()
export class LiveView {
  private readonly logger = new Logger(LiveView.name);
  private readonly watched = new Map<string, Watched>();
  private timer?: NodeJS.Timeout;
  private looking = false;

  constructor(
    private readonly journal: JournalStatistics,
    private readonly portals: PortalsService,
    private readonly process: ProcessWatch,
    private readonly stopping: Stopping,
  ) {
    stopping.waitSignal.addEventListener('abort', () => {
      this.endAll();
    });
  }

  /**
   * A stream of events about a portal. It ends when the service stops, and after some minutes.
   * @throws Problem `not-ready` where the service stops, or too many listen
   */
  listen(portalId: string): Readable {
    if (this.stopping.waitSignal.aborted) throw new Problem('not-ready', 'The service is stopping.');
    if (this.listenerCount() >= mostListeners) {
      const detail = `This process tells ${mostListeners} pages already: close some.`;
      throw new Problem('not-ready', detail, { retryAfterSeconds: 30 });
    }
    const watched = this.watchedFor(portalId);
    const listener: Listener = {
      stream: new Readable({ read: () => undefined }),
      endMs: performance.now() + streamLifeMs,
      informed: false,
    };
    watched.listeners.add(listener);
    listener.stream.once('close', () => {
      watched.listeners.delete(listener);
      if (watched.listeners.size === 0 && this.watched.get(portalId) === watched) this.watched.delete(portalId);
      if (this.watched.size === 0) this.pause();
    });
    listener.stream.push(`retry: ${retryMs}\n\n`);
    this.inform(listener, watched.watch);
    this.timer ??= setInterval(() => void this.tick(), everyMs).unref();
    if (!listener.informed) void this.tick();
    return listener.stream;
  }

  /** How many pages listen. */
  listenerCount(): number {
    return [...this.watched.values()].reduce((sum, { listeners }) => sum + listeners.size, 0);
  }

  private watchedFor(portalId: string): Watched {
    const known = this.watched.get(portalId);
    if (known) return known;
    const made = { watch: new PortalWatch(portalId, this.journal, this.portals), listeners: new Set<Listener>() };
    this.watched.set(portalId, made);
    return made;
  }

  private async tick(): Promise<void> {
    if (this.looking) {
      // The database is slow: whoever listens is to know that this process is there.
      for (const { listeners } of this.watched.values()) tell(listeners, ': wait\n\n');
      return;
    }
    this.looking = true;
    try {
      // One after the other: watching takes no more than one of the database's connections.
      const seen = await this.process.look();
      for (const watched of this.watched.values()) await this.look(watched, seen);
    } finally {
      this.looking = false;
    }
  }

  private async look({ watch, listeners }: Watched, seen: ProcessDto): Promise<void> {
    let text: string;
    try {
      text = eventOf('snapshot', await watch.look(seen));
    } catch (error) {
      const problem = problemOf(error, { method: 'GET', path: '', allowedMethods: [] });
      if (problem.status === 500) this.logger.error(`A portal could not be looked at: ${String(error)}`);
      tell(listeners, eventOf('problem', problem.toBody()));
      return;
    }
    tell(
      [...listeners].filter(({ informed }) => informed),
      text,
    );
    for (const listener of listeners) this.inform(listener, watch);
  }

  private inform(listener: Listener, { whole }: PortalWatch): void {
    if (listener.informed || !whole) return;
    listener.informed = true;
    tell([listener], eventOf('snapshot', whole));
  }

  private endAll(): void {
    this.pause();
    for (const { listeners } of this.watched.values()) for (const { stream } of listeners) stream.push(null);
  }

  private pause(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}

function tell(listeners: Iterable<Listener>, text: string): void {
  const nowMs = performance.now();
  for (const { stream, endMs } of listeners) {
    if (stream.readableEnded || stream.destroyed) continue;
    if (stream.readableLength > mostUnreadBytes) stream.destroy();
    else if (nowMs > endMs) stream.push(null);
    else stream.push(text);
  }
}

function eventOf(name: 'snapshot', data: SnapshotDto): string;
function eventOf(name: 'problem', data: object): string;
function eventOf(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

import { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { JournalStatistics } from '../crm/journal/statistics/journal-statistics';
import { Problem } from '../problems/problem';
import { problemOf } from '../http/problem-of';
import { BackgroundLoop } from '../timing/background-loop';
import { Stopping } from '../timing/stopping';
import { HeldKeys } from '../api-keys/held-keys';
import { PortalsService } from '../portals/portals.service';
import type { ProcessDto, SnapshotDto } from './operator.dto';
import { PortalWatch } from './portal-watch';
import { ProcessWatch } from './process-watch';

const everyMs = 1_000;
/** Most pages of one process. */
const mostListeners = 100;
/** A page with more unread data is gone, or too slow. */
const mostUnreadBytes = 262_144;
/** After this time a page must request a new stream, so that replicas share the pages. */
const streamLifeMs = 5 * 60_000;
/** Reconnection delay of EventSource after the end of a stream. */
const retryMs = 1_000;

interface Listener {
  stream: Readable;
  endMs: number;
  /** True once it has the history. */
  informed: boolean;
}

interface Watched {
  watch: PortalWatch;
  listeners: Set<Listener>;
}

/** Streams the state of portals to pages, once a second. The listeners of a portal share its state; without any it is not read. */
@Injectable()
export class LiveView {
  private readonly logger = new Logger(LiveView.name);
  private readonly watched = new Map<string, Watched>();
  private readonly loop = new BackgroundLoop({
    name: 'Reading the state of portals',
    everyMs,
    run: () => this.readAll(),
    // While the database is slow, comments show listeners that this process is alive.
    onOverrun: () => {
      for (const { listeners } of this.watched.values()) send(listeners, ': wait\n\n');
    },
    logger: this.logger,
  });

  constructor(
    private readonly journal: JournalStatistics,
    private readonly portals: PortalsService,
    private readonly process: ProcessWatch,
    private readonly stopping: Stopping,
    private readonly heldKeys: HeldKeys,
  ) {
    stopping.waitSignal.addEventListener('abort', () => {
      this.endAll();
    });
  }

  /**
   * A stream of events about a portal. It ends after five minutes, when the key is no longer valid, or when the service stops.
   * @param secret the listener's API key
   * @throws Problem `not-ready` if the service is stopping, or has too many listeners
   */
  listen(portalId: string, secret: string): Readable {
    if (this.stopping.waitSignal.aborted) throw new Problem('not-ready', 'The service is stopping.');
    if (this.listenerCount() >= mostListeners) {
      const detail = `This process already serves ${mostListeners} pages. Close some.`;
      throw new Problem('not-ready', detail, { retryAfterSeconds: 30 });
    }
    const watched = this.watchedFor(portalId);
    const listener: Listener = {
      stream: new Readable({ read: () => undefined }),
      endMs: performance.now() + streamLifeMs,
      informed: false,
    };
    watched.listeners.add(listener);
    const release = this.heldKeys.hold(secret, () => listener.stream.push(null));
    listener.stream.once('close', () => {
      release();
      watched.listeners.delete(listener);
      if (watched.listeners.size === 0 && this.watched.get(portalId) === watched) this.watched.delete(portalId);
      if (this.watched.size === 0) void this.loop.stop();
    });
    listener.stream.push(`retry: ${retryMs}\n\n`);
    this.inform(listener, watched.watch);
    this.loop.start();
    if (!listener.informed) this.loop.runNow();
    return listener.stream;
  }

  /** Number of listening pages. */
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

  private async readAll(): Promise<void> {
    const process = await this.process.read();
    // One portal after the other, so that this takes one connection to the database at most.
    for (const watched of this.watched.values()) await this.readPortal(watched, process);
  }

  private async readPortal({ watch, listeners }: Watched, process: ProcessDto): Promise<void> {
    let text: string;
    try {
      text = eventOf('snapshot', await watch.read(process));
    } catch (error) {
      const problem = problemOf(error, { method: 'GET', path: '', allowedMethods: [] });
      if (problem.status === 500) this.logger.error(`Failed to read the state of a portal: ${String(error)}`);
      send(listeners, eventOf('problem', problem.toBody()));
      return;
    }
    send(
      [...listeners].filter(({ informed }) => informed),
      text,
    );
    for (const listener of listeners) this.inform(listener, watch);
  }

  private inform(listener: Listener, { whole }: PortalWatch): void {
    if (listener.informed || !whole) return;
    listener.informed = true;
    send([listener], eventOf('snapshot', whole));
  }

  private endAll(): void {
    void this.loop.stop();
    for (const { listeners } of this.watched.values()) for (const { stream } of listeners) stream.push(null);
  }
}

function send(listeners: Iterable<Listener>, text: string): void {
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

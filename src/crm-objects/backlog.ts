import { Injectable } from '@nestjs/common';
import { Journal } from './writes/journal';

/** Health checks come every second, from every proxy. */
const keptMs = 5_000;
/** The oldest open writes of a portal that are looked at. */
const mostLookedAt = 1_000;

/** How far the service is behind. */
@Injectable()
export class Backlog {
  private latest?: { seconds: Promise<number>; readAtMs: number };

  constructor(private readonly journal: Journal) {}

  /** Seconds since the oldest open write was accepted; 0 where none is open. A few seconds old at most. */
  oldestSeconds(): Promise<number> {
    if (this.latest && performance.now() - this.latest.readAtMs < keptMs) return this.latest.seconds;
    const seconds = this.journal
      .depths(mostLookedAt)
      .then((depths) => Math.round(Math.max(0, ...depths.map(({ oldestSeconds }) => oldestSeconds ?? 0))));
    this.latest = { seconds, readAtMs: performance.now() };
    seconds.catch(() => (this.latest = undefined));
    return seconds;
  }
}

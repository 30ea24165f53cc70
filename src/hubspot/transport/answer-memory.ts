import { Injectable, Optional } from '@nestjs/common';
import { Metrics } from '../../metrics/metrics';

/** Part of each answer that is always received. Ordinary answers have no more. */
export const freeBytes = 262_144;
/** Bytes of large answers, before others wait. */
const mostBytes = 32 * 1024 * 1024;

/** A large answer that is being received. */
export interface Reception {
  bytes: number;
  /** Continues the reception after a wait. */
  resume: () => void;
}

/**
 * Bounds the bytes of HubSpot's large answers that this process receives at a time. Beyond the bound they wait until others have been
 * received and converted. One answer always goes on, so that waiting ends. So the bound may be exceeded by one answer.
 */
@Injectable()
export class AnswerMemory {
  private used = 0;
  private readonly running = new Set<Reception>();
  private readonly waiting = new Set<Reception>();

  /** @param limitBytes for tests */
  constructor(
    metrics: Metrics,
    @Optional() private readonly limitBytes = mostBytes,
  ) {
    metrics.addSource('answers', [metrics.hubspotAnswerBytes, metrics.waitingAnswers], () => {
      metrics.hubspotAnswerBytes.set(this.used);
      metrics.waitingAnswers.set(this.waiting.size);
    });
  }

  /** Counts received bytes. @returns false if the reception must wait for its `resume` */
  add(reception: Reception, bytes: number): boolean {
    reception.bytes += bytes;
    this.used += bytes;
    this.running.add(reception);
    if (this.used <= this.limitBytes || this.running.size === 1) return true;
    this.running.delete(reception);
    this.waiting.add(reception);
    return false;
  }

  /** Ends a reception in any state, after its answer was converted. */
  end(reception: Reception): void {
    this.used -= reception.bytes;
    reception.bytes = 0;
    this.running.delete(reception);
    this.waiting.delete(reception);
    for (const next of this.waiting) {
      if (this.used > this.limitBytes && this.running.size > 0) return;
      this.waiting.delete(next);
      this.running.add(next);
      next.resume();
    }
  }
}

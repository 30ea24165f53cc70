import { AsyncResource } from 'node:async_hooks';
import type { LoggerService } from '@nestjs/common';

/** Options of a loop. */
export interface BackgroundLoopOptions {
  /** Subject of the log lines, such as `Refreshing API keys`. */
  name: string;
  everyMs: number;
  /** Random delay as a share of `everyMs`, which spreads the turns of replicas. */
  jitter?: number;
  /** @param signal aborted when the loop stops */
  run: (signal: AbortSignal) => Promise<void>;
  /** Called if the previous run is still under way at a turn. */
  onOverrun?: () => void;
  logger: Pick<LoggerService, 'warn'>;
}

/**
 * Runs a function periodically, never twice at a time: a turn is skipped while the previous run is under way. Of
 * consecutive failures the first is logged. The loop keeps no process alive. A run belongs to no request, even if a request
 * has started the loop.
 */
export class BackgroundLoop {
  private timer?: NodeJS.Timeout;
  private stopping = new AbortController();
  private running?: Promise<void>;
  private failing = false;
  private readonly scope = new AsyncResource('BackgroundLoop');

  constructor(private readonly options: BackgroundLoopOptions) {}

  /** Takes the first turn after `everyMs`. Does nothing if the loop is started. */
  start(): void {
    if (this.timer) return;
    this.stopping = new AbortController();
    this.schedule();
  }

  /** Takes an extra turn at once. Does nothing if the loop is not started. */
  runNow(): void {
    if (!this.timer) return;
    if (this.running) {
      this.options.onOverrun?.();
      return;
    }
    const { signal } = this.stopping;
    this.running = this.scope
      .runInAsyncScope(() => this.run(signal))
      .finally(() => {
        this.running = undefined;
      });
  }

  /** Cancels further turns, aborts the signal, and waits for the run under way. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.stopping.abort();
    await this.running;
  }

  private schedule(): void {
    const { everyMs, jitter = 0 } = this.options;
    this.timer = setTimeout(
      () => {
        this.schedule();
        this.runNow();
      },
      everyMs * (1 + jitter * Math.random()),
    ).unref();
  }

  private async run(signal: AbortSignal): Promise<void> {
    const { name, logger } = this.options;
    try {
      await this.options.run(signal);
      this.failing = false;
    } catch (error) {
      if (!this.failing && !signal.aborted) {
        logger.warn(`${name} failed: ${error instanceof Error ? error.message : String(error)}`);
      }
      this.failing = true;
    }
  }
}

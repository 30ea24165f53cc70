import type { LoggerService } from '@nestjs/common';

/** What a loop does, and how often. */
export interface BackgroundLoopOptions {
  /** The subject of its log lines, such as `Reading API keys`. */
  name: string;
  everyMs: number;
  /** Share of `everyMs` by which a turn may come later, so that replicas spread. */
  jitter?: number;
  /** @param signal aborted once the loop is to stop */
  run: (signal: AbortSignal) => Promise<void>;
  /** Called at a turn that finds the run before it under way. */
  onOverrun?: () => void;
  logger: Pick<LoggerService, 'warn'>;
}

/**
 * Does something again and again, never twice at a time: a turn that finds the run before it under way is skipped. Failures
 * are logged once, until a run succeeds. The loop keeps no process alive.
 */
export class BackgroundLoop {
  private timer?: NodeJS.Timeout;
  private stopping = new AbortController();
  private running?: Promise<void>;
  private failing = false;

  constructor(private readonly options: BackgroundLoopOptions) {}

  /** Takes the first turn after `everyMs`. Does nothing where the loop has been started. */
  start(): void {
    if (this.timer) return;
    this.stopping = new AbortController();
    this.schedule();
  }

  /** Takes a turn at once, beside the others. Does nothing where the loop has not been started. */
  runNow(): void {
    if (!this.timer) return;
    if (this.running) {
      this.options.onOverrun?.();
      return;
    }
    this.running = this.run(this.stopping.signal).finally(() => {
      this.running = undefined;
    });
  }

  /** Takes no further turn, and waits for the run under way. */
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

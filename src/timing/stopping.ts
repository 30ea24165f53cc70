import { setMaxListeners } from 'node:events';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';

const graceMs = 5_000;

/**
 * Tells calls to HubSpot that the service is stopping: waits - for a slot, for another attempt - end at once, calls that
 * are under way get a few seconds to be answered.
 */
@Injectable()
export class Stopping implements OnModuleDestroy {
  private readonly waits = new AbortController();
  private readonly calls = new AbortController();

  constructor() {
    // As many calls as there are listen, and stop to once they end.
    setMaxListeners(0, this.waits.signal, this.calls.signal);
  }

  /** Whether the service has begun to stop. */
  get hasBegun(): boolean {
    return this.waits.signal.aborted;
  }

  /** Aborted as soon as the service begins to stop. */
  get waitSignal(): AbortSignal {
    return this.waits.signal;
  }

  /** Aborted once calls under way have had their time. */
  get callSignal(): AbortSignal {
    return this.calls.signal;
  }

  /** Begins to stop: for those who wait for their calls before the rest of the service does. */
  begin(): void {
    if (this.waits.signal.aborted) return;
    this.waits.abort();
    setTimeout(() => {
      this.calls.abort();
    }, graceMs).unref();
  }

  onModuleDestroy(): void {
    this.begin();
  }
}

import { setMaxListeners } from 'node:events';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';

const graceMs = 5_000;

/**
 * Signals for calls to HubSpot that the service is stopping. Waits for a slot or for another attempt end at once. Calls under
 * way get a few seconds to finish.
 */
@Injectable()
export class Stopping implements OnModuleDestroy {
  private readonly waits = new AbortController();
  private readonly calls = new AbortController();

  constructor() {
    // Each call adds a listener until it ends: many listeners are no leak.
    setMaxListeners(0, this.waits.signal, this.calls.signal);
  }

  /** True once the service has begun to stop. */
  get hasBegun(): boolean {
    return this.waits.signal.aborted;
  }

  /** Aborted as soon as the service begins to stop. */
  get waitSignal(): AbortSignal {
    return this.waits.signal;
  }

  /** Aborted after the grace of calls under way. */
  get callSignal(): AbortSignal {
    return this.calls.signal;
  }

  /** Begins to stop, before Nest stops the rest of the service. */
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

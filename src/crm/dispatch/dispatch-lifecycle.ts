import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Problem } from '../../problems/problem';
import { Stopping } from '../../timing/stopping';
import { Dispatcher } from './dispatcher';
import { JournalSweep } from './journal-sweep';
import { OutcomeWaiters } from './outcome-waiters';
import { SettledElsewhere } from './settled-elsewhere';

/** Starts and stops dispatch with the service. The order of the stop leaves no write claimed. */
@Injectable()
export class DispatchLifecycle implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    @Inject(Dispatcher) private readonly dispatcher: Pick<Dispatcher, 'wakeFrom' | 'stop'>,
    @Inject(JournalSweep) private readonly sweep: Pick<JournalSweep, 'start' | 'stop' | 'end'>,
    @Inject(SettledElsewhere) private readonly settledElsewhere: Pick<SettledElsewhere, 'look'>,
    private readonly waiters: OutcomeWaiters,
    private readonly calls: Stopping,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.sweep.start({
      onDue: (portalId, lane, since, callers) => {
        this.dispatcher.wakeFrom(portalId, lane, since, callers);
      },
      onSweep: () => this.settledElsewhere.look(),
    });
  }

  /** Settles the calls under way, and releases all other claims for other processes. */
  async onModuleDestroy(): Promise<void> {
    const callsEnded = this.dispatcher.stop();
    this.calls.begin();
    await Promise.all([this.sweep.stop(), callsEnded]);
    const message = 'The service is stopping. Another process or the next start of this one sends the write.';
    this.waiters.endAll(new Problem('not-ready', message, { retryAfterSeconds: 2 }));
    await this.sweep.end();
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { DispatcherLease } from '../journal/claims/dispatcher-lease';
import { JournalReads } from '../journal/reads/journal-reads';
import { OutcomeWaiters } from './outcome-waiters';
import { SettledNotices } from './settled-notices';

/** Bounds the bytes of a lookup: outcomes have the properties of their records. */
const lookedUpAtOnce = 100;

/** Finds writes that other processes have settled, for the waiting callers of this process. */
@Injectable()
export class SettledElsewhere {
  constructor(
    @Inject(SettledNotices) private readonly notices: Pick<SettledNotices, 'listen'>,
    @Inject(JournalReads) private readonly reads: Pick<JournalReads, 'findSettled'>,
    private readonly waiters: OutcomeWaiters,
    @Inject(DispatcherLease) private readonly lease: Pick<DispatcherLease, 'isName'>,
  ) {}

  /** Looks up the writes now, and again with each notice for this process. */
  async look(): Promise<void> {
    this.notices.listen((processName) => {
      if (this.lease.isName(processName)) void this.lookUp();
    });
    await this.lookUp();
  }

  private async lookUp(): Promise<void> {
    const lookups = [...this.waiters.openWrites()].map(async ([portalId, ids]) => {
      for (let start = 0; start < ids.length; start += lookedUpAtOnce) {
        const found = await this.reads.findSettled(portalId, ids.slice(start, start + lookedUpAtOnce));
        for (const write of found) this.waiters.notifySettled(write);
      }
    });
    // An unreachable portal does not delay the others. The next sweep looks it up again.
    await Promise.allSettled(lookups);
  }
}

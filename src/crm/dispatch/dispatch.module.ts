import { Module } from '@nestjs/common';
import { MetricsModule } from '../../metrics/metrics.module';
import { PortalsModule } from '../../portals/portals.module';
import { IdentityModule } from '../identity/identity.module';
import { JournalModule } from '../journal/journal.module';
import { ObjectTypesModule } from '../object-types/object-types.module';
import { SendingModule } from '../sending/sending.module';
import { Dispatcher } from './dispatcher';
import { JournalSweep } from './journal-sweep';
import { OutcomeStore } from './outcome-store';
import { OutcomeWaiters } from './outcome-waiters';
import { PortalHolds } from './portal-holds';
import { SettledNotices } from './settled-notices';

/** Claims due writes, has them sent, and settles them. */
@Module({
  imports: [IdentityModule, JournalModule, MetricsModule, ObjectTypesModule, PortalsModule, SendingModule],
  providers: [Dispatcher, JournalSweep, OutcomeStore, OutcomeWaiters, PortalHolds, SettledNotices],
  exports: [Dispatcher, OutcomeWaiters, PortalHolds],
})
export class DispatchModule {}

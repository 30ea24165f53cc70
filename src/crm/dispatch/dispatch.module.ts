import { Module } from '@nestjs/common';
import { MetricsModule } from '../../metrics/metrics.module';
import { HubspotModule } from '../../hubspot/hubspot.module';
import { PortalsModule } from '../../portals/portals.module';
import { IdentityModule } from '../identity/identity.module';
import { JournalModule } from '../journal/journal.module';
import { ObjectTypesModule } from '../object-types/object-types.module';
import { SendingModule } from '../sending/sending.module';
import { BoundedClaims } from './bounded-claims';
import { CallSlots } from './call-slots';
import { ClaimSender } from './claim-sender';
import { DispatchLifecycle } from './dispatch-lifecycle';
import { DispatchMemory } from './dispatch-memory';
import { Dispatcher } from './dispatcher';
import { JournalSweep } from './journal-sweep';
import { LaneClaims } from './lane-claims';
import { LostClaims } from './lost-claims';
import { OutcomeStore } from './outcome-store';
import { OutcomeWaiters } from './outcome-waiters';
import { PortalHolds } from './portal-holds';
import { PortalLook } from './portal-look';
import { PortalRecovery } from './portal-recovery';
import { ScopeGate } from './scope-gate';
import { SettledElsewhere } from './settled-elsewhere';
import { SettledNotices } from './settled-notices';

/**
 * Claims, sends and settles due writes.
 *
 * - A call of a lane: Dispatcher, DispatchLane, then PortalHolds, CallSlots, LaneClaims, ClaimSender, OutcomeStore. CallSlots and
 *   ClaimSender ask the ScopeGate. LaneClaims claims within the DispatchMemory (BoundedClaims).
 * - Beside the lanes: JournalSweep with PortalLook and LostClaims; SettledElsewhere; PortalRecovery.
 * - DispatchLifecycle starts and stops both.
 */
@Module({
  imports: [
    HubspotModule,
    IdentityModule,
    JournalModule,
    MetricsModule,
    ObjectTypesModule,
    PortalsModule,
    SendingModule,
  ],
  providers: [
    BoundedClaims,
    CallSlots,
    ClaimSender,
    DispatchLifecycle,
    DispatchMemory,
    Dispatcher,
    JournalSweep,
    LaneClaims,
    LostClaims,
    OutcomeStore,
    OutcomeWaiters,
    PortalHolds,
    PortalLook,
    PortalRecovery,
    ScopeGate,
    SettledElsewhere,
    SettledNotices,
  ],
  exports: [Dispatcher, OutcomeWaiters, PortalHolds],
})
export class DispatchModule {}

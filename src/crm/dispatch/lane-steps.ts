import type { LaneName } from '../journal/tables/queue';
import type { CallSlots } from './call-slots';
import type { ClaimSender } from './claim-sender';
import type { LaneClaims } from './lane-claims';
import type { OutcomeStore } from './outcome-store';
import type { PortalHolds } from './portal-holds';

/** Collaborators of a lane worker, in the order in which a call needs them. */
export interface LaneSteps {
  holds: Pick<PortalHolds, 'isHeld' | 'hold' | 'lift'>;
  slots: Pick<CallSlots, 'mostPerLane' | 'weightOf' | 'reserve' | 'servesMore' | 'release' | 'probeSoon'>;
  claims: Pick<
    LaneClaims,
    | 'claim'
    | 'begin'
    | 'end'
    | 'release'
    | 'countOwn'
    | 'hasRoom'
    | 'mayClaimAsAccepted'
    | 'isUniqueInHubspot'
    | 'abandonName'
  >;
  sender: Pick<ClaimSender, 'send'>;
  outcomes: Pick<OutcomeStore, 'store'>;
}

/** The other lanes, as one lane sees them. */
export interface LaneNeighbours {
  /** True once the service stops: no lane starts another call. */
  readonly isStopping: boolean;
  /**
   * Wakes lanes of a portal in which writes have become due.
   * @param callers API keys of the writes; null stands for writes of earlier versions
   */
  wakeAll(portalId: string, lanes: readonly LaneName[], callers: readonly (string | null)[]): void;
  /** Starts the lanes of a portal whose hold has ended. */
  resume(portalId: string): void;
}

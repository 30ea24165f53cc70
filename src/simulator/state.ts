import type { Faults } from './faults';
import type { Portal } from './portal';
import type { RequestLog } from './request-log';

/** What the routes work on. */
export interface SimulatorState {
  portal: Portal;
  readonly log: RequestLog;
  readonly faults: Faults;
  /** Where the simulator listens; empty before it does. */
  url: string;
  /** Tells that something is to be saved. */
  changed(): void;
  /** Begins anew, with nothing in the portal. */
  reset(): void;
}

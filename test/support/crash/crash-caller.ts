import type { CustomType } from '../../../src/crm/object-types/custom-types';
import type { SimulatorControl } from '../simulator-control';
import type { CrashFindings } from './crash-findings';
import type { CrashHubspot } from './crash-hubspot';
import type { CrashService } from './crash-service';

/**
 * A kind of caller of a crash run. A file in `callers/` exports one, and `crash-callers.ts` lists it. Its records belong
 * to no other kind, so it knows their right state. It takes each of them in {@link CrashCaller.compare}.
 */
export interface CrashCallerKind {
  name: string;
  start: (context: CallerContext) => CrashCaller;
}

/** The surroundings of a caller. */
export interface CallerContext {
  /** Number of the caller among those of its kind, from 0. */
  writer: number;
  service: CrashService;
  /** HubSpot as a person uses it. */
  person: SimulatorControl;
  /** The id of the run's custom type. */
  custom: CustomType;
  /** HubSpot's treatment of an archived record whose unique value a new record has. */
  archivedValues: ArchivedValues;
  /** Reports an answer that contradicts the writes before it. */
  untrue: (text: string) => void;
}

/** HubSpot makes a new record, or restores the archived one. */
export type ArchivedValues = 'released' | 'restored';

/** A caller. It has one request under way at a time. */
export interface CrashCaller {
  /** Sends the writes of a round, each until accepted. The run repeats it with 1, 2, 3… until it stops. */
  write(round: number): Promise<void>;
  /** Compares HubSpot's records with the accepted writes. */
  compare(hubspot: CrashHubspot, findings: CrashFindings): void;
}

import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { Check, Level } from '../doctor/finding';
import type { PortalBudgetDto, PortalHealthDto } from '../portals/portals.dto';

/** Writes that were closed in one second, by all processes together. */
export class TrafficSecondDto {
  /** Seconds since 1970. */
  at: number;
  /** Records that were created. */
  created: number;
  /** Records that existed and were updated. */
  updated: number;
  /** Associations that were made. */
  associated: number;
  /** Writes that failed for good. */
  failed: number;
  /** The time from acceptance to outcome that half of the second's writes of records kept to; null where there were none. */
  p50Ms: number | null;
  /** The time that 95 % of them kept to. */
  p95Ms: number | null;
}

/** Writes a second, by what came of them. */
export class TrafficRateDto {
  /** Records that were created. */
  created: number;
  /** Records that existed and were updated. */
  updated: number;
  /** Associations that were made. */
  associated: number;
  /** Writes that failed for good. */
  failed: number;
}

/** What was closed lately, by all processes together. */
export class RecentTrafficDto {
  /** The mean of the last ten seconds. */
  perSecond: TrafficRateDto;
  /** The time from acceptance to outcome that half of the last minute's writes of records kept to; null where there were none. */
  p50Ms: number | null;
  /** The time that 95 % of them kept to. */
  p95Ms: number | null;
}

/** How many writes are open, and what they wait for. */
export class JournalDepthDto {
  /** For their turn. */
  due: number;
  /** For the time of another attempt. */
  later: number;
  /** For HubSpot's answer. */
  sending: number;
  /** For their record to be written first. */
  waiting: number;
  /** Age of the oldest, in seconds; null where there is none. */
  oldestSeconds: number | null;
  /** Writes that have failed and were not retried; they are not open any more. */
  failed: number;
  /** When this was counted. Long backlogs are counted less often. */
  countedAt: string;
}

/** The process that tells this, one of all that may run. */
export class ProcessDto {
  /** Requests that it has answered in a second, the mean of the last ten seconds. */
  requestsPerSecond: number;
  /** The time that 95 % of these took, in milliseconds; null where there were none. */
  p95Ms: number | null;
  /** The share of the last second that its event loop was busy, from 0 to 1. */
  busyShare: number;
  /** Memory that it holds, in bytes. */
  memoryBytes: number;
}

/** How a portal does at one moment. Sent as the data of each event `snapshot`. */
export class SnapshotDto {
  /**
   * The portal.
   * @example "1234567"
   */
  portalId: string;
  /** By the database's clock. */
  at: string;
  /** As in `GET /api/portals`. */
  state: 'connected' | 'failing' | 'disconnected';
  /** Why it is not connected, in HubSpot's words. */
  problem: string | null;
  /** What is still to be done. */
  journal: JournalDepthDto;
  /** What was done lately. */
  recent: RecentTrafficDto;
  /** Complete seconds since the event before, oldest first; in the first event those of the last three minutes. */
  seconds: TrafficSecondDto[];
  /** How much of HubSpot's limits is used. */
  budget: PortalBudgetDto[];
  /** How HubSpot has answered. */
  health: PortalHealthDto;
  /** The process that tells this. */
  process: ProcessDto;
}

/** One thing that the doctor has examined. */
export class FindingDto {
  /** Name of what was examined. */
  check: Check;
  /** Which one of several: an object type, a scope or a variable. */
  subject?: string;
  /** `green`: as it should be. `yellow`: works with less than it promises, or not for much longer. `red`: fails. */
  level: Level;
  /**
   * What was found.
   * @example "PostgreSQL 15.10 answers."
   */
  found: string;
  /** What mends it; absent where nothing has to be done. */
  step?: string;
}

/** What the doctor has found of one portal. */
export class PortalFindingsDto {
  /**
   * The portal.
   * @example "1234567"
   */
  portalId: string;
  /** The account's domain; null where it is not known. */
  hubDomain: string | null;
  /** The worst of its findings. */
  level: Level;
  /** What was examined of it. */
  findings: FindingDto[];
}

/** What the doctor has found. */
export class DoctorReportDto {
  /**
   * When it was examined.
   * @example "2026-11-24T10:00:00.000Z"
   */
  examinedAt: string;
  /** The worst of all findings. */
  level: Level;
  /** What concerns every portal. */
  general: FindingDto[];
  /** Every portal, that of the environment first. */
  portals: PortalFindingsDto[];
}

/** Query of GET /api/operator/doctor. */
export class DoctorQuery {
  /** How old the report may be, in seconds. */
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'maxAge must be a whole number of seconds from 10 to 3600' })
  @Min(10, { message: 'maxAge must be a whole number of seconds from 10 to 3600' })
  @Max(3600, { message: 'maxAge must be a whole number of seconds from 10 to 3600' })
  maxAge?: number = 300;
}

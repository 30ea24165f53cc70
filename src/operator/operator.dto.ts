import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { ApiKeyScope, Right } from '../api-keys/api-key-scopes';
import type { Check, Level } from '../doctor/finding';
import type { PortalBudgetDto, PortalHealthDto } from '../portals/portals.dto';

/** Writes that all processes settled in one second. */
export class TrafficSecondDto {
  /** Seconds since 1970. */
  at: number;
  /** Records that were created. */
  created: number;
  /** Records that existed and were updated. */
  updated: number;
  /** Records that were archived. */
  archived: number;
  /** Associations that were made. */
  associated: number;
  /** Writes that failed for good. */
  failed: number;
  /** Median time in milliseconds from acceptance to outcome of the second's writes of records; null without writes. */
  p50Ms: number | null;
  /** 95th percentile of the same. */
  p95Ms: number | null;
}

/** Writes per second, by outcome. */
export class TrafficRateDto {
  /** Records that were created. */
  created: number;
  /** Records that existed and were updated. */
  updated: number;
  /** Records that were archived. */
  archived: number;
  /** Associations that were made. */
  associated: number;
  /** Writes that failed for good. */
  failed: number;
}

/** Recently settled writes of all processes. */
export class RecentTrafficDto {
  /** Mean of the last ten seconds. */
  perSecond: TrafficRateDto;
  /** Median time in milliseconds from acceptance to outcome of the last minute's writes of records; null without writes. */
  p50Ms: number | null;
  /** 95th percentile of the same. */
  p95Ms: number | null;
}

/** Numbers of open writes, by state. */
export class JournalDepthDto {
  /** Writes that can be sent now. */
  due: number;
  /** Writes that wait for the time of another attempt. */
  later: number;
  /** Writes that wait for HubSpot's answer. */
  sending: number;
  /** Associations that wait for the write of their record. */
  waiting: number;
  /** Age of the oldest open write, in seconds; null without open writes. */
  oldestSeconds: number | null;
  /** Failed writes that were not retried. They are not open. */
  failed: number;
  /** Time of this count. A long backlog is counted in parts, so that some of its numbers may be older. */
  countedAt: string;
  /** False while a long backlog is counted for the first time: the numbers of open writes are too small until then. */
  isComplete: boolean;
}

/** State of the process that sends this event. */
export class ProcessDto {
  /** Answered requests per second, mean of the last ten seconds. */
  requestsPerSecond: number;
  /** 95th percentile of their duration, in milliseconds; null without requests. */
  p95Ms: number | null;
  /** Share of the last second in which the event loop was busy, from 0 to 1. */
  busyShare: number;
  /** Resident memory, in bytes. */
  memoryBytes: number;
}

/** State of a portal at one moment. Sent as the data of each event `snapshot`. */
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
  /** HubSpot's reason for the failure or the disconnection; null while connected. */
  problem: string | null;
  /** Open and failed writes. */
  journal: JournalDepthDto;
  /** Recently settled writes. */
  recent: RecentTrafficDto;
  /** Complete seconds since the previous event, oldest first. The first event has those of the last three minutes. */
  seconds: TrafficSecondDto[];
  /** Use of HubSpot's limits. */
  budget: PortalBudgetDto[];
  /** HubSpot's answers of the day, and the circuit. */
  health: PortalHealthDto;
  /** State of the process that sends this event. */
  process: ProcessDto;
}

/** A result of one of the doctor's checks. */
export class FindingDto {
  /** Name of the check. */
  check: Check;
  /** Subject of a check that runs several times: an object type, a scope or a variable. */
  subject?: string;
  /** `green`: correct. `yellow`: works with limits, or not for much longer. `red`: fails. */
  level: Level;
  /**
   * The result in a sentence.
   * @example "PostgreSQL 15.10 answers."
   */
  found: string;
  /** The fix; absent if none is needed. */
  step?: string;
}

/** The doctor's findings about one portal. */
export class PortalFindingsDto {
  /**
   * The portal.
   * @example "1234567"
   */
  portalId: string;
  /** The account's domain; null if unknown. */
  hubDomain: string | null;
  /** The worst level of its findings. */
  level: Level;
  /** The findings. */
  findings: FindingDto[];
}

/** The doctor's report. */
export class DoctorReportDto {
  /**
   * Time of the examination.
   * @example "2026-11-24T10:00:00.000Z"
   */
  examinedAt: string;
  /** The worst level of all findings. */
  level: Level;
  /** Findings that concern all portals. */
  general: FindingDto[];
  /** Findings by portal. The environment's portal is the first. */
  portals: PortalFindingsDto[];
}

/** The API key of a request. */
export class CallerDto {
  /**
   * Id of the key.
   * @example "3f0f2c1e-8f0b-4b57-9b5e-6d7f4c2f7a10"
   */
  id: string;
  /**
   * Name of the key.
   * @example "operator"
   */
  name: string;
  /**
   * Scopes of the key.
   * @example ["write"]
   */
  scopes: ApiKeyScope[];
  /**
   * The rights that the scopes give together. `read`: to see records and writes. `write`: to send and retry writes. `admin`:
   * to connect portals, to erase data and to read the audit trail.
   * @example ["read", "write"]
   */
  rights: Right[];
  /**
   * The only portal that the key may act in. Absent for all.
   * @example "1234567"
   */
  portalId?: string;
  /**
   * End of the key. Absent for none.
   * @example "2027-03-31T23:59:59.000Z"
   */
  expiresAt?: string;
}

/** Query of GET /api/operator/doctor. */
export class DoctorQuery {
  /** Highest age of the report, in seconds. */
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'maxAge must be a whole number of seconds from 10 to 3600' })
  @Min(10, { message: 'maxAge must be a whole number of seconds from 10 to 3600' })
  @Max(3600, { message: 'maxAge must be a whole number of seconds from 10 to 3600' })
  maxAge?: number = 300;
}

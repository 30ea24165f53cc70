import { Injectable, Logger } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import type { Env } from '../../config/env';
import { HubspotClient } from '../../hubspot/client/hubspot-client';
import type { Lane } from '../../hubspot/call/hubspot-call';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { ObjectType } from '../object-types/object-types';
import { ObjectDefinitions } from '../object-types/object-definitions';
import { Pipelines } from './pipelines';
import type { PortalSchema } from './portal-schema';

/** Older schemas are read again, beside the writes that use them. */
const freshMs = 10 * 60_000;
/**
 * Whoever misses something, or was refused, has it read again: at once the first time, so that what was just made in
 * HubSpot is known, and then no more often than after a gap that doubles, until nobody has missed anything for a minute.
 */
const firstGapMs = 1_000;
const longestGapMs = 10_000;
const forgottenAfterMs = 60_000;
/** After a reading that failed: where somebody has to grant a scope first, and otherwise. */
const refusedPauseMs = 5 * 60_000;
const failedPauseMs = 30_000;

interface Entry {
  known?: PortalSchema;
  /** The one reading that is under way, for everybody. */
  reading?: Promise<PortalSchema>;
  startedAtMs: number;
  /** By performance.now(): no write starts a reading before. */
  pausedUntilMs: number;
  /** When something was missed last, and from when on it is read again for the next miss. */
  missedAtMs: number;
  gapUntilMs: number;
}

/**
 * What each portal allows, per object type: read at the first write, kept, and read again on a miss, on a refusal by
 * HubSpot and once in ten minutes. Writes never depend on it: they wait for PREFLIGHT_WAIT_MS at most, and go on without it.
 */
@Injectable()
export class PortalSchemas {
  private readonly logger = new Logger(PortalSchemas.name);
  private readonly entries = new Map<string, Entry>();
  /** What a write may wait for a reading, counted from its beginning: one that lasts longer delays nobody else. */
  private readonly patienceMs: number;

  constructor(
    private readonly client: HubspotClient,
    private readonly pipelines: Pipelines,
    private readonly definitions: ObjectDefinitions,
    config: ConfigService<Env, true>,
  ) {
    this.patienceMs = config.get('PREFLIGHT_WAIT_MS', { infer: true });
  }

  /** What is known without asking HubSpot. */
  known(portalId: string, objectType: ObjectType): PortalSchema | undefined {
    return this.entryOf(portalId, objectType).known;
  }

  /**
   * For whoever wants the schema itself: no older than `mostAgeMs`.
   * @throws HubspotError where it cannot be read
   */
  async get(portalId: string, objectType: ObjectType, mostAgeMs: number): Promise<PortalSchema> {
    const entry = this.entryOf(portalId, objectType);
    if (entry.known && ageMs(entry.known) < mostAgeMs) return entry.known;
    return entry.reading ?? this.read(portalId, objectType, entry, 'interactive');
  }

  /** For a write: what is known; at first what is read in the time that a write has, if it is. */
  async forWrite(portalId: string, objectType: ObjectType): Promise<PortalSchema | null> {
    const entry = this.entryOf(portalId, objectType);
    if (!entry.known) return this.readInTime(portalId, objectType, entry);
    if (ageMs(entry.known) > freshMs) void this.start(portalId, objectType, entry);
    return entry.known;
  }

  /**
   * For a write that does not fit what is known.
   * @param sinceMs when the write came, by performance.now(): what was read later is not outdated
   * @returns a newer schema; the same one where it was read again a moment ago; null where a newer one cannot be had in
   *   time, so that HubSpot has to judge
   */
  async newer(
    portalId: string,
    objectType: ObjectType,
    seen: PortalSchema,
    sinceMs: number,
  ): Promise<PortalSchema | null> {
    const entry = this.entryOf(portalId, objectType);
    if (entry.known && entry.known.readAtMs > seen.readAtMs) return entry.known;
    if (seen.readAtMs >= sinceMs) return seen;
    if (!entry.reading && !mayMiss(entry)) return seen;
    return this.readInTime(portalId, objectType, entry);
  }

  /** HubSpot refused what the schema allowed: it is outdated, perhaps. */
  suspect(portalId: string, objectType: ObjectType): void {
    const entry = this.entryOf(portalId, objectType);
    if (entry.known && mayMiss(entry)) void this.start(portalId, objectType, entry);
  }

  private entryOf(portalId: string, objectType: ObjectType): Entry {
    const place = `${portalId}/${objectType}`;
    const entry = this.entries.get(place) ?? {
      startedAtMs: 0,
      pausedUntilMs: 0,
      missedAtMs: Number.NEGATIVE_INFINITY,
      gapUntilMs: 0,
    };
    this.entries.set(place, entry);
    return entry;
  }

  private async readInTime(portalId: string, objectType: ObjectType, entry: Entry): Promise<PortalSchema | null> {
    const reading = this.start(portalId, objectType, entry);
    const leftMs = entry.startedAtMs + this.patienceMs - performance.now();
    if (!reading || leftMs <= 0) return null;
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<null>((resolve) => {
      timer = setTimeout(() => {
        resolve(null);
      }, leftMs);
    });
    try {
      return await Promise.race([reading.catch(() => null), tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** The reading that is under way, or a new one; none after a failure for a time. Writes at hand go before it. */
  private start(portalId: string, objectType: ObjectType, entry: Entry): Promise<PortalSchema> | undefined {
    if (entry.reading) return entry.reading;
    if (performance.now() < entry.pausedUntilMs) return undefined;
    return this.read(portalId, objectType, entry, 'bulk');
  }

  private read(portalId: string, objectType: ObjectType, entry: Entry, lane: Lane): Promise<PortalSchema> {
    entry.startedAtMs = performance.now();
    const reading = this.ask(portalId, objectType, lane).then(
      (schema) => {
        entry.known = schema;
        entry.reading = undefined;
        return schema;
      },
      (error: unknown) => {
        const refused = error instanceof HubspotError && ['credentials', 'refused', 'not-found'].includes(error.kind);
        entry.pausedUntilMs = performance.now() + (refused ? refusedPauseMs : failedPauseMs);
        entry.reading = undefined;
        this.logger.warn(
          `The properties of ${objectType} in portal ${portalId} cannot be read, so that writes are sent unchecked: ${String(error)}`,
        );
        throw error;
      },
    );
    entry.reading = reading;
    // Nobody may be waiting for it.
    reading.catch(() => undefined);
    return reading;
  }

  private async ask(portalId: string, objectType: ObjectType, lane: Lane): Promise<PortalSchema> {
    const [readAt, readAtMs] = [new Date(), performance.now()];
    const { pipeline } = this.definitions.get(objectType);
    const [{ body }, pipelines] = await Promise.all([
      this.client.listProperties(portalId, objectType, lane),
      pipeline ? this.pipelines.reread(portalId, objectType, lane) : [],
    ]);
    const current = body.results.filter(({ archived }) => !archived);
    const properties = new Map(current.map((property) => [property.name, property]));
    if (properties.size === 0) {
      throw new HubspotError({ kind: 'unreadable', message: `HubSpot's answer has no properties of ${objectType}` });
    }
    return { objectType, properties, pipelines, readAt, readAtMs };
  }
}

/** Whether a miss may have the schema read again now. */
function mayMiss(entry: Entry): boolean {
  const nowMs = performance.now();
  if (nowMs < entry.gapUntilMs) return false;
  const gapMs = entry.gapUntilMs - entry.missedAtMs;
  const doubled = nowMs - entry.missedAtMs > forgottenAfterMs ? firstGapMs : Math.min(longestGapMs, gapMs * 2);
  entry.missedAtMs = nowMs;
  entry.gapUntilMs = nowMs + doubled;
  return true;
}

function ageMs({ readAtMs }: PortalSchema): number {
  return performance.now() - readAtMs;
}

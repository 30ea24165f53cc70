import { Inject, Injectable } from '@nestjs/common';
import { HubspotClient, type SearchFilter } from '../../../hubspot/client/hubspot-client';
import type { HubspotAnswer } from '../../../hubspot/call/hubspot-answer';
import type { Lane } from '../../../hubspot/call/hubspot-call';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import type { HubspotPropertyDefinition, HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import { CreatedRecords } from '../../journal/reads/created-records';
import type { ObjectDefinition } from '../../object-types/object-definition';
import { PortalSchemas } from '../../portal-schema/portal-schemas';
import type { FoldedRecord } from '../folding/fold';
import { isSameValue } from '../folding/same-value';

/** Allowance for the difference between the clocks of HubSpot's own machines, and for the whole seconds of its Date header. */
const clockSlackMs = 60_000;
/** HubSpot's most results of a search. [docs/simulator.md 5] */
const maxCandidates = 200;
/** HubSpot refuses a search of more than 3,000 characters. A longer text is compared here only. [docs/simulator.md 5] */
const longestSearched = 1_000;
/** Types of properties seldom change, so an older schema serves too. */
const schemaAgeMs = 10 * 60_000;

type Answered = Pick<HubspotAnswer<unknown>, 'beganAt' | 'correlationId' | 'attempts'>;

/** Time for which HubSpot's search may miss a record that exists. */
export const searchLagMs = 15_000;

/**
 * Searches for the record of an earlier create with an unknown outcome, in portals without the unique property. HubSpot's
 * search index has such a record {@link searchLagMs} after that attempt.
 */
@Injectable()
export class PossibleRecords {
  constructor(
    @Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'search'>,
    @Inject(CreatedRecords) private readonly created: Pick<CreatedRecords, 'known'>,
    @Inject(PortalSchemas) private readonly schemas: Pick<PortalSchemas, 'get'>,
  ) {}

  /**
   * Finds a record with these properties:
   * - The record is younger than the first attempt, by HubSpot's own clock.
   * - All of its values mean those of the write. Cleared values do not count, because the create left them out.
   * - No other write created it.
   *
   * A record without a name or a time of its own is looked for among the latest records of its type.
   * @param taken ids of this batch's records
   * @returns its id, or null
   * @throws HubspotError; of kind `unreadable` if the answer does not tell HubSpot's time
   */
  async find(
    portalId: string,
    definition: ObjectDefinition,
    { properties, writes }: FoldedRecord,
    taken: ReadonlySet<string>,
    lane: Lane,
  ): Promise<string | null> {
    const firstSentMsAgo = performance.now() - writes[0].firstSentAtMs;
    const sent = Object.entries(properties).filter(([, value]) => value !== '');
    const names = sent.map(([property]) => property);
    const filter = filterFor(definition, properties);
    const answer = await this.client.search(
      portalId,
      definition.objectType,
      filter ? [[filter]] : [],
      names,
      maxCandidates,
      lane,
      definition.createdProperty,
    );
    if (answer.body.results.length === 0) return null;
    const definitions = await this.definitionsOf(portalId, definition);
    const ids = answer.body.results
      .filter((found) =>
        sent.every(([property, value]) =>
          isSameValue(value, found.properties[property] ?? null, definitions.get(property) ?? { name: property }),
        ),
      )
      .filter((found) => isSince(found, answer, firstSentMsAgo))
      .map(({ id }) => id)
      .filter((id) => !taken.has(id));
    const known = await this.created.known(portalId, definition.objectType, ids);
    return ids.find((id) => !known.has(id)) ?? null;
  }

  /** Without its definition, a value equals another one if any type makes them equal. A name is always text. */
  private async definitionsOf(
    portalId: string,
    { objectType, nameProperties }: ObjectDefinition,
  ): Promise<ReadonlyMap<string, Partial<HubspotPropertyDefinition>>> {
    try {
      return (await this.schemas.get(portalId, objectType, schemaAgeMs)).properties;
    } catch (error) {
      // A portal that never shows its properties must not keep the write waiting.
      if (!(error instanceof HubspotError) || error.kind !== 'credentials') throw error;
      return new Map(nameProperties.map((name) => [name, { name, type: 'string' }]));
    }
  }
}

/** The condition that a search finds a record by: its time if its type has one, else its name; null without either. */
function filterFor(
  { datedBy, nameProperties: [nameProperty] }: ObjectDefinition,
  properties: Readonly<Record<string, string>>,
): SearchFilter | null {
  const timeMs = datedBy === undefined ? Number.NaN : millisecondsOf(properties[datedBy] ?? '');
  if (datedBy !== undefined && !Number.isNaN(timeMs)) {
    return { propertyName: datedBy, operator: 'EQ', value: String(timeMs) };
  }
  const name = nameProperty === undefined ? undefined : properties[nameProperty];
  if (nameProperty === undefined || !name || name.length > longestSearched) return null;
  return { propertyName: nameProperty, operator: 'EQ', value: name };
}

/** A time as HubSpot takes it: ISO 8601, or milliseconds. [HubSpot's guides to activities] */
function millisecondsOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Date.parse(text);
}

/** True if a record is younger than the first attempt. The times of the record and of the answer are both HubSpot's. */
function isSince({ createdAt }: HubspotRecord, { beganAt, ...facts }: Answered, firstSentMsAgo: number): boolean {
  const createdMs = Date.parse(createdAt ?? '');
  if (!beganAt || Number.isNaN(createdMs)) {
    const message = "HubSpot's answer does not tell whether an equal record is new";
    throw new HubspotError({
      kind: 'unreadable',
      message,
      correlationId: facts.correlationId,
      attempts: facts.attempts,
    });
  }
  return createdMs >= beganAt.getTime() - firstSentMsAgo - clockSlackMs;
}

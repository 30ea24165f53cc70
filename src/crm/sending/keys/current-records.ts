import type { HubspotClient } from '../../../hubspot/client/hubspot-client';
import type { HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import type { ObjectDefinition } from '../../object-types/object-definition';
import type { CallFacts } from '../calls/batch-sender';
import type { SendContext } from '../calls/send-context';

/** Reads of single records that go at the same time. */
const mostAtOnce = 10;

/** Calls that read records by their ids. */
export type ReadCalls = Pick<HubspotClient, 'readRecords' | 'getRecord'>;

/** The part of a claim's context that reads need. */
export interface ReadContext extends Pick<SendContext, 'portalId' | 'takeOptions'> {
  definition: Pick<ObjectDefinition, 'objectType'>;
}

/** A record as HubSpot has it now, and the call that read it. */
export interface CurrentRecord {
  record: HubspotRecord;
  answer: CallFacts;
}

/**
 * Reads records by their ids, at most 100, in one call. An id that the answer does not mention is read alone, because a
 * single read always finds the survivor of a merged record. [docs/simulator.md 3]
 * @returns records by the given ids; a record that is gone is absent
 * @throws HubspotError
 */
export async function readCurrent(
  client: ReadCalls,
  context: ReadContext,
  ids: readonly string[],
  properties: readonly string[],
): Promise<Map<string, CurrentRecord>> {
  if (ids.length === 0) return new Map();
  const { portalId, definition } = context;
  const distinct = [...new Set(ids)];
  const names = [...properties];
  const answer = await client.readRecords(
    portalId,
    definition.objectType,
    null,
    distinct,
    names,
    context.takeOptions(),
  );
  const wanted = new Set(distinct);
  const found = new Map<string, CurrentRecord>();
  for (const record of answer.body.results ?? []) {
    if (wanted.has(record.id)) found.set(record.id, { record, answer });
  }
  const others = distinct.filter((id) => !found.has(id));
  for (const [id, current] of await readSurvivors(client, context, others, properties)) found.set(id, current);
  return found;
}

/**
 * Reads each record alone, in one call each.
 * @returns records by the given ids; a record that is gone is absent
 * @throws HubspotError
 */
export async function readSurvivors(
  client: Pick<HubspotClient, 'getRecord'>,
  context: ReadContext,
  ids: readonly string[],
  properties: readonly string[],
): Promise<Map<string, CurrentRecord>> {
  const { portalId, definition } = context;
  const found = new Map<string, CurrentRecord>();
  for (let start = 0; start < ids.length; start += mostAtOnce) {
    const part = ids.slice(start, start + mostAtOnce);
    const answers = await Promise.all(
      part.map((id) => client.getRecord(portalId, definition.objectType, id, properties, context.takeOptions())),
    );
    part.forEach((id, index) => {
      const answer = answers[index];
      if (answer?.body.id) found.set(id, { record: answer.body, answer });
    });
  }
  return found;
}

/** Survivors by the ids of merged records. @param found records by the ids that were asked for */
export function mergedInto(found: ReadonlyMap<string, CurrentRecord>): Map<string, string> {
  return new Map([...found].flatMap(([id, { record }]) => (record.id === id ? [] : [[id, record.id] as const])));
}

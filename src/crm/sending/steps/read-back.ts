import type { HubspotClient } from '../../../hubspot/client/hubspot-client';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import type { HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import type { InputResults } from '../calls/batch-sender';
import { isSameValue } from '../folding/same-value';
import type { SendContext } from '../calls/send-context';
import { furtherEmails, hasUniqueValue } from '../calls/record-match';
import { traceIdOf } from './send-planned';
import type { PlanOf } from '../planning/steps';

/** A call whose answer may not mention all of its records. */
export interface AnsweredCall {
  planned: readonly PlanOf<'update' | 'keyed-update' | 'upsert'>[];
  /** Unique property of the ids in the steps; null for record ids. */
  idProperty: string | null;
  results: InputResults;
  /** Start of the call, by performance.now(). */
  startedAtMs: number;
}

/**
 * Reads the records that a call's answer does not mention. If HubSpot has the sent values, the record was written, and its
 * result is replaced. Others keep their results, even after a failed read.
 */
export async function readBack(
  client: Pick<HubspotClient, 'readRecords'>,
  { portalId, definition, lane }: Pick<SendContext, 'portalId' | 'definition' | 'lane'>,
  { planned, idProperty, results, startedAtMs }: AnsweredCall,
): Promise<void> {
  const open = planned.flatMap(({ record, step }) => {
    const result = results.get(traceIdOf(record));
    return result?.kind === 'unaccounted' ? [{ record, step, first: result.answer }] : [];
  });
  const names = new Set(open.flatMap(({ record }) => Object.keys(record.properties)));
  if (idProperty !== null) names.add(idProperty);
  // HubSpot returns a contact's primary address, although the address that was asked for may be another one.
  if (idProperty === 'email') names.add(furtherEmails);
  const ids = open.map(({ step }) => step.id);
  const callTookMs = performance.now() - startedAtMs;
  try {
    const read = await client.readRecords(portalId, definition.objectType, idProperty, ids, [...names], { lane });
    const beganAt = read.beganAt && new Date(read.beganAt.getTime() - callTookMs);
    for (const { record, step, first } of open) {
      const found = read.body.results?.find((one) =>
        idProperty === null ? one.id === step.id : hasUniqueValue(one, idProperty, step.id),
      );
      if (!found || !hasValues(found, record.properties)) continue;
      // With `new: false` and several attempts, createdSince decides by the record's age.
      const answer = { ...first, attempts: first.attempts + read.attempts, beganAt };
      results.set(traceIdOf(record), { kind: 'written', record: { ...found, new: false }, answer });
    }
  } catch (error) {
    if (!(error instanceof HubspotError)) throw error;
  }
}

/** True if an answer does not mention all of its records. */
export function hasUnaccounted(results: InputResults): boolean {
  for (const { kind } of results.values()) if (kind === 'unaccounted') return true;
  return false;
}

/** HubSpot may have stored the values in another form. */
function hasValues({ properties }: HubspotRecord, sent: Readonly<Record<string, string>>): boolean {
  return Object.entries(sent).every(([name, value]) => isSameValue(value, properties[name] ?? null, { name }));
}

import type { HubspotError } from '../../../hubspot/call/hubspot-error';
import type { ObjectType } from '../../object-types/object-types';
import type { Pair } from './association-batch';
import { mergedInto, readSurvivors, type ReadCalls, type ReadContext } from '../keys/current-records';

/** HubSpot's subcategory for the id of a record that it does not have. [docs/simulator.md 6] */
const invalidIdentifier = 'crm.associations.INVALID_IDENTIFIER';

/** Survivors by the ids of merged records, at each end. */
export interface Survivors {
  from: Map<string, string>;
  to: Map<string, string>;
}

/** True if HubSpot does not have one of the records. It reports that in several forms. */
export function isRecordMissing({ kind, facts }: HubspotError): boolean {
  return kind === 'not-found' || facts.subCategory === invalidIdentifier;
}

/**
 * True if one of the records may have been merged: HubSpot does not find a record, or answers without the pair. It then has
 * another id for the record.
 */
export function mayBeMerged(error: HubspotError): boolean {
  return error.kind === 'unreadable' || isRecordMissing(error);
}

/**
 * Finds the survivors of pairs that HubSpot did not associate. Reads each record at the far end alone, and the record at the
 * near end if the other one is unchanged.
 * @throws HubspotError
 */
export async function survivorsOf(
  client: Pick<ReadCalls, 'getRecord'>,
  context: Omit<ReadContext, 'definition'>,
  types: { from: ObjectType; to: ObjectType },
  pairs: readonly Pair[],
): Promise<Survivors> {
  const survivors = async (objectType: ObjectType, ids: readonly string[]): Promise<Map<string, string>> => {
    const found = await readSurvivors(client, { ...context, definition: { objectType } }, [...new Set(ids)], []);
    return mergedInto(found);
  };
  const to = await survivors(
    types.to,
    pairs.map(({ toId }) => toId),
  );
  const from = await survivors(
    types.from,
    pairs.flatMap(({ fromId, toId }) => (to.has(toId) ? [] : [fromId])),
  );
  return { from, to };
}

/** The pair with the survivors of its records; null if none was merged. */
export function mergedPair({ fromId, toId }: Pair, { from, to }: Survivors): Pair | null {
  const [survivorFrom, survivorTo] = [from.get(fromId), to.get(toId)];
  if (survivorFrom === undefined && survivorTo === undefined) return null;
  return { fromId: survivorFrom ?? fromId, toId: survivorTo ?? toId };
}

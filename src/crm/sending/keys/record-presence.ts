import type { HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import type { CallFacts } from '../calls/batch-sender';
import { readSurvivors, type ReadCalls, type ReadContext } from './current-records';

/** Calls that read records by their ids. */
export type PresenceCalls = ReadCalls;

/** The state of a record in HubSpot. */
export type Presence =
  | { kind: 'active' }
  /** In the recycle bin. */
  | { kind: 'archived'; record: HubspotRecord; answer: CallFacts }
  | { kind: 'merged'; survivorId: string }
  /** Never there, or deleted for good. */
  | { kind: 'gone' };

/**
 * Reads the states of records by their ids, at most 100. Active records take one call, archived ones a second one. Each other id
 * is read alone, because a single read finds the survivor of a merged record. [docs/simulator.md 3]
 * @returns states by the given ids
 * @throws HubspotError
 */
export async function readPresence(
  client: PresenceCalls,
  context: ReadContext,
  ids: readonly string[],
): Promise<Map<string, Presence>> {
  const { portalId, definition } = context;
  const presences = new Map<string, Presence>();
  const open = (): string[] => ids.filter((id) => !presences.has(id));
  for (const archived of [false, true]) {
    const wanted = open();
    if (wanted.length === 0) return presences;
    const options = { ...context.takeOptions(), archived };
    const answer = await client.readRecords(portalId, definition.objectType, null, wanted, [], options);
    for (const record of answer.body.results ?? []) {
      if (!wanted.includes(record.id)) continue;
      presences.set(record.id, archived ? { kind: 'archived', record, answer } : { kind: 'active' });
    }
  }
  const survivors = await readSurvivors(client, context, open(), []);
  for (const id of open()) {
    const survivor = survivors.get(id)?.record;
    if (!survivor) presences.set(id, { kind: 'gone' });
    else if (survivor.id === id) presences.set(id, { kind: 'active' });
    else presences.set(id, { kind: 'merged', survivorId: survivor.id });
  }
  return presences;
}

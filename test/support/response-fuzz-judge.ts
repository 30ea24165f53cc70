import type { Client } from 'pg';
import type { SimulatorControl } from './simulator-control';

/** Result of a run. */
export interface ResponseFuzzResult {
  /** Changed responses, by the operation that they answered. */
  responses: Record<string, number>;
  /** Writes that the service accepted. */
  accepted: number;
  settled: number;
  /** Writes that ended as failures, with the number of each cause. */
  failed: Record<string, number>;
  /** Writes that were open when HubSpot's responses became true again. */
  openAtEnd: number;
  /** Accepted writes that are still open afterwards, with their last problems. */
  stuck: string[];
  /** Accepted writes that are neither open nor have an outcome. */
  lost: string[];
  /** Settled writes whose record in HubSpot is another one, or lacks the value; and doubled records. */
  wrong: string[];
  /** Ends of the process, answers with status 500, and errors of code in the log. */
  crashes: string[];
}

/** A record that an accepted write must leave in HubSpot. */
export interface ExpectedRecord {
  type: string;
  /** The property that identifies the record, and its value. */
  property: string;
  value: string;
}

/** Compares the journal and HubSpot with the accepted writes. */
export async function judge(
  database: Client,
  hubspot: SimulatorControl,
  expected: ReadonlyMap<string, ExpectedRecord>,
  openAtEnd: ReadonlySet<string>,
  result: ResponseFuzzResult,
): Promise<void> {
  const openRows = await database.query<{ id: string; queue: string; state: string; obstacle: unknown }>(
    // An association waits for a retry of its record's write if that write has failed.
    `SELECT id, queue, state, obstacle FROM open_writes AS write WHERE NOT EXISTS (
      SELECT FROM closed_writes WHERE state = 'failed' AND id = write.parent_id)`,
  );
  result.stuck = openRows.rows.map((row) => JSON.stringify(row).slice(0, 600));
  const stillOpen = new Set(openRows.rows.map(({ id }) => id));
  const closed = await database.query<{ id: string; state: string; hubspot_id: string | null; cause: string | null }>(
    'SELECT id, state, hubspot_id, cause FROM closed_writes WHERE parent_id IS NULL',
  );
  const outcomes = new Map(closed.rows.map((row) => [row.id, row]));
  const records = new Map<string, Map<string, string[]>>();
  for (const [type, property] of [
    ['contacts', 'email'],
    ['deals', 'dealname'],
    ['tickets', 'subject'],
  ] as const) {
    const byValue = new Map<string, string[]>();
    for (const { id, properties } of await hubspot.records(type)) {
      const value = properties[property] ?? '';
      byValue.set(value, [...(byValue.get(value) ?? []), id]);
    }
    records.set(type, byValue);
  }
  // The portal grants the property: without it, an answer without results would lead to a second record.
  const refused = await database.query<{ object_type: string; reason: string }>(
    'SELECT object_type, reason FROM integration_keys WHERE NOT available',
  );
  for (const { object_type, reason } of refused.rows)
    result.wrong.push(`${object_type} lost their property: ${reason}`);
  result.accepted = expected.size;
  for (const [id, { type, value }] of expected) {
    const outcome = outcomes.get(id);
    const ids = records.get(type)?.get(value) ?? [];
    if (!outcome) {
      if (!stillOpen.has(id)) result.lost.push(`${type} ${value} ${id}`);
      continue;
    }
    if (ids.length > 1) result.wrong.push(`${ids.length} ${type} are called ${value}`);
    if (outcome.state === 'failed') {
      const cause = outcome.cause ?? 'none';
      result.failed[cause] = (result.failed[cause] ?? 0) + 1;
      continue;
    }
    result.settled += 1;
    // A lie about an id cannot be told from the truth. A write that settled with true responses must have the right record.
    if (ids.length === 0) result.wrong.push(`${type} ${value} is settled, but HubSpot has no such record`);
    else if (openAtEnd.has(id) && !ids.includes(outcome.hubspot_id ?? '')) {
      result.wrong.push(`${type} ${value} has the record ${outcome.hubspot_id ?? 'none'} instead of ${ids.join()}`);
    }
  }
}

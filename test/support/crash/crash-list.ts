import { connectInSchema } from '../test-server';
import type { CrashFindings } from './crash-findings';
import type { CrashHubspot } from './crash-hubspot';

/** Ids of the records with an association that failed because its other record did not exist yet. */
export async function recordsOfFailedAssociations(databaseUrl: string): Promise<Set<string>> {
  const rows = await query<{ from_id: string }>(
    databaseUrl,
    `SELECT DISTINCT from_id FROM closed_writes WHERE state = 'failed' AND cause LIKE 'record-not-found%'`,
  );
  return new Set(rows.map(({ from_id }) => from_id));
}

/**
 * Compares the list of created records with HubSpot's records.
 * @param byPeople ids of the records that people made, which are not judged
 */
export async function compareList(
  databaseUrl: string,
  hubspot: CrashHubspot,
  byPeople: ReadonlySet<string>,
  { unlisted }: CrashFindings,
): Promise<void> {
  const rows = await query<{ hubspot_id: string; state: string }>(
    databaseUrl,
    'SELECT hubspot_id, state FROM crm_objects',
  );
  const listed = new Map(rows.map(({ hubspot_id, state }) => [hubspot_id, state]));
  for (const { id, type, archived } of hubspot.records) {
    const state = listed.get(id);
    listed.delete(id);
    if (byPeople.has(id)) continue;
    const due = archived ? 'archived' : 'active';
    if (state === undefined) unlisted.push(`${type} ${id} is not listed`);
    else if (state !== due) unlisted.push(`${type} ${id} is listed as ${state}, and is ${due}`);
  }
  for (const id of listed.keys()) unlisted.push(`${id} is listed and not there`);
}

async function query<Row extends object>(databaseUrl: string, sql: string): Promise<Row[]> {
  const client = await connectInSchema(databaseUrl);
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

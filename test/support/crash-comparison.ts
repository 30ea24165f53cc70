import type { Simulator } from '../../simulator/simulator';
import type { Accepted } from './crash-callers';
import type { EventReceiver } from './event-receiver';
import { connectInSchema } from './test-server';

/** Differences between the accepted writes and HubSpot's records. */
export interface CrashComparison {
  lost: string[];
  doubled: string[];
  outOfOrder: string[];
  /** Records that only HubSpot has, or only the list of created records. */
  unlisted: string[];
}

interface Held {
  id: string;
  properties: Record<string, string>;
  associations: { type: string; id: string }[];
}

/** Compares HubSpot's records with the accepted writes. */
export async function compareWithHubspot(
  accepted: Accepted,
  simulator: Simulator,
  databaseUrl: string,
  events: EventReceiver,
): Promise<CrashComparison> {
  const [contacts, deals, tickets] = await Promise.all(
    ['contacts', 'deals', 'tickets'].map((type) => held(simulator, type)),
  );
  const [lost, doubled, outOfOrder, unlisted] = [[], [], [], []] as [string[], string[], string[], string[]];
  const contactIds = new Map<string, string>();
  const count = (records: Held[] = [], property: string): Map<string, Held[]> => {
    const found = new Map<string, Held[]>();
    for (const record of records) {
      const name = record.properties[property] ?? '';
      found.set(name, [...(found.get(name) ?? []), record]);
    }
    return found;
  };
  const contactsByEmail = count(contacts, 'email');
  for (const [email, number] of accepted.contacts) {
    const [record, ...others] = contactsByEmail.get(email) ?? [];
    if (others.length > 0) doubled.push(email);
    if (!record) {
      lost.push(email);
      continue;
    }
    contactIds.set(email, record.id);
    if (record.properties.phone !== String(number))
      lost.push(`${email} has ${record.properties.phone ?? ''}, not ${number}`);
    for (const { value, after } of events.reversalsOf(record.id)) outOfOrder.push(`${email}: ${value} after ${after}`);
  }
  for (const [names, found, type] of [
    [accepted.deals, count(deals, 'dealname'), 'deals'],
    [accepted.tickets, count(tickets, 'subject'), 'tickets'],
  ] as const) {
    for (const [name, { contactEmail }] of names) {
      const [record, ...others] = found.get(name) ?? [];
      if (others.length > 0) doubled.push(name);
      if (!record) {
        lost.push(name);
        continue;
      }
      // A contact that was first written after its deal is correct, because the association then fails.
      const contactId = contactIds.get(contactEmail);
      const associated = record.associations.some(({ id }) => id === contactId);
      if (!associated && !(await associationFailed(databaseUrl, record.id)))
        lost.push(`${type} ${name}: its association`);
    }
    for (const [name, records] of found) {
      if (!names.has(name)) lost.push(`${type} ${name}: written, never accepted`);
      if (records.length > 1 && !doubled.includes(name)) doubled.push(name);
    }
  }
  const listed = await listedIds(databaseUrl);
  for (const { id } of [...(contacts ?? []), ...(deals ?? []), ...(tickets ?? [])]) {
    if (!listed.delete(id)) unlisted.push(`${id} is not listed`);
  }
  for (const id of listed) unlisted.push(`${id} is listed and not there`);
  return { lost, doubled, outOfOrder, unlisted };
}

async function held(simulator: Simulator, type: string): Promise<Held[]> {
  const answer = await fetch(`${simulator.url}/_simulator/records/${type}`);
  return ((await answer.json()) as { results: Held[] }).results;
}

async function listedIds(databaseUrl: string): Promise<Set<string>> {
  const rows = await query<{ hubspot_id: string }>(databaseUrl, 'SELECT hubspot_id FROM crm_objects');
  return new Set(rows.map(({ hubspot_id }) => hubspot_id));
}

/** True if an association of a record failed because its contact did not exist yet. */
async function associationFailed(databaseUrl: string, recordId: string): Promise<boolean> {
  const rows = await query(
    databaseUrl,
    `SELECT 1 FROM closed_writes WHERE from_id = $1 AND state = 'failed' AND cause LIKE 'record-not-found%'`,
    [recordId],
  );
  return rows.length > 0;
}

async function query<Row extends object>(databaseUrl: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = await connectInSchema(databaseUrl);
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

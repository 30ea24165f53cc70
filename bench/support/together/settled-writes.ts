import type { BenchEnvironment } from '../bench-environment';
import type { AcceptedWrite } from './attack';

const idsAtOnce = 10_000;
const contactsAtOnce = 100;

/** The ends of accepted writes. */
export interface Fates {
  /** Writes that the journal does not have as settled, with their causes. */
  unsettled: string[];
  /** Contacts that HubSpot does not have, or with an older value than the last accepted one. */
  missing: string[];
}

/** Looks every accepted write up in the journal by its id, and its contact in HubSpot. */
export async function fatesOf(environment: BenchEnvironment, accepted: readonly AcceptedWrite[]): Promise<Fates> {
  const rounds = new Map<string, number>();
  for (const { email, round } of accepted) rounds.set(email, Math.max(round, rounds.get(email) ?? 0));
  return {
    unsettled: await unsettledOf(
      environment,
      accepted.map(({ id }) => id),
    ),
    missing: await missingOf(environment, rounds),
  };
}

async function unsettledOf(
  { database, portals: [portalId] }: BenchEnvironment,
  ids: readonly string[],
): Promise<string[]> {
  const unsettled: string[] = [];
  for (let from = 0; from < ids.length; from += idsAtOnce) {
    const { rows } = await database.query<{ id: string; state: string | null; cause: string | null }>(
      `SELECT given.id, write.state, write.cause FROM unnest($2::uuid[]) AS given (id)
         LEFT JOIN closed_writes AS write ON write.portal_id = $1 AND write.id = given.id
       WHERE write.state IS DISTINCT FROM 'settled'`,
      [portalId, ids.slice(from, from + idsAtOnce)],
    );
    unsettled.push(...rows.map(({ id, state, cause }) => `${id} ${state ?? 'absent'} ${cause ?? ''}`));
  }
  return unsettled;
}

/** @param rounds the last accepted round by e-mail address; 0 if any value will do */
async function missingOf({ simulator }: BenchEnvironment, rounds: ReadonlyMap<string, number>): Promise<string[]> {
  const emails = [...rounds.keys()];
  const token = await simulator.accessToken();
  const missing: string[] = [];
  for (let from = 0; from < emails.length; from += contactsAtOnce) {
    const part = emails.slice(from, from + contactsAtOnce);
    const phones = await simulator.phonesOf(token, part);
    for (const email of part) {
      const phone = phones.get(email);
      if (phone === undefined || Number(phone ?? 0) < (rounds.get(email) ?? 0)) missing.push(email);
    }
  }
  return missing;
}

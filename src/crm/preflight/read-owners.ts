import type { HubspotOwner, Page } from '../../hubspot/call/hubspot-wire';
import { foldEmail } from '../identity/email-address';
import type { Owner, PortalOwners } from './portal-owners';

/** Pages of each list, of 100 owners. */
const mostPages = 50;

/** Reads one page of owners. @param after position of the page; null for the first one */
export type OwnersPage = (archived: boolean, after: string | null) => Promise<Page<HubspotOwner>>;

/**
 * Reads all owners, active and deactivated ones. Without all pages of both, an unknown owner is not certain.
 * @throws HubspotError if the active owners cannot be read
 */
export async function readOwners(page: OwnersPage): Promise<PortalOwners> {
  let calls = 0;
  const readPage: OwnersPage = (archived, after) => {
    calls += 1;
    return page(archived, after);
  };
  const active = await readAll((after) => readPage(false, after));
  const archived = await readAll((after) => readPage(true, after)).catch(() => null);
  const byId = new Map<string, Owner>();
  const byEmail = new Map<string, string[]>();
  const add = ({ id, email }: HubspotOwner, isArchived: boolean): void => {
    const owner = { id: String(id), archived: isArchived };
    if (byId.has(owner.id)) return;
    byId.set(owner.id, owner);
    if (typeof email !== 'string' || email === '') return;
    const key = foldEmail(email.trim());
    byEmail.set(key, [...(byEmail.get(key) ?? []), owner.id]);
  };
  for (const owner of active.owners) add(owner, owner.archived === true);
  for (const owner of archived?.owners ?? []) add(owner, true);
  return { byId, byEmail, isCertain: active.complete && archived?.complete === true, calls };
}

async function readAll(
  readPage: (after: string | null) => Promise<Page<HubspotOwner>>,
): Promise<{ owners: HubspotOwner[]; complete: boolean }> {
  const owners: HubspotOwner[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const { results, paging }: Page<HubspotOwner | null> = await readPage(after);
    if (!Array.isArray(results)) return { owners, complete: false };
    for (const owner of results) if (owner && ['string', 'number'].includes(typeof owner.id)) owners.push(owner);
    const next: unknown = paging?.next?.after;
    if (next === undefined) return { owners, complete: true };
    if (typeof next !== 'string' || next === after) return { owners, complete: false };
    after = next;
  }
  return { owners, complete: false };
}

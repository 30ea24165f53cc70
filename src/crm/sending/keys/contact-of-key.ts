import { Problem } from '../../../problems/problem';
import type { CurrentRecord } from './current-records';
import { foundWithValues, type Resolution, type Unresolved } from './resolution';

/**
 * The contact of an external id that HubSpot does not have:
 * - the contact with the write's e-mail gets the id, if it has none;
 * - a contact that has another id is a conflict;
 * - otherwise the contact is unknown.
 * @param holder the contact with the e-mail
 * @param property the hidden unique property; null if the portal refuses it
 */
export function contactOfKey(
  entry: Unresolved,
  holder: CurrentRecord | undefined,
  property: string | null,
): Resolution {
  const [, identity] = entry;
  if (!holder) return { kind: 'unknown', identity };
  const { record } = holder;
  const known: Resolution = { ...foundWithValues(entry, holder), matchedBy: 'email' };
  if (property === null) return known;
  const other = record.properties[property];
  if (!other) return { ...known, more: { [property]: identity.key } };
  if (other === identity.key) return foundWithValues(entry, holder);
  const detail = `The contact ${record.id} has this e-mail address, and another external id. Send its id, or leave out the e-mail.`;
  return { kind: 'error', error: new Problem('external-id-conflict', detail, { members: { existingId: record.id } }) };
}

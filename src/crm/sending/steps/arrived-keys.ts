import { emailKey, nameKey } from '../../identity/identity-key';
import { comparableValue } from '../../identity/searched-value';
import type { ObjectDefinition } from '../../object-types/object-definition';
import type { ClaimedRecordWrite } from '../folding/fold';

/** Keys by which an association may wait for a record: an e-mail address, an external id, a domain. */
const awaitable = /^(email:|external:|name::)/;

/**
 * Keys that a record may have since a write: its own if the record is new for it, and those among its properties.
 * @param isNew true if the write has created the record, or is the first one to find it by its key
 */
export function arrivedKeys(
  { uniqueProperty, searchedProperty }: Pick<ObjectDefinition, 'uniqueProperty' | 'searchedProperty'>,
  { key, intent }: Pick<ClaimedRecordWrite, 'key' | 'intent'>,
  isNew: boolean,
): string[] {
  const { properties, key: named } = intent;
  const keys = isNew ? [key] : [];
  const { email } = properties;
  if (uniqueProperty === 'email' && email && named.kind !== 'email') keys.push(emailKey(email));
  const domain = searchedProperty?.kind === 'domain' && properties[searchedProperty.property];
  if (searchedProperty && domain && named.kind !== 'name')
    keys.push(nameKey('', comparableValue(searchedProperty, domain)));
  return keys.filter((one) => awaitable.test(one));
}

import type { HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import { emailPrefix, namePrefix } from '../../identity/identity-key';
import { keyAfter, type KeyChange } from '../../identity/key-change';
import { comparableValue } from '../../identity/searched-value';
import type { ObjectDefinition } from '../../object-types/object-definition';
import type { Rename } from '../calls/dispatched';
import type { FoldedRecord } from './fold';

/**
 * The new identity of a record after a write of its name, domain or e-mail address; null if the identity stays the same.
 * @param identityKey the record's key after settlement
 * @param created true for a new record: only creation by name gave it an earlier identity by name
 */
export function renameOf(
  definition: ObjectDefinition,
  sent: FoldedRecord,
  written: HubspotRecord,
  identityKey: string | undefined,
  created: boolean,
): Rename | null {
  const change = definition.uniqueProperty === 'email' ? newEmail(sent, written) : newName(definition, sent, written);
  if (!change) return null;
  const prefix = 'email' in change ? emailPrefix : namePrefix;
  const key = keyAfter(change);
  if (key !== null && (key === identityKey || sent.writes.some((write) => write.key === key))) return null;
  if (created && !identityKey?.startsWith(prefix)) return null;
  return { recordId: written.id, prefix, change };
}

/** A write by e-mail changes no address. */
function newEmail({ properties: { email } }: FoldedRecord, { properties }: HubspotRecord): KeyChange | null {
  return email ? { email: properties.email ?? email } : null;
}

/** HubSpot answers an update with the written properties only. The others are those of the earlier key. */
function newName(
  { pipeline, searchedProperty }: ObjectDefinition,
  { target, properties: sent }: FoldedRecord,
  { properties }: HubspotRecord,
): KeyChange | null {
  if (!searchedProperty) return null;
  const { property } = searchedProperty;
  const pipelineProperty = pipeline?.pipelineProperty ?? '';
  if (!(property in sent) && !(pipelineProperty in sent)) return null;
  const written = properties[property] ?? sent[property];
  const name = written === undefined ? undefined : comparableValue(searchedProperty, written);
  // A name of a type without pipelines is complete.
  const pipelineId = pipeline ? (properties[pipelineProperty] ?? sent[pipelineProperty]) || undefined : '';
  const isSameName = target.kind === 'name' && name === comparableValue(searchedProperty, target.name);
  if (isSameName && !(pipelineProperty in sent)) return null;
  return { ...(name !== undefined && { name }), ...(pipelineId !== undefined && { pipelineId }) };
}

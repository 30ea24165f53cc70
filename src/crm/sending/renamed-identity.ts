import type { HubspotRecord } from '../../hubspot/call/hubspot-wire';
import { emailKey, emailPrefix, nameKey, namePrefix } from '../identity/identity-key';
import type { ObjectDefinition } from '../object-types/object-definition';
import type { Rename } from './dispatched';
import type { FoldedRecord } from './fold';

/**
 * The new identity of a record after a write of its name or e-mail address; null if the identity stays the same.
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
  const renamed = definition.uniqueProperty === 'email' ? newEmail(sent, written) : newName(definition, sent, written);
  if (!renamed) return null;
  const { key, prefix } = renamed;
  if (key === identityKey || sent.writes.some((write) => write.key === key)) return null;
  return created && !identityKey?.startsWith(prefix) ? null : { key, recordId: written.id, prefix };
}

function newEmail(
  { properties: { email } }: FoldedRecord,
  { properties }: HubspotRecord,
): Omit<Rename, 'recordId'> | null {
  return email ? { key: emailKey(properties.email ?? email), prefix: emailPrefix } : null;
}

function newName(
  definition: ObjectDefinition,
  { properties: sent }: FoldedRecord,
  { properties }: HubspotRecord,
): Omit<Rename, 'recordId'> | null {
  const { pipeline, nameProperties } = definition;
  const changed = [...nameProperties, pipeline?.pipelineProperty].some((name) => name !== undefined && name in sent);
  const pipelineId = pipeline && properties[pipeline.pipelineProperty];
  if (!changed || !pipelineId) return null;
  return { key: nameKey(pipelineId, definition.displayName(properties)), prefix: namePrefix };
}

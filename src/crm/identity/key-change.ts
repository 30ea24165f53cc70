import { emailKey, nameKey, namePrefix } from './identity-key';

/** The parts of a record's key that a write has changed: its e-mail address, its name, its pipeline. */
export type KeyChange = { email: string } | { name?: string; pipelineId?: string };

/**
 * The key after a change.
 * @param earlier the key before; needed if only the name or only the pipeline has changed
 * @returns null if the change alone does not determine the key, and there is no earlier one
 */
export function keyAfter(change: KeyChange, earlier?: string): string | null {
  if ('email' in change) return emailKey(change.email);
  const parts = earlier === undefined ? null : partsOf(earlier);
  const name = change.name ?? parts?.name;
  const pipelineId = change.pipelineId ?? parts?.pipelineId;
  return name === undefined || pipelineId === undefined ? null : nameKey(pipelineId, name);
}

/** Pipeline and name of a key by name. A pipeline's id has no colon. */
function partsOf(key: string): { pipelineId: string; name: string } | null {
  if (!key.startsWith(namePrefix)) return null;
  const rest = key.slice(namePrefix.length);
  const colon = rest.indexOf(':');
  return colon < 0 ? null : { pipelineId: rest.slice(0, colon), name: rest.slice(colon + 1) };
}

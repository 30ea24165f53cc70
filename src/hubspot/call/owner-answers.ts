import type { HubspotOwner, Page } from './hubspot-wire';
import { allOf } from './record-answers';
import { booleanOf, defined, idOf, objectOf, textOf } from './wire-values';

const longestText = 500;

/**
 * Answer of a page of owners. All must be valid: a caller concludes from a missing owner that the portal lacks it.
 * @returns null if any is not
 */
export function ownerPageOf(body: unknown): Page<HubspotOwner> | null {
  const wire = objectOf(body);
  const results = allOf(wire?.results, ownerOf);
  if (!results) return null;
  const after = textOf(objectOf(objectOf(wire?.paging)?.next)?.after, longestText);
  return { results, ...(after !== undefined && { paging: { next: { after } } }) };
}

function ownerOf(value: unknown): HubspotOwner | null {
  const wire = objectOf(value);
  const id = idOf(wire?.id);
  if (!wire || id === undefined) return null;
  return defined<HubspotOwner>({ id, email: textOf(wire.email, longestText), archived: booleanOf(wire.archived) });
}

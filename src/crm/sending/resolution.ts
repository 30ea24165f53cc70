import type { Problem } from '../../problems/problem';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { HubspotRecord } from '../../hubspot/call/hubspot-wire';
import type { Identity } from '../identity/record-identities';
import type { CallFacts } from './batch-sender';
import { createdSince, firstSentMsAgo } from './created-since';
import type { FoldedRecord } from './fold';

/** The result of resolving a key. */
export type Resolution =
  /** `createdBefore`: an earlier attempt of this write created it. */
  | { kind: 'known'; id: string; identity: Identity; createdBefore: boolean }
  | { kind: 'unknown'; identity: Identity }
  | { kind: 'error'; error: HubspotError | Problem }
  /** An earlier record of the batch has the same key. */
  | { kind: 'duplicate' };

/** A record to write whose key has no known id. */
export type Unresolved = readonly [record: FoldedRecord, identity: Identity];

/** Resolution by a record in HubSpot. An earlier attempt of the write may have created that record. */
export function foundInHubspot(
  [record, identity]: Unresolved,
  found: HubspotRecord,
  answer: CallFacts,
): Extract<Resolution, { kind: 'known' }> {
  const sentMsAgo = firstSentMsAgo(record);
  const createdBefore = sentMsAgo > 0 && createdSince({ ...found, new: false }, answer, sentMsAgo);
  return { kind: 'known', id: found.id, identity, createdBefore };
}

/** Fails all records of a lookup. @throws error, unless it is a HubspotError */
export function allFailed(wanted: readonly Unresolved[], error: unknown): Map<FoldedRecord, Resolution> {
  if (!(error instanceof HubspotError)) throw error;
  return new Map(wanted.map(([record]) => [record, { kind: 'error', error }]));
}

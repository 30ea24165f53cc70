import type { Problem } from '../../../problems/problem';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import type { HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import type { Identity } from '../../identity/record-identities';
import type { MatchedBy } from '../../journal/tables/stored-write';
import type { CallFacts } from '../calls/batch-sender';
import { createdSince, firstSentMsAgo, wasKnown } from '../folding/created-since';
import { fillNames } from '../folding/fill-empty';
import type { FoldedRecord } from '../folding/fold';
import type { CurrentRecord } from './current-records';

/** The key of a record for the identity map. Contacts by e-mail have no integration key. */
export type KeyIdentity = Pick<Identity, 'key'> & { integrationKey: string | null };

/** The result of resolving a key. */
export type Resolution =
  /**
   * HubSpot has just said that the key refers to this record. `identity` is absent if the key keeps its earlier record in the
   * identity map. `createdBefore`: an earlier attempt of this write created it. `more`: properties to write beside those of the
   * record. `without`: a property to leave out. `matchedBy`: the property by which the record was found, if not by the key.
   * `current`: the record with the values that a write fills only if they are empty.
   */
  | {
      kind: 'known';
      id: string;
      identity?: KeyIdentity;
      createdBefore: boolean;
      more?: Record<string, string>;
      without?: string;
      matchedBy?: MatchedBy;
      current?: CurrentRecord;
    }
  /** HubSpot finds the record by a unique property in the call that updates it. */
  | { kind: 'keyed'; property: string; value: string; identity: KeyIdentity }
  | { kind: 'unknown'; identity: KeyIdentity }
  | { kind: 'error'; error: HubspotError | Problem }
  /** An earlier record of the batch has the same key. */
  | { kind: 'duplicate' };

/** A record to write whose key has no known id. */
export type Unresolved = readonly [record: FoldedRecord, identity: KeyIdentity];

/** Resolution by a record in HubSpot. An earlier attempt of the write may have created that record. */
export function foundInHubspot(
  [record, identity]: Unresolved,
  found: HubspotRecord,
  answer: CallFacts,
): Extract<Resolution, { kind: 'known' }> {
  const sentMsAgo = firstSentMsAgo(record);
  const isCertainlyOlder = wasKnown(record, found.id);
  const createdBefore = sentMsAgo > 0 && !isCertainlyOlder && createdSince({ ...found, new: false }, answer, sentMsAgo);
  return { kind: 'known', id: found.id, identity, createdBefore };
}

/** Resolution by a record that was read with the properties of {@link fillNames}. */
export function foundWithValues(
  entry: Unresolved,
  { record, answer }: CurrentRecord,
): ReturnType<typeof foundInHubspot> {
  const found = foundInHubspot(entry, record, answer);
  return fillNames(entry[0]).length === 0 ? found : { ...found, current: { record, answer } };
}

/** Names of the properties to read beside those of the lookup. */
export function allFillNames(entries: readonly Unresolved[]): string[] {
  return [...new Set(entries.flatMap(([record]) => fillNames(record)))];
}

/** Fails all records of a lookup. @throws error, unless it is a HubspotError */
export function allFailed(records: readonly FoldedRecord[], error: unknown): Map<FoldedRecord, Resolution> {
  if (!(error instanceof HubspotError)) throw error;
  return new Map(records.map((record) => [record, { kind: 'error', error }]));
}

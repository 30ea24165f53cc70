import type { RecordResult } from '../../journal/tables/record-state';
import type { MatchedBy, SettledWrite } from '../../journal/tables/stored-write';
import type { WriteKey } from '../../journal/tables/write';
import type { ObjectDefinition } from '../../object-types/object-definition';
import { isById, type ClaimedRecordWrite } from '../folding/fold';

/** The effect of a write on its record. */
export interface WriteResult {
  outcome: Exclude<RecordResult, 'archived'>;
  /** True if this service had archived the record, which is active again. */
  isActiveAgain: boolean;
}

/** Facts about a write that HubSpot carried out. */
interface WrittenFacts {
  /** The record in HubSpot's answer. */
  recordId: string;
  /** True if the first write of the fold created the record. */
  created: boolean;
  isFirst: boolean;
  /** The writes of the claim that are settled already. One of them may have restored the record. */
  settled: readonly Pick<SettledWrite, 'recordState'>[];
}

/** The effect of a write that HubSpot carried out. Only the first write of a fold meets the record as it was before. */
export function resultOf(
  write: ClaimedRecordWrite,
  { recordId, created, isFirst, settled }: WrittenFacts,
): WriteResult {
  const wasArchived = isFirst && write.archivedId === recordId;
  const isActiveAgain = wasArchived && !settled.some(({ recordState }) => recordState?.recordId === recordId);
  // A write by id restores nothing: somebody did before.
  if (isActiveAgain && !isById(write)) return { outcome: 'restored', isActiveAgain };
  return { outcome: created && isFirst ? 'created' : 'updated', isActiveAgain };
}

/** The part of a key that matched an existing record. Undefined for a write that always creates one. */
export function matchOf(
  { kind }: WriteKey,
  { searchedProperty }: Pick<ObjectDefinition, 'searchedProperty'>,
): MatchedBy | undefined {
  if (kind === 'new') return undefined;
  if (kind === 'name') return searchedProperty?.kind ?? kind;
  return kind === 'external' ? 'externalId' : kind;
}

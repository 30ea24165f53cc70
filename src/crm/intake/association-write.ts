import type { Lane } from '../../hubspot/call/hubspot-call';
import { Problem } from '../../problems/problem';
import { associationIntent } from '../journal/tables/association-target';
import { associationQueue, laneNumbers, pairKey } from '../journal/tables/queue';
import type { NewWrite } from '../journal/tables/stored-write';
import type { AssociationRequest } from '../journal/tables/write';
import { newWriteId } from '../journal/tables/write-id';
import type { ObjectType } from '../object-types/object-types';
import { labellingOf } from './association-requests';
import type { NewRecordWrite } from './to-journal';

/** A change of one association by the ids of both records. */
export interface AssociationEntry {
  from: ObjectType;
  fromId: string;
  request: AssociationRequest & { to: { id: string } };
  /** True to remove the association, or its label alone. */
  removes: boolean;
}

/** The parts of a request that name an association. */
export interface NamedAssociation {
  from: ObjectType;
  fromId: string;
  toType: ObjectType;
  toId: string;
  label?: string;
  typeId?: number;
}

/**
 * The change that a request asks for.
 * @throws Problem `invalid-request` for a label beside a type id, and for an association of a record with itself
 */
export function associationEntry(
  { from, fromId, toType, toId, label, typeId }: NamedAssociation,
  removes: boolean,
): AssociationEntry {
  if (from === toType && fromId === toId) {
    const message = 'A record cannot be associated with itself.';
    throw new Problem('invalid-request', message, { errors: [{ pointer: '', message, code: 'contradiction' }] });
  }
  const labelling = labellingOf(from, toType, { label, typeId }, '');
  return { from, fromId, request: { toType, to: { id: toId }, ...labelling, pointer: '' }, removes };
}

/** The journal's write of a change. Writes with one key keep their order. */
export function toAssociationWrite(
  { from, fromId, request, removes }: AssociationEntry,
  { lane, traceparent }: { lane: Lane; traceparent?: string },
): NewRecordWrite {
  const { toType, ...rest } = request;
  const record: NewWrite = {
    id: newWriteId(),
    queue: associationQueue(from, toType),
    key: pairKey(fromId, rest.to.id),
    lane: laneNumbers[lane],
    state: 'due',
    fromId,
    traceparent,
    intent: associationIntent(rest, removes),
  };
  return { record, associations: [] };
}

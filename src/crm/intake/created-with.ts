import { Problem } from '../../problems/problem';
import type { Write } from '../journal/tables/write';
import { factsOf } from '../object-types/object-types';

/**
 * Checks that the request of a record that is certainly new names the record which HubSpot wants in the same call: a lead's contact. It has
 * to exist, or to be part of the same graph. A write with a key may update a record, so it is decided when it is sent.
 * @throws Problem `invalid-request`
 */
export function assertCreatedWith({ definition, key, mode, associations }: Write): void {
  const { createdWith, objectType } = definition;
  if (!createdWith || (key.kind !== 'new' && mode !== 'create')) return;
  const named = associations.filter(({ toType }) => toType === createdWith.toType);
  if (named.some(({ waits }) => !waits)) return;
  const [own, other] = [factsOf(objectType).singular, factsOf(createdWith.toType).singular];
  const [first] = named;
  const needs = `HubSpot creates a ${own} only together with its association to a ${other}`;
  const message = first
    ? `${needs}, which has to exist: leave out waitForRecord.`
    : `${needs}: name it in associations, with the type ${createdWith.toType}.`;
  const pointer = first ? `${first.pointer}/waitForRecord` : '/associations';
  throw new Problem('invalid-request', message, { errors: [{ pointer, message, code: 'required' }] });
}

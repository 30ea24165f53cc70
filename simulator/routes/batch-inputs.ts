import { Failure, invalidRequest, type FailureBody } from '../failure';
import { objectTypeOf, singularOf, typeIdOf, type ObjectTypeName } from '../object-types';
import type { Portal } from '../portal';
import type { RecordStore } from '../record-store';
import { asList, asObject, asText, type Wire } from '../wire';

const mostInputs = 100;

/** A route of a batch of records. */
export interface BatchRoute {
  Params: { type: string };
  Querystring: Record<string, string | string[] | undefined>;
  Body: unknown;
}

/** Reads the inputs of a batch. @throws Failure 400 */
export function readBatch(
  portal: Portal,
  typeName: string,
  body: unknown,
): { type: ObjectTypeName; store: RecordStore; inputs: Wire[] } {
  const type = objectTypeOf(typeName);
  const inputs = asList(asObject(body).inputs, 'inputs').map((input) => asObject(input, 'input'));
  if (inputs.length === 0) throw invalidRequest('The batch must have at least one input');
  if (inputs.length > mostInputs) throw invalidRequest(`The maximum number of inputs is ${mostInputs}`);
  return { type, store: portal.storeOf(type), inputs };
}

/** The id of an input; '' if it has none. */
export function idOf(input: Wire): string {
  return asText(input.id) ?? '';
}

/** The message is UNCONFIRMED. @throws Failure 400 */
export function requireIds(inputs: Wire[]): void {
  if (inputs.some((input) => idOf(input) === '')) {
    throw invalidRequest('Invalid input JSON: Some required fields were not set: [id]');
  }
}

/** A duplicate fails the whole batch, even with trace ids. [docs/simulator.md 4, LIVE, AMP] @throws Failure 400 */
export function refuseDuplicates(ids: string[]): void {
  if (new Set(ids).size === ids.length) return;
  const duplicates = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
  throw invalidRequest(`Duplicate IDs found in batch input: [${duplicates.join(', ')}]. IDs must be unique`, {
    context: { ids: duplicates },
  });
}

/** The refusal of a property that identifies nothing. [docs/simulator.md 4, LIVE] */
export function notUnique(type: ObjectTypeName, idProperty: string): Failure {
  return invalidRequest(`Unable to perform update/upsert by non-unique ${typeIdOf(type)} property ${idProperty}`);
}

/** The error for the inputs whose records do not exist. [docs/simulator.md 3, AMP] */
export function notFound(type: ObjectTypeName, ids: string[]): FailureBody {
  const typeName = singularOf(type).toUpperCase();
  const message = `Could not get some ${typeName} objects, they may be deleted or not exist. Check that ids are valid.`;
  return new Failure(207, message, { category: 'OBJECT_NOT_FOUND', context: { ids } }).body;
}

import type { Type } from '@nestjs/common';
import type { Write } from '../journal/tables/write';
import type { ObjectDefinition } from '../object-types/object-definition';
import { asksForNew } from './write-rules';

/** Form of a body. */
export interface BodyForm<Body extends object = object> {
  /** The class whose decorators check a body. */
  bodyType: Type<Body>;
  /** Makes the write of a well-formed body. @throws Problem */
  toWrite: (body: Body) => Write;
}

/** Forms of the bodies of one object type, by which every route reads a record. */
export interface RecordForm<Body extends object = object, NewBody extends object = object> extends BodyForm<Body> {
  definition: ObjectDefinition;
  /** Form of the bodies of POST, if POST always creates a record. Absent if POST does the same as PUT. */
  creation?: BodyForm<NewBody>;
}

/**
 * The form of a body: of PUT, of POST, or of the route that takes such a body. That is PUT for a body with a key, else POST.
 */
export type FormChoice = 'put' | 'post' | 'by key';

/** Chooses the form of a body. A PUT that only creates is read as a POST. @param record the body, unchecked */
export function bodyFormOf(form: RecordForm, choice: FormChoice, record: object): BodyForm {
  const { creation } = form;
  if (!creation) return form;
  if (asksForNew(record)) return creation;
  if (choice === 'put') return form;
  return choice === 'by key' && hasKey(record) ? form : creation;
}

/** True if a body names a record by HubSpot's id or by the caller's own one. */
function hasKey({ id, externalId }: { id?: unknown; externalId?: unknown }): boolean {
  return [id, externalId].some((value) => value !== undefined && value !== null);
}

import type { Type } from '@nestjs/common';
import type { Write } from '../journal/tables/write';
import type { ObjectDefinition } from '../object-types/object-definition';

/** Form of the bodies of one object type, by which every route reads a record. */
export interface RecordForm<Body extends object = object> {
  definition: ObjectDefinition;
  /** The class whose decorators check a body. */
  bodyType: Type<Body>;
  /** Makes the write of a well-formed body. @throws Problem */
  toWrite: (body: Body) => Write;
}

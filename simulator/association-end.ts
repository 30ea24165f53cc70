import type { ObjectTypeName } from './object-types';

/** One end of an association. */
export interface End {
  type: ObjectTypeName;
  id: string;
}

import type { PipeTransform } from '@nestjs/common';
import { Problem } from '../../problems/problem';
import type { ObjectType } from '../object-types/object-types';

/** Reads the object type in a path. @throws Problem `invalid-request` for a type that the route does not have */
export class ObjectTypePipe<Type extends ObjectType> implements PipeTransform<string, Type> {
  constructor(private readonly types: readonly Type[]) {}

  transform(named: string): Type {
    const type = this.types.find((known) => known === named);
    if (type) return type;
    const message = `${JSON.stringify(named.slice(0, 80))} is not an object type of this route. Its types are ${this.types.join(', ')}.`;
    throw new Problem('invalid-request', message, { errors: [{ pointer: '', message, code: 'isIn' }] });
  }
}

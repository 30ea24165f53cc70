import type { PipeTransform } from '@nestjs/common';
import { Problem } from '../../problems/problem';
import type { ObjectType } from '../object-types/object-types';

/** Reads the object type in a path. @throws Problem `invalid-request` for a type that the route does not have */
export class ObjectTypePipe<Type extends ObjectType> implements PipeTransform<string, Type> {
  /**
   * @param isOne tells whether a text is a type of the route
   * @param types the types, in a sentence
   */
  constructor(
    private readonly isOne: (text: string) => text is Type,
    private readonly types: string,
  ) {}

  transform(named: string): Type {
    if (this.isOne(named)) return named;
    const message = `${JSON.stringify(named.slice(0, 80))} is not an object type of this route. Its types are ${this.types}.`;
    throw new Problem('invalid-request', message, { errors: [{ pointer: '', message, code: 'isIn' }] });
  }
}

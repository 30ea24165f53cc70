import { Injectable } from '@nestjs/common';
import type { ObjectType } from './object-types';
import type { ObjectDefinition } from './object-definition';

/** The object types that this service writes, as their modules have declared them. */
@Injectable()
export class ObjectDefinitions {
  private readonly known = new Map<ObjectType, ObjectDefinition>();

  add(definition: ObjectDefinition): void {
    this.known.set(definition.objectType, definition);
  }

  /** All of them. */
  all(): ObjectDefinition[] {
    return [...this.known.values()];
  }

  /** @throws Error for a type that no module has declared */
  get(objectType: ObjectType): ObjectDefinition {
    const definition = this.known.get(objectType);
    if (!definition) throw new Error(`no module has declared ${objectType}`);
    return definition;
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { objectTypes, type ObjectType } from './object-types';
import type { ObjectDefinition } from './object-definition';

/** The definitions of all object types, as their modules registered them. */
@Injectable()
export class ObjectDefinitions implements OnModuleInit {
  private readonly registered = new Map<ObjectType, ObjectDefinition>();

  /** @throws Error for a type that is registered already */
  add(definition: ObjectDefinition): void {
    const { objectType } = definition;
    if (this.registered.has(objectType)) throw new Error(`Two modules register the object type ${objectType}.`);
    this.registered.set(objectType, definition);
  }

  /** @throws Error where a listed type is not registered: nothing could send its writes */
  onModuleInit(): void {
    const missing = objectTypes.filter((type) => !this.registered.has(type));
    if (missing.length === 0) return;
    throw new Error(
      `No module registers the object type ${missing.join(', ')}: import CrmModule.forFeature(…) in its module, and that module in AppModule.`,
    );
  }

  /** All of them. */
  all(): ObjectDefinition[] {
    return [...this.registered.values()];
  }

  /** @throws Error for a type that no module has registered */
  get(objectType: ObjectType): ObjectDefinition {
    const definition = this.registered.get(objectType);
    if (!definition) throw new Error(`No module registers the object type ${objectType}.`);
    return definition;
  }
}

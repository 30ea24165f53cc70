import { Injectable, type OnModuleInit } from '@nestjs/common';
import { objectTypes, type ObjectType } from './object-types';
import type { ObjectDefinition } from './object-definition';

/** The definitions of all object types. Their modules register them. */
@Injectable()
export class ObjectDefinitions implements OnModuleInit {
  private readonly registered = new Map<ObjectType, ObjectDefinition>();

  /** Registers a definition. @throws Error if its type is registered already */
  add(definition: ObjectDefinition): void {
    const { objectType } = definition;
    if (this.registered.has(objectType)) throw new Error(`Two modules register the object type ${objectType}.`);
    this.registered.set(objectType, definition);
  }

  /** @throws Error if a listed type is not registered, because nothing could send its writes */
  onModuleInit(): void {
    const missing = objectTypes.filter((type) => !this.registered.has(type));
    if (missing.length === 0) return;
    throw new Error(
      `No module registers the object type ${missing.join(', ')}. Import CrmModule.forFeature(…) in its module, and that module in AppModule.`,
    );
  }

  /** All definitions. */
  all(): ObjectDefinition[] {
    return [...this.registered.values()];
  }

  /** The definition of a type. @throws Error for a type without a module */
  get(objectType: ObjectType): ObjectDefinition {
    const definition = this.registered.get(objectType);
    if (!definition) throw new Error(`No module registers the object type ${objectType}.`);
    return definition;
  }
}

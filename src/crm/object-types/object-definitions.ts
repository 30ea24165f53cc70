import { Injectable, type OnModuleInit } from '@nestjs/common';
import { furtherDefinition } from './further-definition';
import { isNamedType, namedTypes, type ObjectType } from './object-types';
import type { ObjectDefinition } from './object-definition';

/** The definitions of all object types. Modules register those of named types; the others follow from their facts. */
@Injectable()
export class ObjectDefinitions implements OnModuleInit {
  private readonly registered = new Map<ObjectType, ObjectDefinition>();

  /** Registers a definition. @throws Error if its type is registered already */
  add(definition: ObjectDefinition): void {
    const { objectType } = definition;
    if (this.registered.has(objectType)) throw new Error(`Two modules register the object type ${objectType}.`);
    this.registered.set(objectType, definition);
  }

  /** @throws Error if a named type is not registered, because nothing could send its writes */
  onModuleInit(): void {
    const missing = namedTypes.filter((type) => !this.registered.has(type));
    if (missing.length === 0) return;
    throw new Error(
      `No module registers the object type ${missing.join(', ')}. Import CrmModule.forFeature(…) in its module, and that module in AppModule.`,
    );
  }

  /** The definition of a type. @throws Error for a named type without a module */
  get(objectType: ObjectType): ObjectDefinition {
    const definition = this.registered.get(objectType);
    if (definition) return definition;
    if (isNamedType(objectType)) throw new Error(`No module registers the object type ${objectType}.`);
    return furtherDefinition(objectType);
  }
}
